/** Runs each attempt at a task as a process of its own, with a working folder of its own, on this machine. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { attemptDir, rootOf } from '../../store/layout.ts';
import type { TaskFailure } from '../../store/records.ts';
import type { Assignment, Executor, LeftBehind, PreparedTask, RunningTask, TaskListener } from '../executor.ts';
import { identify } from '../process-table.ts';
import { takeAnswer } from './answer.ts';
import { isPython, programCommand, pythonCommand, type Command, type NoCommand } from './command.ts';
import { linkDependencies } from './dependencies.ts';
import { failure } from './failure.ts';
import { outputsDir, requestFile, stderrFile, stdoutFile } from './files.ts';
import type { NoPython, Python } from './python.ts';
import { requestFor, type TaskRequest } from './request.ts';
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
        const { task } = assignment;
        const asked = await requestFor(assignment, this.#root, place.folder);
        if ('failure' in asked) return neverStarted(asked.failure);
        const command = await this.#command(assignment, asked.request, place.folder);
        if ('problem' in command) return neverStarted(failure(task, 'no-interpreter', `${task.name} was not started. ${command.problem}`, command.advice));

        // What an engine that was killed while preparing this attempt may have left.
        await rm(place.folder, { recursive: true, force: true });
        await mkdir(outputsDir(place.folder), { recursive: true });
        const dependencies = await linkDependencies(this.#root, place.folder, task.dependencies ?? []);
        await writeFile(requestFile(place.folder), JSON.stringify({ ...asked.request, ...(dependencies.length > 0 && { dependencies }) }, undefined, 1));
        const child = await start(command, place.folder);
        if (child instanceof Error) {
            return neverStarted(failure(task, 'not-started', `${task.name} could not be started: ${child.message}`, 'see whether the machine has processes and memory left, then run again'));
        }
        const ended = settled(place, endOfChild(child));
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
        const place = this.#place(assignment);
        return supervise({ place, pid: left.pid, ended: settled(place, ended), offset: left.offset, startedAt: left.startedAt, adopted: true }, listener);
    }

    #place(assignment: Assignment): Place {
        const { dir, graceSeconds = 5 } = this.#options;
        return { assignment, root: this.#root, folder: attemptDir(dir, assignment.run, assignment.task.name, assignment.attempt), graceSeconds };
    }

    async #command({ python = this.#options.python }: Assignment, request: TaskRequest, folder: string): Promise<Command | NoCommand> {
        if (!isPython(request.script)) return programCommand(request, folder);
        return 'problem' in python ? python : pythonCommand(python.executable, this.#options.runner, folder);
    }
}

/** The process waits for a line on its standard input before it does anything. */
async function start({ program, args, env }: Command, folder: string): Promise<ChildProcess | Error> {
    const stdout = await open(stdoutFile(folder), 'a');
    const stderr = await open(stderrFile(folder), 'a');
    try {
        const child = spawn(program, args, { cwd: folder, detached: true, windowsHide: true, stdio: ['pipe', stdout.fd, stderr.fd], env });
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

/** Of a program, once what it has left of its results is where it belongs. */
function settled({ assignment: { task }, folder }: Place, ended: Promise<Exit>): Promise<Exit> {
    return isPython(task.script) ? ended : ended.then((exit) => takeAnswer(folder, exit));
}

function neverStarted(reason: TaskFailure): PreparedTask {
    return {
        begin: () => ({ outcome: Promise.resolve({ status: 'failed', failure: reason, seconds: 0 }), stop: () => undefined }),
        discard: () => undefined,
    };
}
