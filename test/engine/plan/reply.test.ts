/** What people fill in, read and judged. */
import assert from 'node:assert/strict';
import type { InputField, Value } from '../../../engine/src/plan/plan.ts';
import { isNeeded, readInput, readReply } from '../../../engine/src/plan/reply.ts';

const field = (type: InputField['type'], more: Partial<InputField> = {}): InputField => ({ name: 'x', type, ...more });
const rows = (type: InputField['type'], more: Partial<InputField>, expected: readonly (readonly [Value, Value | undefined])[]): void => {
    for (const [given, value] of expected) assert.deepEqual(readInput(field(type, more), given), value, `${type} of ${JSON.stringify(given)}`);
};

describe('what is filled in', () => {
    it('is read from texts, as shells and boxes have them, and refused where it is none of the field\'s', () => {
        rows('Integer', { low: 1, high: 5 }, [['3', 3], [' 3 ', 3], [3, 3], ['3.5', undefined], ['9', undefined], ['', undefined], ['many', undefined], [true, undefined]]);
        rows('Float', {}, [['1e-3', 0.001], ['Infinity', undefined], ['NaN', undefined], [Infinity, undefined]]);
        rows('Rating', { low: 1, high: 5 }, [['5', 5], [0, undefined], [2.5, undefined]]);
        rows('Boolean', {}, [['yes', true], ['N', false], [true, true], ['perhaps', undefined], [1, undefined]]);
        rows('String', {}, [['a line', 'a line'], ['two\nlines', undefined], ['x'.repeat(10_001), undefined]]);
        rows('Text', {}, [['two\nlines', 'two\nlines']]);
        rows('Choice', { choices: ['a', 2] }, [['a', 'a'], ['2', 2], ['b', undefined], [['a'], undefined]]);
        rows('Choices', { choices: ['a', 'b', 2] }, [['a, 2', ['a', 2]], [['b', 'b'], ['b']], ['a, c', undefined]]);
        rows('Labels', { choices: ['cat', 'dog'] }, [['{"0": "cat"}', { 0: 'cat' }], [{ 1: 'dog' }, { 1: 'dog' }], [{ first: 'dog' }, undefined], [{ 0: 'cow' }, undefined], ['no JSON', undefined]]);
    });

    it('must be there, except for texts, truth values and several choices, unless the field says otherwise', () => {
        assert.deepEqual((['String', 'Text', 'Boolean', 'Choices', 'Integer', 'Float', 'Choice', 'Rating', 'Run', 'Preference', 'Labels'] as const).map((type) => isNeeded(field(type))), [false, false, false, false, true, true, true, true, true, true, true]);
        assert.equal(isNeeded(field('Integer', { default: 1 })), false);
        assert.equal(isNeeded(field('Integer', { required: false })), false);
        assert.equal(isNeeded(field('String', { required: true })), true);
    });
});

describe('an answer', () => {
    const plan = { choices: ['accept', 'reject'], commentFor: ['reject'], inputs: [field('Integer', { name: 'n', default: 4 }), field('Rating', { name: 'stars', low: 1, high: 5 })] };

    it('takes what a field begins with where nothing is said of it', () => {
        assert.deepEqual({ ...readReply(plan, { choice: 'accept', inputs: { stars: '2' } }).inputs }, { n: 4, stars: 2 });
        assert.deepEqual({ ...readReply(plan, { choice: 'accept', inputs: { n: '', stars: 2 } }).inputs }, { stars: 2 });
    });

    it('says of each field what is wrong with it, and of the whole', () => {
        assert.deepEqual({ ...readReply(plan, { choice: 'reject', inputs: { n: 'x', other: 1 } }).problems }, {
            '': 'expected a comment with reject, saying why', n: 'expected a whole number, found "x"', stars: 'expected a whole number of stars from 1 to 5, found nothing', other: 'there is no such input; there are n, stars',
        });
        assert.equal(readReply(plan, { choice: 'perhaps' }).problems[''], 'expected one of accept, reject');
        assert.equal(readReply(plan, { choice: 'accept', comment: 'x'.repeat(10_001) }).problems[''], 'expected a comment of at most 10000 characters');
    });

    it('is not led astray by names that objects have of their own', () => {
        const inputs = JSON.parse('{"__proto__": "x", "stars": 1}') as Record<string, Value>;
        assert.deepEqual(Object.keys(readReply(plan, { choice: 'accept', inputs }).problems), ['__proto__']);
    });
});
