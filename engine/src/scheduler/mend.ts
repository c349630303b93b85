/**
 * What belongs together is written as one, but a machine that stops in the middle of that leaves the beginning of it:
 * a task that a person does without its question, a question without its end. An engine that goes on completes it first.
 */
import { questionOf, type InteractionState } from '../store/asking.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState, TaskState } from '../store/state.ts';
import { closeDecided } from './answer.ts';
import { askWithin, closeUnasked } from './ask.ts';
import { endOfAsked } from './close.ts';
import { askAboutFailure } from './failures.ts';
import { activeRuns, tasksOf } from './under-way.ts';

export function mend(state: ExecutionState, now: number): JournalEvent[] {
    const within = activeRuns(state).flatMap((run) => tasksOf(state, run).flatMap((plan) => {
        const task = run.tasks.get(plan.name);
        return task === undefined ? [] : mendTask(state, run, plan, task, now);
    }));
    const open = Array.from(state.attention.open, (id) => state.interactions.get(id)!).flatMap((interaction) => mendQuestion(state, interaction, now));
    return [...within, ...open];
}

function mendTask(state: ExecutionState, run: RunState, plan: Parameters<typeof askWithin>[2], task: TaskState, now: number): JournalEvent[] {
    if (task.status === 'asked') {
        const asked = state.interactions.get(task.interaction ?? '');
        if (asked === undefined) return askWithin(state, run, plan, task.attempt, now);
        return asked.closed === undefined ? [] : endOfAsked(state, asked, asked.closed, now);
    }
    const isUnasked = task.status === 'waiting' && task.retryAt === undefined && task.failure !== undefined
        && ![...state.interactions.values()].some(({ about, closed }) => closed === undefined && about?.run === run.id && about.task === plan.name);
    return isUnasked ? askAboutFailure(state, run, plan, task.failure!, task.attempt, now) : [];
}

function mendQuestion(state: ExecutionState, interaction: InteractionState, now: number): readonly JournalEvent[] {
    const plan = questionOf(state, interaction);
    if (plan === undefined) return [];
    return interaction.shown === undefined ? closeUnasked(state, plan, interaction, now) : closeDecided(state, plan, interaction, now);
}
