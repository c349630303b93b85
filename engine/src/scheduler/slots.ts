/** Who gets a free slot, and which runs are made so that none stays free. */
import type { ExecutionState } from '../store/state.ts';
import { keyOf, type Moment, type Question, type SchedulerCommand, type Surroundings } from './decision.ts';
import { runsAreSpent } from './enough.ts';
import { nextToAsk } from './ask.ts';
import { inOrder } from './queue.ts';
import { Room, sharedNeedsOf } from './room.ts';
import { readyTasks } from './run-flow.ts';
import { activeRuns, awaitsExpansion, awaitsPeople, hasBegun, isExplored, nodesOf, runningSteps, tasksOf, workedOn } from './under-way.ts';

/** As many runs of a space wait at most, and are made anew once fewer than half of them do. */
const mostWaiting = 10;
/** Runs that wait for what another one works out leave their slots free; but more than so many are not begun because of that. */
const mostAwaiting = 100;
/** The same while so many wait for people. */
const mostAsked = 100;

export interface Starts {
    readonly commands: readonly SchedulerCommand[];
    /** Whether any of them begins a run. */
    readonly begin: boolean;
}

/** Tasks that can go at once, as far as there is room for them. What people are asked needs none, and comes first. */
export function tasksToStart(state: ExecutionState, moment: Moment): Starts {
    const asked = nextToAsk(state, moment);
    if (asked !== undefined) return { commands: [{ type: 'record', events: asked.events }], begin: asked.begins };
    const room = new Room(state, moment);
    const commands: SchedulerCommand[] = [];
    let begin = false;
    let sideBySide = workedOn(state, moment);
    for (const run of inOrder(state, moment)) {
        if (room.slots <= 0) break;
        if (!hasBegun(run, moment) && sideBySide >= (state.steering.limits.parallel ?? Infinity)) continue;
        const started = readyTasks(state, run, moment).filter((task) => room.give(task));
        for (const { name } of started) commands.push({ type: 'start-task', run: run.id, task: name, attempt: (run.tasks.get(name)?.attempt ?? 0) + 1 });
        if (started.length > 0 && !hasBegun(run, moment)) {
            begin = true;
            sideBySide += 1;
        }
    }
    return { commands, begin };
}

/** The labels of what tasks would hold that could go at once if other executions let them. */
export function labelsWanted(state: ExecutionState, moment: Moment): ReadonlySet<string> {
    const { paused, stopping } = state.steering;
    if (state.finishedAt !== undefined || state.cancelRequested || paused !== undefined || stopping !== undefined) return new Set();
    // Those that are being started are just finding out.
    const { commands } = tasksToStart(state, { ...moment, starting: new Map(), scarce: new Set() });
    return new Set(commands.flatMap((command) => {
        if (command.type !== 'start-task') return [];
        const task = tasksOf(state, state.runs.get(command.run)!).find(({ name }) => name === command.task);
        return task === undefined ? [] : Object.keys(sharedNeedsOf(state, task) ?? {});
    }));
}

/**
 * A strategy that learns is asked only when its run can begin at once, so that it knows all that can be known. Of the
 * others some runs are made ahead, so that people see what comes and can order it anew.
 */
export function runsToMake(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    const { limits } = state.steering;
    const runs = activeRuns(state);
    const asked = runs.filter((run) => awaitsPeople(state, run, surroundings)).length;
    const waiting = new Map<string, number>();
    const underWay = new Map<string, number>();
    for (const run of runs) add(hasBegun(run, surroundings) ? underWay : waiting, run.space);
    const hasRoom = state.steering.paused === undefined && new Room(state, surroundings).slots > 0 && workedOn(state, surroundings) < (limits.parallel ?? Infinity);
    const spaces = runningSteps(state).flatMap(([step, running]) => nodesOf(state, step).flatMap((node) =>
        node.kind === 'space' && !awaitsExpansion(running, node) && !isExplored(step, running, node, surroundings) ? [{ step: step.id, space: node.name }] : []))
        .map((each) => ({ ...each, wanted: wantedOf(state, each, { waiting: waiting.get(each.space) ?? 0, asked, hasRoom }, surroundings) }))
        .filter(({ wanted }) => wanted > 0)
        .sort((a, b) => (underWay.get(a.space) ?? 0) - (underWay.get(b.space) ?? 0));
    if (spaces.length === 0) return [];
    const allowed = (limits.runs ?? Infinity) - state.runs.size;
    if (allowed > 0) return inTurns(spaces, allowed).flatMap((turn) => toMake(turn, surroundings));
    if (waiting.size > 0) return [];
    // What was to be the last run of all need not be told from one that the budget allows no more.
    const more = spaces.find(({ step, space }) => surroundings.hasMore(step, space));
    const spent = runsAreSpent(state);
    if (more !== undefined && spent !== undefined) return [{ type: 'record', events: [spent] }];
    return spaces.flatMap((each) => toMake(each, surroundings));
}

interface Wanted {
    readonly step: string;
    readonly space: string;
    readonly wanted: number;
}

function wantedOf({ options }: ExecutionState, { step, space }: Pick<Wanted, 'step' | 'space'>, { waiting, asked, hasRoom }: { waiting: number; asked: number; hasRoom: boolean }, surroundings: Surroundings): number {
    const learns = surroundings.learns(step, space);
    if (surroundings.awaiting.size >= (learns ? options.parallel : mostAwaiting) || asked >= mostAsked) return 0;
    if (!learns) return waiting < mostWaiting / 2 ? mostWaiting - waiting : 0;
    return hasRoom && waiting === 0 ? 1 : 0;
}

/** One for each space, then another one, so that a budget of runs is shared. */
function inTurns(spaces: readonly Wanted[], allowed: number): Wanted[] {
    const most = Math.max(...spaces.map(({ wanted }) => wanted));
    const turns = Array.from({ length: most }, (_, turn) => spaces.filter(({ wanted }) => turn < wanted)).flat();
    return turns.slice(0, allowed);
}

/** Others go on while the user's Python thinks. */
function toMake({ step, space }: Wanted, surroundings: Surroundings): SchedulerCommand[] {
    if (!surroundings.awaits(step, space)) return [{ type: 'make-run', step, space }];
    const question: Question = { kind: 'proposal', step, space };
    return surroundings.isAsked(keyOf(question)) ? [] : [{ type: 'ask-python', question }];
}

function add(counts: Map<string, number>, key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
}
