/** All that is kept for reuse in a store, one result file after the other; and the objects. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { cachedResultsDir, storeDir } from '../store/layout.ts';
import { objectsOf, readResultsFile, type KeptResults } from './results.ts';

export interface Entry {
    readonly file: string;
    readonly kept: KeptResults;
    readonly bytes: number;
    /** When it was made or used last, in milliseconds since 1970. */
    readonly usedAt: number;
}

export function* entriesOf(root: string): Generator<Entry> {
    for (const file of filesIn(cachedResultsDir(root))) {
        const found = statSync(file, { throwIfNoEntry: false });
        const kept = found?.isFile() === true && file.endsWith('.json') ? readResultsFile(file) : undefined;
        if (kept !== undefined) yield { file, kept, bytes: found!.size, usedAt: found!.mtimeMs };
    }
}

/** The hashes of the objects that an entry needs, with their sizes. */
export function objectsNeeded({ kept: { results } }: Entry): Map<string, number> {
    return new Map(results.flatMap((result) => objectsOf(result).map(([, { sha256, bytes }]): [string, number] => [sha256, bytes])));
}

export interface StoredObject {
    readonly file: string;
    readonly sha256: string;
    readonly directory: boolean;
    readonly bytes: number;
    /** When it was made or used last. */
    readonly touchedAt: number;
    readonly mtimeMs: number;
}

export function* objectsIn(root: string): Generator<StoredObject> {
    for (const file of filesIn(path.join(storeDir(root), 'objects'))) {
        const found = statSync(file, { throwIfNoEntry: false });
        if (found === undefined) continue;
        const directory = found.isDirectory();
        yield { file, sha256: path.basename(file), directory, bytes: directory ? sizeOf(file) : found.size, touchedAt: Math.max(found.mtimeMs, found.ctimeMs), mtimeMs: found.mtimeMs };
    }
}

/** Two levels down, where the store puts them. */
function filesIn(folder: string): string[] {
    return names(folder).flatMap((part) => names(path.join(folder, part)).map((name) => path.join(folder, part, name)));
}

function names(folder: string): string[] {
    try {
        return readdirSync(folder).sort();
    } catch {
        // Nothing was kept yet.
        return [];
    }
}

function sizeOf(folder: string): number {
    return names(folder).reduce((sum, name) => {
        const file = path.join(folder, name);
        const found = statSync(file, { throwIfNoEntry: false });
        return sum + (found === undefined ? 0 : found.isDirectory() ? sizeOf(file) : found.size);
    }, 0);
}
