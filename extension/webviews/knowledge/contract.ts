/** What the extension and the page of what is known say to each other. Both check what they receive; labels are untrusted text. */
import { isFigure, isFlag, isNumber, isScalar, isText, listOf, maybe, messageOf, oneOf, orNull, shape } from '../shared/guards.ts';

export const kinds = ['experiment', 'intent', 'data', 'task', 'algorithm', 'parameter', 'value', 'metric', 'strategy', 'person'] as const;
export type Kind = (typeof kinds)[number];

export type ToKnowledge =
    /** What lies around a node, or of all what most runs are about; `grown`: beside what is drawn already. */
    | { readonly type: 'around'; readonly around: AroundView; readonly grown: boolean }
    /** What is known of a node. */
    | { readonly type: 'facts'; readonly facts: FactsView }
    /** What the cursor is on is in no run yet. */
    | { readonly type: 'unknown'; readonly what: string }
    | { readonly type: 'following'; readonly on: boolean }
    /** Executions of which nothing is known, each with the reason. */
    | { readonly type: 'leftOut'; readonly problems: readonly string[] }
    | { readonly type: 'busy'; readonly text: string }
    | { readonly type: 'idle' }
    | { readonly type: 'problem'; readonly message: string }
    | { readonly type: 'runs'; readonly from: string; readonly to: string | null; readonly behind: BehindView }
    /** All that is known of a run that has no panel. */
    | { readonly type: 'run'; readonly details: RunDetailsView }
    | { readonly type: 'found'; readonly text: string; readonly nodes: readonly FoundView[] }
    | { readonly type: 'tab'; readonly tab: Tab }
    /** What a question in SPARQL came to. */
    | { readonly type: 'answer'; readonly answer: AnswerView }
    | { readonly type: 'queryProblem'; readonly message: string; readonly line: number | null; readonly column: number | null }
    /** Nobody waits for an answer any longer. */
    | { readonly type: 'notAsked' };

export type FromKnowledge =
    /** The page is there, and has shown this before. */
    | { readonly type: 'ready'; readonly node: string | null; readonly depth: number; readonly limit: number }
    /** Of all, where there is no node. */
    | { readonly type: 'show'; readonly node: string | null; readonly depth: number; readonly limit: number }
    | { readonly type: 'expand'; readonly node: string }
    | { readonly type: 'facts'; readonly node: string }
    | { readonly type: 'runs'; readonly from: string; readonly to: string | null; readonly start: number }
    | { readonly type: 'find'; readonly text: string }
    | { readonly type: 'follow'; readonly on: boolean }
    | { readonly type: 'openRun'; readonly execution: string; readonly run: string }
    | { readonly type: 'cancel' }
    | { readonly type: 'refresh' }
    | { readonly type: 'query'; readonly text: string }
    | { readonly type: 'cancelQuery' }
    | { readonly type: 'save'; readonly format: 'csv' | 'json' }
    /** To look at what a cell of an answer names. */
    | { readonly type: 'resource'; readonly resource: string };

export type Tab = 'picture' | 'query';

/** As `xxp knowledge neighbours --serve` answers. */
export interface AroundView {
    /** In the middle; null where it is all. */
    readonly node: string | null;
    /** Of all that is known. */
    readonly total: { readonly nodes: number; readonly edges: number; readonly runs: number };
    readonly nodes: readonly NodeView[];
    readonly edges: readonly EdgeView[];
    readonly more: number;
    readonly facts: FactsView | null;
}

export interface NodeView {
    readonly id: string;
    readonly kind: Kind;
    readonly label: string;
    readonly runs: number;
    /** How many of its neighbours are not drawn. */
    readonly hidden: number;
}

export interface EdgeView {
    /** Places in `nodes`. */
    readonly from: number;
    readonly to: number;
    readonly relation: string;
    readonly runs: number;
}

export interface RunPlaceView { readonly execution: string; readonly run: string }

