/** Keeps the values of secrets out of what tasks leave behind: their logs, their reports, and how they ended. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../clock.ts';
import { answerFile, channelFile, requestFile, resultFile, stderrFile, stdoutFile, traceFile } from '../executor/local-process/files.ts';
import type { Assignment, Executor, PreparedTask, RunningTask, TaskListener } from '../executor/executor.ts';
import { holdsAny } from '../store/find-bytes.ts';
import { attemptDir, objectFile, rootOf } from '../store/layout.ts';
import { secretIn } from './in-outputs.ts';
import { maskFile } from './mask-file.ts';
import type { Secrets } from './secrets.ts';

/** How long a value may stand in a log before it is masked. */
const pause = 200;

/** `dir` is the execution's folder. Without secrets it is the executor itself. */
export function maskedExecutor(executor: Executor, dir: string, secrets: Secrets): Executor {
    if (secrets.isEmpty) return executor;
    const root = rootOf(dir);
    const watched = ({ run, task, attempt }: Assignment, running: RunningTask, listener: TaskListener): RunningTask => {
        const folder = attemptDir(dir, run, task.name, attempt);
        const watch = watchLogs(folder, secrets);
        return {
            stop: () => running.stop(),
            endEarly: () => running.endEarly(),
            usage: () => running.usage?.(),
            outcome: running.outcome.finally(async () => {
                await watch.close();
                for (const file of await filesOf(folder)) await maskFile(file, secrets);
            }).then(async (ended) => {
                const outcome = secrets.maskIn(ended, hashes);
                const found = outcome.status === 'completed' ? await secretIn(root, outcome, secrets) : [];
                if (found.length === 0) return outcome;
                await listener.warning(`${task.name} has written the value of a secret into ${found.join(', ')}: it is there for the tasks that follow, in no export, and not used again; leave it out of what the task hands on`);
                return { ...outcome, secretIn: found };
            }),
        };
    };
    return {
        async prepare(assignment): Promise<PreparedTask> {
            const prepared = await executor.prepare(assignment);
            return { ...prepared, begin: (listener) => watched(assignment, prepared.begin(masked(assignment, root, listener, secrets)), listener) };
        },
        adopt: (assignment, left, listener) => watched(assignment, executor.adopt(assignment, left, masked(assignment, root, listener, secrets)), listener),
        lacks: (artifact) => executor.lacks(artifact),
        environmentOf: (assignment) => executor.environmentOf(assignment),
        traceOf: (assignment) => executor.traceOf(assignment),
    };
}

const hashes = new Set(['sha256', 'status', 'reason']);

function masked({ task }: Assignment, root: string, listener: TaskListener, secrets: Secrets): TaskListener {
    return {
        points: (points, offset) => listener.points(secrets.maskIn(points), offset),
        progress: (fraction) => listener.progress(fraction),
        async kept(shown) {
            await listener.kept(secrets.maskIn(shown, hashes));
            // Texts were masked on their way into the store; a picture cannot be.
            if (await holdsAny(objectFile(root, shown.artifact.sha256), secrets.bytes)) await listener.warning(`${task.name} shows the value of a secret in ${secrets.maskText(shown.name)}; leave it out of what the task shows`);
        },
        described: (data) => listener.described(secrets.maskIn(data, hashes)),
        warning: (message) => listener.warning(secrets.maskText(message)),
    };
}

/** What the task has made for itself, and its outputs, are its own; what it shows is copied into the record. */
async function filesOf(folder: string): Promise<string[]> {
    const shown = path.join(folder, 'kept');
    const names = await readdir(shown).catch(() => []);
    return [stdoutFile, stderrFile, channelFile, answerFile, resultFile, traceFile, requestFile].map((file) => file(folder)).concat(path.join(folder, 'executed.ipynb'), names.map((name) => path.join(shown, name)));
}

/** While it runs, somebody may look at its logs. */
function watchLogs(folder: string, secrets: Secrets): { close(): Promise<void> } {
    let closed = false;
    let wake: () => void = () => undefined;
    const watching = (async () => {
        const offsets = new Map<string, number>([stdoutFile, stderrFile, channelFile].map((file) => [file(folder), 0]));
        while (!closed) {
            for (const [file, offset] of offsets) offsets.set(file, await maskFile(file, secrets, offset));
            if (closed) break;
            await new Promise<void>((resolve) => {
                const takeBack = systemClock.after(pause, resolve);
                wake = () => {
                    takeBack();
                    resolve();
                };
            });
        }
    })();
    return {
        async close() {
            closed = true;
            wake();
            await watching;
        },
    };
}
