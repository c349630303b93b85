/** Where things lie in a store. Every path inside `.xxp-store/` is made here, so that no name can lead out of it. */
import path from 'node:path';

export const storeName = '.xxp-store';

export const storeDir = (root: string): string => path.join(root, storeName);
export const executionsDir = (root: string): string => path.join(storeDir(root), 'executions');
/** How far the chain of decisions of each execution had come. */
export const chainHeadsFile = (root: string): string => path.join(storeDir(root), 'decisions.jsonl');
export const catalogFile = (root: string): string => path.join(storeDir(root), 'catalog.json');
export const executionDir = (root: string, id: string): string => path.join(executionsDir(root), safeName(id));

/** An environment of packages, by its content; kept for all executions. */
export const environmentDir = (root: string, id: string): string => path.join(storeDir(root), 'environments', safeName(id));

/** The workspace root that an execution's folder belongs to. */
export const rootOf = (dir: string): string => path.resolve(dir, '..', '..', '..');

export const journalFile = (dir: string): string => path.join(dir, 'journal.jsonl');
/** What a torn last line held, kept for whoever wonders. */
export const tornFile = (dir: string): string => path.join(dir, 'journal.torn');
export const inboxDir = (dir: string): string => path.join(dir, 'inbox');
export const lockDir = (dir: string): string => path.join(dir, 'lock');
export const engineLog = (dir: string): string => path.join(dir, 'engine.log');

/** The working folder of one attempt; its logs, channel and result lie in it. */
export const attemptDir = (dir: string, run: string, task: string, attempt: number): string =>
    path.join(dir, 'runs', safeName(run), safeName(task), String(attempt));

export const objectFile = (root: string, sha256: string): string =>
    path.join(storeDir(root), 'objects', sha256.slice(0, 2), sha256);

/** Workspaces of their own, in which runs are made again with the files as they were. */
export const restoredDir = (root: string): string => path.join(storeDir(root), 'restored');

/** Results that can be used again, by their key; what is in it only saves time. */
export const cacheDir = (root: string): string => path.join(storeDir(root), 'cache');
export const cachedResultsDir = (root: string): string => path.join(cacheDir(root), 'results');
export const cachedResultFile = (root: string, key: string): string => path.join(cachedResultsDir(root), key.slice(0, 2), `${key}.json`);
/** The hash of a large file, by the hash of its path. */
export const fileHashFile = (root: string, pathHash: string): string => path.join(cacheDir(root), 'files', pathHash.slice(0, 2), `${pathHash}.json`);

/** A name as one path segment: what is not plainly safe is escaped, so that different names stay different. */
export function safeName(name: string): string {
    const escaped = name.replaceAll(/[^A-Za-z0-9_.-]/gu, (character) => `%${character.codePointAt(0)!.toString(16)}`);
    return /^\.|\.$|^$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(escaped) ? `%${escaped}%` : escaped;
}
