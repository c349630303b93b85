/**
 * The interpreters in which tasks run that ask for packages or for a version of Python. Each environment is built once,
 * under a name made of its content, for all executions of the workspace; a lock keeps two engines from building the same.
 */
import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { delay, systemClock } from '../../clock.ts';
import { messageOf } from '../../errors.ts';
import type { EnvironmentPlan, TaskPlan } from '../../plan/plan.ts';
import { environmentDir } from '../../store/layout.ts';
import { takeLock } from '../../store/lock.ts';
import type { JournalEvent } from '../../store/records.ts';
import { findInside } from '../local-process/paths.ts';
import type { NoPython, Python } from '../local-process/python.ts';
import { build, interpreterIn, packagesIn } from './build.ts';
import { interpreterFor, type Interpreter } from './interpreter.ts';
import { environmentId, requirementsText } from './requirements.ts';

export interface EnvironmentsOptions {
    readonly root: string;
    /** The execution's own interpreter. */
    readonly python: Python | NoPython;
    /** Takes down what happens. */
    record(event: JournalEvent): void;
}

/** What a task runs in. */
export interface TaskEnvironment {
    readonly python: Python | NoPython;
    /** Of an environment that was built for it. */
    readonly id?: string;
}

interface Ready {
    /** In the environment's own. */
    readonly folder: string;
    readonly version: string;
    readonly packages: Readonly<Record<string, string>>;
}

/** pip says a lot; one line a second is enough to see that it goes on. */
const tellEvery = 1000;
const lookEvery = 200;

export class Environments {
    readonly #options: EnvironmentsOptions;
    readonly #interpreters = new Map<string, Promise<Interpreter>>();
    readonly #built = new Map<string, Promise<TaskEnvironment>>();
    readonly #warned = new Set<string>();
    readonly #stopped = new AbortController();

    constructor(options: EnvironmentsOptions) {
        this.#options = options;
    }

    /** Undefined where the execution's own interpreter is meant. What cannot be had is said by the `python` of the answer. */
    async forTask(task: TaskPlan): Promise<TaskEnvironment | undefined> {
        const { environment } = task;
        if (environment === undefined || !/\.(py|ipynb)$/i.test(task.script)) return undefined;
        const interpreter = await this.#interpreter(environment);
        if ('problem' in interpreter) return { python: interpreter };
        if (!interpreter.exact) this.#warn(task.name, environment, interpreter.python);
        if (environment.requirements === undefined) return { python: interpreter.python };
        return this.#withPackages(environment, environment.requirements, interpreter.python);
    }

    /** Ends what is being built. */
    stop(): void {
        this.#stopped.abort();
    }

    #interpreter({ python }: EnvironmentPlan): Promise<Interpreter> {
        const own = this.#options.python;
        if (python === undefined) return Promise.resolve('problem' in own ? own : { python: own, exact: true });
        return known(this.#interpreters, python, () => interpreterFor(python, own));
    }

    #warn(task: string, { python, location }: EnvironmentPlan, found: Python): void {
        if (this.#warned.has(python!)) return;
        this.#warned.add(python!);
        this.#options.record({ type: 'warning', task, message: `${task} asks for Python ${python}, which is not found, and runs in Python ${found.version} (${location.file}:${location.line}); install Python ${python} to run it as it is written` });
    }

