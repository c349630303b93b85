import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root, scratchFolder } from '../support/cli.ts';

/** A clone with nothing but the scripts in it, and a lock file that asks for one package. */
function emptyClone(): string {
    const folder = scratchFolder({
        'package.json': '{"name":"clone","version":"1.0.0","devDependencies":{"left":"1.0.0"}}',
        'package-lock.json': JSON.stringify({
            name: 'clone', version: '1.0.0', lockfileVersion: 3, requires: true,
            packages: { '': { name: 'clone', version: '1.0.0', devDependencies: { left: '1.0.0' } }, 'node_modules/left': { version: '1.0.0', dev: true, integrity: 'sha512-AAAA' } },
        }),
    });
    mkdirSync(path.join(folder, 'scripts'));
    for (const name of ['bootstrap.mjs', 'build.mjs', 'prepare.mjs']) cpSync(path.join(root, 'scripts', name), path.join(folder, 'scripts', name));
    return folder;
}

/** A folder for the PATH that holds Python and nothing else. */
function onlyPython(): string {
    const bin = scratchFolder();
    // What stands on the PATH may be a launcher that needs more than itself.
    const real = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
    symlinkSync(real, path.join(bin, 'python3'));
    return bin;
}

function run(script: string, cwd: string, env: Record<string, string | undefined> = {}, args: readonly string[] = []): { status: number | null; stderr: string } {
    const { npm_execpath: _, ...rest } = process.env;
    const { status, stderr } = spawnSync(process.execPath, [path.join('scripts', script), ...args], { cwd, encoding: 'utf8', env: { ...rest, ...env } });
    return { status, stderr };
}

describe('the bootstrap', function () {
    this.timeout(60_000);

    it('installs nothing where everything is installed', () => {
        const { status, stderr } = run('bootstrap.mjs', root);
        assert.equal(status, 0, stderr);
        assert.doesNotMatch(stderr, /Installing/);
    });

    it('goes on with the script it is given, on the Node that the project brings', () => {
        const script = path.join(scratchFolder({ 'next.mjs': 'console.error(`next ${process.execPath} ${process.argv.slice(2)}`); process.exitCode = 7;' }), 'next.mjs');
        const { status, stderr } = run('bootstrap.mjs', root, {}, [script, 'a', '--b']);
        assert.equal(status, 7, stderr);
        assert.match(stderr, /^next .*node_modules.node.bin.node\S* a,--b$/m);
    });

    it('says which program is missing', function () {
        if (process.platform === 'win32') return;
        assert.deepEqual(run('bootstrap.mjs', emptyClone(), { PATH: scratchFolder() }), {
            status: 1, stderr: 'Expected python3 on the PATH, found none: install Python 3.8 or newer (on Debian: apt-get install python3)\n',
        });
        const { status, stderr } = run('bootstrap.mjs', emptyClone(), { PATH: onlyPython() });
        assert.equal(status, 1);
        assert.match(stderr, /Expected npm on the PATH, found none/);
    });

    it('does not empty the packages of another clone through a link', function () {
        if (process.platform === 'win32') return;
        const clone = emptyClone();
        const other = scratchFolder({ 'kept/package.json': '{}' });
        symlinkSync(other, path.join(clone, 'node_modules'));
        const { status, stderr } = run('bootstrap.mjs', clone);
        assert.equal(status, 1);
        assert.match(stderr, /found a link to another one/);
        assert.ok(existsSync(path.join(other, 'kept', 'package.json')));
    });

    it('says when there is no network to install from', () => {
        const { status, stderr } = run('bootstrap.mjs', emptyClone(), { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: scratchFolder() });
        assert.equal(status, 1);
        assert.match(stderr, /Installing packages/);
        assert.match(stderr, /The npm registry cannot be reached/);
    });

    it('the prepare script is content where nothing can be built', () => {
        assert.deepEqual(run('prepare.mjs', emptyClone()), { status: 0, stderr: '' });
    });
});
