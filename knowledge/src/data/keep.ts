/** Describes the data sets that executions have read: each content once, as long as a file still holds it. */
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { objectFile } from '../../../engine/src/index.ts';
import type { DataFile } from '../graph/data-files.ts';
import { iri } from '../graph/iri.ts';
import { dataFile, soughtFile } from '../graph/layout.ts';
import { describeFeatures } from '../graph/nodes.ts';
import { forgetting, readSaid } from '../graph/said.ts';
import { fileName } from '../graph/shareable.ts';
import { Statements } from '../graph/statements.ts';
import { integer, named, text } from '../graph/term.ts';
import { knownData } from '../graph/update.ts';
import { terms, types } from '../graph/vocabulary.ts';
import { writeLines } from '../graph/write-file.ts';
import { describeData, type DescribedData } from './describe.ts';

export interface DescribeKnownOptions {
    /** Called while a file is read. */
    readonly progress?: (file: string, bytes: number) => void;
    readonly signal?: AbortSignal;
}

/** How many were described now. Files that have changed since, or are gone, are passed over. */
export async function describeKnownData(root: string, { progress, signal }: DescribeKnownOptions = {}): Promise<number> {
    const { files, targets } = await knownData(root);
    const isForgotten = forgetting(await readSaid(root));
    const sought = await readSought(root);
    let described = 0;
    let isNew = false;
    for (const file of files) {
        if (existsSync(dataFile(root, file.sha256)) || isForgotten?.(iri.data(file.sha256)) === true) continue;
        for (const candidate of [path.resolve(root, file.path), objectFile(root, file.sha256)]) {
            signal?.throwIfAborted();
            const state = await stateOf(candidate, file);
            if (state === undefined || sought.has(`${file.sha256} ${state}`)) continue;
            const found = await describeData(candidate, { name: file.path, isTarget: (name) => targets.has(name), ...(progress && { progress: (bytes: number) => { progress(candidate, bytes); } }), ...(signal && { signal }) });
            if (found.sha256 !== file.sha256) {
                sought.add(`${file.sha256} ${state}`);
                isNew = true;
                continue;
            }
            await writeLines(dataFile(root, file.sha256), linesOf(found));
            described += 1;
            break;
        }
    }
    if (isNew) await writeLines(soughtFile(root), [JSON.stringify([...sought])]);
    return described;
}

/** The hash of a file of the workspace, described like those that executions have read; undefined where there is none. */
export async function describeFile(root: string, file: string, { progress, signal }: DescribeKnownOptions = {}): Promise<string | undefined> {
    const place = path.resolve(root, file);
    if ((await stat(place).catch(() => undefined))?.isFile() !== true) return undefined;
    const { targets } = await knownData(root);
    const found = await describeData(place, { isTarget: (name) => targets.has(name), ...(progress && { progress: (bytes: number) => { progress(place, bytes); } }), ...(signal && { signal }) });
    const isForgotten = forgetting(await readSaid(root))?.(iri.data(found.sha256)) === true;
    if (!isForgotten && !existsSync(dataFile(root, found.sha256))) await writeLines(dataFile(root, found.sha256), [...linesOf(found), ...nameLines(found.sha256, file)].sort());
    return found.sha256;
}

/** What executions would say of it. */
function nameLines(sha256: string, file: string): string[] {
    const statements = new Statements(iri.data(sha256));
    statements.add(iri.data(sha256), terms.label, text(fileName(file)));
    return statements.sorted();
}

/** A file as it is now; undefined where it cannot be the one. */
async function stateOf(file: string, { bytes }: DataFile): Promise<string | undefined> {
    const found = await stat(file).catch(() => undefined);
    return found?.isFile() !== true || (bytes !== undefined && found.size !== bytes) ? undefined : `${found.size} ${found.mtimeMs}`;
}

async function readSought(root: string): Promise<Set<string>> {
    try {
        const read: unknown = JSON.parse(await readFile(soughtFile(root), 'utf8'));
        return new Set(Array.isArray(read) ? read.map(String) : []);
    } catch {
        // It only saves reading again.
        return new Set();
    }
}

function linesOf({ sha256, bytes, features }: DescribedData): string[] {
    const statements = new Statements(iri.data(sha256));
    statements.say(iri.data(sha256), { [terms.type]: named(types.data), [terms.sha256]: text(sha256), [terms.bytes]: integer(bytes) });
    describeFeatures(statements, sha256, features);
    return statements.sorted();
}
