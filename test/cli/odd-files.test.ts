/** What lies on a disk besides files of text: each is said in a line, or passed over; nothing hangs. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFiles } from '../../language-server/src/index.ts';
import { xxp } from '../support/cli.ts';

const text = 'workflow Größe { task A; START -> A -> END; }\n';

describe('on a disk with odd files', () => {
    let folder: string;
    const at = (...parts: string[]): string => path.join(folder, ...parts);

    before(function () {
        if (process.platform === 'win32') this.skip();
        folder = mkdtempSync(path.join(tmpdir(), 'xxp-odd-'));
        writeFileSync(at('plain.xxp'), text);
        writeFileSync(at('latin1.xxp'), Buffer.from(`// Größe\nworkflow W { }\n`, 'latin1'));
        writeFileSync(at('little.xxp'), Buffer.from(`\uFEFF${text}`, 'utf16le'));
        writeFileSync(at('big.xxp'), Buffer.from(`\uFEFF${text}`, 'utf16le').swap16());
        mkdirSync(at('folder.xxp'));
        writeFileSync(at('folder.xxp', 'inner.xxp'), 'import "folder.xxp";\nworkflow W { }\n');
        symlinkSync(folder, at('loop'));
        symlinkSync(at('nowhere.xxp'), at('dangling.xxp'));
        execFileSync('mkfifo', [at('pipe.xxp')]);
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    it('a folder is checked to its end', async () => {
        const { code, stdout, stderr } = await xxp(['check', '.', '--json'], { cwd: folder });
        assert.equal(stderr, '');
        assert.equal(code, 1);
        const { files } = JSON.parse(stdout) as { files: { path: string; problems: { code: string }[] }[] };
        const codes = Object.fromEntries(files.map((file) => [file.path.replaceAll('\\', '/'), file.problems.map((problem) => problem.code)]));
        assert.deepEqual(codes['little.xxp'], ['syntax/not-text']);
        assert.deepEqual(codes['big.xxp'], ['syntax/not-text']);
        assert.deepEqual(codes['plain.xxp'], []);
        assert.deepEqual(codes['latin1.xxp'], []);
        assert.deepEqual(Object.keys(codes).sort(), ['big.xxp', 'folder.xxp/inner.xxp', 'latin1.xxp', 'little.xxp', 'plain.xxp']);
        assert.deepEqual(codes['folder.xxp/inner.xxp'], ['import/missing-file']);
    });

    it('what is no file is not waited for', async () => {
        for (const command of ['check', 'plan']) {
            const { code, stderr } = await xxp([command, 'pipe.xxp'], { cwd: folder });
            assert.equal(code, 2, command);
            assert.match(stderr, /Expected .* at pipe\.xxp/);
        }
    });

    it('a link that leads nowhere is said to be nothing', async () => {
        const { code, stderr } = await xxp(['check', 'dangling.xxp'], { cwd: folder });
        assert.equal(code, 2);
        assert.match(stderr, /found nothing at dangling\.xxp/);
    });

    it('a file that went away between the listing and the reading is named', async () => {
        await assert.rejects(checkFiles([at('plain.xxp'), at('gone.xxp')]), /ENOENT.*gone\.xxp/);
    });
});
