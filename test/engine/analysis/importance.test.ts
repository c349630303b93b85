/** What matters, on functions of which it is known. */
import assert from 'node:assert/strict';
import { analyse, type AnalysedPart } from '../../../engine/src/analysis/analyse.ts';
import type { Dimension } from '../../../engine/src/index.ts';
import { among, executionOf, uniform, type Trials } from '../../support/analysed.ts';

const partOf = (trials: Trials): AnalysedPart => analyse(executionOf(trials)).parts[0]!;
const surrogateOf = (trials: Trials): NonNullable<AnalysedPart['surrogate']> => partOf(trials).surrogate!;
const isP = { kind: 'comparison', operator: '==', left: { kind: 'value', name: 'k' }, right: { kind: 'literal', value: 'p' } } as const;

/** Shares by name; of pairs as `a x b`. */
function sharesOf(trials: Trials): Record<string, number> {
    const { importances, interactions } = surrogateOf(trials);
    return Object.fromEntries([...importances.map(({ name, share }) => [name, share]), ...interactions.map(({ first, second, share }) => [`${first} x ${second}`, share])] as [string, number][]);
}

function near(found: Record<string, number>, expected: Record<string, number>, within: number): void {
    for (const [name, share] of Object.entries(expected)) assert.ok(Math.abs(found[name]! - share) <= within, `${name}: expected about ${share.toFixed(3)}, found ${found[name]?.toFixed(3)}`);
}

describe('the importance of dimensions', () => {
    const three: Dimension[] = [uniform('a'), uniform('b'), uniform('c')];

    it('is the share of the variance that each makes, of a sum 1, 4 and 16 parts of 21', () => {
        near(sharesOf({ dimensions: three, runs: 300, came: ({ a, b, c }) => a! + 2 * b! + 4 * c! }), { a: 1 / 21, b: 4 / 21, c: 16 / 21, 'a x b': 0, 'a x c': 0, 'b x c': 0 }, 0.05);
    });

    it('is nearly known after 30 runs', () => {
        near(sharesOf({ dimensions: three, runs: 30, came: ({ a, b, c }) => a! + 2 * b! + 4 * c! }), { a: 1 / 21, b: 4 / 21, c: 16 / 21 }, 0.2);
    });

    it('finds what two make together, where neither does anything alone', () => {
        near(sharesOf({ dimensions: three, runs: 400, came: ({ a, b }) => (a! - 0.5) * (b! - 0.5) }), { a: 0, b: 0, c: 0, 'a x b': 1, 'a x c': 0 }, 0.06);
    });

    it('is that of the Ishigami function (Ishigami and Homma, 1990), whose third dimension matters only with the first', () => {
        const dimensions = ['a', 'b', 'c'].map((name) => uniform(name, -Math.PI, Math.PI));
        const came = ({ a, b, c }: Record<string, number>): number => Math.sin(a!) + 7 * Math.sin(b!) ** 2 + 0.1 * c! ** 4 * Math.sin(a!);
        near(sharesOf({ dimensions, runs: 1500, came }), { a: 0.314, b: 0.442, c: 0, 'a x c': 0.244, 'a x b': 0, 'b x c': 0 }, 0.12);
    });

    it('is measured on the scale of the dimension', () => {
        const dimensions: Dimension[] = [{ kind: 'loguniform', name: 'rate', low: 1e-4, high: 1 }, uniform('a', 0, Math.sqrt(16 / 12) * Math.sqrt(12))];
        near(sharesOf({ dimensions, runs: 300, came: ({ rate, a }) => Math.log10(rate!) + a! }), { rate: 0.5, a: 0.5 }, 0.06);
    });

    it('goes with choices and numbers together', () => {
        near(sharesOf({ dimensions: [among('k', 'p', 'q'), uniform('a'), uniform('b')], runs: 200, came: ({ a }, _, { k }) => k === 'p' ? a! : 0 }), { k: 0.6, a: 0.2, 'a x k': 0.2, b: 0 }, 0.05);
    });

    it('counts a conditional dimension where it counts, and as doing nothing elsewhere', () => {
        const dimensions = [among('k', 'p', 'q'), { ...uniform('a'), when: isP }, uniform('b')];
        near(sharesOf({ dimensions, runs: 200, came: ({ a }, _, { k }) => k === 'p' ? a! : 0 }), { k: 0.6, a: 0.2, 'a x k': 0.2, b: 0 }, 0.05);
    });

    it('says how far what was seen goes for what was not', () => {
        assert.ok(surrogateOf({ dimensions: three, runs: 200, came: ({ a, b }) => a! + b! }).explained! > 0.9);
        assert.ok(surrogateOf({ dimensions: three, runs: 200, came: (_, chance) => chance() }).explained! < 0.1);
    });

    it('is 0 of what all runs had the same, and says so', () => {
        const { importances } = surrogateOf({ dimensions: [uniform('a'), among('only', 3)], runs: 40, came: ({ a }) => a! });
        assert.deepEqual(importances.map(({ name, constant }) => [name, constant]), [['a', false], ['only', true]]);
        assert.equal(importances[1]!.share, 0);
    });

    it('is the same each time', () => {
        const state = executionOf({ dimensions: three, runs: 60, came: ({ a, b }) => a! * b! });
        assert.deepEqual(analyse(state), analyse(state));
    });
});

