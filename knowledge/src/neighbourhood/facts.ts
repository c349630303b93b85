/** What is known of a node, as a page shows it: lines and tables, in the words of whoever runs experiments. */
import type { Links } from '../link-prediction/links.ts';
import { linesAbout } from './fact-lines.ts';
import { tablesAbout } from './fact-tables.ts';
import { likelyOf, linesOnLearning, type LikelyFacts } from './likely-facts.ts';
import type { Web, WebKind } from './web.ts';

export interface Facts {
    readonly id: string;
    readonly kind: WebKind;
    readonly label: string;
    readonly runs: number;
    readonly executions: number;
    /** When the last of them began, in milliseconds since 1970. */
    readonly last: number | null;
    readonly lines: readonly FactLine[];
    readonly tables: readonly FactTable[];
    /** What people have learnt of it. */
    readonly lessons: readonly string[];
    /** What no run has tried with it, but what was learnt speaks for. */
    readonly likely: readonly LikelyFacts[];
    /** By what that is believed; empty where nothing is likely. */
    readonly learnt: readonly FactLine[];
}

export interface FactLine {
    readonly name: string;
    readonly text: string;
    readonly run?: RunPlace;
}

export interface RunPlace {
    readonly execution: string;
    readonly run: string;
}

export interface FactTable {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly FactRow[];
    /** Rows beyond those that are listed. */
    readonly more: number;
}

export interface FactRow {
    /** What the first cell leads to. */
    readonly node?: string;
    readonly run?: RunPlace;
    readonly cells: readonly (string | number | null)[];
    /** From 0 to 1: how often it was among the best, to be drawn. */
    readonly share?: number;
}

/** `links`: what was learnt, where something was. */
export function factsOf(web: Web, id: string, links?: Links): Facts | undefined {
    const place = web.places.get(id);
    if (place === undefined) return undefined;
    const node = web.nodes[place]!;
    const runs = node.runs.map((each) => web.runs[each]!);
    const likely = likelyOf(web, node, links);
    return {
        id, kind: node.kind, label: node.label, runs: runs.length, executions: new Set(runs.map(({ execution }) => execution)).size,
        last: runs.reduce<number | null>((last, { startedAt }) => startedAt !== undefined && startedAt > (last ?? 0) ? startedAt : last, null),
        lines: linesAbout(web, node), tables: tablesAbout(web, node), lessons: web.lessons.get(id) ?? [], likely, learnt: links === undefined || likely.length === 0 ? [] : linesOnLearning(links),
    };
}
