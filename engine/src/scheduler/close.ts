/** What follows when a question is closed: in a run, the end of the task that it is. */
import { onFailureOf } from '../plan/policy.ts';
import { quantitiesIn } from '../plan/expression.ts';
import type { InteractionPlan, Scalar, TaskPlan, Value } from '../plan/plan.ts';
import { questionOf, type InteractionState } from '../store/asking.ts';
import type { InteractionClosed, JournalEvent, MetricPoint, Person, TaskFailure, TaskOutcome } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { tasksOf } from './under-way.ts';
import { isCaught, waysFrom } from './ways.ts';

export type Closing = Omit<InteractionClosed, 'type' | 'interaction'>;
/** What is asked; it need not be in the journal yet. */
export type Asked = Pick<InteractionState, 'id' | 'node' | 'askedAt' | 'about' | 'plan'>;

export const engine: Person = { name: 'engine', source: 'engine' };

/** All of it is to be written down as one. */
export function close(state: ExecutionState, asked: Asked, closing: Closing, now: number): JournalEvent[] {
    const closed: InteractionClosed = { type: 'interaction.closed', interaction: asked.id, ...closing };
    return [closed, ...endOfAsked(state, asked, closing, now)];
}

/** Of the task that the question is; nothing where it is none. */
export function endOfAsked(state: ExecutionState, asked: Asked, closing: Closing, now: number): JournalEvent[] {
    const run = asked.plan === undefined && asked.about !== undefined ? state.runs.get(asked.about.run) : undefined;
    const task = run && tasksOf(state, run).find(({ name }) => name === asked.about?.task);
    return run === undefined || task === undefined ? [] : endOfTask(state, run, task, asked, closing, now);
}

/** Of all that is open, or of what is about a run or a task of it: nothing would follow from an answer. */
export function cancelQuestions(state: ExecutionState, now: number, run?: string, task?: string): JournalEvent[] {
    return Array.from(state.attention.open, (id) => state.interactions.get(id)!)
        .filter(({ about }) => (run === undefined || about?.run === run) && (task === undefined || about?.task === task))
        .flatMap((open) => close(state, open, { outcome: 'cancelled', by: engine }, now));
}

/** Those that nobody has answered in time. */
export function closeExpired(state: ExecutionState, now: number): JournalEvent[] {
    return Array.from(state.attention.open, (id) => state.interactions.get(id)!).filter(({ deadline = Infinity }) => deadline <= now).flatMap((open) => {
        const plan = questionOf(state, open);
        const stops = plan?.onTimeout === 'stop';
        const events = close(state, open, { outcome: 'expired', ...(plan && taken(plan, plan.onTimeout)), by: engine }, now);
        return stops ? [{ type: 'exploration.ended', because: 'stopped', reason: `Nobody answered ${open.id} in time, and \`on timeout stop\` holds (${plan.location.file}:${plan.location.line})` }, ...events] : events;
    });
}

/** When the first of the open questions expires; Infinity where none does. */
export function nextDeadline(state: ExecutionState): number {
    let next = Infinity;
    for (const id of state.attention.open) next = Math.min(next, state.interactions.get(id)?.deadline ?? Infinity);
    return next;
}

/** Without an answer, in words that go before "and declares no default". */
export function howItEnded({ outcome, because }: Pick<Closing, 'outcome' | 'because'> = { outcome: 'defaulted' }): string {
    return outcome === 'expired' ? 'was not answered in time' : howDefaulted[because ?? 'unattended'];
}

const howDefaulted: Readonly<Record<NonNullable<Closing['because']>, string>> = {
    unattended: 'was not to be asked',
    budget: 'was not asked, as the budget of interactions is spent,',
    'not-needed': 'was not asked here',
    disagreement: 'was answered, but people did not agree,',
};

