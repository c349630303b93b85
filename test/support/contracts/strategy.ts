/** What every strategy must do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runCount } from '../../../engine/src/plan/count.ts';
import type { Dimension, SpacePlan } from '../../../engine/src/plan/plan.ts';
import { seeded } from '../../../engine/src/random.ts';
import type { Configuration } from '../../../engine/src/plan/configurations.ts';
import { holds } from '../../../engine/src/plan/evaluate.ts';
import type { StrategyFactory } from '../../../engine/src/strategy/strategy.ts';
import { space } from '../engine-plans.ts';
import { compare, knownValues, required, value } from '../formulas.ts';

const finite: fc.Arbitrary<Dimension> = fc.oneof(
    fc.record({ name: fc.constant('d'), kind: fc.constant('values' as const), values: fc.uniqueArray(fc.oneof(fc.integer(), fc.string(), fc.boolean()), { maxLength: 4 }) }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('integer' as const), low: fc.integer({ min: -3, max: 3 }), high: fc.integer({ min: -3, max: 5 }) }),
);
const continuous: fc.Arbitrary<Dimension> = fc.record({
    name: fc.constant('d'), kind: fc.constantFrom('uniform' as const, 'loguniform' as const),
    low: fc.double({ min: 1e-6, max: 1, noNaN: true }), high: fc.double({ min: 1, max: 1e6, noNaN: true }),
});

export function strategyContract(name: string, make: StrategyFactory, { onlyFinite = false } = {}): void {
    const dimensions = fc.array(onlyFinite ? finite : fc.oneof(finite, continuous), { maxLength: 4 })
        .map((list) => list.map((dimension, index) => ({ ...dimension, name: `d${index}` })));
    const spaces = fc.record({ dimensions, runs: fc.integer({ min: 0, max: 40 }) })
        .map((more): SpacePlan => space('S', 'W', { ...more, strategy: name }));
    const askAll = (plan: SpacePlan, seed: number): Configuration[] => {
        const strategy = make(plan, seeded(seed, 'test'));
        const all: Configuration[] = [];
        for (let next = strategy.ask(); next !== null; next = strategy.ask()) {
            all.push(next);
            strategy.tell({ configuration: next, value: all.length });
        }
        assert.equal(strategy.ask(), null, 'it went on after it had said that no more would come');
        return all;
    };

    describe(`${name} keeps the strategy's contract`, () => {
        it('makes as many runs as are counted', () => {
            fc.assert(fc.property(spaces, fc.integer(), (plan, seed) => assert.equal(askAll(plan, seed).length, runCount(plan))));
        });

        it('gives the same answers for the same seed', () => {
            fc.assert(fc.property(spaces, fc.integer(), (plan, seed) => assert.deepEqual(askAll(plan, seed), askAll(plan, seed))));
        });

        it('gives every dimension a value of its own, and nothing else', () => {
            fc.assert(fc.property(spaces, fc.integer(), (plan, seed) => {
                for (const configuration of askAll(plan, seed)) {
                    assert.deepEqual(Object.keys(configuration), plan.dimensions.map((dimension) => dimension.name));
                    for (const dimension of plan.dimensions) assert.ok(isIn(dimension, configuration[dimension.name]!), JSON.stringify({ dimension, configuration }));
                }
            }));
        });

        it('gives what counts and is not ruled out, each once, and as often as is counted', () => {
            fc.assert(fc.property(restrictedSpaces(name), fc.integer(), (plan, seed) => {
                const all = askAll(plan, seed);
                assert.equal(all.length, runCount(plan));
                assert.equal(new Set(all.map((configuration) => JSON.stringify(configuration))).size, all.length);
                for (const configuration of all) {
                    const known = knownValues(configuration);
                    assert.ok(plan.constraints?.every(({ condition }) => holds(condition, known) !== false) ?? true);
                    for (const { name: each, when } of plan.dimensions) assert.equal(each in configuration, when === undefined || holds(when, known) === true);
                }
            }), { numRuns: 300 });
        });

        it('does not repeat a configuration of a finite space', () => {
            fc.assert(fc.property(spaces.filter((plan) => plan.dimensions.every(({ kind }) => kind === 'values' || kind === 'integer')), fc.integer(), (plan, seed) => {
                const all = askAll(plan, seed).map((configuration) => JSON.stringify(configuration));
                assert.equal(new Set(all).size, all.length);
            }));
        });
    });
}

/** Of small whole numbers, some of which count only beside certain others, with a constraint. */
function restrictedSpaces(strategy: string): fc.Arbitrary<SpacePlan> {
    const formula = (bound: number) => fc.record({ of: fc.nat(bound), operator: fc.constantFrom('<' as const, '==' as const, '>=' as const), than: fc.integer({ min: 0, max: 3 }) })
        .map(({ of, operator, than }) => compare(value(`d${of}`), operator, than));
    return fc.integer({ min: 1, max: 4 }).chain((count) => fc.record({
        runs: fc.integer({ min: 0, max: 40 }),
        constraint: fc.option(formula(count - 1), { nil: undefined }),
        dimensions: fc.tuple(...Array.from({ length: count }, (_, index) => fc.record({ high: fc.integer({ min: 0, max: 3 }), when: index === 0 ? fc.constant(undefined) : fc.option(formula(index - 1), { nil: undefined }) }))),
    })).map(({ runs, constraint, dimensions }) => space('S', 'W', {
        strategy, runs, ...(constraint !== undefined && { constraints: [required(constraint)] }),
        dimensions: dimensions.map(({ high, when }, index) => ({ name: `d${index}`, kind: 'integer', low: 0, high, ...(when !== undefined && { when }) })),
    }));
}

function isIn(dimension: Dimension, value: unknown): boolean {
    if (dimension.kind === 'values') return dimension.values.includes(value as never);
    const number = value as number;
    if (dimension.kind === 'normal') return Number.isFinite(number);
    return number >= dimension.low && number <= dimension.high && (dimension.kind !== 'integer' || Number.isInteger(number));
}
