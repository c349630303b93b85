/** Says once that a goal's metric never comes: then nobody can know which run is the best, and no strategy can learn. */
import type { Goal } from '../plan/plan.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { goalsOf } from './told.ts';

/** After so many runs without it. */
const enough = 10;

/** To be asked when a run has completed, which the state does not know yet. */
export function unreported(state: ExecutionState, run: RunState): JournalEvent[] {
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') return [];
    return goalsOf(state.plan, space).flatMap((goal): JournalEvent[] => {
        if (reports(run, goal)) return [];
        const message = messageFor(run.space, goal);
        if (state.warnings.some((warning) => warning.message === message)) return [];
        let without = 1;
        for (const other of state.runs.values()) {
            if (other.space !== run.space || other.status !== 'completed') continue;
            if (reports(other, goal)) return [];
            without += 1;
        }
        return without < enough ? [] : [{ type: 'warning', message }];
    });
}

function reports({ metrics }: RunState, { task, metric }: Goal): boolean {
    return metrics.has(`${task}.${metric}`);
}

function messageFor(space: string, { task, metric, direction, location: { file, line } }: Goal): string {
    return `${enough} runs of ${space} have completed, and none has reported ${task}.${metric}, which is to be as ${direction === 'maximize' ? 'great' : 'small'} as possible (${file}:${line}); report it with xxp.metric(${metric}=…) in the script of ${task}, or name a metric that it reports`;
}
