/**
 * What to do next, decided from what the journal says and nothing else.
 * Pure: it changes nothing, and the same arguments give the same commands.
 */
import { tasksFor } from '../plan/configured.ts';
import type { ControlStep, InteractionPlan, SpacePlan, TaskPlan } from '../plan/plan.ts';
import type { ExecutionFinished, JournalEvent } from '../store/records.ts';
import { openInteractions, type ExecutionState, type RunState, type StepState } from '../store/state.ts';
import { theEnd } from './end.ts';
import { experimentEnds, runsAreSpent, spaceEnds } from './enough.ts';
import { brokenBy } from './judge.ts';
import { leave } from './leave.ts';
import { stopReason } from './stop.ts';

export type SchedulerCommand =
    /** Write these down; that they are written is all that is needed. */
    | { readonly type: 'record'; readonly events: readonly JournalEvent[] }
    /** Ask a space's strategy for one more run. */
    | { readonly type: 'make-run'; readonly step: string; readonly space: string }
    | { readonly type: 'start-task'; readonly run: string; readonly task: string; readonly attempt: number }
    | { readonly type: 'ask-person'; readonly step: string; readonly node: string }
    /** End every task that runs. */
    | { readonly type: 'stop-tasks' };

/** What the scheduler must know beyond the journal. */
export interface Surroundings {
    /** Whether a space's strategy has no more runs to give. */
    exhausted(step: string, space: string): boolean;
    /** Whether it has one more to give, which may make it choose it. */
    hasMore(step: string, space: string): boolean;
}

/**
 * An empty answer means: wait until something happens. Otherwise the commands are to be carried out, their events folded
 * in, and the question put again.
 */
export function decide(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    if (state.finishedAt !== undefined) return [];
    const stop = stopReason(state);
    if (stop !== undefined) return windUp(state, stop);

    const finished = finishedRuns(state);
    if (finished.length > 0) return [{ type: 'record', events: finished }];

    if (state.ended !== undefined) return conclude(state);
    const flow = controlFlow(state, surroundings);
    if (flow.length > 0) return enough(state) ?? flow;

    const starts = tasksToStart(state);
    if (starts.length > 0) return starts;
    const next = runToMake(state, surroundings);
    return next.length > 0 ? enough(state) ?? next : [];
}

/** Looked at only when there is something to decide by it: a step to begin or to leave, a run to make. */
function enough(state: ExecutionState): SchedulerCommand[] | undefined {
    const ends = experimentEnds(state);
    if (ends !== undefined) return [{ type: 'record', events: [ends] }];
    const events = runningSteps(state).flatMap(([step, { ended }]) => nodesOf(state, step).flatMap((node) =>
        node.kind === 'space' && !ended.has(node.name) ? spaceEnds(state, step.id, node) ?? [] : []));
    return events.length > 0 ? [{ type: 'record', events }] : undefined;
}

/* ---------------------------------------------------------------- the end before its time */

function windUp(state: ExecutionState, stop: Omit<ExecutionFinished, 'type'>): SchedulerCommand[] {
    const events = closeQuestions(state);
    let busy = false;
    for (const run of activeRuns(state)) {
        if (runningTasks(run) > 0) busy = true;
        else events.push({ type: 'run.finished', run: run.id, status: 'cancelled' });
    }
    if (events.length > 0) return [{ type: 'record', events }, ...(busy ? [{ type: 'stop-tasks' } as const] : [])];
    if (busy) return [{ type: 'stop-tasks' }];
    return [{ type: 'record', events: [{ ...stop, type: 'execution.finished' }] }];
}

/** No run is begun any more; those that have begun are brought to their end. */
function conclude(state: ExecutionState): SchedulerCommand[] {
    const starts = tasksToStart(state);
    if (starts.length > 0 || state.active.size > 0) return starts;
    return [{ type: 'record', events: [...closeQuestions(state), theEnd(state)] }];
}

/** Nothing would follow from an answer. */
function closeQuestions(state: ExecutionState): JournalEvent[] {
    return openInteractions(state).map(({ id }) => ({ type: 'interaction.closed', interaction: id, outcome: 'cancelled', by: { name: 'engine', source: 'engine' } }));
}

/* ---------------------------------------------------------------- runs */

function finishedRuns(state: ExecutionState): JournalEvent[] {
    const events: JournalEvent[] = [];
    for (const run of activeRuns(state)) {
        if (runningTasks(run) > 0) continue;
        const failed = [...run.tasks.values()].find((task) => task.status === 'failed');
        if (failed !== undefined) events.push({ type: 'run.finished', run: run.id, status: 'failed', ...(failed.failure && { reason: failed.failure.message }) });
        else if (tasksOf(state, run).every((task) => run.tasks.get(task.name)?.status === 'completed')) {
            const broken = brokenBy(state, run);
            events.push({ type: 'run.finished', run: run.id, status: 'completed', ...(broken.length > 0 && { broken }) });
        }
    }
    return events;
}

