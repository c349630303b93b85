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
