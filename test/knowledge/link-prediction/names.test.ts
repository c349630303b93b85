import assert from 'node:assert/strict';
import { rangeOf } from '../../../knowledge/src/link-prediction/names.ts';
import { about } from '../../../knowledge/src/neighbourhood/labels.ts';

describe('the ranges in which numbers meet', () => {
    it('are tenths up to one, and half orders of magnitude beyond', () => {
        assert.deepEqual([0, 0.34, -0.75, 1, 0.003, 30, -2500].map(rangeOf), ['0', '0.3', '-0.7', '1', '1e-2.5', '1e1.5', '-1e3.5']);
    });

    it('are never two of the same name', () => {
        for (const sign of [1, -1]) assert.deepEqual([...new Set([0.06, 0.09, 0.1, 0.12].map((size) => rangeOf(sign * size)))], [String(sign * 0.1)]);
        assert.deepEqual([...new Set([0.96, 1, 1.2, 1.7].map(rangeOf))], ['1']);
        const ranges = [...new Set(Array.from({ length: 4000 }, (_, index) => rangeOf(10 ** (index / 500 - 4))))];
        assert.equal(new Set(ranges.map(about)).size, ranges.length);
    });
});
