/** What is under way, looked up by all who decide. */
import type { ControlStep, InteractionPlan, SpacePlan, TaskPlan } from '../plan/plan.ts';
import { tasksFor } from '../plan/configured.ts';
import type { ExecutionState, RunState, StepState } from '../store/state.ts';
import type { Moment, Surroundings } from './decision.ts';

/** Those that are not finished, the oldest first. */
export function activeRuns(state: ExecutionState): RunState[] {
    return Array.from(state.active, (id) => state.runs.get(id)!);
}

/** How many of its tasks run, or are being started. */
export function runningTasks(run: RunState, { starting }: Pick<Moment, 'starting'>): number {
    let count = starting.get(run.id)?.size ?? 0;
    for (const task of run.tasks.values()) if (task.status === 'running') count += 1;
    return count;
}

/** Whether nothing of it goes on until somebody has answered. */
export function awaitsPeople({ attention }: ExecutionState, run: RunState, moment: Pick<Moment, 'starting'>): boolean {
    return attention.open.size > 0 && runningTasks(run, moment) === 0 && [...run.tasks.values()].some(({ status }) => status === 'asked');
}

/** How many runs are under way; those that only wait for people keep nobody else waiting. */
export function workedOn(state: ExecutionState, moment: Pick<Moment, 'starting' | 'awaiting'>): number {
    return activeRuns(state).filter((run) => hasBegun(run, moment) && !awaitsPeople(state, run, moment)).length;
}

/** Whether any task of it has been started, is being started, or waits for an equal one of another run. */
export function hasBegun(run: RunState, { starting, awaiting }: Pick<Moment, 'starting' | 'awaiting'>): boolean {
    return run.startedAt !== undefined || starting.has(run.id) || awaiting.has(run.id);
}

/** As the run's configuration makes them. */
export function tasksOf(state: ExecutionState, run: RunState): readonly TaskPlan[] {
    const space = state.plan.nodes[run.space];
    return space?.kind === 'space' ? tasksFor(state.plan, space, run.configuration) : [];
}

export function runningSteps(state: ExecutionState): [ControlStep, StepState][] {
    return state.plan.control.steps.flatMap((step): [ControlStep, StepState][] => {
        const found = state.steps.get(step.id);
        return found?.status === 'running' ? [[step, found]] : [];
    });
}

export function nodesOf(state: ExecutionState, step: ControlStep): (SpacePlan | InteractionPlan)[] {
    return step.nodes.flatMap((name) => state.plan.nodes[name] ?? []);
}

/** Whether no further run of the space is begun in the round that its step is in. */
export function isExplored(step: ControlStep, running: StepState, space: SpacePlan, surroundings: Surroundings): boolean {
    return running.ended.has(space.name) || (!awaitsExpansion(running, space) && surroundings.exhausted(step.id, space.name));
}

/** Whether it is not known yet which configurations a space has in this round, as functions of the user's say it. */
export function awaitsExpansion(running: StepState, node: SpacePlan | InteractionPlan): boolean {
    return node.kind === 'space' && (node.filter !== undefined || node.generator !== undefined) && !running.expanded.has(node.name) && !running.ended.has(node.name);
}
