/** Whether no further run is to be begun: by `stop when`, or because a budget is spent. */
import { holds } from '../plan/evaluate.ts';
import type { Formula, SpacePlan } from '../plan/plan.ts';
import { knownSoFar } from '../store/known.ts';
import type { ExplorationEnded, JournalEvent } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

/** What ends the experiment now, as an event to be recorded; undefined while it may go on. */
export function experimentEnds(state: ExecutionState): ExplorationEnded | undefined {
    const { plan: { stop, budget } } = state;
    const rule = firstHolding(state, stop);
    if (rule !== undefined) return { type: 'exploration.ended', because: 'rule', reason: wordsFor(rule) };
    if (budget?.failures === undefined) return undefined;
    const failed = [...state.runs.values()].filter(({ status }) => status === 'failed');
    if (failed.length <= budget.failures) return undefined;
    const last = failed.at(-1)!.reason;
    const allowed = budget.failures === 0 ? 'no run may fail' : `at most ${budget.failures} may fail`;
    return { type: 'exploration.ended', because: 'failures', reason: `${failed.length === 1 ? 'A run' : `${failed.length} runs`} failed, and ${allowed} (${budget.location.file}:${budget.location.line})${last === undefined ? '' : `; the last because: ${last}`}` };
}

/** What ends a space, in the round that its step is in. */
export function spaceEnds(state: ExecutionState, step: string, space: SpacePlan): ExplorationEnded | undefined {
    const rule = firstHolding(state, space.stop);
    return rule && { type: 'exploration.ended', because: 'rule', step, space: space.name, reason: wordsFor(rule) };
}

/** To be asked only when there is one more run to make. */
export function runsAreSpent({ plan: { budget }, runs }: ExecutionState): JournalEvent | undefined {
    if (budget?.runs === undefined || runs.size < budget.runs) return undefined;
    return { type: 'exploration.ended', because: 'runs', reason: `The budget of ${budget.runs === 1 ? '1 run' : `${budget.runs} runs`} is spent (${budget.location.file}:${budget.location.line})` };
}

/** When the time is over, in milliseconds since 1970; Infinity without a budget of time. */
export function timeIsOverAt({ plan: { budget }, startedAt }: ExecutionState): number {
    return budget?.timeSeconds === undefined || startedAt === undefined ? Infinity : startedAt + budget.timeSeconds * 1000;
}

export function timeIsSpent({ plan: { budget } }: ExecutionState): JournalEvent {
    return { type: 'exploration.ended', because: 'time', reason: `The budget of ${budget!.timeSeconds === 1 ? '1 second' : `${budget!.timeSeconds} seconds`} is spent (${budget!.location.file}:${budget!.location.line})` };
}

function firstHolding(state: ExecutionState, rules: readonly Formula[] = []): Formula | undefined {
    if (rules.length === 0) return undefined;
    const known = knownSoFar(state);
    return rules.find(({ condition }) => holds(condition, known) === true);
}

function wordsFor({ text, location }: Formula): string {
    return `\`stop when ${text}\` holds (${location.file}:${location.line})`;
}
