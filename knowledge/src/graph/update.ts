/** Brings the graph up to date with the journals: what has grown since is projected again, and nothing else. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { EngineError, executionDir, journalFile, listExecutionIds, readExecutionRecord } from '../../../engine/src/index.ts';
import { dataFilesOf, targetsOf, type DataFile } from './data-files.ts';
import { writeFeedback } from './feedback.ts';
import { indexFile, knowledgeDir, projectedDir, projectedFile } from './layout.ts';
import { writeLessons } from './lessons.ts';
import { projected, projectionVersion } from './project.ts';
import { forgetting, readSaid } from './said.ts';
import { writeSeries } from '../series/write.ts';
import { writeLines } from './write-file.ts';

export interface UpdateOptions {
    /** All is made anew. Default: what has grown. */
    readonly rebuild?: boolean;
    /** Called before each execution that is projected. */
    readonly progress?: (done: number, total: number, execution: string) => void;
    readonly signal?: AbortSignal;
}

export interface Updated {
    readonly executions: number;
    /** How many of them were projected now. */
    readonly projected: number;
    /** Executions that are no part of the graph, with the reason. */
    readonly problems: readonly { readonly execution: string; readonly message: string }[];
}

/** What a file was made from, and what there was of data. */
interface Entry {
    readonly size: number;
    readonly tail: string;
    /** Of the file that was made: one that has another size was cut off, or changed by somebody. */
    readonly made?: number;
    readonly data?: readonly DataFile[];
    readonly targets?: readonly string[];
}

interface Index {
    readonly version: number;
    /** The hash of all that is to be forgotten. */
    readonly forgotten: string;
    readonly executions: Readonly<Record<string, Entry>>;
}

export async function updateGraph(root: string, { rebuild = false, progress, signal }: UpdateOptions = {}): Promise<Updated> {
    const ids = await listExecutionIds(root);
    const said = await readSaid(root);
    const isForgotten = forgetting(said);
    const forgotten = createHash('sha256').update(said.flatMap((line) => line.type === 'forgotten' ? [line.node] : []).sort().join('\n')).digest('hex');
    const before = rebuild ? undefined : await readIndex(root);
    const known = before?.version === projectionVersion && before.forgotten === forgotten ? before.executions : {};
    const entries = new Map<string, Entry>();
    const stale: string[] = [];
    for (const id of ids) {
        const entry = await entryOf(journalFile(executionDir(root, id)));
        const isFresh = isSame(known[id], entry) && known[id]?.made === await sizeOf(projectedFile(root, id));
        entries.set(id, isFresh ? known[id]! : entry);
        if (!isFresh) stale.push(id);
    }
    const problems: { execution: string; message: string }[] = [];
    for (const [index, id] of stale.entries()) {
        signal?.throwIfAborted();
        progress?.(index, stale.length, id);
        const made = await projectExecution(root, id, isForgotten);
        if (typeof made !== 'string') {
            entries.set(id, { ...entries.get(id)!, ...made });
            continue;
        }
        problems.push({ execution: id, message: made });
        entries.delete(id);
        await rm(projectedFile(root, id), { force: true });
    }
    await writeLessons(root, said, isForgotten);
    await writeFeedback(root, said, isForgotten);
    await removeOthers(root, [...entries.keys()]);
    await writeSeries(root, isForgotten);
    if (ids.length > 0 || existsSync(knowledgeDir(root))) {
        const index: Index = { version: projectionVersion, forgotten, executions: Object.fromEntries(entries) };
        await writeLines(indexFile(root), [JSON.stringify(index)]);
    }
    return { executions: entries.size, projected: stale.length - problems.length, problems };
}

/** What there was of data; or why it cannot be part of the graph. */
async function projectExecution(root: string, id: string, isForgotten: ((iri: string) => boolean) | undefined): Promise<Pick<Entry, 'data' | 'made' | 'targets'> | string> {
    try {
        const record = await readExecutionRecord(executionDir(root, id));
        await writeLines(projectedFile(root, id), projected(record, isForgotten));
        return { data: dataFilesOf(record), made: await sizeOf(projectedFile(root, id)), targets: targetsOf(record) };
    } catch (error) {
        if (error instanceof EngineError) return error.message;
        throw error;
    }
}

/** The data sets that executions in the graph have read, and what they were told to foretell. */
export async function knownData(root: string): Promise<{ readonly files: readonly DataFile[]; readonly targets: ReadonlySet<string> }> {
    const entries = Object.values((await readIndex(root))?.executions ?? {});
    return { files: entries.flatMap(({ data = [] }) => data), targets: new Set(entries.flatMap(({ targets = [] }) => targets)) };
}

/** A journal only grows; another one in its place has another end, or another size. */
async function entryOf(file: string): Promise<Entry> {
    const { size } = await stat(file);
    const handle = await open(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, Math.max(0, size - 4096));
        return { size, tail: createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex') };
    } finally {
        await handle.close();
    }
}

/** -1 where there is none. */
async function sizeOf(file: string): Promise<number> {
    return (await stat(file).catch(() => undefined))?.size ?? -1;
}

function isSame(known: Entry | undefined, now: Entry): boolean {
    return known?.size === now.size && known.tail === now.tail;
}

/** What was projected of executions that are not there any more, and what a killed writer has left. */
async function removeOthers(root: string, ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids.map((id) => path.basename(projectedFile(root, id))));
    const names = await readdir(projectedDir(root)).catch(() => []);
    for (const name of names) if (!wanted.has(name)) await rm(path.join(projectedDir(root), name), { force: true });
}

async function readIndex(root: string): Promise<Index | undefined> {
    try {
        const read = JSON.parse(await readFile(indexFile(root), 'utf8')) as Partial<Index> | null;
        return typeof read?.version === 'number' && typeof read.forgotten === 'string' && typeof read.executions === 'object' && read.executions !== null ? read as Index : undefined;
    } catch {
        // Without an index all is projected, which comes to the same.
        return undefined;
    }
}
