/** Who gets a free slot: a task of a run that has begun, else a new run. */
import type { ExecutionState } from '../store/state.ts';
import type { SchedulerCommand, Surroundings } from './decision.ts';
import { runsAreSpent } from './enough.ts';
import { readyTasks } from './run-flow.ts';
import { activeRuns, awaitsExpansion, isExplored, nodesOf, runningSteps, runningTasks } from './under-way.ts';

/** Older runs first: a run that has begun is brought to its end before a new one gets a slot. */
export function tasksToStart(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    let free = freeSlots(state, surroundings);
    const commands: SchedulerCommand[] = [];
    for (const run of activeRuns(state)) {
        if (free <= 0) break;
        for (const { name } of readyTasks(state, run, surroundings).slice(0, free)) {
            commands.push({ type: 'start-task', run: run.id, task: name, attempt: (run.tasks.get(name)?.attempt ?? 0) + 1 });
            free -= 1;
        }
    }
    return commands;
}

/** One run at a time, for the space with the fewest under way, so that spaces side by side share the slots. */
export function runToMake(state: ExecutionState, surroundings: Surroundings): SchedulerCommand[] {
    if (freeSlots(state, surroundings) <= 0 || state.active.size >= (state.plan.budget?.parallel ?? Infinity)) return [];
    const underWay = new Map<string, number>();
    for (const run of activeRuns(state)) underWay.set(run.space, (underWay.get(run.space) ?? 0) + 1);
    let choice: { step: string; space: string; load: number } | undefined;
    for (const [step, running] of runningSteps(state)) {
        for (const node of nodesOf(state, step)) {
            if (node.kind !== 'space' || awaitsExpansion(running, node) || isExplored(step, running, node, surroundings)) continue;
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

function freeSlots(state: ExecutionState, surroundings: Surroundings): number {
    let free = state.options.parallel;
    for (const run of activeRuns(state)) free -= runningTasks(run, surroundings);
    return free;
}
