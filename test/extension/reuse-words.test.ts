import assert from 'node:assert/strict';
import { explanationWords, prunedWords, readExplanation, readPruned, readResults, readVerified, resultsWords, verifiedWords } from '../../extension/src/reuse/words.ts';

describe('what is said of results that are used again', () => {
    it('how many there are, and what they have saved', () => {
        const found = { results: 12, resultBytes: 9000, objects: 1, objectBytes: 480_000, reused: 40, savedSeconds: 312.5 };
        assert.deepEqual(readResults(JSON.stringify({ version: 1, ...found })), { version: 1, ...found });
        assert.equal(resultsWords(found), '12 results can be used again (9.0 kB), with 1 output in the store (480.0 kB). 40 task runs took an earlier result, which saved 5 min 12 s');
        assert.match(resultsWords({ ...found, reused: 0 }), /None has been used again yet$/);
        assert.equal(resultsWords({ ...found, results: 0, objects: 0 }), 'No results are kept yet');
    });

    it('what goes, and what is gone or changed', () => {
        assert.equal(prunedWords(readPruned('{"results":1,"objects":3,"bytes":120000}')!), '1 result and 3 outputs, 120.0 kB in all');
        assert.equal(verifiedWords(readVerified('{"objects":2,"bytes":10,"broken":[],"lost":[]}')!), '2 outputs read (10 bytes): all is as it was');
        assert.match(verifiedWords(readVerified('{"objects":2,"bytes":10,"broken":[{}],"lost":[{},{}]}')!), /1 output is gone or changed, and 2 results are not used again$/);
    });

    it('why a task was run, and of many differences the first', () => {
        const printed = (differences: number): string => JSON.stringify({ tasks: [{ task: 'Train', why: 'all of it', differences: Array.from({ length: differences }, (_, index) => ({ words: `d${index}` })) }] });
        assert.equal(explanationWords('Grid-1', readExplanation(printed(2), 'Train')!), 'Train of Grid-1 was run: all of it');
        assert.equal(explanationWords('Grid-1', readExplanation(printed(5), 'Train')!), 'Train of Grid-1 was run: d0, d1, d2, and 2 more differences');
        assert.equal(readExplanation(printed(1), 'Load'), undefined);
    });

    it('nothing is made of what is no answer', () => {
        for (const said of ['', 'null', '{}', '{"results":"1"}']) assert.deepEqual([readResults(said), readPruned(said), readVerified(said), readExplanation(said, 'T')], [undefined, undefined, undefined, undefined], said);
    });
});
