/** The thread that holds the graph while it is asked; oxigraph lives only here. */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { initSync, Store } from 'oxigraph/web.js';
import type { QueryNews, QueryTask } from './query.ts';
import { graphLines } from './read.ts';

/** Lines that are handed over at once. */
const atOnce = 50_000;

void answer(workerData as QueryTask, (news) => { parentPort!.postMessage(news); });

async function answer({ root, query, form, named, wasm }: QueryTask, tell: (news: QueryNews) => void): Promise<void> {
    initSync({ module: await readFile(wasm) });
    const store = new Store();
    tell({ type: 'loaded', statements: await load(store, root, named) });
    try {
        const format = form === 'CONSTRUCT' || form === 'DESCRIBE' ? 'application/n-triples' : 'json';
        tell({ type: 'answered', answer: store.query(query, { results_format: format }) as string });
    } catch (error) {
        tell({ type: 'failed', message: String(error instanceof Error ? error.message : error) });
    }
}

/** What several executions say is one statement to a question that does not ask who says it. */
async function load(store: Store, root: string, named: boolean): Promise<number> {
    let [triples, quads]: [string[], string[]] = [[], []];
    const hand = (): void => {
        store.load(triples.join('\n'), { format: 'application/n-triples', no_transaction: true, lenient: true });
        if (named) store.load(quads.join('\n'), { format: 'application/n-quads', no_transaction: true, lenient: true });
        [triples, quads] = [[], []];
    };
    for await (const line of graphLines(root)) {
        triples.push(`${line.slice(0, line.lastIndexOf(' <'))} .`);
        if (named) quads.push(line);
        if (triples.length >= atOnce) hand();
    }
    hand();
    return store.size;
}
