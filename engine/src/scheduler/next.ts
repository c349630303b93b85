/** Which tasks come next, as far as that can be foreseen; nothing is decided by it. */
import type { TaskPlan } from '../plan/plan.ts';
import type { ExecutionState } from '../store/state.ts';
import type { Moment } from './decision.ts';
import { inOrder } from './queue.ts';
import { readyTasks } from './run-flow.ts';
import { stopReason } from './stop.ts';

export interface NextTask {
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
}

/** Those that would begin if so many slots were free at this moment. */
export function nextTasks(state: ExecutionState, moment: Moment, slots: number): NextTask[] {
    if (state.ended !== undefined || state.steering.paused !== undefined || stopReason(state) !== undefined) return [];
    const next: NextTask[] = [];
    for (const run of inOrder(state, moment)) {
        if (next.length >= slots) break;
        for (const task of readyTasks(state, run, moment)) if (needsOnlyASlot(task)) next.push({ run: run.id, task: task.name, attempt: (run.tasks.get(task.name)?.attempt ?? 0) + 1 });
    }
    return next.slice(0, slots);
}

/** Not what may have to wait for something else, and is no matter of a moment. */
function needsOnlyASlot({ asks, policy, environment, dependencies = [] }: TaskPlan): boolean {
    return asks === undefined && policy?.resources === undefined && environment === undefined && dependencies.length === 0;
}
