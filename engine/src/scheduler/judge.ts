/** Whether a run holds what the experiment and its space ask of it. */
import { holds } from '../plan/evaluate.ts';
import { quantitiesIn, type Expression } from '../plan/expression.ts';
import type { Constraint } from '../plan/plan.ts';
import { knownOfRun } from '../store/known.ts';
import type { BrokenConstraint } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

/** The constraints that a run which has completed breaks. */
export function brokenBy(state: ExecutionState, run: RunState): BrokenConstraint[] {
    const known = knownOfRun(state.plan, run);
    return constraintsOn(state, run).filter(({ condition }) => {
        const outcome = holds(condition, known);
        // What was to be measured and was not is no solution; a value that does not count in the configuration breaks nothing.
        return outcome === null ? isMeasured(condition) : !outcome;
    }).map(({ strength, text }) => ({ strength, text }));
}

function constraintsOn({ plan }: ExecutionState, run: RunState): readonly Constraint[] {
    const space = plan.nodes[run.space];
    return [...plan.constraints ?? [], ...(space?.kind === 'space' ? space.constraints ?? [] : [])];
}

function isMeasured(condition: Expression): boolean {
    return quantitiesIn(condition).some(({ kind }) => kind === 'metric');
}