export interface FactsView {
    readonly id: string;
    readonly kind: Kind;
    readonly label: string;
    readonly runs: number;
    readonly executions: number;
    readonly last: number | null;
    readonly lines: readonly { readonly name: string; readonly text: string; readonly run?: RunPlaceView }[];
    readonly tables: readonly FactTableView[];
    readonly lessons: readonly string[];
    /** What no run has tried with it, but what was learnt speaks for. */
    readonly likely: readonly LikelyView[];
    /** By what that is believed. */
    readonly learnt: FactsView['lines'];
}

export interface LikelyView {
    readonly title: string;
    readonly rows: readonly { readonly node: string; readonly kind: Kind; readonly label: string; readonly sentence: string; readonly confidence: number }[];
}

export interface FactTableView {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly { readonly node?: string; readonly run?: RunPlaceView; readonly cells: readonly (string | number | null)[]; readonly share?: number }[];
    readonly more: number;
}

export interface BehindView {
    readonly total: number;
    readonly start: number;
    readonly rows: readonly {
        readonly execution: string; readonly run: string; readonly experiment: string; readonly status: string; readonly at: number | null;
        readonly metric: string | null; readonly value: number | null; readonly settings: string;
    }[];
}

export interface RunDetailsView extends RunPlaceView {
    readonly experiment: PartView;
    readonly status: string;
    readonly at: number | null;
    /** What it was taken over from; null where that is not known. */
    readonly source: string | null;
    readonly goals: readonly string[];
    readonly tasks: readonly { readonly name: string; readonly algorithm: PartView | null; readonly seconds: number | null }[];
    readonly data: readonly PartView[];
    readonly settings: readonly { readonly name: string; readonly value: string | number | boolean; readonly isVaried: boolean }[];
    readonly metrics: readonly { readonly name: string; readonly value: number | string }[];
}

/** Something that can be looked at itself. */
export interface PartView { readonly node: string; readonly label: string }

export interface FoundView { readonly id: string; readonly kind: Kind; readonly label: string; readonly runs: number }

/** As `xxp knowledge query --json` prints it, with as many rows as a page can show. */
export type AnswerView =
    | { readonly kind: 'rows'; readonly variables: readonly string[]; readonly rows: readonly (readonly (TermView | null)[])[]; readonly total: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'statements'; readonly text: string };

export interface TermView {
    readonly type: 'uri' | 'literal' | 'bnode';
    readonly value: string;
    readonly datatype?: string;
}

/** Kept by the page over hiding and reloading. */
export interface KnowledgeState {
    /** The folder whose knowledge it is. */
    readonly root: string;
    readonly node?: string | null;
    readonly view?: ViewState;
}

export interface ViewState {
    readonly depth: number;
    readonly limit: number;
    readonly hidden: readonly string[];
    readonly asList: boolean;
    readonly tab: Tab;
    /** The question, as it was left. */
    readonly query: string;
}

export const firstView: ViewState = { depth: 1, limit: 200, hidden: [], asList: false, tab: 'picture', query: '' };

