import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf, type Interpretation } from '../../../language-server/src/intent/interpretation.ts';
import { interpret } from '../../../language-server/src/intent/read.ts';
import { heldOut, seen, unseen, type WrittenIntent } from './corpus.ts';

const kinds = ['type', 'goals', 'bounds', 'budget', 'data'] as const;
type Kind = typeof kinds[number];

function told({ taskType, goals, bounds, budget, data }: Interpretation): Record<Kind, string> {
    return {
        type: taskType?.type ?? '', goals: sorted(goals.map(({ direction, measure }) => `${direction} ${measure}`)),
        bounds: sorted(bounds.map(({ strength, measure, operator, value }) => `${strength} ${measure} ${operator} ${value}`)),
        budget: sorted(budget.map(({ kind, amount }) => `${kind} ${amount}`)), data: sorted(data.map(({ name }) => name)),
    };
}

function expected({ type = '', goals = [], bounds = [], budget = [], data = [] }: WrittenIntent): Record<Kind, string> {
    return { type, goals: sorted(goals), bounds: sorted(bounds), budget: sorted(budget), data: sorted(data) };
}

function sorted(all: readonly string[]): string {
    return all.toSorted().join('; ');
}

/** How many are read as they were meant, by the kind of finding, and in all kinds. */
function counted(corpus: readonly WrittenIntent[]): Record<Kind | 'all', number> {
    const right = corpus.map((each) => {
        const [got, meant] = [told(interpret(each.text)), expected(each)];
        return kinds.filter((kind) => got[kind] === meant[kind]);
    });
    return { ...Object.fromEntries(kinds.map((kind) => [kind, right.filter((each) => each.includes(kind)).length])) as Record<Kind, number>, all: right.filter((each) => each.length === kinds.length).length };
}

describe('an intent in plain words', () => {
    it('is read as it was meant, for all with which the rules were written', () => {
        for (const each of seen) assert.deepEqual(told(interpret(each.text)), expected(each), each.text);
    });

    it('is read as it was meant, for most of those with which they were not', () => {
        assert.deepEqual([seen, heldOut, unseen].map(({ length }) => length), [32, 32, 16]);
        assert.deepEqual(counted(heldOut), { type: 31, goals: 32, bounds: 32, budget: 32, data: 32, all: 31 });
        assert.deepEqual(counted(unseen), { type: 15, goals: 15, bounds: 16, budget: 16, data: 16, all: 14 });
    });

    it('gives the words of each finding', () => {
        const text = 'Predict churn from customers.csv, right at least 95 times in 100, answers within 5 ms, and a purple sky';
        const { bounds, data, target, taskType, notUnderstood } = interpret(text);
        assert.deepEqual(bounds.map((each) => wordsOf(text, each)), ['right at least 95 times in 100', 'answers within 5 ms']);
        assert.deepEqual([...data, target!, taskType!].map((each) => wordsOf(text, each)), ['customers.csv', 'churn', 'churn … right at least 95 times in 100']);
        assert.deepEqual(notUnderstood.map(({ start, end }) => text.slice(start, end)), ['purple sky']);
    });

    for (const [text, bound] of [
        ['latency no higher than 5 ms', 'require latency <= 0.005'], ['latency must never exceed 5 ms', 'require latency <= 0.005'], ['not slower than 5 ms', 'require latency <= 0.005'],
        ['accuracy not below 0.9', 'require accuracy >= 0.9'], ['no less than 90 % accuracy', 'require accuracy >= 0.9'], ['accuracy of 90%+', 'require accuracy >= 0.9'], ['accuracy: 90', 'require accuracy >= 0.9'],
        ['at least half of the answers right', 'require accuracy >= 0.5'], ['answers in half a second', 'require latency <= 0.5'], ['memory up to one and a half gigabytes', 'require memory <= 1500000000'],
        ['error no worse than 0.2', 'require error <= 0.2'], ['F1 better than 0.8', 'require f1 > 0.8'], ['RMSE 3 or better', 'require rmse <= 3'], ['ninety-five percent accuracy', 'require accuracy >= 0.95'],
        ['cost less than €1,500', 'require cost < 1500'], ['between 5 and 10 ms latency', 'require latency <= 0.01; require latency >= 0.005'],
        ['an answer within a second', 'require latency <= 1'], ['preferably below 3 MB on disk', 'prefer model-size < 3000000'], ['stop once the accuracy is at least 0.99', 'stop accuracy >= 0.99'],
        ['less than a tenth of a second per answer', 'require latency < 0.1'],
    ] as const) {
        it(`"${text}" is ${bound}`, () => {
            assert.equal(told(interpret(text)).bounds, bound);
        });
    }

    for (const text of ['without losing more than 1% accuracy', '20 % fewer errors than today', 'improve the accuracy by at least 3 points', 'accuracy 2 % better', 'fewer than 5 false alarms per day', 'lowest emissions for 2030', 'accuracy 1 % above the baseline']) {
        it(`"${text}" names no number that a run could be held to, and is said to be left over`, () => {
            const { bounds, notUnderstood } = interpret(text);
            assert.deepEqual([bounds, notUnderstood.length], [[], 1]);
        });
    }

    it('whatever it is, is read without fail, and each finding lies within it', () => {
        const words = fc.constantFrom('accuracy', 'at least', '95', '%', 'times in', '100', 'not', 'below', 'latency', 'ms', '5', 'GB', 'and', ',', '.', 'predict', 'churn', 'from', 'a.csv', 'the', 'data', 'maximize', 'between', 'half', 'ninety', 'stop when', 'runs', '$', '1e400', '\u0000', 'İ', '😀', '"', '\n', '//', 'ideally');
        fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(words, { maxLength: 30 }).map((all) => all.join(' '))), (text) => {
            const { goals, bounds, budget, data, target, taskType, strategy, notUnderstood } = interpret(text);
            const spans = [...[...goals, ...bounds, ...budget, ...data, target, taskType, strategy].flatMap((each) => each?.spans ?? []), ...notUnderstood];
            for (const { start, end } of spans) assert.ok(start >= 0 && start < end && end <= text.length, JSON.stringify({ text, start, end }));
            for (const { value } of bounds) assert.ok(Number.isFinite(value));
        }));
    });

    it('of great length is read as well', () => {
        for (const text of ['at least 95 times in 100 and not more than '.repeat(1000), 'a'.repeat(100_000), 'no '.repeat(50_000), '9'.repeat(50_000)]) assert.equal(interpret(text).text, text);
    });
});
