import assert from 'node:assert/strict';
import { gainInWords, gainOf } from '../../../engine/src/analysis/gain.ts';
import { fold, type ExecutionState, type GainEstimate } from '../../../engine/src/index.ts';
import { among, executionOf, linesOf, uniform, type Trials } from '../../support/analysed.ts';

const bowl: Trials = { dimensions: [uniform('x'), uniform('y')], goals: ['minimize'], runs: 60, came: ({ x, y }) => 3 + (x! - 0.3) ** 2 + (y! - 0.6) ** 2 };
const gain = (trials: Trials, of?: { task: string; metric: string }): GainEstimate | null => gainOf(executionOf(trials), 'S', of);

describe('what can still be gained', () => {
    it('is little where a simple function has been looked at from all sides, and is less than at first', () => {
        const [early, late] = [gain({ ...bowl, runs: 20 })!, gain({ ...bowl, runs: 120 })!];
        assert.deepEqual([late.space, late.metric], ['S', 'T.m']);
        assert.ok(late.gain < 0.01 && late.gain < early.gain, JSON.stringify([early, late]));
    });

    it('is not known where runs do not foretell each other', () => {
        assert.equal(gain({ ...bowl, came: (_, chance) => chance() }), null);
    });

    it('is not known before 20 runs, four for each dimension, or without a goal that the space reaches', () => {
        assert.equal(gain({ ...bowl, runs: 19 }), null);
        assert.equal(gain({ ...bowl, runs: 20 })?.runs, 20);
        const dimensions = 'abcdefgh'.split('').map((name) => uniform(name));
        assert.equal(gain({ ...bowl, dimensions, runs: 31, came: ({ a }) => a! }), null);
        assert.equal(gain(bowl, { task: 'T', metric: 'n' }), null);
        assert.equal(gain({ ...bowl, goals: [] }), null);
        assert.equal(gainOf(executionOf(bowl), 'Other'), null);
    });

    it('is not known where results lie too far apart for numbers, and is a number where they hardly differ', () => {
        assert.equal(gain({ ...bowl, came: ({ x, y }) => (x! < 0.5 ? -1.7e308 : 1.7e308) * y! }), null);
        assert.ok((gain({ ...bowl, came: ({ x, y }) => (x! < 0.5 ? 0 : 8.9e-16) + 5e-324 * Math.round(3 * y!) })?.gain ?? 0) < 1e-12);
    });

    it('counts runs that completed with a number and hold what is required', () => {
        assert.equal(gain({ ...bowl, runs: 39, came: ({ x, y }) => x! < 0.5 ? null : [y!] }), null);
        assert.equal(gain({ ...bowl, runs: 39, came: ({ x, y }) => [x! < 0.5 ? 'NaN' : y!] }), null);
    });

    it('is nothing where all have come to the same, or nothing else is left to be run', () => {
        assert.equal(gain({ ...bowl, came: () => 1 })?.gain, 0);
        assert.equal(gain({ dimensions: [among('a', 1, 2, 3, 4, 5), among('b', 'u', 'v')], runs: 400, came: ({ a }) => a! })?.gain, 0);
    });

    it('is told in the unit of the goal, up or down, and by another goal where one is named', () => {
        const up: Trials = { ...bowl, goals: ['maximize', 'minimize'], came: ({ x, y }) => [-100 * ((x! - 0.3) ** 2 + (y! - 0.6) ** 2), (x! - 0.3) ** 2] };
        const [first, second] = [gain(up)!, gain(up, { task: 'T', metric: 'n' })!];
        assert.ok(first.best < 0 && first.gain > second.gain, JSON.stringify([first, second]));
        assert.equal(second.metric, 'T.n');
    });

    it('knows choices and what counts only beside some', () => {
        const dimensions = [among('kind', 'a', 'b'), uniform('x'), { ...uniform('z'), when: { kind: 'comparison', operator: '==', left: { kind: 'value', name: 'kind' }, right: { kind: 'literal', value: 'b' } } } as const];
        const found = gain({ ...bowl, dimensions, runs: 100, came: ({ x, z = 1 }) => (x! - 0.5) ** 2 + z });
        assert.ok(found !== null && found.gain > 0 && found.gain < 0.5, JSON.stringify(found));
    });

    it('is the same for whoever asks, however often it was asked before, and is worked out anew now and then', () => {
        let asked: ExecutionState | undefined;
        const said = new Set<GainEstimate | null>();
        for (const line of linesOf({ ...bowl, runs: 80 })) {
            asked = fold(asked, line);
            if (line.type === 'run.finished') said.add(gainOf(asked, 'S'));
        }
        assert.deepEqual(gainOf(asked!, 'S'), gain({ ...bowl, runs: 80 }));
        assert.ok(said.size > 20 && said.size < 40, String(said.size));
        assert.equal(gainOf(asked!, 'S')?.runs, 78);
    });

    it('is said in a sentence', () => {
        assert.equal(gainInWords({ space: 'S', metric: 'T.m', gain: 0.00012345678, best: 0.97, runs: 63 }), 'after 63 runs the best T.m is 0.97, and can hardly become better by more than 0.0001235');
        assert.equal(gainInWords({ space: 'S', metric: 'T.m', gain: 0, best: 1, runs: 20 }), 'after 20 runs the best T.m is 1, and nothing is left that could be better');
    });
});
