/** What the extension and the execution panel say to each other. Both check what they receive. */
import { isFigure, isFlag, isNumber, isScalar, isText, listOf, mapOf, maybe, messageOf, oneOf, orNull, shape } from '../shared/guards.ts';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import type { Figure } from '../interaction/question.ts';
import { fromDetails, toDetails, type FromDetails, type ToDetails } from './details-contract.ts';

export type ToExecutionPanel =
    | ToDetails
    /** Puts a run before the eyes. */
    | { readonly type: 'select'; readonly run: string }
    /** Everything there is; first, and whenever the panel comes back. */
    | ({ readonly type: 'all' } & Part)
    /** What is new: rows and series replace or extend those of the same name. */
    | ({ readonly type: 'more'; /** Runs that had not begun and will not. */ readonly withdrawn?: readonly string[] } & Partial<Part>)
    /** The journal cannot be read (any further). */
    | { readonly type: 'problem'; readonly message: string };

interface Part {
    readonly header: Header;
    readonly rows: readonly Row[];
    readonly series: readonly SeriesPart[];
}

export interface Header {
    readonly id: string;
    readonly experiment: string;
    readonly intent?: string;
    readonly status: 'created' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'interrupted';
    readonly reason?: string;
    /** Why no more runs are begun, of all or of a space. */
    readonly ended: readonly string[];
    readonly createdAt: number;
    readonly finishedAt?: number;
    /** Of the last event; for what has stopped without an end. */
    readonly lastAt: number;
    readonly counts: Readonly<Record<RunStatus, number>>;
    /** Null where it depends on answers or results. */
    readonly totalRuns: number | null;
    readonly best: { readonly run: string; readonly metric: string; readonly value: number } | null;
    /** With several goals: the runs that no other beats in all of them, and the one of these that gives up least. */
    readonly unbeaten: { readonly runs: readonly string[]; readonly compromise: string } | null;
    readonly goals: readonly { readonly metric: string; readonly direction: 'maximize' | 'minimize' }[];
    /** Those that wait for an answer, the first asked first; the first few, and how many there are. */
    readonly open: readonly OpenQuestion[];
    readonly openCount: number;
    /** What was asked and is closed; the newest few, and how many there are. */
    readonly decided: readonly DecidedQuestion[];
    readonly decidedCount: number;
    /** What asking people has cost, and may cost; absent where nobody was asked and nothing limits it. */
    readonly budget?: string;
    readonly cancelRequested: boolean;
    /** Who wants no task to be begun; absent while it goes on. */
    readonly pausedBy?: string;
    /** Running tasks are brought to their end, and nothing else is begun. */
    readonly stopping: boolean;
    /** What each run that has no room waits for, with its place among them; the first few. */
    readonly queue: Readonly<Record<string, string>>;
    /** The newest few. */
    readonly warnings: readonly string[];
}

export interface OpenQuestion {
    readonly id: string;
    readonly title: string;
    /** Without marks. */
    readonly question: string;
    readonly deadline?: number;
}

export interface DecidedQuestion {
    readonly id: string;
    readonly title: string;
    /** What it came to, and by whom. */
    readonly words: string;
}

export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'skipped' | 'pruned';

export interface Row {
    readonly run: string;
    readonly space: string;
    readonly status: RunStatus;
    readonly configuration: Readonly<Record<string, Scalar>>;
    /** By `Task.metric`; of a series the newest value. */
    readonly metrics: Readonly<Record<string, Figure>>;
    readonly startedAt?: number;
    readonly finishedAt?: number;
    /** The task that is running, with its progress where it says so. */
    readonly task?: string;
    readonly progress?: number;
    /** The constraints that it does not hold, such as `require Train.loss < 0.5`. */
    readonly broken?: readonly string[];
    /** How many of its tasks have the result of another run, such as `1 of 2 reused`. */
    readonly reused?: string;
    /** How good people find it: the mean of their stars, and of how many. */
    readonly rating?: { readonly stars: number; readonly people: number };
    /** What people have noted on it. */
    readonly notes?: readonly string[];
    /** What it was chosen for. */
    readonly promoted?: string;
    readonly failure?: { readonly task?: string; readonly message: string; readonly place?: string };
}

/** Points of a series from index `from` on; those at and after it are replaced. Null stands for what cannot be drawn. */
export interface SeriesPart {
    readonly run: string;
    /** `Task.metric`. */
    readonly metric: string;
    readonly from: number;
    readonly steps: readonly number[];
    readonly values: readonly (number | null)[];
}

