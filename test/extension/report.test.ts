import assert from 'node:assert/strict';
import { comparisonReport, readComparison } from '../../extension/src/records/report.ts';

describe('the report of a comparison', () => {
    it('names what differs, and leaves text that is not ours in code', () => {
        const text = comparisonReport('Two runs', 'a/S-1', 'a/S-2', {
            equal: false,
            sections: [
                { name: 'code', equal: true, fields: 3, differences: [] },
                { name: 'data', equal: true, fields: 0, differences: [] },
                { name: 'metrics', equal: false, fields: 2, differences: [{ field: 'T.`loss`|<b>', first: 0.1, second: null, series: { points: [5, 4], differing: 2, greatest: 0.5 } }] },
            ],
            patches: [{ path: 't.py', patch: ['--- t.py', '+```'] }, { path: 'u.py', patch: [], problem: 'what it held is not kept' }],
        });
        assert.match(text, /` a\/S-1 ` → ` a\/S-2 `: they differ in metrics/);
        assert.match(text, /\| code \| equal \(3\) \|\n\| data \| nothing is recorded \|\n\| metrics \| \*\*1 of 2 differ\*\* \|/);
        assert.ok(text.includes('| `` T.`loss`\\|<b> `` | ` 0.1 ` | - | 2 points differ, by 0.5 at most; 5 and 4 in all |'));
        assert.ok(text.includes('````diff\n--- t.py\n+```\n````'));
        assert.ok(text.includes('what it held is not kept'));
    });

    it('is read from what the program prints, and from nothing else', () => {
        assert.deepEqual(readComparison('{"version":1,"equal":true,"sections":[]}'), { version: 1, equal: true, sections: [] });
        for (const said of ['', 'null', '{}', '{"equal":true}', 'oops']) assert.equal(readComparison(said), undefined, said);
    });
});
