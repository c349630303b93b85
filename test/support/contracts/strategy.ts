/** What every strategy must do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configurationCount } from '../../../engine/src/plan/count.ts';
import type { Dimension, SpacePlan } from '../../../engine/src/plan/plan.ts';
import { seeded } from '../../../engine/src/random.ts';
import type { Configuration } from '../../../engine/src/plan/configurations.ts';
import { holds } from '../../../engine/src/plan/evaluate.ts';
import { isWithin } from '../../../engine/src/plan/narrow.ts';
import type { Aims, Strategy, StrategyFactory, Told } from '../../../engine/src/strategy/strategy.ts';
import { space } from '../engine-plans.ts';
import { compare, knownValues, required, value } from '../formulas.ts';

const finite: fc.Arbitrary<Dimension> = fc.oneof(
    fc.record({ name: fc.constant('d'), kind: fc.constant('values' as const), values: fc.uniqueArray(fc.oneof(fc.integer(), fc.string(), fc.boolean()), { maxLength: 4 }) }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('values' as const), values: fc.uniqueArray(fc.integer(), { minLength: 3, maxLength: 5 }).map((list) => list.sort((a, b) => a - b)) }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('integer' as const), low: fc.integer({ min: -3, max: 3 }), high: fc.integer({ min: -3, max: 5 }) }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('integer' as const), low: fc.integer({ min: -3, max: 3 }), high: fc.integer({ min: 3, max: 9 }), step: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('uniform' as const), low: fc.constantFrom(-0.3, 0, 0.1), high: fc.constantFrom(0.3, 1), step: fc.constantFrom(0.1, 0.25) }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('loginteger' as const), low: fc.integer({ min: 1, max: 3 }), high: fc.integer({ min: 3, max: 20 }) }),
);
const continuous: fc.Arbitrary<Dimension> = fc.oneof(
    fc.record({
        name: fc.constant('d'), kind: fc.constantFrom('uniform' as const, 'loguniform' as const),
        low: fc.double({ min: 1e-6, max: 1, noNaN: true }), high: fc.double({ min: 1, max: 1e6, noNaN: true }),
    }),
    fc.record({ name: fc.constant('d'), kind: fc.constant('normal' as const), mean: fc.integer({ min: -5, max: 5 }), deviation: fc.double({ min: 1e-3, max: 100, noNaN: true }) }),
);

/** What happens to a strategy: it is asked, or told of one of those that are out. */
type Turn = { readonly kind: 'ask' } | { readonly kind: 'tell'; readonly which: number; readonly status: Told['status']; readonly value: number | null; readonly violation: number };

const turns = (most: number): fc.Arbitrary<Turn[]> => fc.array(fc.oneof(
    { arbitrary: fc.constant({ kind: 'ask' as const }), weight: 3 },
    {
        weight: 2, arbitrary: fc.record({
            kind: fc.constant('tell' as const), which: fc.nat(20), status: fc.constantFrom('completed' as const, 'completed' as const, 'failed' as const, 'pruned' as const, 'skipped' as const),
            value: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })), { nil: null }), violation: fc.constantFrom(0, 0, 0, 0.1, 1e9),
        }),
    },
), { maxLength: most, size: 'max' });

/** What it answers; `known` are answers that it is given instead of being asked. */
function play(strategy: Strategy, script: readonly Turn[], goals: number, known: readonly (Configuration | null)[] = []): (Configuration | null)[] {
    const answers: (Configuration | null)[] = [];
    const out: Configuration[] = [];
    for (const turn of script) {
        if (turn.kind === 'ask') {
            const given = known[answers.length] ?? null;
            if (given !== null && strategy.replay !== undefined) strategy.replay(given);
            const answer = given !== null && strategy.replay !== undefined ? given : strategy.ask();
            answers.push(answer);
            if (answer !== null) out.push(answer);
        } else if (out.length > 0) {
            const [configuration] = out.splice(turn.which % out.length, 1);
            strategy.tell(toldOf(configuration!, turn, goals));
        }
    }
    return answers;
}

function toldOf(configuration: Configuration, { status, value, violation }: Extract<Turn, { kind: 'tell' }>, goals: number): Told {
    const values = Array.from({ length: goals }, (_, goal) => value === null || status === 'failed' ? null : goal === 0 ? value : -value / 2);
    return { configuration, status, values, violation: status === 'completed' ? violation : 0, dispreferred: 0 };
}

interface About {
    readonly onlyFinite?: boolean;
    /** How many goals it can do with; default one. */
    readonly goals?: readonly number[];
    /** How often each property is tried; fewer for one that thinks long. */
    readonly times?: number;
}

