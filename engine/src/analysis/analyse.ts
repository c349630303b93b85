/** What an execution's runs say together, also while it still runs: plain data for the command line and the views. */
import type { ExperimentPlan, Goal, Scalar, SpacePlan } from '../plan/plan.ts';
import { paretoSet } from '../store/pareto.ts';
import type { GainEstimate } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { clustersOf, type Cluster } from './clusters.ts';
import { dependences, surfaceOf, type Dependence, type Surface } from './dependence.ts';
import { growForest } from './forest.ts';
import { gainOf } from './gain.ts';
import { failuresOf, highlightsOf, leastExplained, percent, type Highlight } from './highlights.ts';
import { sharesOf, type Importance, type Interaction } from './importance.ts';
import { singleMarginals, weightsOf } from './marginals.ts';
import { measure, type Measured } from './measured.ts';
import { improvementsOf, type Improvement } from './progress.ts';

export interface Analysis {
    readonly execution: string;
    readonly experiment: string;
    /** The last line of the journal that it knows. */
    readonly seq: number;
    /** A space for each goal that its workflow can reach. */
    readonly parts: readonly AnalysedPart[];
    /** Where there are several goals. */
    readonly pareto: ParetoAnalysis | null;
}

export type AnalysedGoal = Pick<Goal, 'direction' | 'task' | 'metric'>;

/** One space by one goal. */
export interface AnalysedPart {
    readonly space: string;
    readonly goal: AnalysedGoal;
    /** Of the runs that are over: those that count here, and those that do not. */
    readonly runs: { readonly counted: number; readonly failed: number; readonly unmeasured: number; readonly others: number };
    /** What limits what is said here, as sentences. */
    readonly notes: readonly string[];
    /** Null where there are too few runs, or nothing differs. */
    readonly surrogate: Surrogate | null;
    readonly clusters: readonly Cluster[];
    readonly highlights: readonly Highlight[];
    readonly improvements: readonly Improvement[];
    /** How much better the best can be expected to become; null while it is not known, and of a metric that is no goal. */
    readonly gain: GainEstimate | null;
    /** The runs themselves, each with its value. */
    readonly points: readonly { readonly run: string; readonly configuration: Readonly<Record<string, Scalar>>; readonly value: number }[];
}

export interface Surrogate {
    /** Which share of the differences between runs it foretells for runs that it has not seen. */
    readonly explained: number | null;
    readonly importances: readonly Importance[];
    readonly interactions: readonly Interaction[];
    readonly dependences: readonly Dependence[];
    /** Of the pairs that matter most together. */
    readonly surfaces: readonly Surface[];
}

export interface ParetoAnalysis {
    readonly goals: readonly AnalysedGoal[];
    readonly runs: readonly { readonly run: string; readonly space: string; readonly configuration: Readonly<Record<string, Scalar>>; readonly values: readonly number[]; readonly knee: boolean }[];
    /** All solutions, for a picture. */
    readonly points: readonly { readonly run: string; readonly values: readonly number[] }[];
    readonly among: number;
    readonly ranges: readonly { readonly best: number; readonly worst: number }[];
    readonly covered: number;
    readonly progress: readonly { readonly run: string; readonly after: number; readonly seconds: number; readonly covered: number }[];
}

export interface AnalysisOptions {
    /** Only this space. */
    readonly space?: string;
    /** Only this goal, or a metric that is none. */
    readonly goal?: AnalysedGoal;
}

const leastRuns = 10;
/** Pairs with a picture, and what they must make at least. */
const mostSurfaces = 3;
const leastTogether = 0.02;
/** Pictures of more points are no clearer. */
const mostPoints = 2000;

export function analyse(state: ExecutionState, { space: only, goal }: AnalysisOptions = {}): Analysis {
    const goals = goal === undefined ? state.plan.goals : [goal];
    const spaces = spacesOf(state).filter(({ name }) => only === undefined || name === only);
    return {
        execution: state.id, experiment: state.plan.name, seq: state.lastSeq,
        parts: spaces.flatMap((space) => goals.filter((each) => canReach(state.plan, space, each)).map((each) => analysePart(state, space, each))),
        pareto: goal === undefined ? paretoOf(state, only) : null,
    };
}

/** Spaces that have made runs, in the order of the plan. */
export function spacesOf({ plan, made }: ExecutionState): SpacePlan[] {
    return Object.values(plan.nodes).filter((node): node is SpacePlan => node.kind === 'space' && made.has(node.name));
}

function canReach({ workflows }: ExperimentPlan, { workflow }: SpacePlan, { task }: AnalysedGoal): boolean {
    return workflows[workflow]?.tasks.some(({ name }) => name === task) === true;
}

