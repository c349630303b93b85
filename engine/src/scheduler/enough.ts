/** Whether no further run is to be begun: by `stop when`, or because a budget is spent. */
import { gainInWords } from '../analysis/gain.ts';
import { holds } from '../plan/evaluate.ts';
import type { Formula, SpacePlan } from '../plan/plan.ts';
import type { ExplorationEnded, JournalEvent } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { fruitless } from './endless.ts';
import { estimatesIn, knownNow } from './known-now.ts';

/** What ends the experiment now, as an event to be recorded; undefined while it may go on. */
export function experimentEnds(state: ExecutionState): ExplorationEnded | undefined {
    const { plan: { stop }, steering: { limits } } = state;
    const rule = firstHolding(state, stop);
    if (rule !== undefined) return { type: 'exploration.ended', because: 'rule', ...groundsOf(state, rule) };
    const failed = state.failed.size;
    if (limits.failures === undefined || failed <= limits.failures) return undefined;
    const last = [...state.runs.values()].findLast(({ status }) => status === 'failed')?.reason;
    const allowed = limits.failures === 0 ? 'no run may fail' : `at most ${limits.failures} may fail`;
    return { type: 'exploration.ended', because: 'failures', reason: `${failed === 1 ? 'A run' : `${failed} runs`} failed, and ${allowed}${saidBy(state)}${last === undefined ? '' : `; the last because: ${last}`}` };
}

/** What ends a space, in the round that its step is in. */
export function spaceEnds(state: ExecutionState, step: string, space: SpacePlan): ExplorationEnded | undefined {
    const rule = firstHolding(state, space.stop);
    return rule === undefined ? fruitless(state, step, space) : { type: 'exploration.ended', because: 'rule', step, space: space.name, ...groundsOf(state, rule) };
}

/** To be asked only when there is one more run to make. */
export function runsAreSpent(state: ExecutionState): JournalEvent | undefined {
    const { runs } = state.steering.limits;
    if (runs === undefined || state.runs.size < runs) return undefined;
    return { type: 'exploration.ended', because: 'runs', reason: `The budget of ${runs === 1 ? '1 run' : `${runs} runs`} is spent${saidBy(state)}` };
}

/** When the time is over, in milliseconds since 1970; Infinity without a budget of time, while it is paused, and once it was reopened. */
export function timeIsOverAt({ steering, startedAt }: ExecutionState): number {
    const { limits: { timeSeconds }, paused, pausedFor, reopenedAt } = steering;
    if (timeSeconds === undefined || startedAt === undefined || paused !== undefined || reopenedAt !== undefined) return Infinity;
    return startedAt + timeSeconds * 1000 + pausedFor;
}

export function timeIsSpent(state: ExecutionState): JournalEvent {
    const { timeSeconds } = state.steering.limits;
    return { type: 'exploration.ended', because: 'time', reason: `The budget of ${timeSeconds === 1 ? '1 second' : `${timeSeconds} seconds`} is spent${saidBy(state)}` };
}

/** Where the budget is written, or who has changed it. */
function saidBy({ plan: { budget }, steering: { limitsBy } }: ExecutionState): string {
    if (limitsBy !== undefined) return ` (as set by ${limitsBy.name})`;
    return budget === undefined ? '' : ` (${budget.location.file}:${budget.location.line})`;
}

function firstHolding(state: ExecutionState, rules: readonly Formula[] = []): Formula | undefined {
    if (rules.length === 0) return undefined;
    const known = knownNow(state);
    return rules.find(({ condition }) => holds(condition, known) === true);
}

function groundsOf(state: ExecutionState, rule: Formula): Pick<ExplorationEnded, 'reason' | 'estimates'> {
    const { text, location } = rule;
    const estimates = estimatesIn(state, rule);
    const reason = [`\`stop when ${text}\` holds (${location.file}:${location.line})`, ...estimates.map(gainInWords)].join('; ');
    return { reason, ...(estimates.length > 0 && { estimates }) };
}