/** What is declared to be taken where nobody has answered. */
export function taken({ default: fallback, choices, inputs: fields }: InteractionPlan, how: InteractionPlan['onTimeout'] = 'default'): Pick<Closing, 'choice' | 'inputs'> {
    const choice = how === 'reject' && choices.includes('reject') ? 'reject' : how === 'default' || how === 'reject' ? fallback : undefined;
    const inputs: Record<string, Value> = Object.fromEntries(fields.flatMap((field) => field.default === undefined ? [] : [[field.name, field.default]]));
    return { ...(choice !== undefined && { choice }), ...(Object.keys(inputs).length > 0 && { inputs }) };
}

/* ---------------------------------------------------------------- a task that a person does */

function endOfTask(state: ExecutionState, run: RunState, task: TaskPlan, asked: Asked, closing: Closing, now: number): JournalEvent[] {
    const attempt = { run: run.id, task: task.name, attempt: Number(asked.id.slice(asked.id.lastIndexOf('-') + 1)) };
    const finished = (outcome: TaskOutcome): JournalEvent => ({ type: 'task.finished', ...attempt, outcome });
    if (closing.outcome === 'cancelled') return [finished({ status: 'cancelled' })];
    const seconds = Math.max(0, now - asked.askedAt) / 1000;
    if (closing.choice === undefined && !goesOn(state, run, task, closing)) {
        const failure = unanswered(run, task, closing);
        const stops = onFailureOf(state.plan, task) === 'stop' && !isCaught(state.plan, run, task.name) && state.ended === undefined;
        return [...stops ? [{ type: 'exploration.ended', because: 'failures', reason: `${failure.message}; \`on failure stop\` holds` } as const] : [], finished({ status: 'failed', failure, seconds })];
    }
    // An engine that ended in the middle of this may have written them down.
    const points = pointsOf(task, closing.inputs).filter(([name]) => !run.metrics.has(`${task.name}.${name}`));
    return [
        ...points.length > 0 ? [{ type: 'metrics', ...attempt, points, offset: 0 } as const] : [],
        finished({ status: 'completed', outputs: {}, seconds, results: { ...textsIn(task, closing.inputs), ...(closing.choice !== undefined && { choice: closing.choice }) } }),
    ];
}

/** Whether the run can do without a choice: it is declared so, or the way on depends on how the question ended. */
function goesOn({ plan }: ExecutionState, run: RunState, { name, asks }: TaskPlan, { outcome }: Closing): boolean {
    if (outcome === 'expired' && (asks?.onTimeout === 'continue' || asks?.onTimeout === 'stop')) return true;
    const space = plan.nodes[run.space];
    const ways = space?.kind === 'space' ? waysFrom(plan.workflows[space.workflow], name) : [];
    return ways.some(({ condition }) => condition?.kind === 'formula' && quantitiesIn(condition.condition).some((quantity) => quantity.kind === 'outcome' && quantity.interaction === name));
}

function unanswered(run: RunState, { name, location }: TaskPlan, closing: Closing): TaskFailure {
    const declaredAt = `${location.file}:${location.line}`;
    return { reason: 'unanswered', declaredAt, message: `${name} of ${run.id} ${howItEnded(closing)} and declares no default (${declaredAt}); declare one, as in \`timeout 30m default <choice>\`` };
}

function pointsOf({ metrics }: TaskPlan, inputs: Closing['inputs'] = {}): MetricPoint[] {
    return metrics.flatMap(({ name }): MetricPoint[] => {
        const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
        return typeof value === 'number' || typeof value === 'boolean' ? [[name, null, Number(value)]] : [];
    });
}

/** What no metric says. */
function textsIn({ metrics }: TaskPlan, inputs: Closing['inputs'] = {}): Record<string, Scalar> {
    return Object.fromEntries(Object.entries(inputs).flatMap(([name, value]): [string, Scalar][] =>
        typeof value === 'object' || (typeof value === 'number' && metrics.some((metric) => metric.name === name)) ? [] : [[name, value]]));
}