describe('how a metric depends on a dimension', () => {
    it('is what remains of it on the average over the others, with little doubt where there are runs', () => {
        const { dependences } = surrogateOf({ dimensions: [uniform('a'), uniform('b')], runs: 400, came: ({ a, b }) => a! + 2 * b! });
        for (const { value, mean, spread } of dependences[0]!.points) {
            assert.ok(Math.abs(mean - (Number(value) + 1)) < 0.15, `at ${value}: ${mean}`);
            assert.ok(spread < 0.2);
        }
    });

    it('is in more doubt where there are no runs', () => {
        const { points } = surrogateOf({ dimensions: [uniform('a', 0, 10), uniform('b')], runs: 400, came: ({ a }) => a! < 4 || a! > 8 ? [a!] : null }).dependences[0]!;
        const doubt = (low: number, high: number): number => Math.max(...points.filter(({ value }) => Number(value) > low && Number(value) < high).map(({ spread }) => spread));
        assert.ok(doubt(5.5, 6.5) > 3 * doubt(1, 3));
        assert.ok(points.filter(({ value }) => Number(value) > 4.5 && Number(value) < 7.5).every(({ runs }) => runs === 0));
    });

    it('is that of choices by their values', () => {
        const { points } = surrogateOf({ dimensions: [among('k', 'p', 'q', true)], runs: 60, came: (_, __, { k }) => k === 'p' ? 1 : k === 'q' ? 2 : 4 }).dependences[0]!;
        assert.deepEqual(points.map(({ value, mean }) => [value, Math.round(mean * 100) / 100]), [['p', 1], ['q', 2], [true, 4]]);
    });

    it('has whole numbers once each, where there are more of them than can be drawn', () => {
        const { points } = surrogateOf({ dimensions: [{ kind: 'loginteger', name: 'n', low: 1, high: 1000 }], runs: 100, came: ({ n }) => Math.log(n!) }).dependences[0]!;
        const values = points.map(({ value }) => value);
        assert.deepEqual(values, [...new Set(values)].sort((a, b) => Number(a) - Number(b)));
    });

    it('of a conditional dimension is taken only where it counts', () => {
        const { points } = surrogateOf({ dimensions: [among('k', 'p', 'q'), { ...uniform('a'), when: isP }], runs: 300, came: ({ a }, _, { k }) => k === 'p' ? a! : 10 }).dependences[1]!;
        for (const { value, mean } of points) assert.ok(Math.abs(mean - Number(value)) < 0.15, `at ${value}: ${mean}`);
    });

    it('on two is a surface, for the pairs that matter together', () => {
        const { surfaces } = surrogateOf({ dimensions: [uniform('a'), uniform('b'), uniform('c')], runs: 400, came: ({ a, b }) => (a! - 0.5) * (b! - 0.5) });
        const [{ first, second, firstValues, secondValues, means }] = surfaces as [typeof surfaces[0]];
        assert.deepEqual([first, second], ['a', 'b']);
        assert.equal(means.length, firstValues.length);
        assert.equal(means[0]!.length, secondValues.length);
        assert.ok(means[0]![0]! > 0.1 && means.at(-1)!.at(-1)! > 0.1 && means[0]!.at(-1)! < -0.1);
    });
});
