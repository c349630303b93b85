import assert from 'node:assert/strict';
import { likeness } from '../../knowledge/src/likeness.ts';

const described = (sha256: string, rows: number): { readonly sha256: string; readonly features: { readonly rows: number } } => ({ sha256, features: { rows } });

describe('how alike data sets are', () => {
    const [small, twin, large] = [described('aa', 100), described('bb', 100), described('cc', 100_000)] as const;
    const all = [small, twin, large];

    it('counts fully only the same content', () => {
        assert.equal(likeness([small], [small, large], all), 1);
        assert.equal(likeness([small, large], [large, small], all), 1);
        const ofTwin = likeness([small], [twin], all);
        assert.ok(ofTwin > 0.9 && ofTwin < 1, String(ofTwin));
    });

    it('falls with what data looks like, and never to nothing', () => {
        const ofLarge = likeness([small], [large], all);
        assert.ok(ofLarge > 0 && ofLarge < 0.2, String(ofLarge));
        assert.ok(likeness([small], [large, twin], all) > ofLarge);
    });

    it('is no more than a guess where nothing is known', () => {
        assert.deepEqual([likeness([], [small], all), likeness([small], [], all), likeness([small], [{ sha256: 'dd', features: {} }], all)], [0.15, 0.15, 0.15]);
    });
});
