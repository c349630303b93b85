import assert from 'node:assert/strict';
import type { PastFeedback } from '../../../knowledge/src/index.ts';
import { nodesOf } from '../../../knowledge/src/suggest/about.ts';
import { withFeedback } from '../../../knowledge/src/suggest/feedback.ts';
import { contextOf, implementation } from '../../support/suggestions.ts';

describe('feedback on suggestions', () => {
    const [forest, svm] = [{ ...implementation('Train', 'forest'), id: 'f' }, { ...implementation('Train', 'svm'), id: 's', confidence: 0.7 }];
    const context = contextOf({ implementations: [forest, svm] });
    const said = (outcome: PastFeedback['outcome'], suggestion = 'f', more: Partial<PastFeedback> = {}): PastFeedback => ({
        suggestion, outcome, kind: 'implementations', about: ['urn:xxp:data:aa', ...nodesOf('implementations', forest)], at: 1, by: 'ana', ...more,
    });
    const left = (...feedback: PastFeedback[]): [string, number][] => withFeedback(context, feedback).implementations.map(({ algorithm, confidence }) => [algorithm, confidence]);

    it('takes out what was rejected there, and lowers the same elsewhere', () => {
        assert.deepEqual(left(said('rejected')), [['svm', 0.7]]);
        assert.deepEqual(left(said('rejected', 'other')), [['forest', 0.738], ['svm', 0.7]]);
        assert.deepEqual(left(said('rejected', 'other'), said('rejected', 'another')), [['svm', 0.7], ['forest', 0.665]]);
        assert.deepEqual(left(said('rejected', 'other', { kind: 'values' }), said('rejected', 'x', { about: ['urn:xxp:algorithm:forest'] })), [['forest', 0.8], ['svm', 0.7]]);
    });

    it('raises what was taken, and lets what was ignored fade a little', () => {
        assert.deepEqual(left(said('taken')), [['forest', 0.89], ['svm', 0.7]]);
        assert.deepEqual(left(said('ignored')), [['forest', 0.784], ['svm', 0.7]]);
        assert.deepEqual(left(...Array.from({ length: 100 }, (_, index) => said('taken', 'f', { by: `p${index}` })))[0], ['forest', 0.97]);
    });

    it('counts each person once, by the last word, in whatever order it is read', () => {
        const words = [said('rejected'), said('taken', 'f', { at: 2 }), said('ignored', 'f', { at: 3 }), said('taken', 'f', { at: 4 })];
        assert.deepEqual(left(...words), [['forest', 0.89], ['svm', 0.7]]);
        assert.deepEqual(left(...words.toReversed()), left(...words));
        assert.deepEqual(left(said('taken'), said('rejected', 'f', { at: 2 })), [['svm', 0.7]]);
        assert.deepEqual(left(said('taken', 'f', { by: 'ben' }), said('rejected', 'f', { at: 2 })), [['svm', 0.7]]);
    });
});
