// Runs every check and every suite, goes on after a failure, and ends with the sum: `N passed, N failed`.
//   node scripts/test.mjs [suite ...]     only these
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const results = path.resolve('.cache/results');
const bin = (name) => path.resolve('node_modules', '.bin', name + (process.platform === 'win32' ? '.cmd' : ''));

const mocha = (...files) => [bin('mocha'), '--reporter', 'scripts/mocha-reporter.cjs', ...files];

/** `check`: passes or fails as a whole. `tests`: leaves its counts in `.cache/results/<name>.json`. */
const suites = [
    { name: 'package', kind: 'check', command: ['npm', 'run', '--silent', 'package'] },
    { name: 'types', kind: 'check', command: [bin('tsc'), '-b'] },
    { name: 'lint', kind: 'check', command: [bin('eslint'), '.', '--max-warnings', '0'] },
    { name: 'language', kind: 'tests', command: mocha('test/*.test.ts', 'test/{language-server,extension,scripts}/**/*.test.ts') },
    { name: 'engine', kind: 'tests', command: mocha('test/engine/**/*.test.ts') },
    { name: 'knowledge', kind: 'tests', command: mocha('test/knowledge/**/*.test.ts') },
    { name: 'cli', kind: 'tests', command: mocha('test/cli/**/*.test.ts') },
    { name: 'vscode', kind: 'tests', command: [process.execPath, 'scripts/vscode/run-host-tests.mjs'] },
    { name: 'workbench', kind: 'tests', command: [process.execPath, 'scripts/vscode/run-workbench-tests.mjs'] },
];

/** A suite that takes longer hangs; the others are to be heard nevertheless. */
const longestMinutes = 25;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
    console.error(`No suite is called ${unknown.join(', ')}; there are ${suites.map((suite) => suite.name).join(', ')}`);
    process.exit(2);
}
mkdirSync(results, { recursive: true });
let passed = 0;
const failures = [];
const started = Date.now();

for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const file = path.join(results, `${suite.name}.json`);
    rmSync(file, { force: true });
    console.log(`\n── ${suite.name} ${'─'.repeat(60 - suite.name.length)}`);
    const t0 = Date.now();
    const [command, ...args] = suite.command;
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32', env: { ...process.env, XXP_RESULTS: file }, timeout: longestMinutes * 60_000, killSignal: 'SIGKILL' });
    console.log(`   ${suite.name}: ${((Date.now() - t0) / 1000).toFixed(1)} s`);
    if (suite.kind === 'check') {
        if (status === 0) passed += 1; else failures.push(suite.name);
        continue;
    }
    const counts = readCounts(file);
    passed += counts.passed;
    failures.push(...counts.failures.map((title) => `${suite.name}: ${title}`));
    // A suite that ends badly without a failed test (it crashed, or ran nothing) has failed as a whole.
    if (counts.failures.length === 0 && (status !== 0 || counts.passed === 0)) failures.push(`${suite.name}: ended with exit code ${status} after ${counts.passed} passed tests`);
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  - ${failure}`).join('\n')}`);
console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s in all`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

function readCounts(file) {
    try {
        const { passed, failures = [] } = JSON.parse(readFileSync(file, 'utf8'));
        return { passed: Number(passed), failures };
    } catch {
        return { passed: 0, failures: [] };
    }
}
