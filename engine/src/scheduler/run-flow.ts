/** What goes on within a run: which of its tasks may begin, and when it is over. */
import type { TaskPlan } from '../plan/plan.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import type { Surroundings } from './decision.ts';
import { brokenBy } from './judge.ts';
import { activeRuns, runningTasks, tasksOf } from './under-way.ts';

export function finishedRuns(state: ExecutionState, surroundings: Surroundings): JournalEvent[] {
    const events: JournalEvent[] = [];
    for (const run of activeRuns(state)) {
        if (runningTasks(run, surroundings) > 0) continue;
        const failed = [...run.tasks.values()].find((task) => task.status === 'failed');
        if (failed !== undefined) events.push({ type: 'run.finished', run: run.id, status: 'failed', ...(failed.failure && { reason: failed.failure.message }) });
        else if (tasksOf(state, run).every((task) => run.tasks.get(task.name)?.status === 'completed')) {
            const broken = brokenBy(state, run);
            events.push({ type: 'run.finished', run: run.id, status: 'completed', ...(broken.length > 0 && { broken }) });
        }
    }
    return events;
}

/** Those for which all that they wait for is done, in the order of the workflow. */
export function readyTasks(state: ExecutionState, run: RunState, { starting }: Surroundings): TaskPlan[] {
    if ([...run.tasks.values()].some((task) => task.status === 'failed')) return [];
    return tasksOf(state, run).filter((task) => {
        const status = run.tasks.get(task.name)?.status;
        return (status === undefined || status === 'lost') && starting.get(run.id)?.has(task.name) !== true && task.after.every((before) => run.tasks.get(before)?.status === 'completed');
    });
}
