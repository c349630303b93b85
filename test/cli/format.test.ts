import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder, xxp } from '../support/cli.ts';

const tidy = 'task T { implementation "t.py"; }\n';
const untidy = 'task   T{implementation "t.py";}\n';
const open = `${untidy}task U {\nexperiment E { }\n`;

interface Formatted { version: number; files: { path: string; changed: boolean; stopped?: { line: number; column: number; code: string } }[] }

describe('xxp format', () => {
    let cwd: string;
    const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
    beforeEach(() => { cwd = scratchFolder({ 'tidy.xxp': tidy, 'untidy.xxp': untidy }); });

    it('lays out the files of a folder and names those it changed', async () => {
        assert.deepEqual(await xxp(['format', '.'], { cwd }), { code: 0, stdout: 'untidy.xxp\n1 of 2 files laid out\n', stderr: '' });
        assert.equal(read('untidy.xxp'), tidy);
        assert.deepEqual(await xxp(['format', '.'], { cwd }), { code: 0, stdout: '0 of 2 files laid out\n', stderr: '' });
    });

    it('only looks with --check, and ends with 1 when there is something to do', async () => {
        const { code, stdout } = await xxp(['format', '--check', 'untidy.xxp'], { cwd });
        assert.deepEqual({ code, stdout }, { code: 1, stdout: 'untidy.xxp\n1 of 1 file would be laid out\n' });
        assert.equal(read('untidy.xxp'), untidy);
        assert.equal((await xxp(['format', '--check', 'tidy.xxp'], { cwd })).code, 0);
    });

    it('says from where on a file with a missing brace stays as it is', async () => {
        const folder = scratchFolder({ 'open.xxp': open });
        const { code, stdout } = await xxp(['format', 'open.xxp', '--json'], { cwd: folder });
        const { version, files } = JSON.parse(stdout) as Formatted;
        assert.equal(code, 1);
        assert.equal(version, 1);
        assert.equal(files[0]!.changed, true);
        assert.deepEqual([files[0]!.stopped?.line, files[0]!.stopped?.column, files[0]!.stopped?.code], [2, 1, 'syntax/missing-brace']);
        assert.equal(readFileSync(path.join(folder, 'open.xxp'), 'utf8'), open.replace(untidy, tidy));
    });

    it('leaves a file alone that is not in UTF-8', async () => {
        const bytes = Buffer.from('task   T{} // gr\xfcn\n', 'latin1');
        writeFileSync(path.join(cwd, 'latin.xxp'), bytes);
        const { code, stdout } = await xxp(['format', 'latin.xxp'], { cwd });
        assert.equal(code, 1);
        assert.match(stdout, /^latin\.xxp:1:1 error syntax\/not-text /m);
        assert.ok(readFileSync(path.join(cwd, 'latin.xxp')).equals(bytes));
    });
});
