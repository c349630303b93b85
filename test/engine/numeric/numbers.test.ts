import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cholesky, solveLower, solveUpper } from '../../../engine/src/numeric/cholesky.ts';
import { crowdingOf, dominates, ranksOf } from '../../../engine/src/numeric/dominance.ts';
import { hypervolume } from '../../../engine/src/numeric/front.ts';
import { GaussianProcess } from '../../../engine/src/numeric/gaussian-process.ts';
import { normalBelow, normalQuantile } from '../../../engine/src/numeric/normal.ts';
import { scrambled, sobolBits, sobolDimensions } from '../../../engine/src/numeric/sobol.ts';
import { seeded } from '../../../engine/src/random.ts';

const near = (found: number, expected: number, within = 1e-12): void => assert.ok(Math.abs(found - expected) <= within, `${found} is not ${expected}`);

describe('the normal distribution', () => {
    it('has the known shares', () => {
        near(normalBelow(0), 0.5);
        near(normalBelow(1.959963984540054), 0.975);
        near(normalBelow(-3), 0.0013498980316300933);
        near(normalBelow(-8), 6.220960574271786e-16, 1e-22);
        assert.deepEqual([normalBelow(-50), normalBelow(50)], [0, 1]);
    });

    it('is undone by its quantiles', () => {
        fc.assert(fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (share) => near(normalBelow(normalQuantile(share)), share)));
        assert.deepEqual([normalQuantile(0), normalQuantile(1)], [-Infinity, Infinity]);
    });
});

describe('dominance', () => {
    const losses = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 12 });

    it('ranks: none of a rank dominates another of it, and each of a later rank is dominated by one of the rank before', () => {
        fc.assert(fc.property(losses, (points) => {
            const ranks = ranksOf(points);
            for (const [index, point] of points.entries()) {
                assert.ok(!points.some((other, which) => ranks[which] === ranks[index] && dominates(other, point)));
                if (ranks[index]! > 0) assert.ok(points.some((other, which) => ranks[which] === ranks[index]! - 1 && dominates(other, point)));
            }
        }));
    });

    it('covers as many unit cubes as are counted', () => {
        fc.assert(fc.property(losses, (points) => {
            let count = 0;
            for (let x = 0; x < 8; x++) for (let y = 0; y < 8; y++) for (let z = 0; z < 8; z++) if (points.some(([a, b, c]) => a <= x && b <= y && c <= z)) count++;
            near(hypervolume(points, [8, 8, 8]), count, 1e-9);
        }));
        assert.equal(hypervolume([[1, 3], [2, 1]], [4, 4]), 7);
        assert.equal(hypervolume([[2], [1]], [4]), 3);
    });

    it('sees the ends of a front as having the most room', () => {
        assert.deepEqual(crowdingOf([[0, 4], [1, 3], [4, 0]]), [Infinity, 2, Infinity]);
        assert.deepEqual(crowdingOf([]), []);
    });
});

describe('the factor of a matrix', () => {
    it('solves its equations', () => {
        const matrix = [[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]].map((row) => Float64Array.from(row));
        const factor = cholesky(matrix)!;
        const solution = solveUpper(factor, solveLower(factor, [1, 2, 3]));
        for (const [row, expected] of [1, 2, 3].entries()) near(matrix[row]!.reduce((sum, each, column) => sum + each * solution[column]!, 0), expected);
    });

    it('is not there where the matrix is not positive definite', () => {
        assert.equal(cholesky([[1, 2], [2, 1]].map((row) => Float64Array.from(row))), undefined);
    });
});

describe('a Gaussian process', () => {
    it('goes through what was measured, and is unsure between', () => {
        const points = [0, 0.25, 0.5, 0.75, 1].map((x) => Float64Array.of(x));
        const model = new GaussianProcess(['number'], points, points.map(([x]) => Math.sin(6 * x!)), seeded(1));
        near(model.at(Float64Array.of(0.25)).mean, Math.sin(1.5), 0.02);
        assert.ok(model.at(Float64Array.of(0.375)).deviation > 3 * model.at(Float64Array.of(0.5)).deviation);
    });

    it('finds out which dimension matters', () => {
        const chance = seeded(2);
        const points = Array.from({ length: 30 }, () => Float64Array.of(chance.next(), chance.next()));
        const model = new GaussianProcess(['number', 'number'], points, points.map(([x]) => 3 * x! - 1.5), seeded(1));
        near(model.at(Float64Array.of(0.3, 0.1)).mean, model.at(Float64Array.of(0.3, 0.9)).mean, 0.1);
    });
});

describe('the sequence of Sobol', () => {
    it('has the known first points', () => {
        const points = Array.from({ length: 8 }, (_, position) => [0, 1, 5, 20].map((dimension) => sobolBits(dimension, position) / 2 ** 32));
        assert.deepEqual(points.slice(0, 6), [[0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], [0.25, 0.75, 0.25, 0.75], [0.75, 0.25, 0.75, 0.25], [0.125, 0.625, 0.375, 0.875], [0.625, 0.125, 0.875, 0.375]]);
    });

    it('puts one of its first 64 points into each 64th of every dimension, also when it is scrambled', () => {
        for (let dimension = 0; dimension < sobolDimensions; dimension++) {
            const parts = Array.from({ length: 64 }, (_, position) => Math.floor(scrambled(sobolBits(dimension, position), 12345 + dimension) / 2 ** 26));
            assert.equal(new Set(parts).size, 64, `dimension ${dimension}`);
        }
    });
});
