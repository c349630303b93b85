/** Runs each attempt at a task as a process of its own, with a working folder of its own, on this machine. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { attemptDir, rootOf } from '../../store/layout.ts';
import { lacksObject } from '../../store/objects.ts';
import type { Artifact, TaskFailure } from '../../store/records.ts';
import type { Assignment, Environment, Executor, LeftBehind, PreparedTask, RunningTask, TaskListener, TaskTrace } from '../executor.ts';
import { takeAnswer } from './answer.ts';
import { isPython, programCommand, pythonCommand, type Command, type NoCommand } from './command.ts';
import { linkDependencies } from './dependencies.ts';
import { failure } from './failure.ts';
import { Interpreters } from './interpreter.ts';
import { codeBeside } from './neighbours.ts';
import { canPool, Pool } from './pool.ts';
import type { NoPython, Python } from './python.ts';
import { requestFor, type TaskRequest } from './request.ts';
import { spawner, type Starter } from './start.ts';
import { readTrace } from './trace-file.ts';
import { endOfStranger, supervise, type Exit, type Place } from './supervise.ts';

export interface LocalProcessOptions {
    /** The execution's folder. */
    readonly dir: string;
    readonly python: Python | NoPython;
    /** The folder with `run_task.py` and `xxp.py`. */
    readonly runner: string;
    /** Whether Python tasks may be forked from processes that have loaded what they import. Default: where that is safe. */
    readonly pool?: boolean;
    /** Writes over what no record may hold in a file that is about to be kept. Default: nothing is. */
    readonly mask?: (file: string) => Promise<unknown>;
    /** How long a task that is asked to end may take before it is made to. Default 5 s. */
    readonly graceSeconds?: number;
}

export class LocalProcess implements Executor {
    readonly #options: LocalProcessOptions;
    readonly #root: string;
    /** By interpreter. */
    readonly #pools = new Map<string, Pool>();
    readonly #interpreters: Interpreters;

    constructor(options: LocalProcessOptions) {
        this.#options = options;
        this.#root = rootOf(options.dir);
        this.#interpreters = new Interpreters(options.runner);
    }

    async prepare(assignment: Assignment): Promise<PreparedTask> {
        const place = this.#place(assignment);
        const { task } = assignment;
        const asked = await requestFor(assignment, this.#root, place.folder);
        if ('failure' in asked) return neverStarted(asked.failure);
        const found = await this.#command(assignment, asked.request, place.folder);
        if ('problem' in found) return neverStarted(failure(task, 'no-interpreter', `${task.name} was not started. ${found.problem}`, found.advice));
        const command = onDevices(found, assignment.devices);

        await freshFolder(place.folder);
        const dependencies = await linkDependencies(this.#root, place.folder, task.dependencies ?? []);
        const request = { ...asked.request, ...(dependencies.length > 0 && { dependencies }) };
        const started = await this.#starterOf(command).start({ folder: place.folder, request, command });
        if (started instanceof Error) {
            return neverStarted(failure(task, 'not-started', `${task.name} could not be started: ${started.message}`, 'see whether the machine has processes and memory left, then run again'));
        }
        const { pid, processStart } = started;
        const ended = settled(place, started.ended);
        return {
            pid, ...(processStart !== undefined && { processStart }),
            begin: (listener) => {
                started.go();
                return supervise({ place, pid, ended, offset: 0, startedAt: undefined, adopted: false }, listener);
            },
            async discard() {
                started.drop();
                await ended.catch(() => undefined);
                await rm(place.folder, { recursive: true, force: true }).catch(() => undefined);
            },
        };
    }

    adopt(assignment: Assignment, left: LeftBehind, listener: TaskListener): RunningTask {
        const ended: Promise<Exit> = left.pid === undefined
            ? Promise.resolve({ code: null, signal: null })
            : endOfStranger({ pid: left.pid, started: left.processStart ?? null });
        const place = this.#place(assignment);
        return supervise({ place, pid: left.pid, ended: settled(place, ended), offset: left.offset, startedAt: left.startedAt, adopted: true }, listener);
    }

    lacks(artifact: Artifact): string | undefined {
        return lacksObject(this.#root, artifact);
    }

    /** Nothing is started from now on; what was kept ready for that goes away. */
    close(): void {
        for (const pool of this.#pools.values()) pool.close();
    }

    async environmentOf({ task, python = this.#options.python }: Assignment): Promise<Environment | undefined> {
        if (!isPython(task.script)) return this.#interpreters.describeProgram(path.resolve(this.#root, task.script));
        return 'problem' in python ? undefined : this.#interpreters.describe(python.executable);
    }

    async traceOf(assignment: Assignment): Promise<TaskTrace | undefined> {
        const { script } = assignment.task;
        if (isPython(script)) return readTrace(this.#place(assignment).folder);
        const reads = codeBeside(path.resolve(this.#root, script));
        return reads && { reads, listed: [], written: [], names: [], packages: {} };
    }

    #place(assignment: Assignment): Place {
        const { dir, mask, graceSeconds = 5 } = this.#options;
        return { assignment, root: this.#root, folder: attemptDir(dir, assignment.run, assignment.task.name, assignment.attempt), graceSeconds, ...(mask !== undefined && { mask }) };
    }

    #starterOf({ program, forks, bare }: Command): Starter {
        const { pool = canPool, python, runner } = this.#options;
        const interpreter = forks === true ? program : bare !== undefined && 'executable' in python ? python.executable : undefined;
        if (!pool || interpreter === undefined) return spawner;
        const found = this.#pools.get(interpreter) ?? new Pool(interpreter, runner);
        this.#pools.set(interpreter, found);
        return found;
    }

    async #command({ python = this.#options.python }: Assignment, request: TaskRequest, folder: string): Promise<Command | NoCommand> {
        if (!isPython(request.script)) return programCommand(request, folder);
        return 'problem' in python ? python : pythonCommand(python.executable, this.#options.runner, folder);
    }
}

/** What an engine that was killed while preparing this attempt may have left is not the task's. */
async function freshFolder(folder: string): Promise<void> {
    if (await mkdir(folder, { recursive: true }) !== undefined) return;
    await rm(folder, { recursive: true });
    await mkdir(folder);
}

/** Of a program, once what it has left of its results is where it belongs. */
function settled({ assignment: { task }, folder }: Place, ended: Promise<Exit>): Promise<Exit> {
    return isPython(task.script) ? ended : ended.then((exit) => takeAnswer(folder, exit));
}

/** A task that has GPUs of its own sees no others. */
function onDevices(command: Command, devices: Assignment['devices']): Command {
    return devices === undefined ? command : { ...command, env: { ...command.env, CUDA_VISIBLE_DEVICES: Object.keys(devices).join(',') } };
}

function neverStarted(reason: TaskFailure): PreparedTask {
    return {
        begin: () => ({ outcome: Promise.resolve({ status: 'failed', failure: reason, seconds: 0 }), stop: () => undefined, endEarly: () => undefined }),
        discard: () => Promise.resolve(),
    };
}
