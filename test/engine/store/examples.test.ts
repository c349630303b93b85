import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { objectFile, readExamples } from '../../../engine/src/index.ts';

const sha256 = 'cd'.repeat(32);

describe('what is to be labelled', () => {
    let root: string;
    beforeEach(() => { root = mkdtempSync(path.join(os.tmpdir(), 'xxp-examples-')); });
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    async function textsOf(content: string): Promise<(string | undefined)[]> {
        const file = objectFile(root, sha256);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
        return (await readExamples(root, { sha256, bytes: content.length })).map(({ text }) => text);
    }

    it('is each file of a folder, by name, and numbers count as such', async () => {
        const folder = objectFile(root, sha256);
        mkdirSync(path.join(folder, 'more'), { recursive: true });
        for (const name of ['10.png', '2.png', 'more/1.png']) writeFileSync(path.join(folder, name), '');
        const found = await readExamples(root, { sha256, bytes: 0, kind: 'directory' });
        assert.deepEqual(found.map(({ name }) => name), ['2.png', '10.png', 'more/1.png']);
        assert.equal(found[0]?.file, path.join(folder, '2.png'));
    });

    it('is each item of a list, each row of a table, each line of a text', async () => {
        assert.deepEqual(await textsOf('["one", 2, {"text": "three", "size": 3}]'), ['one', '2', 'text: three\nsize: 3']);
        assert.deepEqual(await textsOf('{"text": "one"}\n{"text": "two"}\n'), ['text: one', 'text: two']);
        assert.deepEqual(await textsOf('text,size\none,1\ntwo,2\n'), ['text: one\nsize: 1', 'text: two\nsize: 2']);
        assert.deepEqual(await textsOf('one\r\n\r\ntwo'), ['one', 'two']);
        assert.deepEqual(await textsOf(''), []);
    });

    it('what the store does not hold any more is an error', async () => {
        await assert.rejects(readExamples(root, { sha256, bytes: 1 }));
    });
});