export type FromExecutionPanel =
    | FromDetails
    | { readonly type: 'ready' }
    | { readonly type: 'cancel' }
    | { readonly type: 'pause' }
    | { readonly type: 'stop' }
    | { readonly type: 'retryFailed' }
    | { readonly type: 'resume' }
    | { readonly type: 'openQuestion'; readonly interaction: string }
    | { readonly type: 'showDecisions' }
    | { readonly type: 'analyse' }
    | { readonly type: 'judge'; readonly run: string; readonly how: 'rate' | 'note' | 'promote' }
    | { readonly type: 'openLog'; readonly run: string }
    | { readonly type: 'openFailure'; readonly run: string }
    | { readonly type: 'openSource' }
    /** Two of them. */
    | { readonly type: 'compare'; readonly runs: readonly string[] };

/** Kept by the webview over hiding and reloading. `dir` says which execution it is. */
export interface ExecutionPanelState {
    readonly dir: string;
    readonly view?: ViewState;
}

export interface ViewState {
    readonly metric: string | null;
    readonly sort: { readonly column: string; readonly descending: boolean } | null;
    readonly filter: string;
    readonly differencesOnly: boolean;
    readonly selected: readonly string[];
    readonly asTable: boolean;
}

/** With which a panel begins; `selected` is put before the eyes. */
export function firstView(selected: readonly string[] = []): ViewState {
    return { metric: null, sort: null, filter: '', differencesOnly: false, selected, asTable: false };
}

const statuses = ['created', 'running', 'waiting', 'completed', 'failed', 'cancelled', 'interrupted'] as const;
const runStatuses = ['queued', 'running', 'completed', 'failed', 'cancelled', 'skipped', 'pruned'] as const;

const isHeader = shape({
    id: isText, experiment: isText, intent: maybe(isText), status: oneOf(...statuses), reason: maybe(isText), ended: listOf(isText),
    createdAt: isNumber, finishedAt: maybe(isNumber), lastAt: isNumber, counts: mapOf(isNumber), totalRuns: orNull(isNumber),
    best: orNull(shape({ run: isText, metric: isText, value: isNumber })),
    unbeaten: orNull(shape({ runs: listOf(isText), compromise: isText })),
    goals: listOf(shape({ metric: isText, direction: oneOf('maximize', 'minimize') })),
    open: listOf(shape({ id: isText, title: isText, question: isText, deadline: maybe(isNumber) })), openCount: isNumber,
    decided: listOf(shape({ id: isText, title: isText, words: isText })), decidedCount: isNumber, budget: maybe(isText), cancelRequested: isFlag, pausedBy: maybe(isText), stopping: isFlag, queue: mapOf(isText), warnings: listOf(isText),
});
const isRow = shape({
    run: isText, space: isText, status: oneOf(...runStatuses), configuration: mapOf(isScalar), metrics: mapOf(isFigure),
    startedAt: maybe(isNumber), finishedAt: maybe(isNumber), task: maybe(isText), progress: maybe(isNumber),
    broken: maybe(listOf(isText)), reused: maybe(isText), rating: maybe(shape({ stars: isNumber, people: isNumber })), notes: maybe(listOf(isText)), promoted: maybe(isText),
    failure: maybe(shape({ task: maybe(isText), message: isText, place: maybe(isText) })),
});
const isSeries = shape({ run: isText, metric: isText, from: isNumber, steps: listOf(isNumber), values: listOf(orNull(isNumber)) });

const toPanel = messageOf({
    all: { header: isHeader, rows: listOf(isRow), series: listOf(isSeries) },
    more: { withdrawn: maybe(listOf(isText)), header: maybe(isHeader), rows: maybe(listOf(isRow)), series: maybe(listOf(isSeries)) },
    problem: { message: isText }, select: { run: isText }, ...toDetails,
});
const fromPanel = messageOf({
    ready: {}, cancel: {}, pause: {}, stop: {}, retryFailed: {}, resume: {}, openQuestion: { interaction: isText }, showDecisions: {}, analyse: {}, judge: { run: isText, how: oneOf('rate', 'note', 'promote') }, openLog: { run: isText }, openFailure: { run: isText }, openSource: {}, compare: { runs: listOf(isText) }, ...fromDetails,
});
const panelState = shape({ dir: isText });
const viewState = shape({
    metric: orNull(isText), sort: orNull(shape({ column: isText, descending: isFlag })), filter: isText,
    differencesOnly: isFlag, selected: listOf(isText), asTable: isFlag,
});

export const isToExecutionPanel = (value: unknown): value is ToExecutionPanel => toPanel(value);
export const isFromExecutionPanel = (value: unknown): value is FromExecutionPanel => fromPanel(value);
export const isExecutionPanelState = (value: unknown): value is ExecutionPanelState => panelState(value);
export const isViewState = (value: unknown): value is ViewState => viewState(value);
