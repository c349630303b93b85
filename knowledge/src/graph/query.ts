/** Asks the graph in SPARQL: in a thread of its own, which ends when nobody waits any longer. Questions only; nothing is fetched. */
import { Worker } from 'node:worker_threads';
import { asked, QueryError, type Form } from './sparql.ts';

export interface QueryOptions {
    /** The worker's program: `dist/sparql.cjs`, or its source. */
    readonly program: string;
    /** The WebAssembly of oxigraph. */
    readonly wasm: string;
    /** Default 60; the graph is read before that. */
    readonly timeoutSeconds?: number;
    /** Called once the graph is read, with the number of its statements. */
    readonly loaded?: (statements: number) => void;
    readonly signal?: AbortSignal;
}

export type QueryAnswer =
    /** Of SELECT: by the names of the variables; null where one is not bound. */
    | { readonly kind: 'rows'; readonly variables: readonly string[]; readonly rows: readonly (readonly (AnsweredTerm | null)[])[] }
    /** Of ASK. */
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** Of CONSTRUCT and DESCRIBE, as N-Triples. */
    | { readonly kind: 'statements'; readonly text: string };

export interface AnsweredTerm {
    readonly type: 'uri' | 'literal' | 'bnode';
    readonly value: string;
    readonly datatype?: string;
    readonly 'xml:lang'?: string;
}

/** What the worker is given, and what it tells. */
export interface QueryTask { readonly root: string; readonly query: string; readonly form: Form; readonly named: boolean; readonly wasm: string }
export type QueryNews = { readonly type: 'loaded'; readonly statements: number } | { readonly type: 'answered'; readonly answer: string } | { readonly type: 'failed'; readonly message: string };

export async function queryGraph(root: string, query: string, { program, wasm, timeoutSeconds = 60, loaded, signal }: QueryOptions): Promise<QueryAnswer> {
    const { form, text, linesBefore, named } = asked(query);
    const task: QueryTask = { root, query: text, form, named, wasm };
    const worker = new Worker(program, { workerData: task });
    let timer: NodeJS.Timeout | undefined;
    const giveUp = (): void => { void worker.terminate(); };
    signal?.addEventListener('abort', giveUp);
    try {
        return await new Promise((resolve, reject) => {
            worker.on('message', (news: QueryNews) => {
                if (news.type === 'failed') reject(new QueryError(placed(news.message, linesBefore)));
                if (news.type === 'answered') resolve(answerOf(form, news.answer));
                if (news.type !== 'loaded') return;
                loaded?.(news.statements);
                timer = setTimeout(() => { reject(new QueryError(`No answer came within ${timeoutSeconds} s; ask for less, or give it longer`)); }, timeoutSeconds * 1000);
            });
            worker.once('error', reject);
            worker.once('exit', () => { reject(signal?.aborted === true ? signal.reason as Error : new QueryError('The graph is too large to be asked here: the memory was not enough')); });
        });
    } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        await worker.terminate();
    }
}

/** The line as the one who asked counts it, and what was expected without the letters of which names are made. */
function placed(message: string, linesBefore: number): string {
    return message.replace(/^error at (\d+):(\d+)/, (_, line: string, column: string) => `error in line ${Number(line) - linesBefore}, column ${column}`)
        .replaceAll(/\s+/g, ' ').replaceAll(/,? ?\[[^\]]*'\]/g, '').replace('expected one of Prefix not found', 'its prefix is not known').trim();
}

function answerOf(form: Form, text: string): QueryAnswer {
    if (form === 'CONSTRUCT' || form === 'DESCRIBE') return { kind: 'statements', text };
    const read = JSON.parse(text) as { head?: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, AnsweredTerm>[] } };
    if (form === 'ASK') return { kind: 'boolean', value: read.boolean === true };
    const variables = read.head?.vars ?? [];
    return { kind: 'rows', variables, rows: (read.results?.bindings ?? []).map((binding) => variables.map((name) => binding[name] ?? null)) };
}
