/** Whether an execution must end before its control flow does. */
import type { ExecutionFinished } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { howItEnded } from './close.ts';
import { theEnd } from './end.ts';

/** A circle without a way out must not fill the disk. */
const mostRounds = 1000;

/** Undefined while it may go on. */
export function stopReason(state: ExecutionState): Omit<ExecutionFinished, 'type'> | undefined {
    if (state.cancelRequested) return { status: 'cancelled' };
    // The time is over for what runs as well; what has completed counts.
    if (state.ended?.because === 'time' && state.steering.reopenedAt === undefined) return theEnd(state);
    const deadEnd = state.interactions.get(state.attention.deadEnd ?? '');
    if (deadEnd !== undefined) {
        const plan = state.plan.nodes[deadEnd.node];
        const where = plan === undefined ? '' : ` (${plan.location.file}:${plan.location.line})`;
        return { status: 'failed', reason: `Interaction ${deadEnd.node} ${howItEnded(deadEnd.closed)} and declares no default${where}; declare one, as in \`timeout 30m default <choice>\`` };
    }
    for (const [step, { round, expanded, judged }] of state.steps) {
        const failure = judged?.failure ?? [...expanded.values()].find((each) => each.failure !== undefined)?.failure;
        if (failure !== undefined) return { status: 'failed', reason: failure };
        if (round >= mostRounds) return { status: 'failed', reason: `The control flow has come to ${step} ${mostRounds} times and would go on for ever; let an answer or a formula that comes to hold lead out of the circle` };
    }
    return undefined;
}
