import assert from 'node:assert/strict';
import type { Dimension } from '../../../engine/src/index.ts';
import { hypervolume } from '../../../engine/src/numeric/front.ts';
import type { Configuration } from '../../../engine/src/plan/configurations.ts';
import { seeded } from '../../../engine/src/random.ts';
import { auto } from '../../../engine/src/strategy/auto.ts';
import { bayesian } from '../../../engine/src/strategy/bayesian.ts';
import { cmaes } from '../../../engine/src/strategy/cmaes.ts';
import { evolutionary } from '../../../engine/src/strategy/evolutionary.ts';
import { gaussian } from '../../../engine/src/strategy/gaussian.ts';
import { random } from '../../../engine/src/strategy/random.ts';
import { latinHypercube, sobol } from '../../../engine/src/strategy/spread-out.ts';
import type { StrategyFactory, Told } from '../../../engine/src/strategy/strategy.ts';
import { strategyContract } from '../../support/contracts/strategy.ts';
import { space } from '../../support/engine-plans.ts';
import { compare, value } from '../../support/formulas.ts';

strategyContract('latinhypercube', latinHypercube);
strategyContract('sobol', sobol);
strategyContract('bayesian', bayesian, { goals: [1, 2, 3] });
strategyContract('gaussian', gaussian, { goals: [1, 2], times: 8 });
strategyContract('cmaes', cmaes, { goals: [1, 2] });
strategyContract('evolutionary', evolutionary, { goals: [1, 2, 3] });
strategyContract('auto', auto, { goals: [0, 1, 2], times: 12 });

const numbers = (count: number): Dimension[] => Array.from({ length: count }, (_, index) => ({ name: `x${index}`, kind: 'uniform', low: 0, high: 1 }));

interface Asked { readonly dimensions: readonly Dimension[]; readonly runs: number; readonly seed?: number; readonly goals?: number }

/** What was asked and told, where each run comes to what `at` says; null is a failure. */
function go(make: StrategyFactory, { dimensions, runs, seed = 1, goals = 1 }: Asked, at: (configuration: Configuration) => (Partial<Told> & { readonly values: readonly number[] }) | null): Told[] {
    const strategy = make(space('S', 'W', { strategy: 'any', dimensions, runs }), seeded(seed), { goals: Array.from({ length: goals }, () => 'minimize' as const), parallel: 1 });
    return Array.from({ length: runs }, () => {
        const configuration = strategy.ask()!;
        const told: Told = { configuration, status: 'completed', violation: 0, dispreferred: 0, ...at(configuration) ?? { status: 'failed' as const, values: [null] } };
        strategy.tell(told);
        return told;
    });
}

const bowl = (configuration: Configuration): number => Object.values(configuration).reduce<number>((sum, x) => sum + ((x as number) - 0.3) ** 2, 0);
const best = (all: readonly Told[]): number => Math.min(...all.filter(({ violation }) => violation === 0).flatMap(({ values: [loss] }) => loss ?? []));

