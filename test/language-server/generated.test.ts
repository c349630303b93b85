import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

describe('the generated parser', () => {
    it('is what the grammar says today', async () => {
        const folder = await mkdtemp(path.join(tmpdir(), 'xxp-generate-'));
        try {
            for (const part of ['grammar', 'langium-config.json', 'package.json']) await cp(path.join(root, part), path.join(folder, part), { recursive: true });
            await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
            execFileSync(process.execPath, [path.join(root, 'node_modules/langium-cli/bin/langium.js'), 'generate'], { cwd: folder, stdio: 'pipe' });
            const made = path.join(folder, 'language-server/src/generated');
            for (const file of await readdir(made)) {
                assert.equal(await readFile(path.join(root, 'language-server/src/generated', file), 'utf8'), await readFile(path.join(made, file), 'utf8'), `${file}: run npm run generate`);
            }
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    });
});
