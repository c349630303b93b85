/** Searches that go on until something ends them: that there is such a thing, and that there is something to learn from. */
import { isEndless } from '../plan/count.ts';
import { goalsOf } from '../plan/goals.ts';
import type { ExperimentPlan, SpacePlan } from '../plan/plan.ts';
import type { ExplorationEnded } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { toldOf } from './told.ts';

/** Why the search of a space would go on for ever, or undefined. */
export function endlessness({ budget, stop = [] }: ExperimentPlan, space: SpacePlan): string | undefined {
    const { name, strategy, location: { file, line } } = space;
    if (!isEndless(space) || budget?.runs !== undefined || budget?.timeSeconds !== undefined || stop.length > 0 || (space.stop ?? []).length > 0) return undefined;
    return `Space ${name} is searched by ${strategy} until something ends it, and nothing does (${file}:${line}); write 'runs = 50;', 'stop when …;' or 'budget { time 1h; }'`;
}

/** As many are given a chance. */
const enough = 10;

/** Ends an endless search whose runs come to nothing that could be learnt from: no rule that looks at results would ever hold. */
export function fruitless(state: ExecutionState, step: string, space: SpacePlan): ExplorationEnded | undefined {
    if (!isEndless(space) || goalsOf(state.plan, space).length === 0) return undefined;
    const over: RunState[] = [];
    for (const run of state.runs.values()) {
        if (run.space !== space.name || (run.status !== 'completed' && run.status !== 'failed' && run.status !== 'pruned')) continue;
        if (toldOf(state, run, run).values.some((value) => value !== null)) return undefined;
        over.push(run);
    }
    if (over.length < enough) return undefined;
    return { type: 'exploration.ended', because: 'failures', step, space: space.name, reason: reasonFor(state, space, over) };
}

function reasonFor({ plan }: ExecutionState, space: SpacePlan, over: readonly RunState[]): string {
    const failed = over.filter(({ status }) => status === 'failed');
    const last = failed.at(-1);
    const why = last?.reason === undefined ? '' : `, ${last.id} because: ${last.reason}`;
    if (failed.length === over.length) return `All of the first ${over.length} runs of ${space.name} failed${why}`;
    const names = goalsOf(plan, space).map(({ task, metric }) => `${task}.${metric}`);
    return `None of the first ${over.length} runs of ${space.name} came to a number as ${names.join(' or ')}${failed.length === 0 ? '' : `, and ${failed.length} failed${why}`}; see what the scripts report`;
}
