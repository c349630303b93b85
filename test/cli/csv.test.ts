import assert from 'node:assert/strict';
import { csvRow } from '../../cli/src/export/csv.ts';

describe('a line of CSV', () => {
    it('keeps what is in a cell, and makes no formula of a text', () => {
        assert.equal(csvRow([1.5, -2, true, null, undefined, 'a,b', 'say "x"', 'two\nlines']), '1.5,-2,true,,,"a,b","say ""x""","two\nlines"\r\n');
        assert.equal(csvRow(['=1+1', '+x', '-x', '@x', '-Infinity', '-1.5', '=A,B']), "'=1+1,'+x,'-x,'@x,-Infinity,-1.5,\"'=A,B\"\r\n");
    });
});
