/** When the control flow enters a point where its ways join. */
import type { ControlStep } from '../plan/plan.ts';
import { reachableFrom } from '../plan/reachable.ts';
import type { ExecutionState } from '../store/state.ts';

/**
 * The steps that are to begin now. A gateway is kept waiting while something under way can still lead to it; where
 * gateways wait for each other, the first goes on.
 */
export function stepsToBegin(state: ExecutionState): ControlStep[] {
    const { steps } = state.plan.control;
    const due = steps.filter(({ id }) => (state.due.get(id) ?? 0) > 0 && state.steps.get(id)?.status !== 'running');
    const active = steps.filter(({ id }) => (state.due.get(id) ?? 0) > 0 || state.steps.get(id)?.status === 'running');
    const free = due.filter((step) => step.gateway === undefined || !active.some((other) => other !== step && reachableFrom(state.plan.control, [other.id]).has(step.id)));
    return free.length > 0 || active.length > due.length ? free : due.slice(0, 1);
}
