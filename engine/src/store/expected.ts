/** How many runs an execution is to make, as it stands now. */
import { totalRuns } from '../plan/count.ts';
import type { ExecutionState } from './state.ts';

/** Null where that depends on answers and results, or a space was made narrower after some of its runs. */
export function totalRunsNow({ plan, steering: { limits, narrowed } }: Pick<ExecutionState, 'plan' | 'steering'>): number | null {
    return narrowed.size > 0 ? null : totalRuns({ ...plan, budget: { ...limits, location: plan.location } });
}
