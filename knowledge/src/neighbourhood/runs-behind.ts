/** The runs that are behind a node or an edge, the newest first, page by page. */
import type { PastRun } from '../experience.ts';
import { settingText } from './labels.ts';
import type { Web } from './web.ts';

export interface BehindOptions {
    /** How many of the newest are passed over. Default: 0. */
    readonly start?: number;
    /** Default: 50. */
    readonly count?: number;
}

export interface Behind {
    readonly total: number;
    readonly start: number;
    readonly rows: readonly RunRow[];
}

export interface RunRow {
    readonly execution: string;
    readonly run: string;
    readonly experiment: string;
    readonly status: string;
    /** Milliseconds since 1970. */
    readonly at: number | null;
    /** By the first goal. */
    readonly metric: string | null;
    readonly value: number | null;
    /** What was varied. */
    readonly settings: string;
}

/** Of a node, or where there is `to`, of all edges between the two; undefined of what is not there. */
export function runsBehind(web: Web, from: string, to: string | undefined, { start = 0, count = 50 }: BehindOptions = {}): Behind | undefined {
    const found = placesBehind(web, from, to);
    if (found === undefined) return undefined;
    const places = [...found].sort((a, b) => (web.runs[b]!.startedAt ?? 0) - (web.runs[a]!.startedAt ?? 0) || b - a);
    return { total: places.length, start, rows: places.slice(start, start + count).map((place) => rowOf(web.runs[place]!)) };
}

function placesBehind({ places, nodes, edges }: Web, from: string, to: string | undefined): Iterable<number> | undefined {
    const [a, b] = [places.get(from), places.get(to ?? '')];
    if (a === undefined) return undefined;
    if (to === undefined) return nodes[a]!.runs;
    if (b === undefined) return undefined;
    const between = nodes[a]!.edges.map((place) => edges[place]!).filter((edge) => edge.from === b || edge.to === b);
    return new Set(between.flatMap(({ runs }) => runs));
}

function rowOf({ execution, run, experiment, status, startedAt, goals: [goal], metrics, settings, varied }: PastRun): RunRow {
    const metric = goal === undefined ? undefined : `${goal.task}.${goal.metric}`;
    return {
        execution, run, experiment, status, at: startedAt ?? null, metric: metric ?? null, value: metric === undefined ? null : metrics[metric] ?? null,
        settings: varied.map((name) => `${name.slice(name.lastIndexOf('.') + 1)} = ${settingText(settings[name])}`).join(', '),
    };
}
