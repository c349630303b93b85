import assert from 'node:assert/strict';
import { seeded } from '../../../engine/src/random.ts';
import { grid } from '../../../engine/src/strategy/grid.ts';
import { strategies } from '../../../engine/src/strategy/index.ts';
import { random } from '../../../engine/src/strategy/random.ts';
import { single } from '../../../engine/src/strategy/single.ts';
import type { StrategyFactory } from '../../../engine/src/strategy/strategy.ts';
import { space } from '../../support/engine-plans.ts';
import { strategyContract } from '../../support/contracts/strategy.ts';

strategyContract('gridsearch', grid, { onlyFinite: true });
strategyContract('randomsearch', random);
strategyContract('singlerun', single);

describe('strategies', () => {
    const take = (factory: StrategyFactory, plan: ReturnType<typeof space>, count: number, seed = 1) => {
        const strategy = factory(plan, seeded(seed, 'space', 'S', 0), { goals: ['maximize'], parallel: 1 });
        return Array.from({ length: count }, () => strategy.ask());
    };

    it('a grid goes through the dimensions in their order, the last one fastest', () => {
        const plan = space('S', 'W', { dimensions: [{ name: 'a', kind: 'values', values: [1, 2] }, { name: 'b', kind: 'values', values: ['x', 'y'] }] });
        assert.deepEqual(take(grid, plan, 5), [{ a: 1, b: 'x' }, { a: 1, b: 'y' }, { a: 2, b: 'x' }, { a: 2, b: 'y' }, null]);
    });

    it('a random search of as many runs as there are configurations is a shuffled grid', () => {
        const plan = space('S', 'W', { runs: 1000, dimensions: [{ name: 'a', kind: 'integer', low: 1, high: 6 }] });
        const all = take(random, plan, 7).map((configuration) => configuration?.a);
        assert.equal(all.pop(), undefined);
        assert.deepEqual([...all].sort(), [1, 2, 3, 4, 5, 6]);
    });

    it('a random search of an enormous finite space costs neither memory nor time', () => {
        const dimensions = Array.from({ length: 12 }, (_, index) => ({ name: `d${index}`, kind: 'integer' as const, low: 1, high: 1e6 }));
        assert.equal(new Set(take(random, space('S', 'W', { runs: 1000, dimensions }), 1000).map((each) => JSON.stringify(each))).size, 1000);
    });

    it('a log-uniform dimension spreads evenly over its orders of magnitude', () => {
        const plan = space('S', 'W', { runs: 4000, dimensions: [{ name: 'a', kind: 'loguniform', low: 0.001, high: 1000 }] });
        const below = take(random, plan, 4000).filter((configuration) => (configuration!.a as number) < 1).length;
        assert.ok(below > 1850 && below < 2150, `${below} of 4000 are below the middle`);
    });

    it('other seeds give other configurations', () => {
        const plan = space('S', 'W', { runs: 3, dimensions: [{ name: 'a', kind: 'uniform', low: 0, high: 1 }] });
        assert.notDeepEqual(take(random, plan, 3, 1), take(random, plan, 3, 2));
    });

    it('what a seed gives is part of the record, and stays', () => {
        const plan = space('S', 'W', { runs: 2, dimensions: [{ name: 'a', kind: 'uniform', low: 0, high: 1 }, { name: 'b', kind: 'integer', low: 1, high: 100 }] });
        assert.deepEqual(take(random, plan, 2, 7), [{ a: 0.3807067012180325, b: 5 }, { a: 0.021381015390291358, b: 58 }]);
    });

    it('are known by the names that the language has', () => {
        assert.deepEqual([...strategies.keys()], ['gridsearch', 'randomsearch', 'singlerun', 'latinhypercube', 'sobol', 'bayesian', 'gaussian', 'cmaes', 'evolutionary', 'auto', 'custom']);
    });
});
