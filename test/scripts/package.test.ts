import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listZip } from '../../scripts/zip.mjs';
import { broken, quick } from '../support/cli-experiments.ts';
import { root, scratchFolder, xxp } from '../support/cli.ts';

/** The Node of these tests, and the system's own where there is another one. */
function nodes(): { name: string; file: string }[] {
    const found = new Map([[process.version, process.execPath]]);
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter).filter((entry) => !entry.includes('node_modules'))) {
        const file = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
        if (!existsSync(file)) continue;
        const version = execFileSync(file, ['--version'], { encoding: 'utf8' }).trim();
        if (!found.has(version)) found.set(version, file);
    }
    return [...found].map(([name, file]) => ({ name, file }));
}

const npm = (args: readonly string[], cwd: string): string =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });

describe('the npm package', function () {
    this.timeout(120_000);
    let folder: string;
    before(() => {
        folder = scratchFolder({ 'use/package.json': '{"name":"use","version":"1.0.0"}', ...Object.fromEntries(Object.entries({ ...quick, 'broken.xxp': broken }).map(([name, text]) => [`use/${name}`, text])) });
        mkdirSync(path.join(folder, 'packed'));
        npm(['pack', '--silent', '--pack-destination', path.join(folder, 'packed')], root);
        const [tarball] = readdirSync(path.join(folder, 'packed'));
        // Without a network: there must be nothing to fetch.
        npm(['install', '--offline', '--no-audit', '--no-fund', path.join(folder, 'packed', tarball!)], path.join(folder, 'use'));
    });

    it('needs no other package and holds no sources', () => {
        assert.deepEqual(readdirSync(path.join(folder, 'use', 'node_modules')).filter((name) => !name.startsWith('.')), ['xxp-studio']);
        const installed = path.join(folder, 'use', 'node_modules', 'xxp-studio');
        assert.deepEqual(readdirSync(installed).sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'cli', 'dist', 'package.json', 'scripts']);
        assert.deepEqual(readdirSync(path.join(installed, 'dist')).sort(), ['THIRD-PARTY-NOTICES.txt', 'engine.cjs', 'language-server.cjs', 'learner.cjs', 'python', 'sparql.cjs', 'wasm', 'xxp.cjs']);
    });

    it('gives `npx xxp`', () => {
        const cwd = path.join(folder, 'use');
        const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
        assert.equal(npm(['exec', '--offline', '--', 'xxp', '--version'], cwd).trim(), version);
    });

    for (const { name, file } of nodes()) {
        it(`checks and runs experiments on Node ${name}`, async () => {
            const options = { cwd: path.join(folder, 'use'), program: path.join(folder, 'use', 'node_modules', 'xxp-studio', 'cli', 'xxp.mjs'), node: file };
            const checked = await xxp(['check', '--json', 'quick.xxp', 'broken.xxp'], options);
            assert.equal(checked.code, 1, checked.stderr);
            assert.deepEqual((JSON.parse(checked.stdout) as { files: { problems: object[] }[] }).files.map((each) => each.problems.length), [0, 1]);
            const ran = await xxp(['run', 'quick.xxp', '--workspace', '.'], options);
            assert.equal(ran.code, 0, ran.stderr);
            assert.match(ran.stdout, /^Best {2}Grid-3/m);
        });
    }

    it('survives `npm install` in itself, where nothing can be built', () => {
        const installed = path.join(folder, 'use', 'node_modules', 'xxp-studio');
        const { status, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: installed, encoding: 'utf8' });
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });
});

describe('reading a zip archive', () => {
    it('finds every name, also behind a comment', () => {
        const folder = scratchFolder();
        const program = 'import zipfile\nz = zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED)\nfor n in ["a.txt", "b/c.txt", "größe.txt"]: z.writestr(n, n * 100)\nz.comment = b"a comment"\nz.close()';
        execFileSync('python3', ['-c', program], { cwd: folder });
        assert.deepEqual(listZip(readFileSync(path.join(folder, 'a.zip'))), ['a.txt', 'b/c.txt', 'größe.txt']);
    });

    it('refuses what is no archive', () => {
        assert.throws(() => listZip(Buffer.from('no archive')), /Expected a zip archive/);
        assert.throws(() => listZip(Buffer.alloc(100)), /Expected a zip archive/);
    });
});