export function strategyContract(name: string, make: StrategyFactory, { onlyFinite = false, goals = [1], times = 100 }: About = {}): void {
    const dimensions = fc.array(onlyFinite ? finite : fc.oneof(finite, continuous), { maxLength: 4 })
        .map((list) => list.map((dimension, index) => ({ ...dimension, name: `d${index}` })));
    const spaces = fc.record({ dimensions, runs: fc.integer({ min: 0, max: 40 }) })
        .map((more): SpacePlan => space('S', 'W', { ...more, strategy: name }));
    const restricted = restrictedSpaces(name);
    const scripts = turns(times < 50 ? 30 : 60);
    const aims: fc.Arbitrary<Aims> = fc.record({ goals: fc.constantFrom(...goals).map((count) => Array.from({ length: count }, (_, index) => index === 0 ? 'maximize' as const : 'minimize' as const)), parallel: fc.integer({ min: 1, max: 8 }) });
    const strategyFor = (plan: SpacePlan, seed: number, what: Aims): Strategy => make(plan, seeded(seed, 'test'), what);
    const askAll = (plan: SpacePlan, seed: number, what: Aims, value: (index: number) => number | null = (index) => index): Configuration[] => {
        const strategy = strategyFor(plan, seed, what);
        const all: Configuration[] = [];
        for (let next = strategy.ask(); next !== null; next = strategy.ask()) {
            all.push(next);
            const measured = value(all.length);
            strategy.tell({ configuration: next, status: measured === null ? 'failed' : 'completed', values: what.goals.map(() => measured), violation: 0, dispreferred: 0 });
        }
        assert.equal(strategy.ask(), null, 'it went on after it had said that no more would come');
        return all;
    };

    describe(`${name} keeps the strategy's contract`, function () {
        this.timeout(60_000);

        it('makes as many runs as are counted', () => {
            fc.assert(fc.property(spaces, fc.integer(), aims, (plan, seed, what) => assert.equal(askAll(plan, seed, what).length, configurationCount(plan))), { numRuns: times });
        });

        it('makes as many where every run fails, or none reports what it is to', () => {
            fc.assert(fc.property(spaces, fc.integer(), aims, fc.boolean(), (plan, seed, what, fails) => {
                const strategy = strategyFor(plan, seed, what);
                let made = 0;
                for (let next = strategy.ask(); next !== null; next = strategy.ask(), made++) strategy.tell({ configuration: next, status: fails ? 'failed' : 'completed', values: what.goals.map(() => null), violation: 0, dispreferred: 0 });
                assert.equal(made, configurationCount(plan));
            }), { numRuns: times / 2 });
        });

        it('gives the same answers for the same seed, whatever is out and whatever came of it', () => {
            fc.assert(fc.property(fc.oneof(spaces, restricted), fc.integer(), aims, scripts, (plan, seed, what, script) => {
                assert.deepEqual(play(strategyFor(plan, seed, what), script, what.goals.length), play(strategyFor(plan, seed, what), script, what.goals.length));
            }), { numRuns: times });
        });

        it('goes on as if it had never stopped, when what was answered before is gone through again', () => {
            fc.assert(fc.property(fc.oneof(spaces, restricted), fc.integer(), aims, scripts, fc.nat(60), (plan, seed, what, script, known) => {
                const answers = play(strategyFor(plan, seed, what), script, what.goals.length);
                assert.deepEqual(play(strategyFor(plan, seed, what), script, what.goals.length, answers.slice(0, known)), answers);
            }), { numRuns: times });
        });

        it('gives many at once that are all different, as long as there are any', () => {
            fc.assert(fc.property(spaces.filter((plan) => plan.dimensions.length > 0), fc.integer(), aims, scripts, (plan, seed, what, script) => {
                const answers = play(strategyFor(plan, seed, what), script, what.goals.length).filter((answer) => answer !== null);
                const isFinite = plan.dimensions.every((dimension) => dimension.kind !== 'normal' && (dimension.kind === 'values' || dimension.kind.endsWith('integer') || dimension.step !== undefined));
                if (isFinite) assert.equal(new Set(answers.map((each) => JSON.stringify(each))).size, answers.length);
            }), { numRuns: times });
        });

        it('takes what was never asked for, as of earlier runs', () => {
            fc.assert(fc.property(spaces, fc.integer(), aims, (plan, seed, what) => {
                const strategy = strategyFor(plan, seed, what);
                for (const configuration of askAll(plan, seed + 1, what).slice(0, 5)) strategy.tell({ configuration, status: 'completed', values: what.goals.map(() => 1), violation: 0, dispreferred: 0 });
                for (let count = 0; count < 5; count++) strategy.ask();
            }), { numRuns: times / 4 });
        });

        it('gives every dimension a value of its own, and nothing else', () => {
            fc.assert(fc.property(spaces, fc.integer(), aims, (plan, seed, what) => {
                for (const configuration of askAll(plan, seed, what)) {
                    assert.deepEqual(Object.keys(configuration), plan.dimensions.map((dimension) => dimension.name));
                    assert.ok(isWithin(configuration, plan.dimensions), JSON.stringify({ dimensions: plan.dimensions, configuration }));
                }
            }), { numRuns: times });
        });

        it('gives what counts and is not ruled out, each once, and as often as is counted', () => {
            fc.assert(fc.property(restricted, fc.integer(), aims, (plan, seed, what) => {
                const all = askAll(plan, seed, what);
                assert.equal(all.length, configurationCount(plan));
                assert.equal(new Set(all.map((configuration) => JSON.stringify(configuration))).size, all.length);
                for (const configuration of all) {
                    const known = knownValues(configuration);
                    assert.ok(plan.constraints?.every(({ condition }) => holds(condition, known) !== false) ?? true);
                    for (const { name: each, when } of plan.dimensions) assert.equal(each in configuration, when === undefined || holds(when, known) === true);
                }
            }), { numRuns: times * 2 });
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