    async #withPackages(environment: EnvironmentPlan, requirements: string, python: Python): Promise<TaskEnvironment> {
        const found = await findInside(this.#options.root, requirements, { followLinksOut: true });
        const where = `${environment.location.file}:${environment.location.line}`;
        if ('problem' in found) return { python: { problem: `Its packages are listed in ${requirements}, which does not exist (${where})`, advice: 'create it, or correct the path' } };
        const text = await requirementsText(found.file).catch((error: unknown) => error as Error);
        if (text instanceof Error) return { python: { problem: `The list of its packages cannot be read (${where}): ${text.message}`, advice: 'correct the path in it' } };
        const id = environmentId(text, python);
        return known(this.#built, id, () => this.#make(id, found.file, requirements, python).catch((error: unknown): TaskEnvironment => {
            if (this.#stopped.signal.aborted) return { python: { problem: 'Its environment was not built to the end', advice: 'resume or run again' } };
            const message = messageOf(error);
            this.#options.record({ type: 'environment.failed', environment: id, message });
            const log = path.relative(this.#options.root, logFile(environmentDir(this.#options.root, id))).replaceAll(path.sep, '/');
            return { python: { problem: `The environment for ${requirements} could not be built (${where}): ${message}`, advice: `correct ${requirements}; all that was said is in ${log}` } };
        }));
    }

    async #make(id: string, file: string, requirements: string, python: Python): Promise<TaskEnvironment> {
        const dir = environmentDir(this.#options.root, id);
        await mkdir(dir, { recursive: true });
        const began = systemClock.now();
        let building = false;
        for (;;) {
            const ready = await readReady(dir);
            if (ready !== undefined) return this.#isReady(id, requirements, ready, building ? (systemClock.now() - began) / 1000 : undefined);
            this.#stopped.signal.throwIfAborted();
            if (!building) this.#options.record({ type: 'environment.building', environment: id, requirements, python: python.version });
            building = true;
            const lock = await takeLock(path.join(dir, 'lock'));
            if ('holder' in lock) {
                await delay(lookEvery);
                continue;
            }
            try {
                // Another may have been quicker.
                if (await readReady(dir) === undefined) await this.#build(id, dir, file, python);
            } finally {
                await lock.release();
            }
        }
    }

    async #build(environment: string, dir: string, requirements: string, python: Python): Promise<void> {
        let last = 0;
        const given = {
            // One of its own: what an engine was at when it was killed may still go on in another.
            folder: path.join(dir, `venv-${randomUUID().slice(0, 8)}`), python, requirements, log: logFile(dir), signal: this.#stopped.signal,
            tell: (text: string): void => {
                if (systemClock.now() - last < tellEvery) return;
                last = systemClock.now();
                this.#options.record({ type: 'environment.progress', environment, text: text.slice(0, 200) });
            },
        };
        await build(given);
        const ready: Ready = { folder: path.basename(given.folder), version: python.version, packages: await packagesIn(given) };
        // The folder counts only once this is there, whole.
        await writeFile(`${readyFile(dir)}.aside`, JSON.stringify(ready));
        await rename(`${readyFile(dir)}.aside`, readyFile(dir));
        for (const name of await readdir(dir)) if (name.startsWith('venv-') && name !== ready.folder) await rm(path.join(dir, name), { recursive: true, force: true }).catch(() => undefined);
    }

    #isReady(id: string, requirements: string, { folder, version, packages }: Ready, seconds: number | undefined): TaskEnvironment {
        this.#options.record({ type: 'environment.ready', environment: id, requirements, python: version, packages, ...(seconds !== undefined && { seconds }) });
        return { python: { executable: interpreterIn(path.join(environmentDir(this.#options.root, id), folder)), version }, id };
    }
}

const readyFile = (dir: string): string => path.join(dir, 'ready.json');
const logFile = (dir: string): string => path.join(dir, 'build.log');

async function readReady(dir: string): Promise<Ready | undefined> {
    try {
        const { folder, version, packages } = JSON.parse(await readFile(readyFile(dir), 'utf8')) as Partial<Ready>;
        if (folder === undefined || version === undefined || packages === undefined) return undefined;
        await access(interpreterIn(path.join(dir, folder)));
        return { folder, version, packages };
    } catch {
        // Not built yet, or not to the end.
        return undefined;
    }
}

function known<Value>(map: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
    let value = map.get(key);
    if (value === undefined) map.set(key, value = make());
    return value;
}
