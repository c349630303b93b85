import assert from 'node:assert/strict';
import { unifiedDiff } from '../../cli/src/diff.ts';
import { lineChanges } from '../../cli/src/line-changes.ts';

function applied(before: string, after: string): string {
    return lineChanges(before, after).toReversed().reduce((text, { start, end, text: fresh }) => text.slice(0, start) + fresh + text.slice(end), before);
}

describe('the lines that give way to others', () => {
    it('lead from one text to the other, whatever they are', () => {
        const texts = ['', 'a', 'a\n', 'a\nb\nc\n', 'b\nc', 'x\na\nb\ny\nc\nz\n', 'a\r\nb\r\n', 'c\nb\na\n'];
        for (const before of texts) for (const after of texts) assert.equal(applied(before, after), after, JSON.stringify([before, after]));
    });

    it('are few', () => {
        assert.deepEqual(unifiedDiff('f', 'a\nb\nc\nd\n', lineChanges('a\nb\nc\nd\n', 'a\nx\nc\nd\ne\n')), ['--- f', '+++ f', '@@ -1,4 +1,5 @@', ' a', '-b', '+x', ' c', ' d', '+e']);
    });
});
