import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listExecutions } from '../../engine/src/index.ts';
import { asking, broken, endless, failing, quick } from '../support/cli-experiments.ts';
import { scratchFolder, startXxp, xxp } from '../support/cli.ts';
import { nodeOnSmallDisk } from '../support/small-disk.ts';

interface Ran {
    version: number; execution: string; dir: string; status: string; expectedRuns: number; options: { seed: number; parallel: number; limits: object };
    best: { run: string; metric: string; value: number; configuration: object };
    runs: { run: string; status: string; reason: string | null; configuration: object; metrics: Record<string, number> }[];
    interactions: { closed: { outcome: string; choice: string } | null }[];
}

describe('xxp run', () => {
    it('runs an experiment to its end and shows every run and the best', async () => {
        const cwd = scratchFolder(quick);
        const { code, stdout, stderr } = await xxp(['run', 'quick.xxp'], { cwd });
        assert.equal(code, 0, stderr);
        assert.match(stdout, /^ {2}Grid-1 +1 +10 +completed/m);
        assert.match(stdout, /^ {2}Grid-3 \* +3 +30 +completed/m);
        assert.match(stdout, /^Best {2}Grid-3 {2}Train\.score = 30\n {6}x = 3$/m);
        assert.match(stderr, /completed after .*, 3 runs/);
        assert.deepEqual(readdirSync(cwd).sort(), ['.xxp-store', 'quick.xxp', 'train'], 'nothing but the store is written into the workspace');
    });

    it('prints one JSON object and nothing else with --json', async () => {
        const cwd = scratchFolder(quick);
        const { code, stdout } = await xxp(['run', 'quick.xxp', '--json', '--seed', '5', '--parallel', '1', '--task-timeout', '2m', '--task-disk', '1GB'], { cwd });
        const { version, execution, dir, status, expectedRuns, options, best, runs } = JSON.parse(stdout) as Ran;
        assert.deepEqual({ code, version, status, expectedRuns }, { code: 0, version: 1, status: 'completed', expectedRuns: 3 });
        assert.equal(dir, path.join(cwd, '.xxp-store', 'executions', execution));
        assert.deepEqual({ seed: options.seed, parallel: options.parallel, limits: options.limits }, { seed: 5, parallel: 1, limits: { timeoutSeconds: 120, diskBytes: 1e9 } });
        assert.deepEqual(best, { run: 'Grid-3', space: 'Grid', metric: 'Train.score', value: 30, configuration: { x: 3 } });
        assert.deepEqual(runs.map((run) => [run.run, run.configuration, run.status, run.metrics['Train.score']]), [
            ['Grid-1', { x: 1 }, 'completed', 10], ['Grid-2', { x: 2 }, 'completed', 20], ['Grid-3', { x: 3 }, 'completed', 30],
        ]);
    });

    it('runs all experiments of a file, each in an execution of its own', async () => {
        const cwd = scratchFolder({ ...quick, 'quick.xxp': `${quick['quick.xxp']}\nexperiment Again { control { START -> One -> END; } space One of Fit { strategy singlerun; } }` });
        const { code, stdout } = await xxp(['run', 'quick.xxp', '--all', '--json', '--quiet'], { cwd });
        assert.equal(code, 0);
        assert.deepEqual(stdout.trim().split(/^(?=\{)/m).map((text) => (JSON.parse(text) as { experiment: string }).experiment), ['Quick', 'Again']);
        const several = await xxp(['run', 'quick.xxp'], { cwd });
        assert.match(several.stderr, /say which with --experiment, or --all/);
        assert.match((await xxp(['run', 'quick.xxp', '--all', '-e', 'Again'], { cwd })).stderr, /either --experiment or --all, found both/);
    });

    for (const parallel of [1, 3]) it(`runs the experiments of a file side by side: they share ${parallel === 1 ? 'a slot' : 'several slots'}, and what is equal in them is worked out once`, async () => {
        const names = ['One', 'Two', 'Three'];
        // With one slot for all, nothing runs beside another; else it would find the file of that one.
        const cwd = scratchFolder({
            'flow.xxp': `workflow Flow { START -> Load -> Fit -> END; task Load { implementation "load.py"; } task Fit { implementation "fit.py"; } }\n${names.map((name, index) => `experiment ${name} {
    control { START -> S -> END; }
    space S of Flow { strategy gridsearch; param_values x = enum(${index * 10 + 1}, ${index * 10 + 2}); task Fit { param x = x; } }
}`).join('\n')}`,
            // None of them ends before all are there.
            'load.py': 'import os, time, xxp\nroot = xxp._request["root"]\nwith open(root + "-loads", "a") as file:\n    file.write("x")\nwhile len(os.listdir(os.path.join(root, ".xxp-store", "executions"))) < 3:\n    time.sleep(0.01)\n',
            'fit.py': `import os, time, xxp\nbusy = os.path.join(xxp._request["root"], ".xxp-store", "busy${parallel === 1 ? '' : '-%d" % os.getpid() + "'}")\nopen(busy, "x").close()\ntime.sleep(0.05)\nos.remove(busy)\nxxp.metric(x=xxp.param("x"))\n`,
        });
        const { code, stdout, stderr } = await xxp(['run', 'flow.xxp', '--all', '--json', '--parallel', String(parallel)], { cwd });
        assert.equal(code, 0, stderr);
        const all = stdout.trim().split(/^(?=\{)/m).map((text) => JSON.parse(text) as Ran & { experiment: string });
        assert.deepEqual(all.map(({ experiment, runs }) => [experiment, ...runs.map(({ status }) => status)]), names.map((name) => [name, 'completed', 'completed']));
        assert.equal(readFileSync(`${cwd}-loads`, 'utf8').length, 1, 'the first task of all runs is the same');
        assert.match(stderr, /^3 experiments run side by side; they are shown one after the other$/m);
    });

    it('cancels all experiments of a file by one Ctrl+C', async () => {
        const cwd = scratchFolder({ ...endless, 'quick.xxp': `${endless['quick.xxp']}\nexperiment Again { control { START -> One -> END; } space One of Fit { strategy singlerun; } }` });
        const running = startXxp(['run', 'quick.xxp', '--all', '--parallel', '2'], { cwd });
        await running.says(/Quick/);
        while ((await listExecutions(cwd)).filter(({ status }) => status === 'running').length < 2) await new Promise((resolve) => { setTimeout(resolve, 20); });
        running.child.kill('SIGINT');
        const { code, stderr } = await running.finished;
        assert.equal(code, 4, stderr);
        assert.deepEqual((await listExecutions(cwd)).map(({ status }) => status), ['cancelled', 'cancelled']);
    });

    it('goes on when a run fails, and says why in words that cannot harm a terminal', async () => {
        const cwd = scratchFolder(failing);
        const { code, stdout, stderr } = await xxp(['run', 'quick.xxp'], { cwd });
        assert.equal(code, 0, 'some runs completed');
        assert.match(stdout, /Grid-2 +2 +- +failed/);
        assert.match(stdout, /1 run failed\n {2}Grid-2: .*ValueError: two is \\u001b\[2J too much \(train\/task\.py:8\)/);
        assert.ok(!(stdout + stderr).includes('\u001b'));
    });

    it('ends with 3 when every run fails', async () => {
        const cwd = scratchFolder({ ...quick, 'train/task.py': 'raise SystemExit(4)\n' });
        const { code, stdout } = await xxp(['run', 'quick.xxp'], { cwd });
        assert.equal(code, 3);
        assert.match(stdout, /3 runs failed/);
    });

    it('starts nothing when the file has errors', async () => {
        const cwd = scratchFolder({ 'broken.xxp': broken });
        const { code, stdout, stderr } = await xxp(['run', 'broken.xxp'], { cwd });
        assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
        assert.match(stderr, /broken\.xxp:4:14 error .*\n1 error in 1 file; nothing was started/);
        assert.ok(!existsSync(path.join(cwd, '.xxp-store')));
        const json = JSON.parse((await xxp(['run', 'broken.xxp', '--json'], { cwd })).stdout) as { execution: null; problems: object[] };
        assert.equal(json.execution, null);
        assert.equal(json.problems.length, 1);
    });

    it('asks which of several experiments is meant', async () => {
        const two = quick['quick.xxp'] + 'experiment Other { control { START -> Only -> END; } space Only of Fit { strategy singlerun; } }\n';
        const cwd = scratchFolder({ ...quick, 'quick.xxp': two });
        const which = await xxp(['run', 'quick.xxp'], { cwd });
        assert.equal(which.code, 2);
        assert.match(which.stderr, /several experiments \(Quick, Other\); say which with --experiment/);
        const wrong = await xxp(['run', 'quick.xxp', '-e', 'Third'], { cwd });
        assert.equal(wrong.code, 2);
        const right = await xxp(['run', 'quick.xxp', '-e', 'Other', '--json'], { cwd });
        assert.equal((JSON.parse(right.stdout) as Ran).runs.length, 1, right.stderr);
    });

    it('takes the declared defaults where nobody is to be asked', async () => {
        const cwd = scratchFolder(asking);
        const { code, stdout } = await xxp(['run', 'ask.xxp', '--interactions', 'default', '--json'], { cwd });
        const { interactions, runs } = JSON.parse(stdout) as Ran;
        assert.equal(code, 0);
        assert.deepEqual(interactions.map(({ closed }) => [closed?.outcome, closed?.choice]), [['defaulted', 'stop']]);
        assert.equal(runs.length, 2);
    });

    it('makes the same configurations and metrics for the same seed, at any parallelism', async () => {
        const random = quick['quick.xxp'].replace('strategy gridsearch;', 'strategy randomsearch; runs = 4;').replace('enum(1, 2, 3)', 'integer(1, 1000)');
        const cwd = scratchFolder({ ...quick, 'quick.xxp': random });
        const scores = async (...options: string[]): Promise<unknown[]> => {
            const ran = JSON.parse((await xxp(['run', 'quick.xxp', '--fresh', '--json', ...options], { cwd })).stdout) as Ran;
            return ran.runs.map((run) => [run.run, run.configuration, run.metrics]).sort();
        };
        const first = await scores('-p', '1');
        assert.deepEqual(await scores('-p', '3'), first);
        assert.notDeepEqual(await scores('--seed', '1'), first);
    });

    it('keeps the store in the workspace that is named, or in the nearest one above', async () => {
        const nested = Object.fromEntries(Object.entries(quick).map(([name, text]) => [`a/b/${name}`, text]));
        const cwd = scratchFolder({ ...nested, '.vscode/settings.json': '{}' });
        const near = JSON.parse((await xxp(['run', 'a/b/quick.xxp', '--json'], { cwd })).stdout) as Ran;
        assert.ok(near.dir.startsWith(path.join(cwd, '.xxp-store')), near.dir);
        const named = JSON.parse((await xxp(['run', 'a/b/quick.xxp', '--json', '--workspace', 'a'], { cwd })).stdout) as Ran;
        assert.ok(named.dir.startsWith(path.join(cwd, 'a', '.xxp-store')), named.dir);
        const detached = await xxp(['run', 'a/b/quick.xxp', '--workspace', 'a', '--detach'], { cwd });
        const [, advised] = /Come back with: xxp (resume .*)/.exec(detached.stderr)!;
        assert.equal((await xxp(advised!.split(' '), { cwd })).code, 0, 'what is advised works where it is advised');
    });

    it('a task over its time is ended, and the message says how to give it more', async () => {
        const cwd = scratchFolder({ ...quick, 'train/task.py': 'import time\ntime.sleep(600)\n' });
        const { code, stdout } = await xxp(['run', 'quick.xxp', '--task-timeout', '200ms'], { cwd });
        assert.equal(code, 3);
        assert.match(stdout, /--task-timeout/);
    });

    it('an interpreter that is not there is said so', async () => {
        const cwd = scratchFolder(quick);
        const { code, stdout, stderr } = await xxp(['run', 'quick.xxp', '--python', 'no-such-python'], { cwd });
        assert.equal(code, 3);
        assert.match(stdout + stderr, /no-such-python/);
        // What fails before anybody looks on is told at the end only.
        assert.ok((stderr.match(/^failed Grid-\d: Train was not started/gm) ?? []).length <= 1, 'the same reason is said again and again');
    });

    it('an execution that finds no room leaves nothing of itself behind', async function () {
        if (process.platform === 'win32') return;
        const cwd = scratchFolder(quick);
        await xxp(['run', 'quick.xxp', '--quiet'], { cwd });
        // Not a byte can be written, as on a full disk.
        const { code, stderr } = await xxp(['run', 'quick.xxp'], { cwd, node: nodeOnSmallDisk(cwd, 0) });
        assert.equal(code, 5);
        assert.match(stderr, /^xxp: Nothing can be recorded in .* \(EFBIG/m);
        assert.equal(readdirSync(path.join(cwd, '.xxp-store', 'executions')).length, 1);
    });

    it('a workspace in which nothing can be recorded is said so', async () => {
        const cwd = scratchFolder({ ...quick, '.xxp-store': 'a file, where the store would be' });
        const { code, stderr } = await xxp(['run', 'quick.xxp', '--workspace', '.'], { cwd });
        assert.equal(code, 5);
        assert.match(stderr, /^xxp: Nothing can be recorded in .*\.xxp-store \(ENOTDIR.*\); make it a folder that can be written to and has room, then try again$/m);
    });
});
