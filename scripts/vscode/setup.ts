/**
 * A VS Code server with its web workbench in the cache folder, from the npm registry alone: nothing is compiled, no
 * install script runs, no other host is asked. A finished folder is left alone, so calling it again costs nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newest, nodeMajor, pins } from './pins.ts';

export interface VscodeServer {
    /** Folder of `out/server-main.js`. */
    readonly dir: string;
    /** The Node that runs it. */
    readonly node: string;
    readonly version: string;
}

export const root = path.resolve(import.meta.dirname, '../..');
export const cache = path.join(root, '.cache', 'vscode');

/** @throws with what to do, when the registry, the pin or the machine does not allow it. */
export function setupServer(release: string = process.env.XXP_VSCODE ?? newest, say: (line: string) => void = console.log): VscodeServer {
    const pin = pins[release];
    if (pin === undefined) throw new Error(`Expected one of the releases in scripts/vscode/pins.ts (${Object.keys(pins).join(', ')}), found ${release}`);
    const home = path.join(cache, `code-server-${release}`);
    const server = { dir: path.join(home, 'lib', 'vscode'), node: findNode(), version: pin.vscode };
    if (existsSync(path.join(home, '.ready'))) return server;

    say(`Fetching VS Code ${pin.vscode} for the browser (code-server ${release}, about 270 MB, once)`);
    mkdirSync(cache, { recursive: true });
    // Made aside and renamed: two runs at the same time, or one that is ended in the middle, leave nothing half done.
    const aside = mkdtempSync(path.join(cache, 'setup-'));
    try {
        unpack(`code-server@${release}`, pin.integrity, aside);
        const dir = path.join(aside, 'lib', 'vscode');
        // The package's own shrinkwrap names and hashes each dependency. Without --legacy-peer-deps npm calls it incomplete.
        npm(['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'], dir);
        replaceNativeModules(path.join(dir, 'node_modules'));
        prune(dir);
        writeFileSync(path.join(aside, '.ready'), `${release}\n`);
        if (!existsSync(path.join(home, '.ready'))) {
            rmSync(home, { recursive: true, force: true });
            renameSync(aside, home);
        }
    } finally {
        rmSync(aside, { recursive: true, force: true });
    }
    return server;
}

/** The Node that runs us where it is of the right line, else the one that the project brings along. */
function findNode(): string {
    if (Number(process.versions.node.split('.')[0]) === nodeMajor) return process.execPath;
    const own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(own)) return own;
    throw new Error(`Expected Node ${nodeMajor} to run VS Code with, found ${process.version}: run npm ci, which brings it`);
}

function unpack(spec: string, integrity: string, into: string): void {
    const dir = mkdtempSync(path.join(path.dirname(into), 'pack-'));
    try {
        const archive = path.join(dir, npm(['pack', spec, '--silent', '--pack-destination', dir], dir).trim().split('\n').at(-1)!);
        const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
        if (found !== integrity) throw new Error(`Expected ${spec} with ${integrity}, found ${found}: the registry serves something else than was tested`);
        execFileSync('tar', ['xzf', archive, '-C', into, '--strip-components=1', 'package/lib/vscode']);
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
}

function npm(args: readonly string[], cwd: string): string {
    try {
        return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    } catch (cause) {
        const said = ((cause as { stderr?: string }).stderr ?? '').trim().split('\n').slice(-8).join('\n');
        throw new Error(`npm ${args[0]} failed while VS Code was fetched; check the network and the registry\n${said}`, { cause });
    }
}

function replaceNativeModules(modules: string): void {
    const shims = path.join(import.meta.dirname, 'shims');
    cpSync(path.join(shims, 'spdlog.cjs'), path.join(modules, '@vscode', 'spdlog', 'index.js'));
    cpSync(path.join(shims, 'watchdog.cjs'), path.join(modules, '@vscode', 'native-watchdog', 'index.js'));
}

/** Takes away some 350 MB that only other platforms and the built-in assistant use. */
function prune(dir: string): void {
    const modules = path.join(dir, 'node_modules');
    const unused = ['@github', '@microsoft/mxc-sdk', '@devcontainers'].map((name) => path.join(modules, name));
    for (const folder of [...unused, path.join(dir, 'extensions', 'copilot')]) rmSync(folder, { recursive: true, force: true });
    for (const binaries of [path.join(modules, '@vscode', 'ripgrep-universal', 'bin'), path.join(modules, 'node-pty', 'prebuilds')]) {
        if (!existsSync(binaries)) continue;
        for (const platform of readdirSync(binaries)) {
            if (platform !== `${process.platform}-${process.arch}`) rmSync(path.join(binaries, platform), { recursive: true, force: true });
        }
    }
}

if (import.meta.main) {
    const { dir, version } = setupServer(process.argv[2]);
    console.log(`VS Code ${version} is in ${path.relative(process.cwd(), dir)}`);
}
