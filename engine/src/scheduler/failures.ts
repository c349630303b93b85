/** What follows when a task has failed: another try, the end of its run, the end of everything, or a question. */
import type { InteractionPlan, TaskPlan } from '../plan/plan.ts';
import { onFailureOf } from '../plan/policy.ts';
import type { JournalEvent, TaskFailure, TaskFinished, TaskOutcome } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { ask } from './ask.ts';
import { isCaught } from './ways.ts';

/** A further try would find the same. */
const forGood: ReadonlySet<TaskFailure['reason']> = new Set(['missing-script', 'no-interpreter']);

/** An attempt's end and all that follows from it, to be written down as one. */
export function afterAttempt(state: ExecutionState, attempt: Omit<TaskFinished, 'type' | 'then'>, task: TaskPlan, now: number): JournalEvent[] {
    const { outcome } = attempt;
    const finished: TaskFinished = { type: 'task.finished', ...attempt };
    const run = state.runs.get(attempt.run);
    if (outcome.status !== 'failed' || run === undefined) return [finished];
    // It has lost nothing that anybody wants.
    if (run.pruned !== undefined) return [finished];
    const retryAt = nextTry(state, run, task, outcome, now);
    if (retryAt !== undefined) return [{ ...finished, then: { retryAt } }];
    // A way leads on from it.
    if (isCaught(state.plan, run, task.name)) return [finished];
    // Where it ends anyway, or nobody wants the run, there is nothing to decide.
    if (state.ended !== undefined || state.cancelRequested || run.skippedBy !== undefined) return [finished];
    switch (onFailureOf(state.plan, task)) {
        case 'continue': return [finished];
        // Said first: where only the beginning of it comes to be written, nothing goes on that should not.
        case 'stop': return [{ type: 'exploration.ended', because: 'failures', reason: `${task.name} of ${run.id} failed, and \`on failure stop\` holds: ${outcome.failure.message}` }, finished];
        case 'ask': return [{ ...finished, then: 'ask' }, ...askAboutFailure(state, run, task, outcome.failure, attempt.attempt, now)];
    }
}

/** The moment of the next try; undefined where there is none left. */
function nextTry(state: ExecutionState, run: RunState, { name, policy }: TaskPlan, outcome: Extract<TaskOutcome, { status: 'failed' }>, now: number): number | undefined {
    const { times, waitSeconds = 0 } = policy?.retry ?? { times: 0 };
    const failures = run.tasks.get(name)?.failures ?? 0;
    if (failures >= times || forGood.has(outcome.failure.reason) || state.steering.stopping !== undefined || state.cancelRequested) return undefined;
    return now + waitSeconds * 1000 * 2 ** Math.min(failures, 30);
}

/** Where nobody is to be asked, the others go on. */
export function askAboutFailure(state: ExecutionState, run: RunState, task: TaskPlan, failure: TaskFailure, attempt: number, now: number): JournalEvent[] {
    const interaction = `${run.id}.${task.name}-${attempt}`;
    const plan: InteractionPlan = {
        kind: 'interaction', name: interaction, question: questionFor(run, task, failure), ask: 'supervisor',
        choices: ['retry', 'continue', 'stop'], default: 'continue', inputs: [], show: [], location: task.location,
    };
    return ask(state, plan, { interaction, node: interaction, step: run.step, plan, about: { run: run.id, task: task.name } }, now);
}

/** What a task says of itself is shown as text. */
function questionFor(run: RunState, task: TaskPlan, { message }: TaskFailure): string {
    const said = message.split('\n').map((line) => `    ${line}`).join('\n');
    return `**${task.name}** of **${run.id}** has failed. Try it \`retry\` again, \`continue\` without this run, or \`stop\` the experiment?\n\n${said}`;
}

/** When the first of the tasks is to be tried again; Infinity where none is. */
export function nextTryAt(state: ExecutionState): number {
    let next = Infinity;
    for (const id of state.active) {
        for (const task of state.runs.get(id)!.tasks.values()) if (task.status === 'waiting') next = Math.min(next, task.retryAt ?? Infinity);
    }
    return next;
}
