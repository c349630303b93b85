/** Several goals: which runs are beaten by none, and how much they cover. */
import assert from 'node:assert/strict';
import { analyse } from '../../../engine/src/analysis/analyse.ts';
import { dominates } from '../../../engine/src/numeric/dominance.ts';
import { frontOf, hypervolume } from '../../../engine/src/numeric/front.ts';
import { seeded } from '../../../engine/src/random.ts';
import { paretoSet } from '../../../engine/src/store/pareto.ts';
import { executionOf, uniform } from '../../support/analysed.ts';

const size = 6;

/** Points whose losses are whole numbers below `size`. */
function pointsOf(goals: number, count: number, seed: number): number[][] {
    const random = seeded('points', goals, count, seed);
    return Array.from({ length: count }, () => Array.from({ length: goals }, () => random.below(size)));
}

/** By counting the unit cells that some point is not worse than. */
function counted(points: readonly number[][], goals: number): number {
    let cells = 0;
    for (let cell = 0; cell < size ** goals; cell++) {
        const at = Array.from({ length: goals }, (_, goal) => Math.floor(cell / size ** goal) % size);
        if (points.some((point) => point.every((loss, goal) => loss <= at[goal]!))) cells += 1;
    }
    return cells;
}

describe('the front', () => {
    it('is the points that none is better than, equal ones all', () => {
        for (const goals of [1, 2, 3, 4]) {
            for (let seed = 0; seed < 20; seed++) {
                const points = pointsOf(goals, 30, seed);
                const expected = [...points.keys()].filter((index) => !points.some((other) => dominates(other, points[index]!)));
                assert.deepEqual(frontOf(points), expected, `${goals} goals, seed ${seed}`);
            }
        }
        assert.deepEqual(frontOf([]), []);
    });
});

describe('the hypervolume', () => {
    it('is the number of cells that the points dominate', () => {
        for (const goals of [1, 2, 3, 4, 5]) {
            for (let seed = 0; seed < 10; seed++) {
                const points = pointsOf(goals, 12, seed);
                assert.equal(hypervolume(points, Array.from({ length: goals }, () => size)), counted(points, goals), `${goals} goals, seed ${seed}`);
            }
        }
    });

    it('does not count what lies beyond the reference', () => {
        assert.equal(hypervolume([[1, 1], [0, 9], [3, 0]], [3, 3]), 4);
        assert.equal(hypervolume([], [1, 1]), 0);
    });
});

describe('the Pareto set of an execution', () => {
    const goals = ['minimize', 'maximize'] as const;

    it('is its runs that no other beats in all goals, with the one that gives up least', () => {
        const came = [[1, 1], [5, 10], [2, 9], [3, 9], [4, 4], [9, 'NaN'], null, [1, 1]];
        const state = executionOf({ dimensions: [uniform('a')], goals, runs: came.length, came: () => came.shift()! });
        const set = paretoSet(state, state.plan.goals)!;
        assert.deepEqual(set.runs.map(({ run, values, knee }) => [run.id, values, knee]), [['S-1', [1, 1], false], ['S-2', [5, 10], false], ['S-3', [2, 9], true], ['S-8', [1, 1], false]]);
        assert.equal(set.among, 6);
        assert.deepEqual(set.ranges, [{ best: 1, worst: 5 }, { best: 10, worst: 1 }]);
        assert.equal(Math.round(set.covered * 1000) / 1000, 0.667);
    });

    it('is part of the analysis where there are several goals', () => {
        const came = ({ a }: Record<string, number>): number[] => [a!, a!];
        assert.ok(analyse(executionOf({ dimensions: [uniform('a')], goals, runs: 12, came })).pareto!.runs.length === 12);
        assert.equal(analyse(executionOf({ dimensions: [uniform('a')], runs: 12, came })).pareto, null);
        assert.equal(analyse(executionOf({ dimensions: [uniform('a')], goals, runs: 3, came: () => null })).pareto, null);
    });

    it('is quick for a thousand points by four goals', () => {
        const random = seeded('many');
        const points = Array.from({ length: 1000 }, () => Array.from({ length: 4 }, () => random.next()));
        const volume = hypervolume(points, [1, 1, 1, 1]);
        assert.ok(volume > 0.9 && volume < 1);
    });
});
