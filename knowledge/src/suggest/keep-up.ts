/** What follows an execution by itself: the graph is brought up to date, what is new is learnt, suggestions are made again. One process at a time does it. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { storeDir, takeLock } from '../../../engine/src/index.ts';
import { describeKnownData } from '../data/keep.ts';
import { knowledgeDir, refreshLock, refreshWanted } from '../graph/layout.ts';
import { updateGraph } from '../graph/update.ts';
import { learnLinks } from '../link-prediction/learn.ts';
import { kinds } from './about.ts';
import { refreshSuggestions } from './refresh.ts';

export interface KeepUpOptions {
    /** The program of the thread that learns. */
    readonly worker: string;
    /** Ends it where it is; whatever was finished stays, and nothing is left half written. */
    readonly signal?: AbortSignal;
    readonly progress?: (what: string) => void;
}

/** `elsewhere`: another process is at it, and does not end before it has seen what is new. */
export interface KeptUp {
    readonly status: 'done' | 'elsewhere';
    readonly executions: number;
    readonly links: number;
    /** In all contexts. */
    readonly suggestions: number;
}

export async function keepUp(root: string, options: KeepUpOptions): Promise<KeptUp> {
    let kept: KeptUp = { status: 'elsewhere', executions: 0, links: 0, suggestions: 0 };
    // Where nothing was ever run, or all was deleted meanwhile, there is nothing to keep.
    if (!existsSync(storeDir(root))) return { ...kept, status: 'done' };
    await mkdir(knowledgeDir(root), { recursive: true });
    // Whoever is at it looks for this file before it ends, and after that.
    await writeFile(refreshWanted(root), '');
    while (existsSync(refreshWanted(root))) {
        const lock = await takeLock(refreshLock(root));
        if ('holder' in lock) return kept;
        try {
            while (existsSync(refreshWanted(root))) {
                await rm(refreshWanted(root), { force: true });
                kept = await once(root, options);
            }
        } finally {
            await lock.release();
        }
    }
    return kept;
}

async function once(root: string, { worker, signal, progress }: KeepUpOptions): Promise<KeptUp> {
    const { executions } = await updateGraph(root, { ...(signal && { signal }), progress: (done, total) => progress?.(`reading executions, ${done} of ${total}`) });
    await describeKnownData(root, { ...(signal && { signal }), progress: (_, bytes) => progress?.(`reading data, ${Math.round(bytes / 1e6)} MB`) });
    const { links } = await learnLinks(root, { worker, ...(signal && { signal }), progress: (_, epoch, epochs) => progress?.(`learning, ${epoch} of ${epochs}`) });
    const suggestions = await refreshSuggestions(root, { ...(signal && { signal }) });
    const count = suggestions?.contexts.reduce((sum, context) => sum + kinds.reduce((all, kind) => all + context[kind].length, 0), 0) ?? 0;
    return { status: 'done', executions, links, suggestions: count };
}
