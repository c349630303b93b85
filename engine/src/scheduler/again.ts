/** Where the control flow goes on behind steps that were left before runs were run again. */
import type { ControlStep } from '../plan/plan.ts';
import type { ExecutionState, StepState } from '../store/state.ts';
import { activeRuns } from './under-way.ts';

/** Those for which it is time: what is run again is over. A run that is not, of a step that was left, is one of these. */
export function stepsToLeaveAgain(state: ExecutionState): [ControlStep, StepState][] {
    if (activeRuns(state).some(({ step }) => state.steps.get(step)?.status === 'done')) return [];
    return state.plan.control.steps.flatMap((step): [ControlStep, StepState][] => {
        const found = state.steps.get(step.id);
        return found?.again === true ? [[step, found]] : [];
    });
}

/**
 * What has not happened yet of all that the step now leads to. Ways that meet in a gateway go on as one: where it was
 * gone through since, there is nothing to go on with.
 */
export function notGoneYet({ plan, steps }: ExecutionState, { left }: StepState, next: readonly string[]): string[] {
    if (left === undefined) return [...next];
    const isGateway = (id: string): boolean => plan.control.steps.some((step) => step.id === id && step.gateway !== undefined);
    return next.filter((id) => !left.next.includes(id) && !(isGateway(id) && (steps.get(id)?.seq ?? 0) > left.seq));
}
