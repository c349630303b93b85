import assert from 'node:assert/strict';
import type { SpacePlan } from '../../../engine/src/index.ts';
import { assign } from '../../../engine/src/scheduler/assignment.ts';
import { Spaces } from '../../../engine/src/scheduler/spaces.ts';
import { fold, type ExecutionState } from '../../../engine/src/store/state.ts';
import { strategies } from '../../../engine/src/strategy/index.ts';
import { ana, options, plan, space, task, workflow } from '../../support/engine-plans.ts';

/** The runs of some spaces one after the other, with the seeds that they and their tasks get. */
function seeds(spaces: readonly SpacePlan[], seed = 7): { run: string; seed: number; tasks: readonly number[] }[] {
    const tracker = new Spaces(strategies);
    const of = plan({ workflows: [workflow('W', task('A', 'nothing.py'), task('B', 'nothing.py'))], nodes: spaces });
    let state: ExecutionState = fold(undefined, { v: 1, seq: 1, at: 0, type: 'execution.created', execution: 'x', plan: of, options: options({ seed }), by: ana });
    for (const { name } of spaces) {
        for (let run = tracker.next(state, name, name); run !== null; run = tracker.next(state, name, name)) state = tracker.fold(state, { v: 1, seq: state.lastSeq + 1, at: 0, ...run });
    }
    return [...state.runs.values()].map((run) => ({ run: run.id, seed: run.seed, tasks: ['A', 'B'].map((name) => assign(state, run, name, 1).seed) }));
}

describe('the seed of a run', () => {
    const x = (...values: number[]) => ({ dimensions: [{ name: 'x', kind: 'values' as const, values }] });

    it('is the same for all configurations, and each task has its own', () => {
        const found = seeds([space('S', 'W', x(1, 2, 3))]);
        assert.equal(new Set(found.map(({ seed }) => seed)).size, 1);
        assert.equal(new Set(found.flatMap(({ tasks }) => tasks)).size, 2);
    });

    it('is another for each repetition, the same for the same repetition of all', () => {
        const found = seeds([space('S', 'W', { ...x(1, 2), repeat: 3 })]);
        assert.equal(new Set(found.map(({ seed }) => seed)).size, 3);
        assert.deepEqual(found.slice(0, 3).map(({ seed }) => seed), found.slice(3).map(({ seed }) => seed));
    });

    it('is another where a space has a configuration twice', () => {
        const [first, second, third] = seeds([space('S', 'W', x(1, 1, 2))]);
        assert.notEqual(first!.seed, second!.seed);
        assert.equal(first!.seed, third!.seed);
    });

    it('does not depend on the space, unless that has one of its own', () => {
        const [one, other, own] = seeds([space('S', 'W', x(1)), space('T', 'W', x(1)), space('U', 'W', { ...x(1), seed: 8 })]);
        assert.equal(one!.seed, other!.seed);
        assert.notEqual(one!.seed, own!.seed);
        assert.equal(seeds([space('S', 'W', x(1))], 8)[0]!.seed, own!.seed);
    });
});
