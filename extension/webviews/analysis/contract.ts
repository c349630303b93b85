/** What the extension and the page of an execution's analysis say to each other. Both check what they receive. */
import { isFlag, isNumber, isScalar, isText, listOf, mapOf, maybe, messageOf, oneOf, orNull, shape } from '../shared/guards.ts';
import type { Scalar } from '../../../engine/src/plan/plan.ts';

export type ToAnalysis =
    /** `added`: how many runs have completed since; it is analysed anew. */
    | { readonly type: 'analysis'; readonly analysis: AnalysisView }
    /** It is being worked out, from so many completed runs. */
    | { readonly type: 'busy'; readonly runs: number }
    /** Nobody works at it any more; `runs` have completed that the last one does not know. */
    | { readonly type: 'idle'; readonly runs: number }
    | { readonly type: 'problem'; readonly message: string };

export type FromAnalysis =
    | { readonly type: 'ready' }
    | { readonly type: 'cancel' }
    | { readonly type: 'again' }
    | { readonly type: 'showRun'; readonly run: string }
    | { readonly type: 'showExecution' };

/** As `xxp analyse --json` prints it. Texts in it are untrusted. */
export interface AnalysisView {
    readonly experiment: string;
    readonly parts: readonly PartView[];
    readonly pareto: ParetoView | null;
}

export interface GoalView {
    readonly direction: 'maximize' | 'minimize';
    readonly task: string;
    readonly metric: string;
}

/** One space by one goal. */
export interface PartView {
    readonly space: string;
    readonly goal: GoalView;
    readonly runs: { readonly counted: number };
    readonly notes: readonly string[];
    readonly surrogate: SurrogateView | null;
    readonly clusters: readonly ClusterView[];
    readonly highlights: readonly HighlightView[];
    readonly improvements: readonly { readonly run: string; readonly after: number; readonly seconds: number; readonly value: number }[];
    /** How much better the best can be expected to become, and how many runs say so; null while it is not known. */
    readonly gain: { readonly gain: number; readonly runs: number } | null;
    readonly points: readonly PointView[];
}

export interface PointView {
    readonly run: string;
    readonly configuration: Readonly<Record<string, Scalar>>;
    readonly value: number;
}

export interface SurrogateView {
    readonly explained: number | null;
    readonly importances: readonly { readonly name: string; readonly share: number; readonly spread: number; readonly constant: boolean }[];
    readonly interactions: readonly { readonly first: string; readonly second: string; readonly share: number }[];
    readonly dependences: readonly DependenceView[];
    readonly surfaces: readonly SurfaceView[];
}

export interface DependenceView {
    readonly name: string;
    readonly kind: 'number' | 'choice';
    readonly scale: 'even' | 'log';
    readonly points: readonly { readonly value: Scalar; readonly mean: number; readonly spread: number; readonly runs: number }[];
}

export interface SurfaceView {
    readonly first: string;
    readonly second: string;
    readonly firstValues: readonly Scalar[];
    readonly secondValues: readonly Scalar[];
    readonly means: readonly (readonly number[])[];
}

export interface ClusterView {
    readonly text: string;
    readonly mean: number;
    readonly runs: readonly string[];
}

export interface HighlightView {
    readonly kind: 'matters' | 'good' | 'bad' | 'failures';
    readonly text: string;
}

export interface ParetoView {
    readonly goals: readonly GoalView[];
    readonly runs: readonly { readonly run: string; readonly configuration: Readonly<Record<string, Scalar>>; readonly values: readonly number[]; readonly knee: boolean }[];
    readonly points: readonly { readonly run: string; readonly values: readonly number[] }[];
    readonly among: number;
    readonly covered: number;
    readonly progress: readonly { readonly run: string; readonly after: number; readonly covered: number }[];
}

/** Kept by the page over hiding and reloading. */
export interface AnalysisState {
    readonly dir: string;
    readonly view?: ViewState;
}

export interface ViewState {
    /** The space and the goal that are looked at, as `partKey` names them. */
    readonly part: string | null;
    readonly asTables: boolean;
    /** Whether the runs are drawn beside what the surrogate says. */
    readonly withRuns: boolean;
    /** Of several goals, the two that are drawn against each other. */
    readonly axes: readonly number[];
}

export const firstView: ViewState = { part: null, asTables: false, withRuns: true, axes: [0, 1] };

export function metricOf({ task, metric }: GoalView): string {
    return `${task}.${metric}`;
}

export function partKey({ space, goal }: PartView): string {
    return `${space} by ${metricOf(goal)}`;
}

const isGoal = shape({ direction: oneOf('maximize', 'minimize'), task: isText, metric: isText });
const isDependence = shape({ name: isText, kind: oneOf('number', 'choice'), scale: oneOf('even', 'log'), points: listOf(shape({ value: isScalar, mean: isNumber, spread: isNumber, runs: isNumber })) });
const isSurrogate = shape({
    explained: orNull(isNumber), importances: listOf(shape({ name: isText, share: isNumber, spread: isNumber, constant: isFlag })),
    interactions: listOf(shape({ first: isText, second: isText, share: isNumber })), dependences: listOf(isDependence),
    surfaces: listOf(shape({ first: isText, second: isText, firstValues: listOf(isScalar), secondValues: listOf(isScalar), means: listOf(listOf(isNumber)) })),
});
const isPart = shape({
    space: isText, goal: isGoal, runs: shape({ counted: isNumber }), notes: listOf(isText), surrogate: orNull(isSurrogate),
    clusters: listOf(shape({ text: isText, mean: isNumber, runs: listOf(isText) })), highlights: listOf(shape({ kind: oneOf('matters', 'good', 'bad', 'failures'), text: isText })),
    improvements: listOf(shape({ run: isText, after: isNumber, seconds: isNumber, value: isNumber })),
    gain: orNull(shape({ gain: isNumber, runs: isNumber })), points: listOf(shape({ run: isText, configuration: mapOf(isScalar), value: isNumber })),
});
const isPareto = shape({
    goals: listOf(isGoal), among: isNumber, covered: isNumber,
    runs: listOf(shape({ run: isText, configuration: mapOf(isScalar), values: listOf(isNumber), knee: isFlag })),
    points: listOf(shape({ run: isText, values: listOf(isNumber) })), progress: listOf(shape({ run: isText, after: isNumber, covered: isNumber })),
});
const analysis = shape({ experiment: isText, parts: listOf(isPart), pareto: orNull(isPareto) });
const toPage = messageOf({ analysis: { analysis }, busy: { runs: isNumber }, idle: { runs: isNumber }, problem: { message: isText } });
const fromPage = messageOf({ ready: {}, cancel: {}, again: {}, showRun: { run: isText }, showExecution: {} });
const viewState = shape({ part: orNull(isText), asTables: isFlag, withRuns: isFlag, axes: listOf(isNumber) });
const state = shape({ dir: isText, view: maybe(viewState) });

export const isAnalysisView = (value: unknown): value is AnalysisView => analysis(value);
export const isToAnalysis = (value: unknown): value is ToAnalysis => toPage(value);
export const isFromAnalysis = (value: unknown): value is FromAnalysis => fromPage(value);
export const isAnalysisState = (value: unknown): value is AnalysisState => state(value);