const isKind = oneOf(...kinds);
const isRunPlace = shape({ execution: isText, run: isText });
const isLines = listOf(shape({ name: isText, text: isText, run: maybe(isRunPlace) }));
const isFacts = shape({
    id: isText, kind: isKind, label: isText, runs: isNumber, executions: isNumber, last: orNull(isNumber), lessons: listOf(isText),
    likely: listOf(shape({ title: isText, rows: listOf(shape({ node: isText, kind: isKind, label: isText, sentence: isText, confidence: isNumber })) })),
    lines: isLines, learnt: isLines,
    tables: listOf(shape({ title: isText, columns: listOf(isText), more: isNumber, rows: listOf(shape({ node: maybe(isText), run: maybe(isRunPlace), cells: listOf(orNull(isScalar)), share: maybe(isNumber) })) })),
});
const around = shape({
    node: orNull(isText), total: shape({ nodes: isNumber, edges: isNumber, runs: isNumber }), more: isNumber, facts: orNull(isFacts),
    nodes: listOf(shape({ id: isText, kind: isKind, label: isText, runs: isNumber, hidden: isNumber })),
    edges: listOf(shape({ from: isNumber, to: isNumber, relation: isText, runs: isNumber })),
});
const behind = shape({
    total: isNumber, start: isNumber,
    rows: listOf(shape({ execution: isText, run: isText, experiment: isText, status: isText, at: orNull(isNumber), metric: orNull(isText), value: orNull(isNumber), settings: isText })),
});
const isPart = shape({ node: isText, label: isText });
const details = shape({
    execution: isText, run: isText, experiment: isPart, status: isText, at: orNull(isNumber), source: orNull(isText), goals: listOf(isText), data: listOf(isPart),
    tasks: listOf(shape({ name: isText, algorithm: orNull(isPart), seconds: orNull(isNumber) })), settings: listOf(shape({ name: isText, value: isScalar, isVaried: isFlag })), metrics: listOf(shape({ name: isText, value: isFigure })),
});
const found = listOf(shape({ id: isText, kind: isKind, label: isText, runs: isNumber }));
const isTab = oneOf('picture', 'query');
const rows = shape({ variables: listOf(isText), rows: listOf(listOf(orNull(shape({ type: oneOf('uri', 'literal', 'bnode'), value: isText, datatype: maybe(isText) })))), total: isNumber });
const toPage = messageOf({
    around: { around: isAroundView, grown: isFlag }, facts: { facts: isFacts }, unknown: { what: isText }, following: { on: isFlag }, leftOut: { problems: listOf(isText) }, busy: { text: isText }, idle: {}, problem: { message: isText },
    runs: { from: isText, to: orNull(isText), behind }, run: { details }, found: { text: isText, nodes: found },
    tab: { tab: isTab }, answer: { answer: isAnswerView }, queryProblem: { message: isText, line: orNull(isNumber), column: orNull(isNumber) }, notAsked: {},
});
const fromPage = messageOf({
    ready: { node: orNull(isText), depth: isNumber, limit: isNumber }, show: { node: orNull(isText), depth: isNumber, limit: isNumber }, expand: { node: isText }, facts: { node: isText }, runs: { from: isText, to: orNull(isText), start: isNumber },
    find: { text: isText }, follow: { on: isFlag }, openRun: { execution: isText, run: isText }, cancel: {}, refresh: {},
    query: { text: isText }, cancelQuery: {}, save: { format: oneOf('csv', 'json') }, resource: { resource: isText },
});
const viewState = shape({ depth: isNumber, limit: isNumber, hidden: listOf(isText), asList: isFlag, tab: isTab, query: isText });
const state = shape({ root: isText, node: maybe(orNull(isText)), view: maybe(viewState) });

/** Edges lead to nodes that are there: whoever draws them relies on it. */
export function isAroundView(value: unknown): value is AroundView {
    if (!around(value)) return false;
    const { nodes, edges } = value as AroundView;
    return edges.every(({ from, to }) => nodes[from] !== undefined && nodes[to] !== undefined);
}

export function isAnswerView(value: unknown): value is AnswerView {
    const { kind, value: answer, text } = Object(value) as Record<string, unknown>;
    return (kind === 'rows' && rows(value)) || (kind === 'boolean' && isFlag(answer)) || (kind === 'statements' && isText(text));
}

export const isFactsView = (value: unknown): value is FactsView => isFacts(value);
export const isBehindView = (value: unknown): value is BehindView => behind(value);
export const isRunDetailsView = (value: unknown): value is RunDetailsView => details(value);
export const isFoundView = (value: unknown): value is readonly FoundView[] => found(value);
export const isToKnowledge = (value: unknown): value is ToKnowledge => toPage(value);
export const isFromKnowledge = (value: unknown): value is FromKnowledge => fromPage(value);
export const isKnowledgeState = (value: unknown): value is KnowledgeState => state(value);
