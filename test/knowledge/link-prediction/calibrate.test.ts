import assert from 'node:assert/strict';
import { calibrate, confidenceOf, shares } from '../../../knowledge/src/link-prediction/calibrate.ts';

const samples = (share: number, right: number, wrong: number): { share: number; isRight: boolean }[] => Array.from({ length: right + wrong }, (_, index) => ({ share, isRight: index < right }));

describe('confidence', () => {
    it('is how often answers with such a share were right, a little less so where there were few', () => {
        const calibration = calibrate([...samples(0.1, 10, 88), ...samples(0.5, 49, 49), ...samples(0.9, 98, 0)]);
        assert.deepEqual([0.05, 0.1, 0.4, 0.5, 0.9, 1].map((share) => confidenceOf(calibration, share)), [0, 0.1, 0.1, 0.49, 0.98, 0.98]);
        assert.ok(confidenceOf(calibrate(samples(0.9, 1, 0)), 0.9) < 0.5);
    });

    it('never falls as the share rises', () => {
        const calibration = calibrate([...samples(0.2, 6, 4), ...samples(0.3, 2, 8), ...samples(0.6, 9, 91), ...samples(0.7, 1, 0)]);
        assert.deepEqual(calibration.map(([, confidence]) => confidence), calibration.map(([, confidence]) => confidence).sort((a, b) => a - b));
    });

    it('is none where nothing was tried', () => assert.equal(confidenceOf(calibrate([]), 0.9), 0));
});

it('shares are of the candidates alone, the foremost first', () => {
    assert.deepEqual(shares(Float32Array.of(0, 9, 0, Math.log(2)), [0, 2, 3]).map(({ entity, share }) => [entity, share.toFixed(2)]), [[3, '0.50'], [0, '0.25'], [2, '0.25']]);
});
