import assert from 'node:assert/strict';
import type { Advice, Configuration, Dimension } from '../../../engine/src/index.ts';
import { seeded } from '../../../engine/src/random.ts';
import { bayesian } from '../../../engine/src/strategy/bayesian.ts';
import { grid } from '../../../engine/src/strategy/grid.ts';
import { random } from '../../../engine/src/strategy/random.ts';
import type { Strategy, StrategyFactory } from '../../../engine/src/strategy/strategy.ts';
import { warmed } from '../../../engine/src/strategy/warm.ts';
import { strategyContract } from '../../support/contracts/strategy.ts';
import { space } from '../../support/engine-plans.ts';

const past = (name: string, configurations: readonly Configuration[], at: (configuration: Configuration) => number, likeness = 1): Advice['sources'][number] =>
    ({ name, likeness, evidence: 'runs', trials: configurations.map((configuration) => ({ configuration, loss: at(configuration) })) });
const whatever: Advice = { sources: [past('other', Array.from({ length: 12 }, (_, index) => ({ d0: index / 4, d1: index % 3, d2: 'a', d9: true })), ({ d0 }) => (d0 as number) ** 2)] };

strategyContract('bayesian, warmed', warmed(bayesian, whatever), { goals: [1, 2], times: 12 });
strategyContract('randomsearch, warmed', warmed(random, whatever), { times: 12 });

describe('a strategy that reuses knowledge', () => {
    const dimensions: Dimension[] = [{ name: 'c', kind: 'loguniform', low: 0.001, high: 1000 }, { name: 'kernel', kind: 'values', values: ['linear', 'poly', 'rbf'] }];
    const valley = (bottom: number) => ({ c, kernel }: Configuration): number => (Math.log10(c as number) - bottom) ** 2 + (kernel === 'rbf' ? 0 : 3);
    const tried = Array.from({ length: 40 }, (_, index): Configuration => ({ c: 10 ** (-3 + 6 * ((index * 0.618) % 1)), kernel: ['linear', 'poly', 'rbf'][index % 3]! }));
    const search = (make: StrategyFactory, runs = 30, seed = 1): Strategy => make(space('S', 'W', { strategy: 'any', dimensions, runs }), seeded(seed), { goals: ['minimize'], parallel: 1 });
    /** How many runs it takes to come near the bottom. */
    const runsTo = (strategy: Strategy, at: (configuration: Configuration) => number): number => {
        for (let run = 1; ; run++) {
            const configuration = strategy.ask();
            if (configuration === null) return Infinity;
            if (at(configuration) < 0.02) return run;
            strategy.tell({ configuration, status: 'completed', values: [at(configuration)], violation: 0, dispreferred: 0 });
        }
    };
    const total = (make: StrategyFactory, at: (configuration: Configuration) => number): number => [1, 2, 3, 4, 5].reduce((sum, seed) => sum + Math.min(100, runsTo(search(make, 100, seed), at)), 0);

    it('begins with what was best elsewhere, and says where', () => {
        const strategy = search(warmed(random, { sources: [past('wine', tried, valley(1)), past('cancer', tried, valley(2), 0.2)] }));
        const first = strategy.ask()!;
        assert.equal(first.kernel, 'rbf');
        assert.ok(Math.abs(Math.log10(first.c as number) - 1) < 1, String(first.c));
        assert.equal(strategy.because!(), 'wine: runs');
    });

    it('comes to what is best here in far fewer runs, also where that lies between what was best elsewhere', () => {
        const advice: Advice = { sources: [past('one', tried, valley(0.5)), past('two', tried, valley(2))] };
        for (const make of [random, bayesian]) {
            const [warm, cold] = [total(warmed(make, advice), valley(1.2)), total(make, valley(1.2))];
            assert.ok(warm < cold / 2, `${warm} against ${cold}`);
        }
    });

    it('leaves knowledge aside that the first runs contradict', () => {
        const wrong: Advice = { sources: [past('upside down', tried, (each) => -valley(1.2)(each))] };
        const [warm, cold] = [total(warmed(bayesian, wrong), valley(1.2)), total(bayesian, valley(1.2))];
        assert.ok(warm < cold + 5 * 8, `${warm} against ${cold}`);
    });

    it('is what it was where nothing is known, or nothing says what is better', () => {
        assert.equal(search(warmed(grid, { sources: [] }), 30).learns, false);
        const aimless = warmed(random, whatever)(space('S', 'W', { strategy: 'any', dimensions, runs: 3 }), seeded(1), { goals: [], parallel: 1 });
        assert.equal(aimless.learns, false);
    });

    it('gives no configuration that the space does not have, whatever was tried elsewhere', () => {
        const outside = tried.map((each) => ({ ...each, c: 1e6, kernel: 'sigmoid' }));
        const strategy = search(warmed(random, { sources: [past('far', outside, ({ c }) => c as number), past('partial', tried.map(({ c }) => ({ c: c! })), ({ c }) => c as number)] }));
        for (let run = 0; run < 10; run++) {
            const { c, kernel } = strategy.ask()!;
            assert.ok((c as number) <= 1000 && kernel !== 'sigmoid');
        }
    });
});
