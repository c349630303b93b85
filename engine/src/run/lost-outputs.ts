/** Looks, before a task begins, whether all is still there that earlier ones have made for it. */
import type { Executor } from '../executor/executor.ts';
import type { TaskPlan } from '../plan/plan.ts';
import { givenByOthers } from '../scheduler/assignment.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

/** Where a result vanishes again and again, somebody takes it away, and the task that lacks it fails. */
const mostTimes = 3;

/** Of each task whose result is gone, that it is to be run again; nothing where all is there. */
export function lostOutputs(state: ExecutionState, run: RunState, wanting: TaskPlan, executor: Pick<Executor, 'lacks'>): JournalEvent[] {
    const lost = new Map<string, string[]>();
    for (const { task, what, artifact } of givenByOthers(state, run, wanting)) {
        const problem = (run.tasks.get(task)?.remade ?? 0) < mostTimes ? executor.lacks(artifact) : undefined;
        if (problem !== undefined) lost.set(task, [...lost.get(task) ?? [], `${what} ${problem}`]);
    }
    return [...lost].flatMap(([task, whats]): JournalEvent[] => [
        { type: 'warning', run: run.id, task, message: `${task} of ${run.id} is run again: ${whats.join(', ')} in the store, and ${wanting.name} needs it` },
        { type: 'outputs.lost', run: run.id, task, attempt: run.tasks.get(task)!.attempt, lost: whats, wantedBy: wanting.name },
    ]);
}
