/** Starts the engine's process for an execution, and lets go of it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { delay, systemClock } from './clock.ts';
import { cannotWrite, EngineError, type EngineErrorCode } from './errors.ts';
import { engineLog, journalFile } from './store/layout.ts';
import { JournalReader } from './store/reader.ts';

export interface LaunchOptions {
    /** The engine's program: the bundled `engine.cjs`, or `engine/src/main.ts` where Node runs TypeScript. */
    readonly engine: string;
    /** The Node that runs it. Default: the one that runs this. */
    readonly node?: string;
    /** What tasks are told in environment variables of these names, and what no record holds. The engine must be given all that the execution names. */
    readonly secrets?: Readonly<Record<string, string>>;
    /** What it starts once it is through, and nobody waits for: a program for the same Node, with its arguments. Default: nothing. */
    readonly afterwards?: readonly string[];
    /** How long to wait for the engine's first sign. Default 30 s. */
    readonly timeoutSeconds?: number;
}

/**
 * Resolves once the engine holds the execution's lock and has journalled that it started; from then on it needs nobody.
 * Serves both to begin an execution and to resume one. Rejects with what the engine said when it could not start.
 */
export async function launchEngine(dir: string, { engine, node = process.execPath, secrets = {}, afterwards = [], timeoutSeconds = 30 }: LaunchOptions): Promise<{ pid: number }> {
    // What earlier engines wrote is no sign of this one.
    const reader = await JournalReader.atEnd(journalFile(dir));
    const log = await open(engineLog(dir), 'a').catch((error: unknown) => { throw cannotWrite(dir, error); });
    const { size: logStart } = await log.stat();
    const end = systemClock.now() + timeoutSeconds * 1000;
    let child: ChildProcess;
    try {
        child = spawn(node, [engine, dir, ...afterwards], {
            detached: true, windowsHide: true, cwd: dir, stdio: ['ignore', log.fd, log.fd],
            env: { ...process.env, ...secrets, ELECTRON_RUN_AS_NODE: '1' },
        });
    } finally {
        await log.close();
    }
    let ended: string | undefined;
    child.once('error', (error) => { ended = `could not be started (${error.message})`; });
    child.once('exit', (code, signal) => { ended ??= `ended ${signal === null ? `with exit code ${code}` : `by ${signal}`}`; });
    let started = false;
    while (!started) {
        const over = ended;
        await reader.read((lines) => { started ||= lines.some((line) => line.type === 'engine.started' && line.pid === child.pid); });
        if (started) break;
        if (over !== undefined) throw await launchFailed(dir, `The engine ${over} before it had begun`, logStart);
        if (systemClock.now() > end) {
            child.kill('SIGKILL');
            throw await launchFailed(dir, `The engine gave no sign within ${timeoutSeconds} s`, logStart);
        }
        await delay(15);
    }
    child.removeAllListeners();
    child.unref();
    return { pid: child.pid! };
}

/** Why the last engine of an execution ended before its time; undefined where it was killed, or could not say it. */
export async function lastWords(dir: string): Promise<string | undefined> {
    const log = await readFile(engineLog(dir), 'utf8').catch(() => '');
    const last = log.trimEnd().split('\n').at(-1) ?? '';
    return /^\S+Z \[[a-z-]+\] (.+)$/.exec(last)?.[1]?.slice(0, 2000);
}

async function launchFailed(dir: string, what: string, logStart: number): Promise<EngineError> {
    const said = (await readFile(engineLog(dir))).subarray(logStart).toString('utf8').trim().slice(-2000);
    const [, code, why] = / \[(locked|broken-journal|journal-write|store-write|bad-plan|missing-secret)\] ([^]*)$/.exec(said) ?? [];
    if (code !== undefined) return new EngineError(code as EngineErrorCode, why!);
    return new EngineError('launch-failed', said === '' ? `${what}, and said nothing in ${engineLog(dir)}` : `${what}: ${said}`);
}
