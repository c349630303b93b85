/**
 * The executions of the open folders, kept up to date: finished ones by the catalogue, the others by following their
 * journals. Knows nothing of the editor.
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import {
    executionsDir, followExecution, journalFile, listExecutions, readExecution, storeDir, summaryOf,
    type ExecutionState, type ExecutionSummary, type Follower,
} from '../../../engine/src/index.ts';

export interface Execution {
    /** The workspace folder in whose store it lies. */
    readonly root: string;
    readonly dir: string;
    readonly summary: ExecutionSummary;
}

export interface ExecutionsOptions {
    /** Something is different: a list, a summary, or the state of a followed execution. At most some times a second. */
    readonly changed: () => void;
    readonly failed: (message: string) => void;
}

interface Followed {
    readonly follower: Promise<Follower | undefined>;
    state?: ExecutionState;
}

const quietMs = 150;
/** Folders come in bunches, such as all of them when a watch begins. */
const lookMs = 40;
/** An engine that is killed cannot say so, and a watcher misses a folder that is made while it looks into the one above: both are looked at this often. */
const pulseMs = 3000;
/** Finished executions whose state is kept in memory after it was asked for. */
const remembered = 8;

export class Executions {
    readonly #options: ExecutionsOptions;
    readonly #known = new Map<string, Execution>();
    readonly #followed = new Map<string, Followed>();
    readonly #read = new Map<string, Promise<ExecutionState>>();
    readonly #watchers = new Map<string, FSWatcher>();
    readonly #pulse: NodeJS.Timeout;
    #announce: NodeJS.Timeout | undefined;
    #disposed = false;

    constructor(options: ExecutionsOptions) {
        this.#options = options;
        this.#pulse = setInterval(() => void this.#feelPulse(), pulseMs);
    }

