/** Which run did best by the experiment's first goal. */
import type { Goal } from '../plan/plan.ts';
import type { ExecutionState, RunState } from './state.ts';

export interface BestRun {
    readonly run: RunState;
    /** `Task.metric`. */
    readonly metric: string;
    readonly direction: Goal['direction'];
    readonly value: number;
}

/** Among completed runs, of one space or of all; of equals the first made. Null without a goal or without a number. */
export function bestRun(state: ExecutionState, { space }: { readonly space?: string } = {}): BestRun | null {
    const goal = state.plan.goals[0];
    if (goal === undefined) return null;
    const metric = `${goal.task}.${goal.metric}`;
    let best: BestRun | null = null;
    for (const run of state.runs.values()) {
        if (run.status !== 'completed' || (space !== undefined && run.space !== space)) continue;
        const value = run.metrics.get(metric)?.last;
        if (typeof value !== 'number') continue;
        if (best === null || (goal.direction === 'maximize' ? value > best.value : value < best.value)) {
            best = { run, metric, direction: goal.direction, value };
        }
    }
    return best;
}
