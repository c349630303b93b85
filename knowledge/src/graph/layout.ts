/** Where the graph lies in a store. All but `said.jsonl`, `imported/` and `data/` can be made again. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { storeDir } from '../../../engine/src/index.ts';

export const knowledgeDir = (root: string): string => path.join(storeDir(root), 'knowledge');
/** What each execution tells, sorted N-Quads in a file each. */
export const projectedDir = (root: string): string => path.join(knowledgeDir(root), 'executions');
export const projectedFile = (root: string, execution: string): string => path.join(projectedDir(root), `${safeName(execution)}.nq`);
/** From how much of which journal each was made. */
export const indexFile = (root: string): string => path.join(knowledgeDir(root), 'index.json');
/** Graphs of elsewhere. */
export const importedDir = (root: string): string => path.join(knowledgeDir(root), 'imported');
export const importedFile = (root: string, name: string): string => path.join(importedDir(root), `${safeName(name)}.nq`);
/** What is known of data sets, by the hash of their content. */
export const dataDir = (root: string): string => path.join(knowledgeDir(root), 'data');
export const dataFile = (root: string, sha256: string): string => path.join(dataDir(root), `${safeName(sha256)}.nq`);
/** Files in which a data set was looked for in vain. */
export const soughtFile = (root: string): string => path.join(dataDir(root), 'sought.json');
/** What was learnt of the graph: it can be learnt again. */
export const embeddingsFile = (root: string): string => path.join(knowledgeDir(root), 'embeddings.bin');
/** What people said to the graph itself: lessons, what is to be forgotten. */
export const saidFile = (root: string): string => path.join(knowledgeDir(root), 'said.jsonl');

/** Who brings all this up to date, and whether somebody wants it done. */
export const refreshLock = (root: string): string => path.join(knowledgeDir(root), 'refreshing');
export const refreshWanted = (root: string): string => path.join(knowledgeDir(root), 'refresh-wanted');
/** What became of suggestions, as a graph. */
export const feedbackFile = (root: string): string => path.join(knowledgeDir(root), 'feedback.nq');
/** Which executions follow which, as a graph. */
export const seriesFile = (root: string): string => path.join(knowledgeDir(root), 'series.nq');
/** The lessons among them, as a graph. */
export const lessonsFile = (root: string): string => path.join(knowledgeDir(root), 'lessons.nq');

/** A name as a file's: what is not plainly safe is replaced, and the hash keeps different names different. */
function safeName(name: string): string {
    if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(name)) return name;
    return `${name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 60)}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}
