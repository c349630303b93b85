/** Runs each attempt at a task as a process of its own, with a working folder of its own, on this machine. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attemptDir, objectFile, rootOf } from '../../store/layout.ts';
import type { TaskFailure } from '../../store/records.ts';
import type { Assignment, Executor, LeftBehind, PreparedTask, RunningTask, TaskListener } from '../executor.ts';
import { identify } from '../process-table.ts';
import { failure } from './failure.ts';
import { outputsDir, requestFile, stderrFile, stdoutFile } from './files.ts';
import { outputFile } from './outputs.ts';
import { findInside } from './paths.ts';
import { taskEnvironment, type NoPython, type Python } from './python.ts';
import { endOfChild, endOfStranger, supervise, type Exit, type Place } from './supervise.ts';

export interface LocalProcessOptions {
    /** The execution's folder. */
    readonly dir: string;
    readonly python: Python | NoPython;
    /** The folder with `run_task.py` and `xxp.py`. */
    readonly runner: string;
    /** How long a task that is asked to end may take before it is made to. Default 5 s. */
    readonly graceSeconds?: number;
}

export class LocalProcess implements Executor {
    readonly #options: LocalProcessOptions;
    readonly #root: string;

    constructor(options: LocalProcessOptions) {
        this.#options = options;
        this.#root = rootOf(options.dir);
    }

    async prepare(assignment: Assignment): Promise<PreparedTask> {
        const place = this.#place(assignment);
        const { python } = this.#options;
        if ('problem' in python) return neverStarted(failure(assignment.task, 'no-interpreter', `${assignment.task.name} was not started. ${python.problem}`, python.advice));
        const asked = await this.#request(assignment, place.folder);
        if ('failure' in asked) return neverStarted(asked.failure);

        // What an engine that was killed while preparing this attempt may have left.
        await rm(place.folder, { recursive: true, force: true });
        await mkdir(outputsDir(place.folder), { recursive: true });
        await writeFile(requestFile(place.folder), JSON.stringify(asked.request, undefined, 1));
        const child = await this.#spawn(python.executable, place.folder);
        if (child instanceof Error) {
            return neverStarted(failure(assignment.task, 'not-started', `${assignment.task.name} could not be started: ${child.message}`, 'see whether the machine has processes and memory left, then run again'));
        }
        const ended = endOfChild(child);
        // When the task ends before it is let go there is no reader for what we say, which its end will tell.
        child.stdin?.on('error', () => undefined);
        const identity = identify(child.pid!);
        return {
            pid: child.pid!,
            ...(identity?.started != null && { processStart: identity.started }),
            begin: (listener) => {
                child.stdin?.end('go\n');
                return supervise({ place, pid: child.pid!, ended, offset: 0, startedAt: undefined, adopted: false }, listener);
            },
            discard: () => { child.stdin?.end(); },
        };
    }

    adopt(assignment: Assignment, left: LeftBehind, listener: TaskListener): RunningTask {
        const ended: Promise<Exit> = left.pid === undefined
            ? Promise.resolve({ code: null, signal: null })
            : endOfStranger({ pid: left.pid, started: left.processStart ?? null });
        return supervise({ place: this.#place(assignment), pid: left.pid, ended, offset: left.offset, startedAt: left.startedAt, adopted: true }, listener);
    }

    #place(assignment: Assignment): Place {
        const { dir, graceSeconds = 5 } = this.#options;
        return { assignment, root: this.#root, folder: attemptDir(dir, assignment.run, assignment.task.name, assignment.attempt), graceSeconds };
    }

    /** What the task is told; everything that must be there is looked for first. */
    async #request(assignment: Assignment, folder: string): Promise<{ readonly request: unknown } | { readonly failure: TaskFailure }> {
        const { task, inputs } = assignment;
        const script = await findInside(this.#root, task.script, { followLinksOut: false });
        if ('problem' in script) {
            return { failure: failure(task, 'missing-script', script.problem === 'missing' ? `${task.name} has no script: ${task.script} does not exist` : `${task.name} has a script outside the workspace: ${task.script}`, 'put the script there, or correct the task\'s implementation') };
        }
        if (!task.script.endsWith('.py')) {
            return { failure: failure(task, 'missing-script', `${task.name} has a script that is not Python: ${task.script}`, 'name a script that ends in .py') };
        }
        const paths: Record<string, string> = {};
        for (const [name, input] of Object.entries(inputs)) {
            if (input.kind === 'artifact') {
                paths[name] = objectFile(this.#root, input.artifact.sha256);
                continue;
            }
            const found = await findInside(this.#root, input.path, { followLinksOut: true });
            if ('problem' in found) {
                return { failure: failure(task, 'missing-input', `${task.name} lacks its input ${name}: ${input.path} ${found.problem === 'missing' ? 'does not exist' : 'lies outside the workspace'}`, 'put the file there, or correct the path of the data') };
            }
            paths[name] = found.file;
        }
        const request = {
            version: 1, run: assignment.run, task: task.name, attempt: assignment.attempt, seed: assignment.seed,
            script: script.file, root: this.#root, params: assignment.params, inputs: paths,
            outputs: Object.fromEntries(task.outputs.map((name) => [name, outputFile(folder, name)])),
            ...(assignment.limits.diskBytes !== undefined && { diskBytes: assignment.limits.diskBytes }),
        };
        return { request };
    }

    /** The process waits for a word on its standard input before it does anything. */
    async #spawn(python: string, folder: string): Promise<ChildProcess | Error> {
        const stdout = await open(stdoutFile(folder), 'a');
        const stderr = await open(stderrFile(folder), 'a');
        try {
            const child = spawn(python, [path.join(this.#options.runner, 'run_task.py'), requestFile(folder)], {
                cwd: folder, detached: true, windowsHide: true, stdio: ['pipe', stdout.fd, stderr.fd],
                env: { ...taskEnvironment(), XXP_REQUEST: requestFile(folder) },
            });
            return await new Promise((resolve) => {
                child.once('spawn', () => resolve(child));
                child.once('error', resolve);
            });
        } catch (error) {
            return error as Error;
        } finally {
            await stdout.close();
            await stderr.close();
        }
    }
}

function neverStarted(reason: TaskFailure): PreparedTask {
    return {
        begin: () => ({ outcome: Promise.resolve({ status: 'failed', failure: reason, seconds: 0 }), stop: () => undefined }),
        discard: () => undefined,
    };
}
