/** Tells that the knowledge of a folder is another one: something was learnt, imported or forgotten, by whatever program. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { storeDir } from '../../../engine/src/index.ts';

export interface News {
    readonly learnt: () => void;
    /** The graph has changed. */
    readonly grown: () => void;
}

/** A watcher misses what happens in folders that were made a moment before; a file and two folders are looked at in no time. */
const pulseMs = 1000;

/** What was learnt, and of what the graph is made, as docs/knowledge.md has it. */
const looked = ['embeddings.bin', 'imported', 'executions'];

/** Ends when what it gives back is called. */
export function watchKnowledge(root: string, { learnt, grown }: News): () => void {
    let known: { readonly learnt: string; readonly graph: string } | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
        const [embeddings, ...folders] = await Promise.all(looked.map((name) => timeOf(path.join(storeDir(root), 'knowledge', name))));
        const now = { learnt: embeddings!, graph: folders.join() };
        if (isOver) return;
        if (known !== undefined && now.learnt !== known.learnt) learnt();
        if (known !== undefined && now.graph !== known.graph) grown();
        known = now;
    };
    void look();
    const pulse = setInterval(() => void look(), pulseMs);
    return () => {
        isOver = true;
        clearInterval(pulse);
    };
}

/** When a file was written, or something came into a folder or left it; files are replaced as a whole. */
function timeOf(file: string): Promise<string> {
    return stat(file).then(({ ino, mtimeMs }) => `${ino} ${mtimeMs}`, () => '');
}
