import assert from 'node:assert/strict';
import type { Configuration } from '../../../engine/src/index.ts';
import { seeded } from '../../../engine/src/random.ts';
import { among } from '../../../engine/src/strategy/among.ts';
import { strategies } from '../../../engine/src/strategy/index.ts';
import { warmed } from '../../../engine/src/strategy/warm.ts';
import { keyOf } from '../../../engine/src/strategy/trials.ts';
import { space } from '../../support/engine-plans.ts';

describe('a strategy that may only take what a filter has left', () => {
    const list = Array.from({ length: 200 }, (_, index): Configuration => ({ x: ((index * 0.618) % 1), kind: index % 2 === 0 ? 'a' : 'b' }));
    const loss = ({ x, kind }: Configuration): number => Math.abs((x as number) - 0.3) + (kind === 'a' ? 0 : 1);
    const answers = (name: string, runs: number | undefined, from = list): Configuration[] => {
        const dimensions = [{ name: 'x', kind: 'uniform' as const, low: 0, high: 1 }, { name: 'kind', kind: 'values' as const, values: ['a', 'b'] }];
        const plan = space('S', 'W', { strategy: name, dimensions, ...(runs !== undefined && { runs }) });
        const strategy = among(strategies.get(name)!, from)(plan, seeded(1), { goals: ['minimize'], parallel: 1 });
        const all: Configuration[] = [];
        for (let next = strategy.ask(); next !== null; next = strategy.ask()) {
            all.push(next);
            strategy.tell({ configuration: next, status: 'completed', values: [loss(next)], violation: 0, dispreferred: 0 });
        }
        return all;
    };

    for (const name of ['bayesian', 'gaussian', 'cmaes', 'evolutionary', 'auto', 'latinhypercube', 'sobol']) {
        it(`${name} takes nothing else, nothing twice, and as many as there are to be`, () => {
            const keys = answers(name, 40).map(keyOf);
            assert.equal(keys.length, 40);
            assert.equal(new Set(keys).size, 40);
            const known = new Set(list.map(keyOf));
            assert.ok(keys.every((key) => known.has(key)));
            assert.equal(answers(name, 12, list.slice(0, 8)).length, 8);
        });
    }

    it('is led by what came of it', () => {
        const mean = (part: readonly Configuration[]): number => part.reduce((sum, each) => sum + loss(each), 0) / part.length;
        for (const name of ['bayesian', 'gaussian']) {
            const all = answers(name, 50);
            assert.ok(mean(all.slice(-20)) < 0.6 * mean(all.slice(0, 10)), `${name}: ${mean(all.slice(-20))} after ${mean(all.slice(0, 10))}`);
        }
    });

    it('begins with what earlier experiments have found best, and says so', () => {
        const advice = { sources: [{ name: 'wine', likeness: 1, evidence: '20 runs', trials: list.slice(0, 20).map((configuration) => ({ configuration, loss: loss(configuration) })) }] };
        const plan = space('S', 'W', { strategy: 'gridsearch', dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 1 }, { name: 'kind', kind: 'values', values: ['a', 'b'] }] });
        const strategy = among(warmed(strategies.get('randomsearch')!, advice), list)(plan, seeded(1), { goals: ['minimize'], parallel: 1 });
        const first = strategy.ask()!;
        assert.ok(list.includes(first) && loss(first) < 0.2, JSON.stringify(first));
        assert.equal(strategy.because!(), 'wine: 20 runs');
    });

    it('goes through all of it where nobody says how many', () => {
        assert.equal(answers('bayesian', undefined, list.slice(0, 30)).length, 30);
    });
});
