/**
 * Answers questions about what runs were about, one after the other, so that the graph is not read anew for each:
 * JSON lines `{id, ask, …}` come in, `{id, answer}` or `{id, error}` go out, and `{progress}` while something is read.
 */
import path from 'node:path';
import { createInterface } from 'node:readline';
import { around, describeKnownData, factsOf, findInWeb, iri, keepLinks, nodeAt, overview, placeOf, readWeb, runDetails, runsBehind, stateOfGraph, updateGraph, type Links, type Subject, type Web, type WebKind } from '../../../knowledge/src/index.ts';

/** More cannot be looked at. */
export const mostNodes = 10_000;

const kinds: ReadonlySet<unknown> = new Set<WebKind>(['algorithm', 'data', 'experiment', 'intent', 'metric', 'parameter', 'person', 'strategy', 'task', 'value']);

/** Until the input ends. */
export async function serveNeighbours(root: string, input: NodeJS.ReadableStream, write: (line: string) => void): Promise<void> {
    const graph = graphOf(root, (progress) => { write(JSON.stringify({ progress })); });
    for await (const line of createInterface({ input })) {
        const question = read(line);
        if (question === undefined) continue;
        const { id } = question;
        try {
            write(JSON.stringify({ id, answer: await answerTo(question, graph) }));
        } catch (error) {
            // Whoever asks waits for an answer; what went wrong is one.
            write(JSON.stringify({ id, error: error instanceof Error ? error.message : String(error) }));
        }
    }
}

type Question = Readonly<Record<string, unknown>>;

interface Refreshed {
    /** It is another one now, or something else was learnt of it. */
    readonly changed: boolean;
    /** Executions that cannot be read, each with the reason. */
    readonly problems: readonly string[];
}

interface Graph {
    /** As the files are now. */
    web(): Promise<Web>;
    /** What was learnt of it, where something was. */
    links(): Promise<Links | undefined>;
    /** Brings it up to date with the journals first. */
    refresh(): Promise<Refreshed>;
}

function graphOf(root: string, progress: (text: string | null) => void): Graph {
    let known: { readonly web: Web; readonly state: string } | undefined;
    const links = keepLinks(root);
    let seen: Links | undefined;
    const read_ = async (): Promise<boolean> => {
        const state = await stateOfGraph(root);
        if (known?.state === state) return false;
        progress('reading what is known');
        known = { web: await readWeb(root), state };
        return true;
    };
    const update = async (): Promise<Refreshed> => {
        const { problems } = await updateGraph(root, { progress: (done, total) => { progress(`reading execution ${done + 1} of ${total}`); } });
        await describeKnownData(root, { progress: (file) => { progress(`reading ${path.basename(file)}`); } });
        const changed = await read_();
        progress(null);
        const before = seen;
        seen = await links();
        return { changed: changed || seen !== before, problems: problems.map(({ execution, message }) => `${execution}: ${message}`) };
    };
    return {
        async web() {
            if (known === undefined) await update();
            else if (await read_()) progress(null);
            return known!.web;
        },
        links,
        refresh: update,
    };
}

async function answerTo(question: Question, graph: Graph): Promise<unknown> {
    const { ask, node, from, to, text, resource, subjects, execution, run } = question;
    if (ask === 'refresh') return graph.refresh();
    const web = await graph.web();
    switch (ask) {
        case 'around': return aroundIn(web, graph, typeof node === 'string' ? node : nodeAt(web, subjectsIn(subjects))?.id, Array.isArray(subjects), question);
        case 'facts': return typeof node === 'string' ? factsOf(web, node, await graph.links()) ?? null : null;
        case 'runs': return typeof from === 'string' ? runsBehind(web, from, typeof to === 'string' ? to : undefined, { start: whole(question.start, 0), count: Math.min(1000, whole(question.count, 50)) }) ?? null : null;
        case 'run': return typeof execution === 'string' && typeof run === 'string' ? runDetails(web, execution, run) ?? null : null;
        case 'find': return findInWeb(web, typeof text === 'string' ? text : '').map(({ id, kind, label, runs }) => ({ id, kind, label, runs: runs.length }));
        case 'place': return placeOf(web, typeof execution === 'string' ? iri.execution(execution) : String(resource)) ?? null;
        default: throw new Error(`Expected around, facts, runs, run, find, place or refresh, found ${JSON.stringify(ask)}`);
    }
}

/** Of all where no node is asked for; null where what is asked for is not known. */
async function aroundIn(web: Web, graph: Graph, node: string | undefined, bySubject: boolean, { depth, limit, expanded }: Question): Promise<unknown> {
    const also = Array.isArray(expanded) ? expanded.filter((each) => typeof each === 'string') : [];
    const most = Math.min(mostNodes, Math.max(1, whole(limit, 200)));
    const total = { nodes: web.nodes.length, edges: web.edges.length, runs: web.runs.length };
    if (node === undefined) return bySubject ? null : { node: null, total, ...overview(web, { limit: most, expanded: also }), facts: null };
    const found = around(web, node, { depth: Math.max(1, Math.min(10, whole(depth, 1))), limit: most, expanded: also });
    return found === undefined ? null : { node, total, ...found, facts: factsOf(web, node, await graph.links())! };
}

function subjectsIn(given: unknown): Subject[] {
    if (!Array.isArray(given)) return [];
    return given.flatMap((each: unknown): Subject[] => {
        const { kind, name, task } = Object(each) as Record<string, unknown>;
        return kinds.has(kind) && typeof name === 'string' ? [{ kind: kind as WebKind, name, ...(typeof task === 'string' && { task }) }] : [];
    });
}

function whole(given: unknown, otherwise: number): number {
    return typeof given === 'number' && Number.isSafeInteger(given) && given >= 0 ? given : otherwise;
}

function read(line: string): Question | undefined {
    try {
        const question: unknown = JSON.parse(line);
        return typeof question === 'object' && question !== null ? question as Question : undefined;
    } catch {
        return undefined;
    }
}
