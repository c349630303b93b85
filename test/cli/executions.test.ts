import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sendAndSee } from '../../cli/src/execution/send.ts';
import { listExecutions } from '../../engine/src/index.ts';
import { asking, endless, failing, quick } from '../support/cli-experiments.ts';
import { scratchFolder, startXxp, xxp, type Finished } from '../support/cli.ts';
import { barePython, nodeOnSmallDisk } from '../support/small-disk.ts';

interface Listed { executions: { execution: string; status: string; runs: Record<string, number>; best: { run: string } | null; createdAt: string }[] }

const json = <Shape>(finished: Finished): Shape => JSON.parse(finished.stdout) as Shape;

describe('xxp list and show', () => {
    const cwd = scratchFolder(failing);
    let id: string;
    before(async () => {
        await xxp(['run', 'quick.xxp', '--quiet'], { cwd });
        id = json<Listed>(await xxp(['list', '--json'], { cwd })).executions[0]!.execution;
    });

    it('lists executions with their state, runs and best', async () => {
        const { code, stdout } = await xxp(['list'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, new RegExp(`^${id} +completed +2/3, 1 failed +Train\\.score 30 \\(Grid-3\\)`, 'm'));
        const [listed] = json<Listed>(await xxp(['list', '--json'], { cwd })).executions;
        assert.deepEqual(listed!.runs, { queued: 0, running: 0, completed: 2, failed: 1, cancelled: 0, skipped: 0, pruned: 0 });
        assert.equal(listed!.best!.run, 'Grid-3');
        assert.ok(!Number.isNaN(Date.parse(listed!.createdAt)));
    });

    it('lists runs that were pruned, and says why while they run and where one is shown', async () => {
        const early = scratchFolder({
            ...quick, 'quick.xxp': quick['quick.xxp'].replace('enum(1, 2, 3)', 'enum(3, 1)').replace('gridsearch;', 'gridsearch; prune asha on minimize Train.loss;'),
            'train/task.py': 'import time, xxp\nx = xxp.param("x")\nfor step in range(3):\n    xxp.log(step=step, loss=1 / x)\ndeadline = time.monotonic() + 60\nwhile x == 1 and not xxp.should_stop() and time.monotonic() < deadline:\n    time.sleep(0.01)\nxxp.log(loss=0, step=3)\nxxp.metric(score=10 * x)\n',
        });
        const { stderr } = await xxp(['run', 'quick.xxp', '--parallel', '1'], { cwd: early });
        const why = 'Train.loss was 1 after 1 value, and 1 of the 1 run that came there before had a better one: of 2 the best one goes on';
        assert.ok(stderr.includes(`pruned Grid-2: ${why}`), stderr);
        assert.match((await xxp(['list'], { cwd: early })).stdout, /completed +1\/2, 1 pruned/);
        const shown = (await xxp(['show', 'last', 'Grid-2'], { cwd: early })).stdout.replace(/\s+/g, ' ');
        assert.match(shown, /Grid-2 pruned/);
        assert.ok(shown.includes(why), shown);
        const again = await xxp(['retry', 'last', 'Grid-2'], { cwd: early });
        assert.match(again.stderr, /Grid-2 was pruned .*leave out `prune` in its space/);
    });

    it('says of an execution whose journal is damaged which line it is, and what to do', async () => {
        const damaged = scratchFolder(quick);
        await xxp(['run', 'quick.xxp', '--quiet'], { cwd: damaged });
        const [{ dir } = { dir: '' }] = await listExecutions(damaged);
        appendFileSync(path.join(dir, 'journal.jsonl'), 'rubbish\n');
        const what = /Line \d+ of .*journal\.jsonl cannot be trusted: expected a line ending in its checksum, found none; bring back a copy of the journal, or start the experiment anew$/m;
        const listed = await xxp(['list'], { cwd: damaged });
        assert.match(listed.stdout, /unreadable/);
        assert.match(listed.stderr, what);
        const shown = await xxp(['show', 'last'], { cwd: damaged });
        assert.match(shown.stdout, /^Quick .*\n.*\n {2}unreadable, /);
        assert.match(shown.stderr, what);
        assert.equal(shown.code, 5);
        const resumed = await xxp(['resume', 'last'], { cwd: damaged });
        assert.match(resumed.stderr, what);
        assert.equal(resumed.code, 5);
    });

    it('is silent on stdout in a workspace without executions', async () => {
        const { code, stdout, stderr } = await xxp(['list'], { cwd: scratchFolder() });
        assert.deepEqual({ code, stdout }, { code: 0, stdout: '' });
        assert.match(stderr, /No execution in .*; start one with: xxp run <file>\n$/);
    });

    it('names the folders one level down that have executions, where there are none', async () => {
        const above = scratchFolder({ 'plain/file': '', 'a file': '' });
        for (const name of ['digits', 'my data']) mkdirSync(path.join(above, name, '.xxp-store', 'executions', 'x'), { recursive: true });
        const { code, stderr } = await xxp(['list'], { cwd: above });
        assert.equal(code, 0);
        assert.match(stderr, /^No execution in .*\n {2}There are some below: xxp list --workspace digits\n {2}There are some below: xxp list --workspace "my data"\n$/);
        assert.match((await xxp(['show', 'last'], { cwd: above })).stderr, /No execution has been started in .*--workspace digits/s);
    });

    it('shows an execution by id, by a unique beginning or end, as `last`, and by its folder', async () => {
        for (const name of [id, id.slice(0, -2), id.slice(-4), 'last', path.join('.xxp-store', 'executions', id)]) {
            const { code, stdout } = await xxp(['show', name], { cwd });
            assert.equal(code, 0, name);
            assert.match(stdout, new RegExp(`^Quick {2}${id}\\n {2}Find the largest\\n {2}completed`), name);
        }
    });

    it('shows a run with its tasks, where they failed, and where their logs are', async () => {
        const { code, stdout } = await xxp(['show', 'last', 'Grid-2'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, /^Train {2}failed/m);
        assert.match(stdout, /train\/task\.py:8/);
        assert.match(stdout, /Train\.loss +0\.25 +0\.25 +0\.5 +3/);
        const logs = /logs in (.*)/.exec(stdout)![1]!;
        assert.match(readFileSync(path.join(logs, 'stderr.log'), 'utf8'), /ValueError/);
    });

    it('gives a run as JSON with its metrics in full', async () => {
        const run = json<{ version: number; run: string; metrics: Record<string, { kind: string; count: number }>; tasks: { task: string; folder: string }[] }>(
            await xxp(['show', 'last', 'Grid-1', '--json'], { cwd }));
        assert.deepEqual({ version: run.version, run: run.run, kind: run.metrics['Train.loss']!.kind, count: run.metrics['Train.loss']!.count }, { version: 1, run: 'Grid-1', kind: 'series', count: 3 });
        assert.equal(run.tasks[0]!.task, 'Train');
    });

    it('says which executions and runs there are when one is not there', async () => {
        const unknown = await xxp(['show', 'nonsense'], { cwd });
        assert.equal(unknown.code, 5);
        assert.match(unknown.stderr, /No execution in .* is called "nonsense"; `xxp list` shows/);
        const run = await xxp(['show', 'last', 'Grid-9'], { cwd });
        assert.equal(run.code, 2);
        assert.match(run.stderr, /Grid-1, Grid-2, Grid-3/);
    });

    it('shows what can be read of a broken journal, and says where it breaks', async () => {
        const other = scratchFolder(quick);
        await xxp(['run', 'quick.xxp', '--quiet'], { cwd: other });
        const journal = path.join(other, '.xxp-store', 'executions', json<Listed>(await xxp(['list', '--json'], { cwd: other })).executions[0]!.execution, 'journal.jsonl');
        const lines = readFileSync(journal, 'utf8').split('\n');
        lines[lines.length - 3] = '{"v":1,"seq":"rubbish"}';
        writeFileSync(journal, lines.join('\n'));
        appendFileSync(journal, '');
        const { code, stdout, stderr } = await xxp(['show', 'last'], { cwd: other });
        assert.equal(code, 5);
        assert.match(stdout, /^Quick/);
        assert.match(stderr, new RegExp(`stands before line ${lines.length - 2} of the journal`));
    });
});

describe('xxp answer', () => {
    const start = async (): Promise<{ cwd: string; finished: Promise<Finished> }> => {
        const cwd = scratchFolder(asking);
        const running = startXxp(['run', 'ask.xxp'], { cwd });
        running.child.stdin.end();
        await running.says(/Answer it with: xxp answer \S+ Enough-1 <more\|stop> --input rounds=<Integer>/);
        return { cwd, finished: running.finished };
    };

    it('answers what an execution waits for, with its inputs and a comment', async () => {
        const { cwd, finished } = await start();
        const { code, stdout, stderr } = await xxp(['answer', 'last', 'Enough', 'more', '--input', 'rounds=3', '--comment', 'one more'], { cwd });
        assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: 'Enough-1 is answered: more\n', stderr: '' });
        const ran = await finished;
        assert.equal(ran.code, 0);
        assert.match(ran.stdout, /^Best {2}Second-1 {2}Train\.score = 70/m);
        const shown = json<{ interactions: { closed: { outcome: string; choice: string; inputs: object; comment: string } }[] }>(await xxp(['show', 'last', '--json'], { cwd }));
        const { outcome, choice, inputs, comment } = shown.interactions[0]!.closed;
        assert.deepEqual({ outcome, choice, inputs, comment }, { outcome: 'answered', choice: 'more', inputs: { rounds: 3 }, comment: 'one more' });
        const again = await xxp(['answer', 'last', 'Enough-1', 'stop'], { cwd });
        assert.equal(again.code, 2);
        assert.match(again.stderr, /closed already: answered, more/);
    });

    it('tells the one whose answer came too late, when two answer at once', async () => {
        const { cwd, finished } = await start();
        const both = await Promise.all(['more', 'stop'].map(async (choice) => ({ choice, ...await xxp(['answer', 'last', 'Enough', choice, '-i', 'rounds=1'], { cwd }) })));
        assert.equal((await finished).code, 0);
        const { interactions } = json<{ interactions: { closed: { choice: string } }[] }>(await xxp(['show', 'last', '--json'], { cwd }));
        for (const { choice, code, stderr } of both) {
            if (choice === interactions[0]!.closed.choice) assert.equal(code, 0);
            else assert.match(`${code} ${stderr}`, /^[25] .*(does not count|closed already|waits for no answer)/);
        }
    });

    it('sees what became of a command when the engine ended just before it came', async () => {
        const { cwd, finished } = await start();
        await xxp(['answer', 'last', 'Enough', 'stop', '-i', 'rounds=1'], { cwd });
        await finished;
        const [{ dir } = { dir: '' }] = await listExecutions(cwd);
        const late = await sendAndSee(dir, { type: 'cancel', by: { name: 'Ana', source: 'os' } }, ({ finishedAt, status }) => (finishedAt === undefined ? undefined : status), { seconds: 5 });
        assert.deepEqual(late, { taken: true, result: 'completed' });
    });

    it('refuses what is no answer, and says what would be one', async () => {
        const { cwd, finished } = await start();
        const refusals: [string[], RegExp][] = [
            [['last', 'Enough', 'perhaps'], /Expected more or stop/],
            [['last', 'Other', 'stop'], /Expected an open interaction \(Enough-1\)/],
            [['last', 'Enough', 'more', '-i', 'rounds=many'], /Expected a whole number for rounds, found "many"/],
            [['last', 'Enough', 'more', '-i', 'colour=red'], /Expected an input of Enough \(rounds\)/],
            [['last', 'Enough', 'more', '-i', 'rounds'], /Expected <name>=<value>/],
        ];
        for (const [args, expected] of refusals) {
            const { code, stderr } = await xxp(['answer', ...args], { cwd });
            assert.equal(code, 2, args.join(' '));
            assert.match(stderr, expected);
        }
        await xxp(['answer', 'last', 'Enough-1', 'stop', '-i', 'rounds=0', '--json'], { cwd });
        assert.equal((await finished).code, 0);
    });
});

