/**
 * What past runs are about, drawn together: things that are met again and again are nodes, and that two of them were met in
 * the same runs is an edge, which knows these runs. However many runs there are, the web stays as small as what they are about.
 */
import type { Experience, PastData, PastRun } from '../experience.ts';
import { iri } from '../graph/iri.ts';
import { namesFor, once, type Names } from '../link-prediction/names.ts';
import { labelOf } from './labels.ts';
import { standingsOf, type Standing } from './standing.ts';

export type WebKind = 'algorithm' | 'data' | 'experiment' | 'intent' | 'metric' | 'parameter' | 'person' | 'strategy' | 'task' | 'value';

/** What an edge says, read from its first end to its second. */
export type Relation = (typeof relations)[number];

const relations = ['came to', 'had', 'has', 'is for', 'maximizes', 'minimizes', 'ran', 'searched by', 'used', 'was done by', 'was given'] as const;

export interface WebNode {
    /** As the graph names it. */
    readonly id: string;
    readonly kind: WebKind;
    readonly label: string;
    /** Places in `Web.runs`, ascending. */
    readonly runs: readonly number[];
    /** Places in `Web.edges`. */
    readonly edges: readonly number[];
}

export interface WebEdge {
    /** Places in `Web.nodes`. */
    readonly from: number;
    readonly to: number;
    readonly relation: Relation;
    /** Places in `Web.runs`, ascending. */
    readonly runs: readonly number[];
}

export interface Web {
    readonly nodes: readonly WebNode[];
    readonly edges: readonly WebEdge[];
    /** The place of a node in `nodes`. */
    readonly places: ReadonlyMap<string, number>;
    readonly runs: readonly PastRun[];
    /** Of each run. */
    readonly standings: readonly (Standing | undefined)[];
    readonly data: ReadonlyMap<string, PastData>;
    /** By node, what people have learnt of it. */
    readonly lessons: ReadonlyMap<string, readonly string[]>;
    /** By execution that was not made here, what it was taken over from. */
    readonly sources: ReadonlyMap<string, string>;
}

/** What no run tells. */
export interface Besides {
    /** By execution, who had it done. */
    readonly people?: ReadonlyMap<string, string>;
    readonly lessons?: ReadonlyMap<string, readonly string[]>;
    /** By execution that was not made here, what it was taken over from. */
    readonly sources?: ReadonlyMap<string, string>;
}

export function webOf({ runs, data }: Experience, { people = new Map(), lessons = new Map(), sources = new Map() }: Besides = {}): Web {
    const weaving = new Weaving(data);
    const all = runs.map((run) => ({ ...run, varied: Object.keys(run.settings) }));
    const names = { ...namesFor(all), task: once(iri.task), metric: once(iri.measure), strategy: once(iri.strategy) };
    for (const [index, run] of all.entries()) {
        weaving.run = index;
        weave(run, runs[index]!, weaving, names, people.get(run.execution));
    }
    const { nodes, edges, places } = weaving;
    return { nodes, edges, places, runs, standings: standingsOf(runs), data, lessons, sources };
}

interface WebNames extends Names {
    readonly task: (name: string) => string;
    readonly metric: (name: string) => string;
    readonly strategy: (name: string) => string;
}

interface OpenNode extends WebNode { readonly runs: number[]; readonly edges: number[] }
interface OpenEdge extends WebEdge { readonly runs: number[] }

class Weaving {
    readonly nodes: OpenNode[] = [];
    readonly edges: OpenEdge[] = [];
    readonly places = new Map<string, number>();
    /** By node: the places of the edges that begin there, by relation and other end. */
    readonly #edgePlaces: Map<number, number>[] = [];
    readonly #data: ReadonlyMap<string, PastData>;
    /** The run that is woven in. */
    run = 0;

    constructor(data: ReadonlyMap<string, PastData>) {
        this.#data = data;
    }

    node(kind: WebKind, id: string, label?: string): number {
        let place = this.places.get(id);
        if (place === undefined) {
            place = this.nodes.push({ id, kind, label: label ?? labelOf(id, this.#data), runs: [], edges: [] }) - 1;
            this.places.set(id, place);
            this.#edgePlaces.push(new Map());
        }
        countIn(this.nodes[place]!.runs, this.run);
        return place;
    }

    edge(from: number, relation: Relation, to: number): void {
        const key = to * relations.length + relations.indexOf(relation);
        let place = this.#edgePlaces[from]!.get(key);
        if (place === undefined) {
            place = this.edges.push({ from, to, relation, runs: [] }) - 1;
            this.#edgePlaces[from]!.set(key, place);
            this.nodes[from]!.edges.push(place);
            this.nodes[to]!.edges.push(place);
        }
        countIn(this.edges[place]!.runs, this.run);
    }
}

/** A run counts once, however often it says the same. */
function countIn(runs: number[], run: number): void {
    if (runs.at(-1) !== run) runs.push(run);
}

function weave(run: PastRun, { varied }: PastRun, on: Weaving, names: WebNames, person: string | undefined): void {
    const experiment = on.node('experiment', names.experiment(run.experiment));
    const data = run.data.map((sha256) => on.node('data', names.data(sha256)));
    for (const each of data) on.edge(experiment, 'used', each);
    if (run.intent !== undefined) on.edge(experiment, 'is for', on.node('intent', names.intent(run.intent), run.intent));
    if (run.strategy !== undefined) on.edge(experiment, 'searched by', on.node('strategy', names.strategy(run.strategy)));
    if (person !== undefined) on.edge(on.node('person', person), 'ran', experiment);
    for (const { direction, metric } of run.goals) on.edge(experiment, direction === 'maximize' ? 'maximizes' : 'minimizes', on.node('metric', names.metric(metric)));
    const algorithms = new Map<string, number>();
    for (const [name, { algorithm }] of Object.entries(run.tasks)) {
        const task = on.node('task', names.task(name));
        on.edge(experiment, 'has', task);
        if (algorithm === undefined) continue;
        const doer = on.node('algorithm', names.algorithm(algorithm));
        algorithms.set(name, doer);
        on.edge(task, 'was done by', doer);
        for (const each of data) on.edge(doer, 'was given', each);
    }
    const chosen = new Set(varied);
    const settings = names.settings(run);
    for (const [index, name] of run.varied.entries()) {
        const { node: value, parameter, task } = settings[index]!;
        const [parameterAt, valueAt] = [on.node('parameter', parameter), on.node('value', value)];
        on.edge(on.node('task', names.task(task)), 'has', parameterAt);
        on.edge(parameterAt, 'had', valueAt);
        const doer = algorithms.get(task);
        if (doer !== undefined && chosen.has(name)) on.edge(doer, 'had', valueAt);
    }
    for (const name of Object.keys(run.metrics)) {
        const [task, metric] = metricParts(run, name);
        const metricAt = on.node('metric', names.metric(metric));
        if (task !== undefined) on.edge(on.node('task', names.task(task)), 'came to', metricAt);
    }
}

/** The task that has measured it, where that is known, and what it is called. */
export function metricParts({ tasks }: PastRun, name: string): [task: string | undefined, metric: string] {
    const dot = name.indexOf('.');
    const task = name.slice(0, Math.max(0, dot));
    return dot > 0 && Object.hasOwn(tasks, task) ? [task, name.slice(dot + 1)] : [undefined, name];
}
