/**
 * What past runs are about, drawn together: things that are met again and again are nodes, and that two of them were met in
 * the same runs is an edge, which knows these runs. However many runs there are, the web stays as small as what they are about.
 */
import type { Experience, PastData, PastRun } from '../experience.ts';
import { iri } from '../graph/iri.ts';
import { namesFor, type Names } from '../link-prediction/names.ts';
import { labelOf } from './labels.ts';
import { standingsOf, type Standing } from './standing.ts';

export type WebKind = 'algorithm' | 'data' | 'experiment' | 'intent' | 'metric' | 'parameter' | 'person' | 'strategy' | 'task' | 'value';

/** What an edge says, read from its first end to its second. */
export type Relation = 'came to' | 'had' | 'has' | 'is for' | 'maximizes' | 'minimizes' | 'ran' | 'searched by' | 'used' | 'was done by' | 'was given';

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
}

/** What no run tells. */
export interface Besides {
    /** By execution, who had it done. */
    readonly people?: ReadonlyMap<string, string>;
    readonly lessons?: ReadonlyMap<string, readonly string[]>;
}

export function webOf({ runs, data }: Experience, { people = new Map(), lessons = new Map() }: Besides = {}): Web {
    const weaving = new Weaving(data);
    const all = runs.map((run) => ({ ...run, varied: Object.keys(run.settings) }));
    const names = namesFor(all);
    for (const [index, run] of all.entries()) weave(run, runs[index]!, weaving.during(index), names, people.get(run.execution));
    const { nodes, edges, places } = weaving;
    return { nodes, edges, places, runs, standings: standingsOf(runs), data, lessons };
}

interface OpenNode extends WebNode { readonly runs: number[]; readonly edges: number[] }
interface OpenEdge extends WebEdge { readonly runs: number[] }

interface Loom {
    readonly node: (kind: WebKind, id: string, label?: string) => number;
    readonly edge: (from: number, relation: Relation, to: number) => void;
}

class Weaving {
    readonly nodes: OpenNode[] = [];
    readonly edges: OpenEdge[] = [];
    readonly places = new Map<string, number>();
    readonly #edgePlaces = new Map<string, number>();
    readonly #data: ReadonlyMap<string, PastData>;

    constructor(data: ReadonlyMap<string, PastData>) {
        this.#data = data;
    }

    during(run: number): Loom {
        return {
            node: (kind, id, label) => {
                let place = this.places.get(id);
                if (place === undefined) {
                    place = this.nodes.push({ id, kind, label: label ?? labelOf(id, this.#data), runs: [], edges: [] }) - 1;
                    this.places.set(id, place);
                }
                countIn(this.nodes[place]!.runs, run);
                return place;
            },
            edge: (from, relation, to) => {
                const key = `${from} ${relation} ${to}`;
                let place = this.#edgePlaces.get(key);
                if (place === undefined) {
                    place = this.edges.push({ from, to, relation, runs: [] }) - 1;
                    this.#edgePlaces.set(key, place);
                    this.nodes[from]!.edges.push(place);
                    this.nodes[to]!.edges.push(place);
                }
                countIn(this.edges[place]!.runs, run);
            },
        };
    }
}

/** A run counts once, however often it says the same. */
function countIn(runs: number[], run: number): void {
    if (runs.at(-1) !== run) runs.push(run);
}

function weave(run: PastRun, { varied }: PastRun, { node, edge }: Loom, names: Names, person: string | undefined): void {
    const experiment = node('experiment', names.experiment(run.experiment));
    const data = run.data.map((sha256) => node('data', names.data(sha256)));
    for (const each of data) edge(experiment, 'used', each);
    if (run.intent !== undefined) edge(experiment, 'is for', node('intent', names.intent(run.intent), run.intent));
    if (run.strategy !== undefined) edge(experiment, 'searched by', node('strategy', iri.strategy(run.strategy)));
    if (person !== undefined) edge(node('person', person), 'ran', experiment);
    for (const { direction, metric } of run.goals) edge(experiment, direction === 'maximize' ? 'maximizes' : 'minimizes', node('metric', iri.measure(metric)));
    const algorithms = new Map<string, number>();
    for (const [name, { algorithm }] of Object.entries(run.tasks)) {
        const task = node('task', iri.task(name));
        edge(experiment, 'has', task);
        if (algorithm === undefined) continue;
        const doer = node('algorithm', names.algorithm(algorithm));
        algorithms.set(name, doer);
        edge(task, 'was done by', doer);
        for (const each of data) edge(doer, 'was given', each);
    }
    const chosen = new Set(varied);
    const settings = names.settings(run);
    for (const [index, name] of run.varied.entries()) {
        const { node: value, parameter, task } = settings[index]!;
        const [parameterAt, valueAt] = [node('parameter', parameter), node('value', value)];
        edge(node('task', iri.task(task)), 'has', parameterAt);
        edge(parameterAt, 'had', valueAt);
        const doer = algorithms.get(task);
        if (doer !== undefined && chosen.has(name)) edge(doer, 'had', valueAt);
    }
    for (const name of Object.keys(run.metrics)) {
        const [task, metric] = metricParts(run, name);
        const metricAt = node('metric', iri.measure(metric));
        if (task !== undefined) edge(node('task', iri.task(task)), 'came to', metricAt);
    }
}

/** The task that has measured it, where that is known, and what it is called. */
export function metricParts({ tasks }: PastRun, name: string): [task: string | undefined, metric: string] {
    const dot = name.indexOf('.');
    const task = name.slice(0, Math.max(0, dot));
    return dot > 0 && Object.hasOwn(tasks, task) ? [task, name.slice(dot + 1)] : [undefined, name];
}