describe('xxp cancel and resume', () => {
    it('leaves a detached execution running, cancels it from elsewhere, and tells it apart afterwards', async () => {
        const cwd = scratchFolder(endless);
        const started = json<{ version: number; execution: string; dir: string }>(await xxp(['run', 'quick.xxp', '--detach', '--json'], { cwd }));
        assert.equal(started.version, 1);
        assert.equal(json<Listed>(await xxp(['list', '--json'], { cwd })).executions[0]!.status, 'running');
        const following = startXxp(['resume', started.execution], { cwd });
        await following.says(/running/);
        const cancelled = await xxp(['cancel', 'last'], { cwd });
        assert.deepEqual({ code: cancelled.code, stdout: cancelled.stdout }, { code: 0, stdout: `Cancelled ${started.execution}\n` });
        assert.equal((await following.finished).code, 4);
        const again = await xxp(['cancel', 'last'], { cwd });
        assert.match(again.stdout, /has come to its end already: cancelled/);
        assert.equal((await xxp(['resume', 'last'], { cwd })).code, 4);
    });

    it('goes on after the engine was killed, without doing finished runs again', async () => {
        const cwd = scratchFolder(asking);
        const { dir } = json<{ dir: string }>(await xxp(['run', 'ask.xxp', '--detach', '--json'], { cwd }));
        const following = startXxp(['resume', 'last'], { cwd });
        await following.says(/Enough-1: a question/);
        const journal = (): string => readFileSync(path.join(dir, 'journal.jsonl'), 'utf8');
        process.kill(Number(/"type":"engine.started","pid":(\d+)/.exec(journal())![1]), 'SIGKILL');
        const lost = await following.finished;
        assert.equal(lost.code, 5);
        assert.match(lost.stderr, /The engine ended before the execution did; .*Go on with: xxp resume/);
        assert.equal(json<Listed>(await xxp(['list', '--json'], { cwd })).executions[0]!.status, 'interrupted');

        const kept = await xxp(['answer', 'last', 'Enough', 'more', '-i', 'rounds=1'], { cwd });
        assert.match(kept.stdout, /The answer is kept; the engine .* is gone/);
        const { code, stdout } = await xxp(['resume', 'last'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, /Second-1 \* +7 +70 +completed/);
        assert.equal(journal().match(/"type":"task.started"/g)!.length, 3, 'each run was made once');
    });

    it('says why the engine ended, when the disk takes no more', async function () {
        if (process.platform === 'win32') return;
        const cwd = scratchFolder({ ...quick, 'train/task.py': quick['train/task.py'].replace('range(3)', 'range(120)') });
        const { code, stderr } = await xxp(['run', 'quick.xxp', '--python', barePython(cwd)], { cwd, node: nodeOnSmallDisk(cwd, 8) });
        assert.equal(code, 5);
        assert.match(stderr, /The engine ended before the execution did: .*make room on the disk, then resume the execution: nothing recorded is lost\. Go on with: xxp resume \S+$/m);
        const resumed = await xxp(['resume', 'last', '--json'], { cwd });
        assert.deepEqual(json<{ runs: { status: string }[] }>(resumed).runs.map(({ status }) => status), ['completed', 'completed', 'completed']);
    });
});
