import assert from 'node:assert/strict';
import type { Configuration } from '../../../engine/src/plan/configurations.ts';
import { axesOf } from '../../../engine/src/strategy/encode.ts';
import { Prior } from '../../../engine/src/strategy/prior.ts';
import { space } from '../../support/engine-plans.ts';

const axes = axesOf(space('S', 'W', { dimensions: [{ kind: 'uniform', name: 'x', low: 0, high: 1 }] }));
const candidates = Array.from({ length: 21 }, (_, index): Configuration => ({ x: index / 20 }));
const sourceOf = (trials: readonly (readonly [x: number, loss: number])[]) => ({ name: 'one', likeness: 1, evidence: 'runs', trials: trials.map(([x, loss]) => ({ configuration: { x }, loss })) });

/** Where it would go one after the other, while nothing comes back. */
function wayOf(prior: Prior): number[] {
    const way: number[] = [];
    for (let next = prior.best([], (candidate) => way.includes(candidate)); next !== undefined; next = prior.best([], (candidate) => way.includes(candidate))) way.push(next.candidate);
    return way.map((candidate) => candidates[candidate]!['x'] as number);
}

describe('what earlier experiments lead one to expect', () => {
    it('is less of what an earlier search never tried than of what lies beside its best, however often it came back to that', () => {
        const oftenNearTheBest = Array.from({ length: 40 }, (_, index): [number, number] => [0.1 + 0.01 * (index % 10), 0.05 + 0.01 * (index % 10)]);
        const way = wayOf(new Prior(axes, candidates, [sourceOf([...oftenNearTheBest, ...[0.4, 0.45, 0.5, 0.55, 0.6].map((x): [number, number] => [x, 1 + x])])]));
        assert.deepEqual(way.slice(0, 5).sort(), [0, 0.05, 0.1, 0.15, 0.2]);
        assert.ok(way.every((x) => x < 0.4 || x > 0.6), String(way));
    });

    it('is nothing where a source says of all the same, or what it has measured is no finite number apart', () => {
        for (const losses of [[1, 1, 1], [-1.7e308, 0, 1.7e308]]) assert.deepEqual(wayOf(new Prior(axes, candidates, [sourceOf(losses.map((loss, index) => [index / 2, loss]))])), []);
    });
});
