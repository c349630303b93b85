/**
 * What to do next, decided from what the journal says and nothing else.
 * Pure: it changes nothing, and the same arguments give the same commands.
 */
import type { ControlStep, InteractionPlan, SpacePlan } from '../plan/plan.ts';
import type { ExecutionFinished, JournalEvent } from '../store/records.ts';
import { openInteractions, type ExecutionState, type StepState } from '../store/state.ts';
import { keyOf, type Question, type SchedulerCommand, type Surroundings } from './decision.ts';
import { theEnd } from './end.ts';
import { experimentEnds, spaceEnds } from './enough.ts';
import { stepsToBegin } from './gateways.ts';
import { leave } from './leave.ts';
import { withinRuns } from './run-flow.ts';
import { runToMake, tasksToStart } from './slots.ts';
import { stopReason } from './stop.ts';
import { activeRuns, awaitsExpansion, isExplored, nodesOf, runningSteps, runningTasks } from './under-way.ts';

/**
 * An empty answer means: wait until something happens. Otherwise the commands are to be carried out, their events folded
 * in, and the question put again.
 */
export function decide(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    if (state.finishedAt !== undefined) return [];
    const stop = stopReason(state);
    if (stop !== undefined) return windUp(state, surroundings, stop);

    const within = withinRuns(state, surroundings);
    if (within.length > 0) return within;

    if (state.ended !== undefined) return conclude(state, surroundings);
    const flow = controlFlow(state, surroundings);
    if (flow.length > 0) return enough(state) ?? flow;

    const starts = tasksToStart(state, surroundings);
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

function windUp(state: ExecutionState, surroundings: Surroundings, stop: Omit<ExecutionFinished, 'type'>): SchedulerCommand[] {
    const events = closeQuestions(state);
    let busy = false;
    for (const run of activeRuns(state)) {
        if (runningTasks(run, surroundings) > 0) busy = true;
        else events.push({ type: 'run.finished', run: run.id, status: 'cancelled' });
    }
    if (events.length > 0) return [{ type: 'record', events }, ...(busy ? [{ type: 'stop-tasks' } as const] : [])];
    if (busy) return [{ type: 'stop-tasks' }];
    return [{ type: 'record', events: [{ ...stop, type: 'execution.finished' }] }];
}

/** No run is begun any more; those that have begun are brought to their end. */
function conclude(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    const starts = tasksToStart(state, surroundings);
    if (starts.length > 0 || state.active.size > 0) return starts;
    return [{ type: 'record', events: [...closeQuestions(state), theEnd(state)] }];
}

/** Nothing would follow from an answer. */
function closeQuestions(state: ExecutionState): JournalEvent[] {
    return openInteractions(state).map(({ id }) => ({ type: 'interaction.closed', interaction: id, outcome: 'cancelled', by: { name: 'engine', source: 'engine' } }));
}

/* ---------------------------------------------------------------- control flow */

function controlFlow(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    const events: JournalEvent[] = [];
    const asks: SchedulerCommand[] = [];
    const questions: Question[] = [];
    for (const [step, running] of runningSteps(state)) {
        for (const node of nodesOf(state, step)) {
            if (node.kind === 'interaction' && !running.asked.has(node.name)) asks.push({ type: 'ask-person', step: step.id, node: node.name });
            if (awaitsExpansion(running, node)) questions.push({ kind: 'expansion', step: step.id, space: node.name });
        }
        if (nodesOf(state, step).every((node) => isDone(state, step, running, node, surroundings))) {
            const left = leave(state, step, running);
            if ('kind' in left) questions.push(left);
            else events.push(...left);
        }
    }
    for (const question of questions) if (!surroundings.isAsked(keyOf(question))) asks.push({ type: 'ask-python', question });
    if (events.length > 0 || asks.length > 0) return [...(events.length > 0 ? [{ type: 'record', events } as const] : []), ...asks];

    for (const { id } of stepsToBegin(state)) {
        const before = state.steps.get(id);
        events.push({ type: 'step.started', step: id, round: before === undefined ? 0 : before.round + 1 });
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