    /** Newest first. */
    list(): readonly Execution[] {
        return [...this.#known.values()].sort((a, b) => b.summary.createdAt - a.summary.createdAt || (a.dir < b.dir ? 1 : -1));
    }

    get(dir: string): Execution | undefined {
        return this.#known.get(dir);
    }

    /** What is in memory of an unfinished execution, without waiting. */
    live(dir: string): ExecutionState | undefined {
        return this.#followed.get(dir)?.state;
    }

    async state(dir: string): Promise<ExecutionState> {
        const live = this.live(dir);
        if (live !== undefined) return live;
        let reading = this.#read.get(dir);
        if (reading === undefined) {
            reading = readExecution(dir).then(({ state }) => state);
            reading.catch(() => this.#read.delete(dir));
            this.#read.set(dir, reading);
            const oldest = this.#read.keys().next().value;
            if (this.#read.size > remembered && oldest !== undefined) this.#read.delete(oldest);
        }
        return reading;
    }

    /** The folders whose stores are watched from now on. */
    async setRoots(roots: readonly string[]): Promise<void> {
        for (const [root, watcher] of this.#watchers) {
            if (roots.includes(root)) continue;
            this.#watchers.delete(root);
            await watcher.close();
            for (const execution of this.list()) if (execution.root === root) await this.#forget(execution.dir);
        }
        for (const root of roots) {
            if (this.#watchers.has(root)) continue;
            let soon: NodeJS.Timeout | undefined;
            const look = (): void => {
                clearTimeout(soon);
                soon = setTimeout(() => void this.#lookInto(root), lookMs);
            };
            const watcher = watch(root, { depth: 2, ignored: (file) => !leadsToExecutions(root, file) })
                .on('addDir', (dir) => { if (path.dirname(dir) === executionsDir(root)) void whenBegun(dir).then(look); else look(); }).on('unlinkDir', look)
                .on('error', (error) => this.#options.failed(`The store of ${root} cannot be watched: ${String(error)}`));
            this.#watchers.set(root, watcher);
        }
        await this.refresh();
    }

    /** Reads the lists anew. */
    async refresh(): Promise<void> {
        this.#read.clear();
        await Promise.all([...this.#watchers.keys()].map((root) => this.#lookInto(root)));
        this.#changed();
    }

    async dispose(): Promise<void> {
        this.#disposed = true;
        clearInterval(this.#pulse);
        clearTimeout(this.#announce);
        await Promise.all([...this.#watchers.values()].map((watcher) => watcher.close()));
        for (const { follower } of this.#followed.values()) await (await follower)?.close();
    }

    async #lookInto(root: string): Promise<void> {
        try {
            const summaries = await listExecutions(root);
            if (this.#disposed || !this.#watchers.has(root)) return;
            const found = new Set(summaries.map(({ dir }) => dir));
            for (const execution of this.list()) if (execution.root === root && !found.has(execution.dir)) await this.#forget(execution.dir);
            for (const summary of summaries) {
                this.#known.set(summary.dir, { root, dir: summary.dir, summary });
                if (!isOver(summary)) this.#follow(root, summary.dir);
            }
            this.#changed();
        } catch (error) {
            this.#options.failed(`The executions of ${root} cannot be listed: ${String(error)}`);
        }
    }

    #follow(root: string, dir: string): void {
        if (this.#followed.has(dir) || this.#disposed) return;
        const followed: Followed = {
            follower: followExecution(dir, ({ state, problem }) => {
                followed.state = state;
                if (problem !== undefined) this.#options.failed(problem.message);
                void this.#summarize(root, dir, state);
            }).catch((error: unknown) => {
                this.#options.failed(`The execution in ${dir} cannot be followed: ${String(error)}`);
                return undefined;
            }),
        };
        this.#followed.set(dir, followed);
    }

    async #summarize(root: string, dir: string, state: ExecutionState): Promise<void> {
        if (this.#followed.get(dir)?.state !== state) return;
        const summary = await summaryOf(state, dir);
        if (!this.#followed.has(dir)) return;
        this.#known.set(dir, { root, dir, summary });
        this.#changed();
        if (isOver(summary)) {
            const followed = this.#followed.get(dir);
            this.#followed.delete(dir);
            this.#read.delete(dir);
            await (await followed?.follower)?.close();
        }
    }

    async #feelPulse(): Promise<void> {
        for (const [dir, { state }] of this.#followed) {
            const known = this.#known.get(dir);
            if (state !== undefined && known !== undefined) await this.#summarize(known.root, dir, state).catch(() => undefined);
        }
        for (const root of this.#watchers.keys()) if (await this.#hasUnknown(root)) await this.#lookInto(root);
    }

    async #hasUnknown(root: string): Promise<boolean> {
        for (const name of await readdir(executionsDir(root)).catch(() => [])) {
            const dir = path.join(executionsDir(root), name);
            if (!this.#known.has(dir) && await hasBegun(dir)) return true;
        }
        return false;
    }

    async #forget(dir: string): Promise<void> {
        this.#known.delete(dir);
        this.#read.delete(dir);
        const followed = this.#followed.get(dir);
        this.#followed.delete(dir);
        await (await followed?.follower)?.close();
    }

    #changed(): void {
        if (this.#disposed) return;
        this.#announce ??= setTimeout(() => {
            this.#announce = undefined;
            this.#options.changed();
        }, quietMs);
    }
}

export function isOver({ status }: Pick<ExecutionSummary, 'status'>): boolean {
    return status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'unreadable';
}

/** Whether it goes on, as far as its engine is alive. */
export function isUnfinished({ summary: { status } }: Pick<Execution, 'summary'>): boolean {
    return status === 'running' || status === 'waiting';
}

export function mayPause(execution: Pick<Execution, 'summary'>): boolean {
    return isUnfinished(execution) && execution.summary.paused !== true;
}

/** From a pause, or where its engine is gone. */
export function mayResume({ summary: { status, paused } }: Pick<Execution, 'summary'>): boolean {
    return status === 'interrupted' || status === 'created' || (paused === true && (status === 'running' || status === 'waiting'));
}

/** Of a folder only its store is watched, and of that only which executions there are; the store may come later. */
function leadsToExecutions(root: string, file: string): boolean {
    const executions = executionsDir(root);
    return file === root || file === storeDir(root) || file === executions || path.dirname(file) === executions;
}

/** An execution's folder is there a moment before its journal. */
async function whenBegun(dir: string): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
        if (await hasBegun(dir)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

function hasBegun(dir: string): Promise<boolean> {
    return stat(journalFile(dir)).then(({ size }) => size > 0, () => false);
}
