/** Which node is meant: by a name that somebody has typed, by what an editor's cursor is on, by any resource of the graph. */
import { iri, partsOf } from '../graph/iri.ts';
import { algorithmName, taskName } from '../graph/names.ts';
import type { Web, WebKind, WebNode } from './web.ts';

/** What stands in an experiment: `name` is that of the thing, or of a data set or script its path, of an intent its words. */
export interface Subject {
    readonly kind: WebKind;
    readonly name: string;
    /** Of a parameter. */
    readonly task?: string;
}

/** Nodes whose labels begin with it come first, then those that hold it; those of more runs before others. */
export function findInWeb({ nodes }: Web, text: string, limit = 50): WebNode[] {
    const sought = text.trim().toLowerCase();
    const found = nodes.flatMap((node): [number, WebNode][] => {
        const label = node.label.toLowerCase();
        const at = node.id === text ? 0 : label.indexOf(sought);
        return at < 0 ? [] : [[label === sought ? 0 : at === 0 ? 1 : 2, node]];
    });
    return found.sort(([a, one], [b, other]) => a - b || other.runs.length - one.runs.length || one.label.length - other.label.length || (one.id < other.id ? -1 : 1)).slice(0, limit).map(([, node]) => node);
}

/** The first of them that is known, so those that are meant most come first. */
export function nodeAt(web: Web, subjects: readonly Subject[]): WebNode | undefined {
    for (const subject of subjects) {
        const found = nodeOf(web, subject);
        if (found !== undefined) return found;
    }
    return undefined;
}

function nodeOf(web: Web, { kind, name, task }: Subject): WebNode | undefined {
    const place = idsOf(kind, name, task).map((id) => web.places.get(id)).find((each) => each !== undefined);
    if (place !== undefined) return web.nodes[place];
    const label = kind === 'data' ? name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) : name;
    if (kind !== 'data' && kind !== 'parameter') return undefined;
    return web.nodes.filter((node) => node.kind === kind && (kind === 'data' ? node.label : partsOf(node.id)?.[2]) === label).reduce<WebNode | undefined>((most, node) => node.runs.length > (most?.runs.length ?? 0) ? node : most, undefined);
}

function idsOf(kind: WebKind, name: string, task: string | undefined): string[] {
    switch (kind) {
        case 'algorithm': return [iri.algorithm(algorithmName(name))];
        case 'experiment': return [iri.experiment(name)];
        case 'intent': return [iri.intent(name)];
        case 'metric': return [iri.measure(name)];
        case 'parameter': return task === undefined ? [] : [iri.parameter(taskName(task), name)];
        case 'person': return [iri.user(name)];
        case 'strategy': return [iri.strategy(name)];
        case 'task': return [iri.task(taskName(name))];
        case 'data': case 'value': return [];
    }
}

/** Where a resource of the graph is to be looked at: a node, or an execution with or without a run; undefined of what has no such place. */
export type Place = { readonly node: string } | ExecutionPlace;

export interface ExecutionPlace {
    readonly execution: string;
    readonly run?: string;
    /** The node of its experiment: what there is to look at where nothing else is. */
    readonly experiment?: string;
}

export function placeOf(web: Web, resource: string): Place | undefined {
    if (web.places.has(resource)) return { node: resource };
    const [kind, first = '', second, third] = partsOf(resource) ?? [];
    switch (kind) {
        case 'execution': case 'space': case 'decision': return ofExecution(web, first);
        case 'run': return second === undefined ? undefined : { ...ofExecution(web, first), run: second };
        case 'implementation': return known(web, iri.algorithm(first));
        case 'goal': return third === undefined ? undefined : known(web, iri.measure(third));
        case 'data': return known(web, iri.data(first));
        // A value among many is met in its range.
        case 'value': return second === undefined ? undefined : known(web, iri.parameter(first, second));
        default: return undefined;
    }
}

function ofExecution({ runs }: Web, execution: string): ExecutionPlace {
    const experiment = runs.find((run) => run.execution === execution)?.experiment;
    return { execution, ...(experiment !== undefined && { experiment: iri.experiment(experiment) }) };
}

function known({ places }: Web, id: string): Place | undefined {
    return places.has(id) ? { node: id } : undefined;
}
