/** Says once that a goal's metric never comes: then nobody can know which run is the best, and no strategy can learn. */
import { runCount } from '../plan/count.ts';
import type { Goal } from '../plan/plan.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { goalsOf } from '../plan/goals.ts';

/** After so many runs without it, or once all that there are have completed. */
const enough = 10;

/** To be asked when a run has completed, which the state does not know yet. */
export function unreported(state: ExecutionState, run: RunState): JournalEvent[] {
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') return [];
    return goalsOf(state.plan, space).flatMap((goal): JournalEvent[] => {
        if (isNumber(reported(run, goal))) return [];
        const without = [run];
        for (const other of state.runs.values()) {
            if (other.space !== run.space || other.status !== 'completed') continue;
            if (isNumber(reported(other, goal)) || without.length === enough) return [];
            without.push(other);
        }
        // So it is said once.
        if (without.length !== Math.min(enough, runCount(space))) return [];
        const found = without.map((each) => reported(each, goal)).find((value) => value !== undefined);
        return [{ type: 'warning', message: messageFor(run.space, goal, without.length, found) }];
    });
}

function reported({ metrics }: RunState, { task, metric }: Goal): number | string | undefined {
    return metrics.get(`${task}.${metric}`)?.last;
}

function isNumber(value: unknown): boolean {
    return typeof value === 'number' && Number.isFinite(value);
}

function messageFor(space: string, { task, metric, direction, location: { file, line } }: Goal, runs: number, found: number | string | undefined): string {
    const which = runs === 1 ? `The only run of ${space} has completed, and has not` : `${runs} runs of ${space} have completed, and none has`;
    const goal = `${task}.${metric}, which is to be as ${direction === 'maximize' ? 'great' : 'small'} as possible (${file}:${line})`;
    if (found !== undefined) return `${which} reported a number as ${goal}, but such as ${found}; see how the script of ${task} works it out`;
    return `${which} reported ${goal}; report it with xxp.metric(${metric}=…) in the script of ${task}, or name a metric that it reports`;
}