function analysePart(state: ExecutionState, space: SpacePlan, { direction, task, metric }: AnalysedGoal): AnalysedPart {
    const goal = { direction, task, metric };
    const name = `${task}.${metric}`;
    const measured = measure(state, space, name);
    const { runs, left, axes } = measured;
    const lacking = whatIsLacking(measured, name);
    const notes = [...notesOn(measured, name), ...lacking === undefined ? [] : [lacking]];
    const common = { space: space.name, goal, runs: { counted: runs.length, ...left }, improvements: improvementsOf(state, name, direction, (run) => run.space === space.name), gain: gainOf(state, space.name, goal), points: thinned(measured) };
    const failures = failuresOf(state, space);
    if (lacking !== undefined) return { ...common, notes, surrogate: null, clusters: [], highlights: failures };
    const forest = growForest(measured, space.name, name);
    const marginals = forest.trees.map((tree) => singleMarginals(tree, weightsOf(axes)));
    const shares = sharesOf(forest, measured, marginals);
    const { explained } = forest;
    if (explained === null || explained < leastExplained) notes.push(`What the runs were given explains ${percent(explained ?? 0)} of what differs in ${name}: take what follows as a hint at most`);
    const surfaces = shares.together.filter(({ share }) => share >= leastTogether).slice(0, mostSurfaces).map(({ first, second }) => {
        const placeOf = (wanted: string): number => axes.findIndex((axis) => axis.name === wanted);
        return surfaceOf(forest, measured, placeOf(first), placeOf(second));
    });
    return {
        ...common, notes,
        surrogate: { explained, importances: [...shares.alone].sort((a, b) => b.share - a.share), interactions: shares.together, dependences: dependences(forest, measured, marginals), surfaces },
        clusters: clustersOf(measured, direction),
        highlights: [...highlightsOf(measured, goal, { shares, explained }), ...failures],
    };
}

/** Why nothing can be said of what matters; undefined where something can. */
function whatIsLacking({ runs, axes, bins, values }: Measured, metric: string): string | undefined {
    if (runs.length > 0 && axes.length === 0) return 'The space varies nothing, so nothing can matter';
    const least = Math.max(leastRuns, 2 * axes.length);
    if (runs.length < least) {
        const more = least - runs.length;
        return `Expected at least ${least} completed runs with a number for ${metric}, found ${runs.length}; ${more} more ${more === 1 ? 'is' : 'are'} needed to say what matters`;
    }
    if (values.every((value) => value === values[0])) return `All ${runs.length} runs have come to the same ${metric}, so nothing matters`;
    if (bins.every((each) => new Set(each).size < 2)) return `All ${runs.length} runs were given the same, so what differs between them is chance`;
    return undefined;
}

function notesOn({ left: { failed, unmeasured, others }, drawnIn }: Measured, metric: string): string[] {
    const runs = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;
    return [
        ...failed > 0 ? [`${runs(failed)} failed and ${failed === 1 ? 'does' : 'do'} not count`] : [],
        ...unmeasured > 0 ? [`${runs(unmeasured)} completed without a number for ${metric} and ${unmeasured === 1 ? 'does' : 'do'} not count`] : [],
        ...others > 0 ? [`${runs(others)} ended early and ${others === 1 ? 'does' : 'do'} not count`] : [],
        ...drawnIn > 0 ? [`${runs(drawnIn)} came to values so far out that nothing else could be seen; they count as less far`] : [],
    ];
}

function thinned({ runs, values }: Measured): AnalysedPart['points'] {
    const kept = Math.min(runs.length, mostPoints);
    return Array.from({ length: kept }, (_, index) => Math.floor(index * runs.length / kept)).map((row) => ({ run: runs[row]!.id, configuration: runs[row]!.configuration, value: values[row]! }));
}

function paretoOf(state: ExecutionState, space: string | undefined): ParetoAnalysis | null {
    const goals = state.plan.goals;
    const set = paretoSet(state, goals, { ...(space !== undefined && { space }) });
    if (set === null) return null;
    const { runs, points, progress, ...rest } = set;
    const kept = points.length <= mostPoints ? points : points.filter((_, index) => index % Math.ceil(points.length / mostPoints) === 0);
    return {
        goals: goals.map(({ direction, task, metric }) => ({ direction, task, metric })), ...rest,
        runs: runs.map(({ run, values, knee }) => ({ run: run.id, space: run.space, configuration: run.configuration, values, knee })),
        points: kept.map(({ run, values }) => ({ run: run.id, values })),
        progress: progress.map(({ run, after, covered }) => ({ run: run.id, after, seconds: (run.finishedAt! - (state.startedAt ?? state.createdAt)) / 1000, covered })),
    };
}
