/**
 * The list of a workspace's executions. Summaries are kept in `catalog.json` by the size of the journal they were
 * made from, so that only what has grown is read again. The file is a convenience: without it, or with a broken one,
 * the list is the same, only slower.
 */
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { messageOf, systemCode } from '../errors.ts';
import { bestRun } from './best.ts';
import { totalRunsNow } from './expected.ts';
import { engineStatus, readExecution } from './follow.ts';
import { catalogFile, executionDir, executionsDir, journalFile, storeDir } from './layout.ts';
import { takeLock } from './lock.ts';
import type { ExecutionState, RunState } from './state.ts';

export interface ExecutionSummary {
    readonly id: string;
    readonly dir: string;
    readonly experiment: string;
    readonly intent?: string;
    /**
     * `interrupted`: not finished, and no engine is alive. `created`: no engine has begun with it yet.
     * `unreadable`: its journal cannot be trusted from some line on; the rest is what stands before it.
     */
    readonly status: ExecutionState['status'] | 'interrupted' | 'unreadable';
    readonly reason?: string;
    readonly createdAt: number;
    readonly finishedAt?: number;
    /** Milliseconds since 1970 of the last event. */
    readonly lastAt: number;
    readonly runs: Readonly<Record<RunState['status'], number>>;
    /** Null where it depends on answers or results. */
    readonly totalRuns: number | null;
    readonly openInteractions: number;
    /** No task is begun until somebody resumes it. */
    readonly paused?: boolean;
    readonly best: { readonly run: string; readonly metric: string; readonly value: number } | null;
}

/** What is kept: all but what depends on the moment or on where the workspace lies. */
type Kept = Omit<ExecutionSummary, 'dir'>;

interface Catalog {
    readonly version: typeof catalogVersion;
    readonly executions: Record<string, { readonly size: number; readonly summary: Kept }>;
}

const catalogVersion = 1;

/** Newest first. An empty list where there is no store. */
export async function listExecutions(root: string): Promise<ExecutionSummary[]> {
    const ids = await foldersIn(executionsDir(root));
    const known = await readCatalog(root);
    const current: Catalog['executions'] = {};
    let changed = Object.keys(known).length !== ids.length;
    for (const id of ids) {
        const dir = executionDir(root, id);
        const size = await stat(journalFile(dir)).then((found) => found.size, () => undefined);
        // A folder without a journal is one that is being made just now, or not ours.
        if (size === undefined) continue;
        const old = known[id];
        changed ||= old?.size !== size;
        current[id] = old?.size === size ? old : { size, summary: await summarize(id, dir) };
    }
    if (changed) await keep(root, current);
    const summaries = await Promise.all(Object.entries(current).map(([id, { summary }]) => atThisMoment(summary, executionDir(root, id))));
    return summaries.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

/** Their ids alone, for which no journal is read, in the order of the letters. */
export async function listExecutionIds(root: string): Promise<string[]> {
    const ids = await foldersIn(executionsDir(root));
    return ids.filter((id) => existsSync(journalFile(executionDir(root, id)))).sort();
}

/** An execution's summary from its state; `dir` tells whether its engine is alive. */
export async function summaryOf(state: ExecutionState, dir: string): Promise<ExecutionSummary> {
    return atThisMoment(keptOf(state), dir);
}

async function foldersIn(folder: string): Promise<string[]> {
    return readdir(folder).catch((error: unknown) => {
        if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
        throw error;
    });
}

function keptOf(state: ExecutionState): Kept {
    const runs: Record<RunState['status'], number> = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0, skipped: 0, pruned: 0 };
    for (const run of state.runs.values()) runs[run.status] += 1;
    const best = bestRun(state);
    return {
        id: state.id, experiment: state.plan.name, ...(state.plan.intent !== undefined && { intent: state.plan.intent }),
        status: state.status, ...(state.reason !== undefined && { reason: state.reason }),
        createdAt: state.createdAt, lastAt: state.lastAt, ...(state.finishedAt !== undefined && { finishedAt: state.finishedAt }),
        runs, totalRuns: totalRunsNow(state), openInteractions: state.attention.open.size, ...(state.steering.paused !== undefined && state.finishedAt === undefined && { paused: true }),
        best: best && { run: best.run.id, metric: best.metric, value: best.value },
    };
}

async function summarize(id: string, dir: string): Promise<Kept> {
    try {
        const { state, problem } = await readExecution(dir);
        const summary = { ...keptOf(state), id };
        return problem === undefined ? summary : { ...summary, status: 'unreadable', reason: problem.message };
    } catch (error) {
        const createdAt = await stat(dir).then((found) => found.mtimeMs, () => 0);
        return {
            id, experiment: id, status: 'unreadable', reason: messageOf(error), createdAt, lastAt: createdAt,
            runs: { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0, skipped: 0, pruned: 0 }, totalRuns: null, openInteractions: 0, best: null,
        };
    }
}

async function atThisMoment(summary: Kept, dir: string): Promise<ExecutionSummary> {
    const unfinished = summary.status === 'running' || summary.status === 'waiting';
    return { ...summary, dir, ...(unfinished && await engineStatus(dir) === 'gone' && { status: 'interrupted' as const }) };
}

async function readCatalog(root: string): Promise<Catalog['executions']> {
    const database = open(root);
    try {
        await database.read();
    } catch {
        return {};
    }
    const { version, executions } = database.data as Partial<Catalog>;
    return version === catalogVersion && typeof executions === 'object' && executions !== null ? executions : {};
}

/** Left for the next one where another process is writing just now, or nothing can be written at all. */
async function keep(root: string, executions: Catalog['executions']): Promise<void> {
    try {
        const lock = await takeLock(path.join(storeDir(root), 'catalog.lock'));
        if ('holder' in lock) return;
        try {
            const database = open(root);
            database.data = { version: catalogVersion, executions };
            // What a killed writer may have left aside.
            await rm(path.join(storeDir(root), '.catalog.json.tmp'), { force: true });
            await database.write();
        } finally {
            await lock.release();
        }
    } catch {
        // The catalogue only saves time: the list is right without it.
    }
}

/** lowdb writes aside and renames. */
function open(root: string): Low<Catalog> {
    return new Low<Catalog>(new JSONFile(catalogFile(root)), { version: catalogVersion, executions: {} });
}
