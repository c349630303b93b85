import assert from 'node:assert/strict';
import type { Question } from '../../../knowledge/src/embedding/facts.ts';
import { evaluate, ranks } from '../../../knowledge/src/link-prediction/evaluate.ts';
import { frequency } from '../../../knowledge/src/link-prediction/frequency.ts';
import type { ScoreQuestions } from '../../../knowledge/src/link-prediction/scorer.ts';

const one = { entities: 5, relations: 1, triples: Int32Array.of(0, 0, 4) };

function always(forward: readonly number[], backward: readonly number[]): ScoreQuestions {
    return (questions: readonly Question[], each) => questions.forEach(({ relation }, index) => each(index, Float32Array.from(relation === 0 ? forward : backward)));
}

describe('ranks', () => {
    it('a fact is asked for from both of its ends', () => {
        assert.deepEqual([...ranks(always([1, 2, 3, 4, 2.5], [9, 1, 2, 3, 4]), one, one.triples)], [3, 1]);
    });

    it('other facts that are true do not stand before it', () => {
        assert.deepEqual([...ranks(always([1, 2, 3, 4, 2.5], [9, 1, 2, 3, 4]), one, Int32Array.of(0, 0, 4, 0, 0, 3))], [2, 1]);
    });

    it('half of its equals stand before it', () => {
        assert.deepEqual([...ranks(always([0, 0, 0, 0, 0], [2, 2, 1, 1, 1]), one, one.triples)], [3, 1.5]);
    });

    it('a score that is no number is the last', () => {
        assert.deepEqual([...ranks(always([1, 1, 1, 1, NaN], [NaN, 0, 0, 0, 0]), one, one.triples)], [5, 5]);
    });

    it('quality is told by the mean of 1 / rank and by who comes in', () => {
        assert.deepEqual(evaluate(always([1, 2, 3, 4, 2.5], [1, 1, 1, 1, 1]), one, one.triples), { mrr: 1 / 3, hits1: 0, hits3: 1, hits10: 1 });
    });
});

it('the baseline knows how often something was an answer of a relation', () => {
    const scores: number[][] = [];
    frequency({ entities: 4, relations: 2, triples: Int32Array.of(0, 0, 1, 2, 0, 1, 0, 0, 3, 0, 0, 3) })([{ subject: 3, relation: 0 }, { subject: 1, relation: 2 }, { subject: 1, relation: 1 }], (_, each) => scores.push([...each]));
    assert.deepEqual(scores, [[0, 2, 0, 1], [2, 0, 1, 0], [0, 0, 0, 0]]);
});
