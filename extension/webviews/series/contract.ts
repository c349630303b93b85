/** What the extension and the page of series say to each other. Both check what they receive. */
import { isFlag, isNumber, isText, listOf, maybe, messageOf, oneOf, orNull, shape } from '../shared/guards.ts';

export type ToSeries =
    | { readonly type: 'series'; readonly series: readonly SeriesView[] }
    /** It is being read. */
    | { readonly type: 'busy' }
    | { readonly type: 'problem'; readonly message: string };

export type FromSeries =
    | { readonly type: 'ready' }
    | { readonly type: 'again' }
    | { readonly type: 'showExecution'; readonly execution: string; readonly run: string | null };

/** As `xxp knowledge series --json` prints it. Texts in it are untrusted. */
export interface SeriesView {
    readonly name: string;
    readonly intents: readonly string[];
    readonly executions: readonly ExecutionView[];
    readonly goals: readonly GoalView[];
    readonly cost: CostView;
    readonly spared: readonly { readonly execution: number; readonly beside: number; readonly value: number; readonly metric: string; readonly after: number; readonly without: number }[];
}

export interface CostView {
    readonly runs: number;
    readonly taskSeconds: number;
    readonly asked: number;
    readonly attention: number;
}

export interface ExecutionView extends CostView {
    readonly execution: string;
    readonly experiment: string;
    readonly status: string;
    readonly startedAt?: number;
    readonly failed: number;
    readonly isAdvised: boolean;
    readonly changes: readonly string[];
}

export interface GoalView {
    readonly direction: 'maximize' | 'minimize';
    readonly task: string;
    readonly metric: string;
    readonly limits: readonly { readonly operator: string; readonly value: number; readonly from: number }[];
    readonly isReached?: boolean;
    readonly steps: readonly StepView[];
}

export interface StepView {
    readonly number: number;
    readonly at?: number;
    readonly value: number;
    readonly execution: number;
    readonly run: string;
    readonly isSolution: boolean;
}

/** What a person has chosen. */
export interface ViewState {
    /** Null for the newest. */
    readonly series: string | null;
    readonly over: 'runs' | 'time';
    readonly asTables: boolean;
}

export interface SeriesState {
    readonly root: string;
    readonly view?: ViewState;
}

export const firstView: ViewState = { series: null, over: 'runs', asTables: false };

const cost = { runs: isNumber, taskSeconds: isNumber, asked: isNumber, attention: isNumber };
const execution = shape({ ...cost, execution: isText, experiment: isText, status: isText, startedAt: maybe(isNumber), failed: isNumber, isAdvised: isFlag, changes: listOf(isText) });
const step = shape({ number: isNumber, at: maybe(isNumber), value: isNumber, execution: isNumber, run: isText, isSolution: isFlag });
const goal = shape({
    direction: oneOf('maximize', 'minimize'), task: isText, metric: isText, limits: listOf(shape({ operator: isText, value: isNumber, from: isNumber })), isReached: maybe(isFlag), steps: listOf(step),
});
const spared = shape({ execution: isNumber, beside: isNumber, value: isNumber, metric: isText, after: isNumber, without: isNumber });
const series = listOf(shape({ name: isText, intents: listOf(isText), executions: listOf(execution), goals: listOf(goal), cost: shape(cost), spared: listOf(spared) }));
const toPage = messageOf({ series: { series }, busy: {}, problem: { message: isText } });
const fromPage = messageOf({ ready: {}, again: {}, showExecution: { execution: isText, run: orNull(isText) } });
const state = shape({ root: isText, view: maybe(shape({ series: orNull(isText), over: oneOf('runs', 'time'), asTables: isFlag })) });

export const isSeriesViews = (value: unknown): value is readonly SeriesView[] => series(value);
export const isToSeries = (value: unknown): value is ToSeries => toPage(value);
export const isFromSeries = (value: unknown): value is FromSeries => fromPage(value);
export const isSeriesState = (value: unknown): value is SeriesState => state(value);