describe('searches that learn', () => {
    for (const [name, make] of Object.entries({ bayesian, gaussian, cmaes, evolutionary })) {
        const runs = make === gaussian ? 40 : 120;

        for (const [what, values] of Object.entries({
            'the smallest numbers there are': [0, 5e-324, -8.9e-16, 0, -5e-324], 'the greatest': [1e308, -1e308, 1.7e308, 0, -1.7e308], 'both': [0, 5e-324, 1, 1e308], 'one alone': [1e308],
        })) {
            it(`${name} goes on where what is measured are ${what}`, () => {
                for (const parallel of [1, 3]) {
                    const strategy = make(space('S', 'W', { strategy: 'any', dimensions: numbers(2), runs: 30 }), seeded(1), { goals: ['minimize'], parallel });
                    const out: Configuration[] = [];
                    for (let index = 0; index < 30; index++) {
                        const configuration = strategy.ask()!;
                        assert.ok(Object.values(configuration).every((x) => (x as number) >= 0 && (x as number) <= 1), JSON.stringify(configuration));
                        out.push(configuration);
                        if (out.length === parallel) strategy.tell({ configuration: out.shift()!, status: 'completed', values: [values[index % values.length]!], violation: 0, dispreferred: 0 });
                    }
                }
            });
        }

        it(`${name} finds the bottom of a bowl far better than chance`, () => {
            const asked = { dimensions: numbers(3), runs };
            assert.ok(best(go(make, asked, (each) => ({ values: [bowl(each)] }))) < 0.3 * best(go(random, asked, (each) => ({ values: [bowl(each)] }))));
        });

        it(`${name} keeps away from where runs fail, and from what breaks a requirement`, () => {
            // The best lies at the edge of where three of four by chance fail.
            const last = [1, 2, 3].flatMap((seed) => go(make, { dimensions: numbers(2), runs, seed }, (each) => (each['x0'] as number) > 0.25 ? null : { values: [-(each['x0'] as number)] }).slice(-20));
            assert.ok(last.filter(({ status }) => status === 'completed').length >= 0.4 * last.length);
            const breaking = go(make, { dimensions: numbers(2), runs }, (each) => ({ values: [-(each['x0'] as number)], violation: Math.max(0, (each['x0'] as number) - 0.5) }));
            assert.ok(best(breaking) < -0.4, `${best(breaking)}`);
        });
    }

    it('evolutionary and bayesian cover a front of two goals better than chance', () => {
        const front = (each: Configuration) => ({ values: [each['x0'] as number, 1 - Math.sqrt(each['x0'] as number) + bowl({ x: each['x1']!, y: each['x2']! })] });
        const covered = (make: StrategyFactory): number => hypervolume(go(make, { dimensions: numbers(3), runs: 200, goals: 2 }, front).map(({ values }) => values as number[]), [1.1, 1.1]);
        const chance = covered(random);
        assert.ok(covered(evolutionary) > chance && covered(bayesian) > chance);
    });

    it('bayesian finds the better branch of a conditional space', () => {
        const dimensions: Dimension[] = [
            { name: 'kind', kind: 'values', values: ['a', 'b'] },
            { name: 'x', kind: 'uniform', low: 0, high: 1, when: compare(value('kind'), '==', 'a') },
            { name: 'y', kind: 'loguniform', low: 1e-4, high: 1, when: compare(value('kind'), '==', 'b') },
        ];
        const told = go(bayesian, { dimensions, runs: 60 }, ({ kind, x, y }) => ({ values: [kind === 'a' ? 0.5 + (x as number) : Math.abs(Math.log10(y as number) + 2)] }));
        assert.ok(told.slice(-20).filter(({ configuration }) => configuration['kind'] === 'b').length > 12);
    });

    it('bayesian asks for different things when many are out', () => {
        const strategy = bayesian(space('S', 'W', { strategy: 'any', dimensions: numbers(1), runs: 100 }), seeded(1), { goals: ['minimize'], parallel: 8 });
        for (let run = 0; run < 20; run++) {
            const configuration = strategy.ask()!;
            strategy.tell({ configuration, status: 'completed', values: [bowl(configuration)], violation: 0, dispreferred: 0 });
        }
        const asked = Array.from({ length: 8 }, () => strategy.ask()!['x0'] as number).sort((a, b) => a - b);
        assert.ok(asked.at(-1)! - asked[0]! > 0.05);
    });
});

describe('spread out configurations', () => {
    it('of a Latin hypercube use each part of each dimension once, and each value as often', () => {
        const dimensions: Dimension[] = [...numbers(2), { name: 'kind', kind: 'values', values: ['a', 'b', 'c', 'd'] }];
        const all = go(latinHypercube, { dimensions, runs: 20 }, () => null).map(({ configuration }) => configuration);
        for (const name of ['x0', 'x1']) assert.deepEqual(all.map((each) => Math.floor((each[name] as number) * 20)).sort((a, b) => a - b), [...Array(20).keys()]);
        for (const kind of ['a', 'b', 'c', 'd']) assert.equal(all.filter((each) => each['kind'] === kind).length, 5);
    });

    it('of Sobol differ by their seeds', () => {
        const of = (seed: number) => go(sobol, { dimensions: numbers(3), runs: 4, seed }, () => null).map(({ configuration }) => configuration);
        assert.notDeepEqual(of(1), of(2));
    });
});

describe('what auto picks', () => {
    const why = (dimensions: readonly Dimension[], runs: number, goals = 1) => auto(space('S', 'W', { strategy: 'any', dimensions, runs }), seeded(1), { goals: Array.from({ length: goals }, () => 'minimize' as const), parallel: 1 }).why;
    const kind: Dimension = { name: 'kind', kind: 'values', values: ['a', 'b'] };

    it('is said with its reason', () => {
        assert.equal(why([kind], 10), 'gridsearch, because 10 runs are enough for all of its 2 configurations');
        assert.equal(why(numbers(2), 10, 0), 'sobol, because no goal says what is better, so that the runs are best spread evenly');
        assert.equal(why(numbers(2), 300, 2), 'evolutionary, because there are 2 goals, and 300 runs are enough to breed for all of them');
        assert.equal(why(numbers(4), 400), 'cmaes, because all of its 4 values are numbers without steps, and 400 runs are many for them');
        assert.equal(why(numbers(4), 40), 'gaussian, because with 40 runs for 4 values each has to tell as much as it can');
        assert.equal(why([kind, ...numbers(4)], 100), 'bayesian, because it suits one goal, 5 values and 100 runs best');
    });
});
