/** What did well with a node: other nodes of its runs, beside what these have come to. */
import { partsOf } from '../graph/iri.ts';
import { usualGoal, valuesOf } from './fact-lines.ts';
import type { FactRow, FactTable } from './facts.ts';
import { median } from './standing.ts';
import type { Web, WebKind, WebNode } from './web.ts';

const mostRows = 50;

export function tablesAbout(web: Web, node: WebNode): FactTable[] {
    if (node.kind === 'metric') return metricTables(web, node);
    return wanted[node.kind].flatMap(({ kind, title, over }) => {
        const table = outcomes(web, node, kind, title, over);
        return table === undefined ? [] : [table];
    });
}

interface Wanted {
    readonly kind: WebKind;
    readonly title: string;
    /** Where they are not linked themselves, but meet in runs. */
    readonly over?: 'runs';
}

const wanted: Readonly<Record<Exclude<WebKind, 'metric'>, readonly Wanted[]>> = {
    data: [{ kind: 'algorithm', title: 'Algorithms' }, { kind: 'experiment', title: 'Experiments' }],
    task: [{ kind: 'algorithm', title: 'Done by' }, { kind: 'parameter', title: 'Parameters' }],
    algorithm: [{ kind: 'data', title: 'Data sets' }, { kind: 'value', title: 'Values' }],
    parameter: [{ kind: 'value', title: 'Values tried' }],
    value: [{ kind: 'data', title: 'Data sets', over: 'runs' }, { kind: 'algorithm', title: 'Algorithms' }],
    experiment: [{ kind: 'data', title: 'Data sets' }, { kind: 'algorithm', title: 'Algorithms', over: 'runs' }],
    intent: [{ kind: 'experiment', title: 'Experiments' }],
    strategy: [{ kind: 'experiment', title: 'Experiments' }],
    person: [{ kind: 'experiment', title: 'Experiments' }],
};

/** By the goal that most of its runs had: what each of the others came to in the runs that they share. */
function outcomes(web: Web, node: WebNode, kind: WebKind, title: string, over?: 'runs'): FactTable | undefined {
    const others = over === 'runs' ? metInRuns(web, node, kind) : linkedWith(web, node, kind);
    if (others.length === 0) return undefined;
    const goal = usualGoal(node.runs.map((place) => web.standings[place]));
    const metric = goal?.slice(goal.indexOf(' ') + 1);
    const rows = others.map(({ other, runs }): FactRow & { readonly count: number } => {
        const counted = runs.flatMap((place) => web.standings[place] ?? []).filter(({ key }) => key === goal);
        const values = counted.map(({ value }) => value);
        const best = values.length === 0 ? null : goal!.startsWith('maximize') ? values.reduce((a, b) => Math.max(a, b)) : values.reduce((a, b) => Math.min(a, b));
        return {
            node: other.id, count: runs.length, cells: [other.label, runs.length, values.length === 0 ? null : median(values), best],
            ...(counted.length > 0 && { share: counted.filter((each) => each.best).length / counted.length }),
        };
    }).sort(kind === 'value' ? byValue : (a, b) => (b.share ?? -1) - (a.share ?? -1) || b.count - a.count || compare(a, b));
    return {
        title: metric === undefined ? title : `${title}, by ${metric}`, columns: [wordFor[kind], 'Runs', 'Median', 'Best'],
        rows: rows.slice(0, mostRows).map(({ count: _, ...row }) => row), more: Math.max(0, rows.length - mostRows),
    };
}

const wordFor: Readonly<Record<WebKind, string>> = {
    algorithm: 'Algorithm', data: 'Data set', experiment: 'Experiment', intent: 'Intent', metric: 'Metric', parameter: 'Parameter', person: 'Person', strategy: 'Strategy', task: 'Task', value: 'Value',
};

interface Met { readonly other: WebNode; readonly runs: readonly number[] }

function linkedWith({ nodes, edges, places }: Web, node: WebNode, kind: WebKind): Met[] {
    const own = places.get(node.id);
    return node.edges.flatMap((place) => {
        const { from, to, runs } = edges[place]!;
        const other = nodes[from === own ? to : from]!;
        return other.kind === kind ? [{ other, runs }] : [];
    });
}

function metInRuns({ nodes }: Web, node: WebNode, kind: WebKind): Met[] {
    const own = new Set(node.runs);
    return nodes.flatMap((other) => {
        const runs = other.kind === kind ? other.runs.filter((place) => own.has(place)) : [];
        return runs.length === 0 ? [] : [{ other, runs }];
    });
}

/** On which data, from where to where. */
function metricTables(web: Web, node: WebNode): FactTable[] {
    const metric = partsOf(node.id)?.[1] ?? '';
    const rows = metInRuns(web, node, 'data').map(({ other, runs }): FactRow => {
        const values = runs.flatMap((place) => valuesOf(web.runs[place]!, metric));
        return { node: other.id, cells: [other.label, runs.length, ...(values.length === 0 ? [null, null, null] : [values.reduce((a, b) => Math.min(a, b)), median(values), values.reduce((a, b) => Math.max(a, b))])] };
    });
    return rows.length === 0 ? [] : [{ title: 'Data sets', columns: ['Data set', 'Runs', 'Least', 'Median', 'Greatest'], rows: rows.slice(0, mostRows), more: Math.max(0, rows.length - mostRows) }];
}

/** Parameter by parameter, numbers ascending, texts behind them. */
function byValue(a: FactRow, b: FactRow): number {
    const [[nameOfA, x], [nameOfB, y]] = [partsOfValue(a), partsOfValue(b)];
    return nameOfA === nameOfB ? x - y || compare(a, b) : nameOfA < nameOfB ? -1 : 1;
}

function partsOfValue({ cells: [label] }: FactRow): [name: string, number: number] {
    const [, name = '', value = ''] = /^(.*?) [=≈] (.*)$/s.exec(String(label)) ?? [];
    const number = value === '' ? Number.NaN : Number(value);
    return [name, Number.isNaN(number) ? Number.MAX_VALUE : number];
}

function compare({ cells: [a] }: FactRow, { cells: [b] }: FactRow): number {
    return String(a) < String(b) ? -1 : 1;
}
