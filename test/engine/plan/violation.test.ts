import assert from 'node:assert/strict';
import { violationOf } from '../../../engine/src/plan/violation.ts';
import { both, compare, either, knownValues, not, value } from '../../support/formulas.ts';

describe('how far a formula is from holding', () => {
    const known = knownValues({ a: 12, b: 4, name: 'x' });
    const [over, under] = [compare(value('a'), '<=', 10), compare(value('b'), '>=', 5)];

    it('is nothing where it holds', () => {
        assert.equal(violationOf(compare(value('a'), '>', 10), known), 0);
        assert.equal(violationOf(either(over, compare(value('name'), '==', 'x')), known), 0);
    });

    it('is the difference, relative to what is asked', () => {
        assert.equal(violationOf(over, known), 0.2);
        assert.equal(violationOf(under, known), 0.2);
        assert.equal(violationOf(compare(value('b'), '<=', 0), known), 4);
    });

    it('is added up where several must hold, and the least where one of them must', () => {
        assert.equal(violationOf(both(over, under), known), 0.4);
        assert.equal(violationOf(either(over, compare(value('b'), '>=', 8)), known), 0.2);
        assert.equal(violationOf(not(either(compare(value('a'), '>', 10), compare(value('b'), '<', 5))), known), 0.4);
    });

    it('is 1 where there is no amount, or something is not known', () => {
        assert.equal(violationOf(compare(value('name'), '==', 'y'), known), 1);
        assert.equal(violationOf(compare(value('missing'), '<', 3), known), 1);
    });

    it('is more than nothing where equal is not enough', () => {
        assert.ok(violationOf(compare(value('a'), '<', 12), known) > 0);
        assert.equal(violationOf(compare(value('a'), '!=', 12), known), 1);
    });
});
