import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Aggregation } from '../../../engine/src/plan/expression.ts';
import { bestRun, fold, type ExecutionState, type JournalEvent } from '../../../engine/src/index.ts';
import { knownSoFar } from '../../../engine/src/store/known.ts';
import { ana, at, options, plan, space, workflow } from '../../support/engine-plans.ts';

interface Ended {
    readonly space: 'S' | 'Z';
    /** Null where the run has failed. */
    readonly value: number | null;
}

const created: JournalEvent = {
    type: 'execution.created', execution: 'x', options: options(), by: ana,
    plan: plan({ workflows: [workflow('W')], nodes: [space('S', 'W'), space('Z', 'W')], goals: [{ direction: 'maximize', task: 'T', metric: 'm', location: at(1) }] }),
};

/** Makes all runs, then ends them in an order; `look` is called after each. */
function execute(runs: readonly Ended[], order: readonly number[], look: (state: ExecutionState) => void): ExecutionState {
    let state: ExecutionState | undefined;
    const take = (event: JournalEvent): void => { state = fold(state, { v: 1, seq: (state?.lastSeq ?? 0) + 1, at: 0, ...event }); };
    take(created);
    for (const [index, run] of runs.entries()) take({ type: 'run.created', run: `R-${index}`, space: run.space, step: 'S', index: index + 1, configuration: {}, seed: 1 });
    for (const index of order) {
        const { value } = runs[index]!;
        const run = `R-${index}`;
        take({ type: 'task.started', run, task: 'T', attempt: 1, params: {} });
        take({ type: 'metrics', run, task: 'T', attempt: 1, offset: 1, points: [['m', null, value ?? 0]] });
        take({ type: 'run.finished', run, status: value === null ? 'failed' : 'completed' });
        look(state!);
    }
    return state!;
}

function all(state: ExecutionState): unknown {
    const known = knownSoFar(state);
    const functions: Aggregation[] = ['count', 'min', 'max', 'mean', 'median', 'best'];
    const aggregates = functions.flatMap((each) => [undefined, 'S', 'Z'].map((name) =>
        known({ kind: 'aggregate', function: each, ...(name !== undefined && { space: name }), of: { kind: 'metric', task: 'T', metric: 'm' } })));
    return [aggregates, known({ kind: 'aggregate', function: 'count' }), known({ kind: 'aggregate', function: 'count', space: 'S' }), bestRun(state)?.run.id];
}

const ended: fc.Arbitrary<Ended> = fc.record({ space: fc.constantFrom('S', 'Z'), value: fc.option(fc.constantFrom(0.1, 0.2, 0.3, 1e16, -1e16, 7)) });

describe('what formulas say of all runs', () => {
    it('is the same whenever each of them has completed, and however often it was asked before', () => {
        fc.assert(fc.property(fc.array(ended, { minLength: 1, maxLength: 12 }).chain((runs) => fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs.map((_, index) => index), { minLength: runs.length }))), ([runs, order]) => {
            const asked = execute(runs, order, (state) => { all(state); });
            assert.deepEqual(all(asked), all(execute(runs, runs.map((_, index) => index), () => undefined)));
        }));
    });
});