/** Older runs first: a run that has begun is brought to its end before a new one gets a slot. */
function tasksToStart(state: ExecutionState): SchedulerCommand[] {
    let free = freeSlots(state);
    const commands: SchedulerCommand[] = [];
    for (const run of activeRuns(state)) {
        if (free <= 0) break;
        for (const { name } of readyTasks(state, run).slice(0, free)) {
            commands.push({ type: 'start-task', run: run.id, task: name, attempt: (run.tasks.get(name)?.attempt ?? 0) + 1 });
            free -= 1;
        }
    }
    return commands;
}

function readyTasks(state: ExecutionState, run: RunState): TaskPlan[] {
    if ([...run.tasks.values()].some((task) => task.status === 'failed')) return [];
    return tasksOf(state, run).filter((task) => {
        const status = run.tasks.get(task.name)?.status;
        return (status === undefined || status === 'lost') && task.after.every((before) => run.tasks.get(before)?.status === 'completed');
    });
}

/** One run at a time, for the space with the fewest under way, so that spaces side by side share the slots. */
function runToMake(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    if (freeSlots(state) <= 0 || state.active.size >= (state.plan.budget?.parallel ?? Infinity)) return [];
    const underWay = new Map<string, number>();
    for (const run of activeRuns(state)) underWay.set(run.space, (underWay.get(run.space) ?? 0) + 1);
    let choice: { step: string; space: string; load: number } | undefined;
    for (const [step, running] of runningSteps(state)) {
        for (const node of nodesOf(state, step)) {
            if (node.kind !== 'space' || isExplored(step, running, node, surroundings)) continue;
            const load = underWay.get(node.name) ?? 0;
            if (choice === undefined || load < choice.load) choice = { step: step.id, space: node.name, load };
        }
    }
    if (choice === undefined) return [];
    const spent = runsAreSpent(state);
    // What was to be the last run of all need not be told from one that the budget allows no more.
    if (spent !== undefined && surroundings.hasMore(choice.step, choice.space)) return [{ type: 'record', events: [spent] }];
    return [{ type: 'make-run', step: choice.step, space: choice.space }];
}

function freeSlots(state: ExecutionState): number {
    let free = state.options.parallel;
    for (const run of activeRuns(state)) free -= runningTasks(run);
    return free;
}

function runningTasks(run: RunState): number {
    let count = 0;
    for (const task of run.tasks.values()) if (task.status === 'running') count += 1;
    return count;
}

/* ---------------------------------------------------------------- control flow */

function controlFlow(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    const events: JournalEvent[] = [];
    const asks: SchedulerCommand[] = [];
    for (const [step, running] of runningSteps(state)) {
        for (const node of nodesOf(state, step)) {
            if (node.kind === 'interaction' && !running.asked.has(node.name)) asks.push({ type: 'ask-person', step: step.id, node: node.name });
        }
        if (nodesOf(state, step).every((node) => isDone(state, step, running, node, surroundings))) {
            events.push(...leave(state, step, running.round));
        }
    }
    if (events.length > 0 || asks.length > 0) return [...(events.length > 0 ? [{ type: 'record', events } as const] : []), ...asks];

    for (const step of state.plan.control.steps) {
        const before = state.steps.get(step.id);
        if ((state.due.get(step.id) ?? 0) > 0 && before?.status !== 'running') {
            events.push({ type: 'step.started', step: step.id, round: before === undefined ? 0 : before.round + 1 });
        }
    }
    if (events.length === 0 && runningSteps(state).length === 0) events.push(theEnd(state));
    return events.length > 0 ? [{ type: 'record', events }] : [];
}

function isDone(state: ExecutionState, step: ControlStep, running: StepState, node: SpacePlan | InteractionPlan, surroundings: Surroundings): boolean {
    if (node.kind === 'interaction') {
        const asked = running.asked.get(node.name);
        return asked !== undefined && state.interactions.get(asked)?.closed !== undefined;
    }
    return isExplored(step, running, node, surroundings)
        && !activeRuns(state).some((run) => run.step === step.id && run.space === node.name);
}

/** Whether no further run of the space is begun in the round that its step is in. */
function isExplored(step: ControlStep, running: StepState, space: SpacePlan, surroundings: Surroundings): boolean {
    return running.ended.has(space.name) || surroundings.exhausted(step.id, space.name);
}

/* ---------------------------------------------------------------- looking things up */

function activeRuns(state: ExecutionState): RunState[] {
    return Array.from(state.active, (id) => state.runs.get(id)!);
}

function tasksOf(state: ExecutionState, run: RunState): readonly TaskPlan[] {
    const space = state.plan.nodes[run.space];
    return space?.kind === 'space' ? tasksFor(state.plan, space, run.configuration) : [];
}

function runningSteps(state: ExecutionState): [ControlStep, StepState][] {
    return state.plan.control.steps.flatMap((step): [ControlStep, StepState][] => {
        const found = state.steps.get(step.id);
        return found?.status === 'running' ? [[step, found]] : [];
    });
}

function nodesOf(state: ExecutionState, step: ControlStep): (SpacePlan | InteractionPlan)[] {
    return step.nodes.flatMap((name) => state.plan.nodes[name] ?? []);
}
