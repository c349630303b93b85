/** What is not to be run to its end, as somebody has said. */
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { cancelQuestions } from './close.ts';
import type { Moment, SchedulerCommand } from './decision.ts';
import { activeRuns, runningTasks, tasksOf } from './under-way.ts';

/** Ends what runs of it first. */
export function skips(state: ExecutionState, moment: Moment): SchedulerCommand[] {
    const events: JournalEvent[] = [];
    const stops: SchedulerCommand[] = [];
    for (const run of activeRuns(state)) {
        const { skippedBy, skippedTasks } = run;
        if (skippedBy !== undefined) {
            if (runningTasks(run, moment) === 0) events.push(...cancelQuestions(state, moment.now, run.id), { type: 'run.finished', run: run.id, status: 'skipped', reason: `Skipped by ${skippedBy.name}` });
            else for (const [task, { status }] of run.tasks) if (status === 'running') stops.push({ type: 'stop-task', run: run.id, task });
        } else if (skippedTasks !== undefined) {
            for (const [task, by] of skippedTasks) {
                const status = run.tasks.get(task)?.status;
                if (status === 'running') stops.push({ type: 'stop-task', run: run.id, task });
                else if (status !== 'skipped' && status !== 'completed') events.push(...cancelQuestions(state, moment.now, run.id, task), { type: 'task.skipped', run: run.id, task, reason: `Skipped by ${by.name}` });
            }
            events.push(...withoutInput(state, run));
        }
    }
    return [...events.length > 0 ? [{ type: 'record', events } as const] : [], ...stops];
}

/** Tasks that cannot run, as they would take what a task was to make that somebody has skipped. */
function withoutInput(state: ExecutionState, run: RunState): JournalEvent[] {
    return tasksOf(state, run).filter(({ name }) => !run.tasks.has(name)).flatMap((task): JournalEvent[] => {
        const lacking = Object.values(task.inputs).find((source) => source.kind === 'task' && run.tasks.get(source.task)?.status === 'skipped');
        return lacking?.kind === 'task' ? [{ type: 'task.skipped', run: run.id, task: task.name, reason: `${lacking.task} was skipped` }] : [];
    });
}
