import assert from 'node:assert/strict';
import fc from 'fast-check';
import { table } from '../../cli/src/terminal/table.ts';
import { duration, plain, plainBlock, value } from '../../cli/src/terminal/text.ts';

describe('text on a terminal', () => {
    it('writes out what could move the cursor or reorder a line', () => {
        assert.equal(plain('a\u001b[31mb\r\nc\td\u202Ee\u009b1m'), 'a\\u001b[31mb\\r\\nc\\td\\u202ee\\u009b1m');
        assert.equal(plainBlock('a\r\n\tb\u0007'), 'a\n\tb\\u0007');
        assert.equal(plain('Grüße, 世界 🎉'), 'Grüße, 世界 🎉');
    });

    it('leaves no control character, whatever the text', () => {
        fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
            assert.doesNotMatch(plain(text), /\p{Cc}/u);
            assert.doesNotMatch(plainBlock(text).replaceAll(/[\n\t]/g, ''), /\p{Cc}/u);
        }));
    });

    it('gives times in the unit that fits', () => {
        assert.deepEqual([0, 850, 4230, 59_990, 60_000, 187_000, 3_729_000].map(duration), ['0 ms', '850 ms', '4.2 s', '59.9 s', '1:00 min', '3:07 min', '1:02:09 h']);
    });

    it('gives numbers with six digits, and whole ones in full', () => {
        assert.deepEqual([0.9693593314763231, 1234567, 1e-9, true, 'NaN', 1e300].map(value), ['0.969359', '1234567', '1e-9', 'true', 'NaN', '1e+300']);
    });

    it('aligns the columns of a table', () => {
        assert.deepEqual(table([{ title: 'run' }, { title: 'x', align: 'right' }], [['a', '10'], ['long', '1']]), ['run    x', 'a     10', 'long   1']);
    });
});
