/**
 * What to do next, decided from what the journal says and nothing else.
 * Pure: it changes nothing, and the same arguments give the same commands.
 */
import type { ControlStep, InteractionPlan, SpacePlan } from '../plan/plan.ts';
import type { ExecutionFinished, JournalEvent } from '../store/records.ts';
import type { ExecutionState, StepState } from '../store/state.ts';
import { askAt } from './ask.ts';
import { cancelQuestions } from './close.ts';
import { keyOf, type Moment, type Question, type SchedulerCommand, type Surroundings } from './decision.ts';
import { stepsToLeaveAgain } from './again.ts';
import { theEnd } from './end.ts';
import { experimentEnds, spaceEnds } from './enough.ts';
import { stepsToBegin } from './gateways.ts';
import { leave } from './leave.ts';
import { prunings } from './prune.ts';
import { endedRuns, withinRuns } from './run-flow.ts';
import { skips } from './skip.ts';
import { runsToMake, tasksToStart } from './slots.ts';
import { stopReason } from './stop.ts';
import { activeRuns, awaitsExpansion, hasBegun, isExplored, nodesOf, runningSteps, runningTasks } from './under-way.ts';

/**
 * An empty answer means: wait until something happens. Otherwise the commands are to be carried out, their events folded
 * in, and the question put again.
 */
export function decide(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    if (state.finishedAt !== undefined) return [];
    const stop = stopReason(state);
    if (stop !== undefined) return windUp(state, surroundings, stop);
    if (state.ended?.because === 'stopped') return windDown(state, surroundings);

    const skipped = skips(state, surroundings);
    if (skipped.some(({ type }) => type === 'record')) return skipped;
    const pruned = prunings(state, surroundings);
    if (pruned.some(({ type }) => type === 'record')) return pruned;
    const withdrawn = withdrawals(state, surroundings);
    if (withdrawn.length > 0) return [{ type: 'record', events: withdrawn }];
    const told = [...skipped, ...pruned];
    const within = withinRuns(state, surroundings);
    if (within.length > 0) return [...told, ...within];

    if (state.ended !== undefined) return [...told, ...conclude(state, surroundings)];
    const flow = controlFlow(state, surroundings);
    if (flow.length > 0) return enough(state) ?? flow;

    const next = runsToMake(state, surroundings);
    if (next.length > 0) return enough(state) ?? next;
    if (state.steering.paused !== undefined) return told;
    const { commands, begin } = tasksToStart(state, surroundings);
    return (begin ? enough(state) : undefined) ?? [...told, ...commands];
}

/** Looked at only when there is something to decide by it: a step to begin or to leave, a run to make or to begin. */
function enough(state: ExecutionState): SchedulerCommand[] | undefined {
    const ends = experimentEnds(state);
    if (ends !== undefined) return [{ type: 'record', events: [ends] }];
    const events = runningSteps(state).flatMap(([step, { ended }]) => nodesOf(state, step).flatMap((node) =>
        node.kind === 'space' && !ended.has(node.name) ? spaceEnds(state, step.id, node) ?? [] : []));
    return events.length > 0 ? [{ type: 'record', events }] : undefined;
}

/* ---------------------------------------------------------------- the end before its time */

function windUp(state: ExecutionState, surroundings: Surroundings, stop: Omit<ExecutionFinished, 'type'>): SchedulerCommand[] {
    const events = cancelQuestions(state, surroundings.now);
    const unbegun = activeRuns(state).filter((run) => !hasBegun(run, surroundings)).map(({ id }) => id);
    if (unbegun.length > 0) events.push({ type: 'runs.withdrawn', runs: unbegun, reason: 'Everything ends before they have begun' });
    let busy = false;
    for (const run of activeRuns(state)) {
        if (unbegun.includes(run.id)) continue;
        if (runningTasks(run, surroundings) > 0) busy = true;
        else events.push({ type: 'run.finished', run: run.id, status: 'cancelled' });
    }
    if (events.length > 0) return [{ type: 'record', events }, ...(busy ? [{ type: 'stop-tasks' } as const] : [])];
    if (busy) return [{ type: 'stop-tasks' }];
    return [{ type: 'record', events: [{ ...stop, type: 'execution.finished' }] }];
}

/** What runs is brought to its end, and nothing else is begun. */
function windDown(state: ExecutionState, moment: Moment): SchedulerCommand[] {
    const events = [...cancelQuestions(state, moment.now), ...withdrawals(state, moment)];
    if (events.length > 0) return [{ type: 'record', events }];
    const runs = activeRuns(state);
    if (runs.some((run) => runningTasks(run, moment) > 0)) return prunings(state, moment);
    const finished = endedRuns(state, moment);
    if (finished.length > 0) return [{ type: 'record', events: finished }];
    return [{ type: 'record', events: [...runs.map(({ id }): JournalEvent => ({ type: 'run.finished', run: id, status: 'cancelled', reason: `${state.ended!.reason} before it was over` })), theEnd(state)] }];
}

/** Runs that were made ahead, and that nothing will begin any more. */
function withdrawals(state: ExecutionState, moment: Moment): JournalEvent[] {
    const runs = activeRuns(state).filter((run) => !hasBegun(run, moment) && (state.ended !== undefined || state.steps.get(run.step)?.ended.has(run.space) === true));
    if (runs.length === 0) return [];
    const reason = state.ended?.reason ?? state.steps.get(runs[0]!.step)?.ended.get(runs[0]!.space) ?? '';
    return [{ type: 'runs.withdrawn', runs: runs.map(({ id }) => id), reason }];
}

/** No run is begun any more; those that have begun are brought to their end. */
function conclude(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    if (state.active.size > 0) return state.steering.paused === undefined ? [...tasksToStart(state, surroundings).commands] : [];
    return [{ type: 'record', events: [...cancelQuestions(state, surroundings.now), theEnd(state)] }];
}

/* ---------------------------------------------------------------- control flow */

function controlFlow(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    const events: JournalEvent[] = [];
    const asks: SchedulerCommand[] = [];
    const questions: Question[] = [];
    const done: [ControlStep, StepState][] = [];
    for (const [step, running] of runningSteps(state)) {
        for (const node of nodesOf(state, step)) {
            // One at a time, as each costs of what there is to spend.
            if (node.kind === 'interaction' && !running.asked.has(node.name)) return [{ type: 'record', events: askAt(state, step.id, node, surroundings.now) }];
            if (awaitsExpansion(running, node)) questions.push({ kind: 'expansion', step: step.id, space: node.name });
        }
        if (nodesOf(state, step).every((node) => isDone(state, step, running, node, surroundings))) done.push([step, running]);
    }
    for (const [step, running] of [...done, ...stepsToLeaveAgain(state)]) {
        const left = leave(state, step, running);
        if ('kind' in left) questions.push(left);
        else events.push(...left);
    }
    for (const question of questions) if (!surroundings.isAsked(keyOf(question))) asks.push({ type: 'ask-python', question });
    if (events.length > 0 || asks.length > 0) return [...(events.length > 0 ? [{ type: 'record', events } as const] : []), ...asks];

    for (const { id } of stepsToBegin(state)) {
        const before = state.steps.get(id);
        events.push({ type: 'step.started', step: id, round: before === undefined ? 0 : before.round + 1 });
    }
    // What is run again belongs to steps that are done.
    if (events.length === 0 && questions.length === 0 && runningSteps(state).length === 0 && state.active.size === 0) events.push(theEnd(state));
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
