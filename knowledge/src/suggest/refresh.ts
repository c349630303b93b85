/** Writes the suggestions of a workspace anew, from its graph as it is. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readExperience } from '../experience.ts';
import { iri } from '../graph/iri.ts';
import { dataDir, embeddingsFile, importedDir, indexFile, knowledgeDir, saidFile } from '../graph/layout.ts';
import { forgetting, readSaid } from '../graph/said.ts';
import { knownData } from '../graph/update.ts';
import { writeLines } from '../graph/write-file.ts';
import { linkTypes } from '../link-prediction/known-links.ts';
import { readLinksIfSound, type Links } from '../link-prediction/links.ts';
import { decodeSuggestions, suggestionsPath, type KnownFile, type Suggestions } from './file.ts';
import { suggestionsFrom } from './suggest.ts';
import type { SuitedBy } from './untried.ts';

export interface RefreshOptions {
    /** Data files, from the workspace's root, that no execution has read yet but an experiment is to be given; they are in the graph by now. */
    readonly files?: readonly { readonly path: string; readonly sha256: string }[];
    readonly signal?: AbortSignal;
}

/** Undefined where there is no graph. The file is written only where something is new. */
export async function refreshSuggestions(root: string, { files = [], signal }: RefreshOptions = {}): Promise<Suggestions | undefined> {
    if (await stat(knowledgeDir(root)).catch(() => undefined) === undefined) return undefined;
    const before = await readSuggestions(root);
    const isForgotten = forgetting(await readSaid(root));
    const known = [...files, ...before?.files ?? [], ...(await knownData(root)).files].filter(({ sha256 }) => isForgotten?.(iri.data(sha256)) !== true);
    const found = await filesIn(root, known, before?.files ?? [], signal);
    const stamp = await stampOf(root, found);
    if (before?.stamp === stamp) return before;
    const links = await readLinksIfSound(root);
    const experience = await readExperience(root);
    signal?.throwIfAborted();
    const suggestions = suggestionsFrom(experience, { stamp, files: found, ...(links && { suitedBy: suitedByIn(links) }) });
    await writeLines(path.join(root, suggestionsPath), [JSON.stringify(suggestions)]);
    return suggestions;
}

/** Undefined where there are none, or none of this version. */
export async function readSuggestions(root: string): Promise<Suggestions | undefined> {
    const text = await readFile(path.join(root, suggestionsPath), 'utf8').catch(() => undefined);
    const read = text === undefined ? undefined : decodeSuggestions(text);
    return read !== undefined && 'suggestions' in read ? read.suggestions : undefined;
}

/** What was to be forgotten may stand in it; the next refresh makes it again. */
export async function forgetSuggestions(root: string): Promise<void> {
    await rm(path.join(root, suggestionsPath), { force: true });
    await refreshSuggestions(root);
}

/** Those of them that still hold what they held; a file that has not been touched since it was looked at is not read again. */
async function filesIn(root: string, all: readonly { readonly path: string; readonly sha256: string }[], before: readonly KnownFile[], signal: AbortSignal | undefined): Promise<Omit<KnownFile, 'alike'>[]> {
    const wanted = new Map<string, Set<string>>();
    for (const each of all) {
        const inside = path.relative(root, path.resolve(root, each.path)).split(path.sep).join('/');
        if (inside.startsWith('../') || path.isAbsolute(inside)) continue;
        wanted.set(inside, new Set([...wanted.get(inside) ?? [], each.sha256]));
    }
    const found: Omit<KnownFile, 'alike'>[] = [];
    for (const [file, hashes] of [...wanted].sort(([a], [b]) => a < b ? -1 : 1)) {
        signal?.throwIfAborted();
        const now = await stat(path.join(root, file)).catch(() => undefined);
        if (now?.isFile() !== true) continue;
        const known = before.find((each) => each.path === file && each.bytes === now.size && each.modified === now.mtimeMs);
        const sha256 = known?.sha256 ?? await hashOf(path.join(root, file));
        if (hashes.has(sha256)) found.push({ path: file, sha256, bytes: now.size, modified: now.mtimeMs });
    }
    return found;
}

async function hashOf(file: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    return hash.digest('hex');
}

/** Grows with what is worked out, so that an older file is made again. */
const method = 1;

async function stampOf(root: string, files: readonly Omit<KnownFile, 'alike'>[]): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify([method, files]));
    for (const file of [indexFile(root), saidFile(root)]) hash.update(`\n${file.length}\n`).update(await readFile(file).catch(() => ''));
    for (const folder of [dataDir(root), importedDir(root), path.dirname(embeddingsFile(root))]) {
        const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.nq') || name === path.basename(embeddingsFile(root))).sort();
        for (const name of names) {
            const { size, mtimeMs } = await stat(path.join(folder, name));
            // What is made of other files is written again and again, and stays the same.
            hash.update(`\n${name} ${size} ${folder === importedDir(root) || !name.endsWith('.nq') ? mtimeMs : ''}`);
        }
    }
    return hash.digest('hex');
}

function suitedByIn({ predict }: Links): SuitedBy {
    return (data, except) => predict(iri.data(data), linkTypes.suitedBy, { except });
}
