/** Which run did best by the experiment's first goal, among the solutions. */
import type { Goal } from '../plan/plan.ts';
import { gather } from './gathered.ts';
import type { ExecutionState, RunState } from './state.ts';

export interface BestRun {
    readonly run: RunState;
    /** `Task.metric`. */
    readonly metric: string;
    readonly direction: Goal['direction'];
    readonly value: number;
}

/**
 * Among completed runs that hold what is required, of one space or of all; those that hold more of what is preferred
 * come first, and of equals the first made. Null without a goal or without a number.
 */
export function bestRun(state: ExecutionState, { space }: { readonly space?: string } = {}): BestRun | null {
    const goal = state.plan.goals[0];
    if (goal === undefined) return null;
    const metric = `${goal.task}.${goal.metric}`;
    return gather<{ best: BestRun | null }>(state, JSON.stringify(['best', space]), () => ({ best: null }), (found, run) => {
        if (!isSolution(run) || (space !== undefined && run.space !== space)) return;
        const value = run.metrics.get(metric)?.last;
        if (typeof value !== 'number') return;
        const candidate: BestRun = { run, metric, direction: goal.direction, value };
        if (found.best === null || isBetter(candidate, found.best)) found.best = candidate;
    }).best;
}

/** All solutions that have reported the first goal, the best first; of equals the first made. Empty without a goal. */
export function rankedRuns(state: ExecutionState, { space }: { readonly space?: string } = {}): RunState[] {
    const goal = state.plan.goals[0];
    if (goal === undefined) return [];
    const metric = `${goal.task}.${goal.metric}`;
    const found = [...state.runs.values()].flatMap((run): BestRun[] => {
        const value = isSolution(run) && (space === undefined || run.space === space) ? run.metrics.get(metric)?.last : undefined;
        return typeof value === 'number' ? [{ run, metric, direction: goal.direction, value }] : [];
    });
    return found.sort((a, b) => isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0).map(({ run }) => run);
}

/** Whether a run has completed and holds all that is required. */
export function isSolution(run: RunState): boolean {
    return run.status === 'completed' && !run.broken.some(({ strength }) => strength === 'require');
}

function isBetter(one: BestRun, other: BestRun): boolean {
    // Of solutions, all that is broken is what was preferred.
    if (one.run.broken.length !== other.run.broken.length) return one.run.broken.length < other.run.broken.length;
    if (one.value === other.value) return one.run.seq < other.run.seq;
    return one.direction === 'maximize' ? one.value > other.value : one.value < other.value;
}
