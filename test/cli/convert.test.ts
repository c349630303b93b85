import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unifiedDiff } from '../../cli/src/diff.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

const old = 'workflow W-1 {\n    define task A;\n    configure task A { implementation "a.b"; }\n}\n';
const present = 'workflow W_1 {\n    task A { implementation "a/b"; }\n}\n';
const user = 'import "old.xxp";\nexperiment E { control { S; } space S of W-1 { strategy gridsearch; param_values e = enum(1, 2); task A { param p = e; } } }\n';
const left = 'experiment E {\n    control { I; }\n    interaction I { action show(a); }\n}\n';

interface Converted { version: number; files: { path: string; changed: boolean; left: { line: number; code: string }[]; stopped?: { line: number; code: string } }[] }

describe('xxp convert', () => {
    let cwd: string;
    const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
    beforeEach(() => { cwd = scratchFolder({ 'old.xxp': old, 'user.xxp': user }); });

    it('rewrites the files of a folder, together', async () => {
        assert.deepEqual(await xxp(['convert', '.'], { cwd }), { code: 0, stdout: 'old.xxp\nuser.xxp\n2 of 2 files converted\n', stderr: '' });
        assert.equal(read('old.xxp'), present);
        assert.equal(read('user.xxp'), user.replace('W-1', 'W_1'));
        assert.deepEqual(await xxp(['convert', '.'], { cwd }), { code: 0, stdout: '0 of 2 files converted\n', stderr: '' });
    });

    it('takes the users of a new name along', async () => {
        const { stdout } = await xxp(['convert', 'old.xxp'], { cwd });
        assert.equal(stdout, 'old.xxp\nuser.xxp\n2 of 2 files converted\n');
        assert.equal(read('user.xxp'), user.replace('W-1', 'W_1'));
    });

    it('only looks with --check, and ends with 1 when there is something to do', async () => {
        const { code, stdout } = await xxp(['convert', '--check', '.'], { cwd });
        assert.deepEqual({ code, stdout }, { code: 1, stdout: 'old.xxp\nuser.xxp\n2 of 2 files would be converted\n' });
        assert.equal(read('old.xxp'), old);
    });

    it('shows with --diff what would change', async () => {
        const { code, stdout, stderr } = await xxp(['convert', '--diff', 'old.xxp'], { cwd });
        assert.equal(code, 0);
        assert.equal(stdout.split('\n').slice(0, 9).join('\n'), '--- old.xxp\n+++ old.xxp\n@@ -1,4 +1,3 @@\n-workflow W-1 {\n-    define task A;\n-    configure task A { implementation "a.b"; }\n+workflow W_1 {\n+    task A { implementation "a/b"; }\n }');
        assert.match(stderr, /2 of 2 files would be converted/);
        assert.equal(read('old.xxp'), old);
    });

    it('writes one file to standard output', async () => {
        assert.equal((await xxp(['convert', '--stdout', 'old.xxp'], { cwd })).stdout, present);
        assert.equal(read('old.xxp'), old);
        assert.equal((await xxp(['convert', '--stdout', '.'], { cwd })).code, 2);
    });

    it('names what has no present form, where it now stands', async () => {
        cwd = scratchFolder({ 'left.xxp': left });
        const { code, stdout } = await xxp(['convert', 'left.xxp'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, /^left\.xxp:3:21 info convert\/left An action of the portal has no present form/m);
        assert.match(stdout, /^0 of 1 file converted$/m);
    });

    it('leaves files with errors alone, and those that are not in UTF-8', async () => {
        writeFileSync(path.join(cwd, 'latin.xxp'), Buffer.from('workflow W { define task A; } // gr\xfcn\n', 'latin1'));
        writeFileSync(path.join(cwd, 'open.xxp'), 'workflow W {\n    define task A;\n');
        const { code, stdout } = await xxp(['convert', 'latin.xxp', 'open.xxp', '--json'], { cwd });
        const { version, files } = JSON.parse(stdout) as Converted;
        assert.deepEqual([code, version], [1, 1]);
        assert.deepEqual(files.map(({ path: file, changed, stopped }) => [file, changed, stopped?.code]), [['latin.xxp', false, 'syntax/not-text'], ['open.xxp', false, 'syntax/missing-brace']]);
        assert.equal(read('open.xxp'), 'workflow W {\n    define task A;\n');
    });
});

describe('a diff', () => {
    const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');
    const at = (line: number): number => text.indexOf(`line ${line}\n`);

    it('joins what is near, and counts on in what is far', () => {
        const changes = [{ start: at(2), end: at(3), text: '' }, { start: at(7) + 5, end: at(7) + 6, text: 'x\ny' }, { start: at(25), end: at(25), text: 'new\n' }];
        assert.deepEqual(unifiedDiff('f', text, changes), [
            '--- f', '+++ f', '@@ -1,10 +1,10 @@', ' line 1', '-line 2', ' line 3', ' line 4', ' line 5', ' line 6', '-line 7', '+line x', '+y', ' line 8', ' line 9', ' line 10',
            '@@ -22,6 +22,7 @@', ' line 22', ' line 23', ' line 24', '+new', ' line 25', ' line 26', ' line 27',
        ]);
        assert.deepEqual(unifiedDiff('f', text, []), []);
    });
});
