/** The tasks of a run, as its configuration makes them. */
import { tasksFor } from '../plan/configured.ts';
import type { ExperimentPlan, TaskPlan } from '../plan/plan.ts';
import type { RunState } from '../store/state.ts';

export function tasksOfRun(plan: ExperimentPlan, run: Pick<RunState, 'space' | 'configuration'>): readonly TaskPlan[] {
    const space = plan.nodes[run.space];
    return space?.kind === 'space' ? tasksFor(plan, space, run.configuration) : [];
}
