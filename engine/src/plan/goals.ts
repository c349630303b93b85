/** What the runs of a space are for. */
import type { ExperimentPlan, Goal, SpacePlan } from './plan.ts';

/** The goals whose task the space's workflow has; no run of the space can say anything about the others. */
export function goalsOf(plan: Pick<ExperimentPlan, 'goals' | 'workflows'>, { workflow }: SpacePlan): Goal[] {
    const tasks = new Set(plan.workflows[workflow]?.tasks.map(({ name }) => name));
    return plan.goals.filter(({ task }) => tasks.has(task));
}
