import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { engineStatus, listExecutions, readExecution, type ExecutionState } from '../../engine/src/index.ts';
import { endless, failing, quick } from '../support/cli-experiments.ts';
import { as, scratchFolder, xxp, type Finished } from '../support/cli.ts';

const stateOf = async (cwd: string): Promise<ExecutionState> => (await readExecution((await listExecutions(cwd))[0]!.dir)).state;
const line = ({ stdout }: Finished): string => stdout.replace(/\d{8}-\d{6}-[a-z]+-\w{4}/g, '<id>').trim();

describe('steering from the command line', () => {
    it('pauses, orders, narrows, changes budgets, skips and stops an execution that runs', async () => {
        const cwd = scratchFolder({ ...endless, 'quick.xxp': endless['quick.xxp'].replace('enum(1, 2, 3)', 'enum(1, 2, 3, 4, 5)') });
        const say = (...args: string[]): Promise<Finished> => xxp(args, { cwd });
        await say('run', 'quick.xxp', '--detach', '--parallel', '1');
        while (![...(await stateOf(cwd)).runs.values()].some(({ status }) => status === 'running')) await new Promise((resolve) => { setTimeout(resolve, 20); });
        assert.equal(line(await say('pause', 'last')), 'Paused <id>; what runs goes on to its end');
        const again = await say('pause', 'last');
        assert.deepEqual([again.code, /^xxp: `pause` by .* was not followed: it was paused before/.test(again.stderr)], [5, true]);
        assert.match((await say('list')).stdout, / paused +0\/5/);
        assert.equal(line(await say('prioritise', 'last', 'Grid-4', 'first')), 'Grid-4 has the priority 1');
        assert.equal(line(await say('skip', 'last', 'Grid-2')), 'Skipping Grid-2');
        assert.equal(line(await say('narrow', 'last', 'Grid', 'x=1..4')), 'Grid is narrowed: x=1..4');
        assert.equal(line(await say('budget', 'last', 'failures=3', 'time=2h')), 'The budget of <id> is changed: failures=3 time=2h');
        const shown = (await say('show', 'last')).stdout;
        assert.match(shown, /running, paused by/);
        assert.match(shown, /Waiting\n.*\n +1 +Grid-4 +1 +for the execution to be resumed\n +2 +Grid-3 +for/);
        assert.deepEqual((JSON.parse((await say('show', 'last', '--json')).stdout) as { queue: { run: string }[] }).queue.map(({ run }) => run), ['Grid-4', 'Grid-3']);
        assert.match((await say('stop', 'last', '--json')).stdout, /"command":"stop","taken":true/);
        assert.equal(line(await say('stop', 'last', '--now')), 'Cancelled <id>');
        const state = await stateOf(cwd);
        assert.deepEqual([state.status, [...state.runs.values()].map(({ id, status }) => `${id} ${status}`)], ['cancelled', ['Grid-1 cancelled', 'Grid-2 skipped']]);
        assert.deepEqual(state.steering.limits, { failures: 3, timeSeconds: 7200 });
    });

    it('says what is wrong before anything is sent', async () => {
        const cwd = scratchFolder(quick);
        await xxp(['run', 'quick.xxp', '--quiet'], { cwd });
        const wrong = async (...args: string[]): Promise<string> => {
            const { code, stderr } = await xxp(args, { cwd });
            return `${code} ${stderr.split('\n')[0]!.replace(/\d{8}-\d{6}-[a-z]+-\w{4}/, '<id>')}`;
        };
        assert.equal(await wrong('budget', 'last', 'runs=many'), '2 xxp: Expected a whole number from 1 on after --runs, found "many"');
        assert.equal(await wrong('budget', 'last', 'money=3'), '2 xxp: Expected runs=…, time=…, parallel=…, failures=…, interactions=… or attention=…, found "money=3"');
        assert.equal(await wrong('narrow', 'last', 'Grid', 'y=1..2'), '2 xxp: Expected one of x, found "y"');
        assert.equal(await wrong('prioritise', 'last', 'Nobody', '3'), '2 xxp: Expected a run or a space of <id>, found "Nobody"');
        assert.equal(await wrong('retry', 'last', '--failed'), '2 xxp: No run of <id> has failed');
        assert.equal(await wrong('retry', 'last'), '2 xxp: Expected either the runs to retry, or --failed for all that have failed');
        assert.equal(await wrong('run', 'quick.xxp', '--resources', 'gpu'), '2 xxp: Expected names with amounts, such as gpu=1,memory=8GB, after --resources, found "gpu"');
    });

    it('tells who may steer where somebody may not, also where no engine works on it, and changes what may be asked of people', async () => {
        const cwd = scratchFolder({ ...endless, 'quick.xxp': endless['quick.xxp'].replace('maximize', 'supervisor "Ana"; maximize') });
        const say = (name: string, ...args: string[]): Promise<Finished> => xxp(args, { cwd, env: as(name) });
        await say('Ben', 'run', 'quick.xxp', '--detach', '--parallel', '1');
        while ((await stateOf(cwd)).startedAt === undefined) await new Promise((resolve) => { setTimeout(resolve, 20); });
        assert.match((await say('Eve', 'pause', 'last')).stderr, /`pause` by Eve was not followed: only Ana may do that, as supervisor/);
        const cancelled = await say('Eve', 'cancel', 'last');
        assert.deepEqual([cancelled.code, cancelled.stderr], [5, 'xxp: `cancel` by Eve was not followed: only Ana may do that, as supervisor, and Ben, who launched it\n']);
        assert.equal((await say('Ana', 'budget', 'last', 'interactions=3', 'attention-per-person=20m')).code, 0);
        assert.deepEqual((await stateOf(cwd)).steering.limits, { interactions: 3, attentionSecondsPerPerson: 1200 });
        const [{ dir } = { dir: '' }] = await listExecutions(cwd);
        process.kill((await stateOf(cwd)).engines[0]!.pid, 'SIGKILL');
        while (await engineStatus(dir) === 'alive') await new Promise((resolve) => { setTimeout(resolve, 20); });
        const kept = await say('Eve', 'pause', 'last');
        assert.deepEqual([kept.code, /only Ana may do that, as supervisor/.test(kept.stderr)], [5, true]);
        for (const { tasks } of (await stateOf(cwd)).runs.values()) for (const { pid, status } of tasks.values()) if (status === 'running' && pid !== undefined) process.kill(-pid, 'SIGKILL');
    });

    it('runs again only what has failed in a finished execution, and shows what came of it', async () => {
        const cwd = scratchFolder(failing);
        await xxp(['run', 'quick.xxp', '--quiet'], { cwd });
        writeFileSync(path.join(cwd, 'train/task.py'), quick['train/task.py']);
        const { code, stdout, stderr } = await xxp(['retry', 'last', '--failed'], { cwd });
        assert.equal(code, 0);
        assert.match(stderr, /Retrying Grid-2\n[^]*completed after .*, 3 runs/);
        assert.match(stdout, /Grid-2 +2 +20 +completed/);
        const state = await stateOf(cwd);
        assert.deepEqual([...state.runs.values()].map((run) => run.tasks.get('Train')!.attempt), [1, 2, 1]);
    });

    it('resumes what is paused', async () => {
        const cwd = scratchFolder({ ...endless });
        await xxp(['run', 'quick.xxp', '--detach', '--parallel', '1'], { cwd });
        await xxp(['pause', 'last'], { cwd });
        await xxp(['resume', 'last', '--detach'], { cwd });
        let state = await stateOf(cwd);
        while (state.steering.paused !== undefined) state = await stateOf(cwd);
        await xxp(['stop', 'last', '--now'], { cwd });
        assert.equal((await stateOf(cwd)).status, 'cancelled');
    });
});
