// Builds dist/ when it is older than what it is made from. Runs on Node 20 and needs nothing installed but what the build itself needs.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, '.cache', 'build.json');
const sources = ['engine', 'knowledge', 'language-server', 'cli', 'extension', 'esbuild.mjs', 'package.json', 'package-lock.json'];
const bundles = ['extension.cjs', 'language-server.cjs', 'engine.cjs', 'learner.cjs', 'sparql.cjs', 'xxp.cjs'];

/** Whether the packages that the build needs are there. */
export function canBuild() {
    return existsSync(path.join(root, 'esbuild.mjs')) && existsSync(path.join(root, 'node_modules', 'esbuild', 'package.json'));
}

/** Returns whether dist/ is as it should be. `say` is told when there is something to do. */
export function buildIfStale(say) {
    const before = hashOfSources();
    if (isFresh(before)) return true;
    const started = Date.now();
    say('Building');
    // On the project's own Node where there is one: the build's tools may want a newer one than the system's.
    const own = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
    const { status } = spawnSync(existsSync(own) ? own : process.execPath, ['esbuild.mjs'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (status !== 0) return false;
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, JSON.stringify({ sources: before, bundles: bundleTimes() }));
    say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return true;
}

/** A build by hand changes the bundles' times: then what they were made from is unknown, and they are made again. */
function isFresh(hash) {
    try {
        const known = JSON.parse(readFileSync(stamp, 'utf8'));
        return known.sources === hash && JSON.stringify(known.bundles) === JSON.stringify(bundleTimes());
    } catch {
        return false;
    }
}

function bundleTimes() {
    return bundles.map((name) => statSync(path.join(root, 'dist', name)).mtimeMs);
}

function hashOfSources() {
    const hash = createHash('sha256');
    for (const file of sources.flatMap((name) => filesBelow(name))) hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update('\0');
    return hash.digest('hex');
}

function filesBelow(name) {
    const full = path.join(root, name);
    if (!statSync(full).isDirectory()) return [name];
    return readdirSync(full).filter((entry) => entry !== '__pycache__').sort().flatMap((entry) => filesBelow(path.join(name, entry)));
}
