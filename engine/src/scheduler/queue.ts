/** In which order runs are given room, and what those that have none wait for. */
import type { TaskPlan } from '../plan/plan.ts';
import { needsOf } from '../plan/policy.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import type { Moment } from './decision.ts';
import { amountOf, Room } from './room.ts';
import { readyTasks } from './run-flow.ts';
import { activeRuns, hasBegun, runningTasks } from './under-way.ts';

/** The higher number goes first. */
export function priorityOf({ plan, steering }: ExecutionState, run: RunState): number {
    const space = plan.nodes[run.space];
    return run.priority ?? steering.priorities.get(run.space) ?? (space?.kind === 'space' ? space.priority : undefined) ?? 0;
}

/**
 * By priority; then those that have begun, so that they are brought to their end; then in turns of the spaces, those
 * with the fewest under way first; then by age.
 */
export function inOrder(state: ExecutionState, moment: Moment): RunState[] {
    const runs = activeRuns(state);
    const underWay = new Map<string, number>();
    for (const run of runs) if (hasBegun(run, moment)) underWay.set(run.space, (underWay.get(run.space) ?? 0) + 1);
    const placed = runs.map((run) => ({ run, priority: priorityOf(state, run), turn: -1 }));
    // Within a space those of a higher priority come first, and so take the earlier turns.
    placed.sort((a, b) => b.priority - a.priority);
    for (const place of placed) {
        if (hasBegun(place.run, moment)) continue;
        place.turn = underWay.get(place.run.space) ?? 0;
        underWay.set(place.run.space, place.turn + 1);
    }
    return placed.sort((a, b) => b.priority - a.priority || a.turn - b.turn).map(({ run }) => run);
}

/** A run that could go on if it were given room, in the order in which it will be. */
export interface WaitingRun {
    readonly run: string;
    /** From 1. */
    readonly position: number;
    readonly priority: number;
    /** For people: "for a free slot", "for gpu 1". */
    readonly waitsFor: string;
}

/** Whether nothing of a run that has begun runs just now: it waits, for room or for something else. */
export function isBetweenTasks({ status, tasks }: RunState): boolean {
    return status === 'running' && ![...tasks.values()].some((task) => task.status === 'running');
}

/** For views; it says what is, and decides nothing. */
export function waitingRuns(state: ExecutionState, now: number): WaitingRun[] {
    const moment: Moment = { now, starting: new Map(), awaiting: new Map() };
    if (state.finishedAt !== undefined) return [];
    const room = new Room(state, moment);
    const waiting = inOrder(state, moment).filter((run) => runningTasks(run, moment) === 0).flatMap((run) => {
        const why = whyWaiting(state, run, room, moment);
        return why === undefined ? [] : [{ run: run.id, priority: priorityOf(state, run), waitsFor: why }];
    });
    return waiting.map((each, index) => ({ ...each, position: index + 1 }));
}

function whyWaiting(state: ExecutionState, run: RunState, room: Room, moment: Moment): string | undefined {
    for (const [name, task] of run.tasks) {
        if (task.status === 'asked') return `for an answer to ${name}`;
        if (task.status !== 'waiting') continue;
        if (task.retryAt === undefined) return `for an answer, as ${name} has failed`;
        if (task.retryAt > moment.now) return `${Math.ceil((task.retryAt - moment.now) / 1000)} s, then ${name} is tried again`;
    }
    const [task] = readyTasks(state, run, moment);
    if (task === undefined) return undefined;
    if (state.steering.paused !== undefined) return 'for the execution to be resumed';
    const { requirements } = task.environment ?? {};
    if (requirements !== undefined && [...state.environments.values()].some((each) => each.status === 'building' && each.requirements === requirements)) return `for the packages of ${requirements}`;
    const lacking = room.lacks(task);
    if (lacking.length > 0) return `for ${lacking.map((label) => wanted(task, label)).join(' and ')}`;
    const elsewhere = Object.keys(task.policy?.resources ?? {}).filter((label) => (state.awaited[label]?.length ?? 0) > 0);
    if (elsewhere.length > 0) return `for ${elsewhere.map((label) => `${wanted(task, label)}, of which ${state.awaited[label]!.join(' and ')} holds`).join(' and ')}`;
    return 'for a free slot';
}

function wanted(task: TaskPlan, label: string): string {
    return label === 'cpu' && task.policy?.resources?.['cpu'] === undefined ? 'a processor' : amountOf(label, needsOf(task)[label] ?? 0);
}
