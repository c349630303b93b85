/** Whether a run holds what the experiment and its space ask of it. */
import { tasksFor } from '../plan/configured.ts';
import { holds, type Known } from '../plan/evaluate.ts';
import { quantitiesIn, type Expression } from '../plan/expression.ts';
import { knownOfRun } from '../store/known.ts';
import type { BrokenConstraint } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

/** The constraints of which it is known already that a run breaks them, however far it is. */
export function brokenSoFar(state: ExecutionState, run: RunState): BrokenConstraint[] {
    if (run.status === 'completed') return [...run.broken];
    const space = state.plan.nodes[run.space];
    const known = knownOfRun(state, run);
    const constraints = [...state.plan.constraints ?? [], ...(space?.kind === 'space' ? space.constraints ?? [] : [])];
    return constraints.filter(({ condition }) => holds(condition, known) === false).map(({ strength, text }) => ({ strength, text }));
}

/** The constraints that a run which has completed breaks. */
export function brokenBy(state: ExecutionState, run: RunState): BrokenConstraint[] {
    const { plan } = state;
    const space = plan.nodes[run.space];
    if (space?.kind !== 'space') return [];
    const known = knownOfRun(state, run);
    const tasks = new Set(tasksFor(plan, space, run.configuration).map(({ name }) => name).filter((name) => run.tasks.get(name)?.status === 'completed'));
    return [...plan.constraints ?? [], ...space.constraints ?? []].filter(({ condition }) => {
        const outcome = holds(condition, known);
        return outcome === null ? lacksAResult(condition, tasks, known) : !outcome;
    }).map(({ strength, text }) => ({ strength, text }));
}

/**
 * What a task of the run was to report and did not makes it no solution. A task that other workflows have or that was
 * skipped, or a value that does not count in the configuration, breaks nothing.
 */
function lacksAResult(condition: Expression, tasks: ReadonlySet<string>, known: Known): boolean {
    return quantitiesIn(condition).some((quantity) => quantity.kind === 'metric' && tasks.has(quantity.task) && known(quantity) === null);
}
