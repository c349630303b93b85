/** What formulas over many runs are looked up in when something is decided by them. */
import { gainOf } from '../analysis/gain.ts';
import type { Known } from '../plan/evaluate.ts';
import { quantitiesIn } from '../plan/expression.ts';
import type { Formula } from '../plan/plan.ts';
import { knownSoFar } from '../store/known.ts';
import type { GainEstimate } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

/** All that is known so far, and what can still be expected. */
export function knownNow(state: ExecutionState): Known {
    const soFar = knownSoFar(state);
    return (quantity) => quantity.kind === 'gain' ? gainOf(state, quantity.space, quantity.of)?.gain ?? null : soFar(quantity);
}

/** The estimates that a formula rests on. */
export function estimatesIn(state: ExecutionState, { condition }: Formula): GainEstimate[] {
    return quantitiesIn(condition).flatMap((quantity) => quantity.kind === 'gain' ? gainOf(state, quantity.space, quantity.of) ?? [] : []);
}
