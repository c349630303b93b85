import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canPool } from '../../../engine/src/executor/local-process/pool.ts';
import { sendCommand, type ExecutionState, type TaskPlan, type TaskState } from '../../../engine/src/index.ts';
import { objectFile } from '../../../engine/src/store/layout.ts';
import { trials, type Trial } from '../../support/engine-executions.ts';
import { ana, plan, space, task, workflow } from '../../support/engine-plans.ts';

describe('tasks in other languages', () => {
    const trial = trials();
    const one = (...tasks: TaskPlan[]) => plan({ workflows: [workflow('W', ...tasks)], nodes: [space('S', 'W')] });
    const metrics = (state: ExecutionState): Record<string, unknown> => Object.fromEntries([...state.runs.get('S-1')!.metrics].map(([name, { last }]) => [name, last]));
    const taskOf = (state: ExecutionState, name: string): TaskState => state.runs.get('S-1')!.tasks.get(name)!;
    const text = (running: Trial, sha256: string): string => readFileSync(objectFile(running.root, sha256), 'utf8');
    const work = (running: Trial, name: string, file: string): string => readFileSync(path.join(running.dir, 'runs/S-1', name, '1', file), 'utf8');

    it('JavaScript and shell scripts take parameters and inputs from the environment, and report by files', async () => {
        const running = await trial(one(
            task('Rows', 'rows.mjs', { outputs: ['rows'] }),
            task('Sum', 'report.mjs', { after: ['Rows'], params: { factor: 2 }, inputs: { rows: { kind: 'task', task: 'Rows', output: 'rows' } }, outputs: ['sum'] }),
            task('Shell', 'report.sh', { after: ['Sum'], inputs: { sum: { kind: 'task', task: 'Sum', output: 'sum' } }, outputs: ['text'] }),
            task('Python', 'label.py', { after: ['Shell'] }),
        ));
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.runs.get('S-1')?.reason);
        const { 'Sum.seed': seed, ...others } = metrics(state);
        assert.deepEqual(others, { 'Sum.partial': 6, 'Sum.sum': 12, 'Sum.curve': 3, 'Shell.length': 14, 'Python.heard': 1 });
        assert.ok(Number.isSafeInteger(seed));
        assert.deepEqual(taskOf(state, 'Sum').results, { note: 'done', fine: true });
        assert.equal(text(running, taskOf(state, 'Shell').outputs['text']!.sha256), 'from the shell');
        assert.equal(work(running, 'Sum', 'stdout.log'), 'summed 12\n');
    });

    it('a failure of a program says how it ended', async () => {
        const how = ['fail', 'kill', 'nonsense'];
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'program'))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'how', kind: 'values', values: how }], bindings: [{ task: 'T', param: 'how', value: { kind: 'dimension', name: 'how' } }] })],
        }));
        const state = await running.finished();
        const ended = [...state.runs.values()].map(({ configuration, status, tasks }) => `${configuration['how']}: ${tasks.get('T')?.failure?.message.split('. ')[0] ?? status}`);
        assert.deepEqual(ended, ['fail: T ended with exit code 3', 'kill: T was ended by the signal SIGKILL', 'nonsense: completed']);
        assert.match(state.warnings.map(({ message }) => message).join(), /T reported a line that could not be understood/);
    });

    for (const pool of [true, false]) {
        it(`a program gets no more memory than it says, and writes no larger file than it may, ${pool ? 'in the pool' : 'without a pool'}`, async function () {
            if (process.platform !== 'linux') return;
            const running = await trial(plan({
                workflows: [workflow('W', task('T', 'program', { policy: { resources: { memory: 1e8 } } }))],
                nodes: [space('S', 'W', { dimensions: [{ name: 'how', kind: 'values', values: ['hungry', 'big'] }], bindings: [{ task: 'T', param: 'how', value: { kind: 'dimension', name: 'how' } }] })],
            }), { limits: { diskBytes: 200_000 }, pool });
            const [hungry, big] = [...(await running.finished()).runs.values()].map(({ tasks }) => tasks.get('T')?.failure);
            assert.match(hungry!.message, /^T (ended with exit code|was ended by the signal) .*it may take 0\.1 GB of memory, as its `resources` say$/);
            assert.equal(big!.reason, 'disk-quota');
        });
    }

    it('what a program has used of the machine is recorded, also where it was ended', async function () {
        if (!canPool) return;
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'program'))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'how', kind: 'values', values: ['fail', 'kill', 'wait'] }], bindings: [{ task: 'T', param: 'how', value: { kind: 'dimension', name: 'how' } }] })],
        }), { parallel: 3 });
        await running.until((state) => state.runs.get('S-3')?.metrics.has('T.ready') === true && [...state.runs.values()].filter(({ status }) => status === 'failed').length === 2);
        await sendCommand(running.dir, { type: 'cancel', by: ana });
        await running.finished();
        const ended = running.lines.flatMap((line) => line.type === 'task.finished' ? [line] : []);
        assert.deepEqual(ended.map(({ outcome }) => outcome.status).sort(), ['cancelled', 'failed', 'failed']);
        for (const { usage } of ended) assert.ok(usage !== undefined && usage.memoryBytes > 0 && usage.userSeconds >= 0 && usage.systemSeconds >= 0);
    });

    it('a program that is asked to end may tidy up', async () => {
        const running = await trial(one(task('T', 'program', { params: { how: 'wait' } })));
        await running.until((state) => state.runs.get('S-1')?.metrics.has('T.ready') === true);
        await sendCommand(running.dir, { type: 'cancel', by: ana });
        const state = await running.finished();
        assert.equal(taskOf(state, 'T').status, 'cancelled');
        assert.deepEqual(metrics(state), { 'T.ready': 1, 'T.tidied': 1 });
    });

    it('a program goes on without its engine, and the next one hears how it ended', async () => {
        const running = await trial(one(task('T', 'program', { params: { how: 'slow', until: 'go' } })));
        await running.until((state) => state.runs.get('S-1')?.metrics.has('T.ready') === true);
        await running.killEngine();
        writeFileSync(path.join(running.dir, 'runs/S-1/T/1/go'), '');
        await running.launch();
        const state = await running.finished();
        assert.equal(taskOf(state, 'T').attempt, 1);
        assert.deepEqual(metrics(state), { 'T.ready': 1, 'T.late': 7 });
    });

    it('what is missing to run a script is named', async () => {
        const running = await trial(one(task('T', 'notes.txt')));
        const state = await running.finished();
        assert.equal(taskOf(state, 'T').failure?.message, 'T was not started. notes.txt is no program that can be started: it is not executable, and its name does not end in .js, .mjs, .cjs, .sh, .r, .py or .ipynb. The task is declared at flow.xxp:6; make it executable (chmod +x), or name a script whose language is known');
    });

    it('a notebook runs from top to bottom with the parameters it is given, and its executed copy is kept', async () => {
        const running = await trial(one(task('T', 'report.ipynb', { params: { factor: 2 }, outputs: ['text'] })));
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.runs.get('S-1')?.reason);
        assert.deepEqual(metrics(state), { 'T.answer': 42, 'T.asked': 2 });
        assert.equal(text(running, taskOf(state, 'T').outputs['text']!.sha256), 'from a notebook');
        const { cells } = JSON.parse(work(running, 'T', 'executed.ipynb')) as { cells: { source: string[]; outputs?: unknown[] }[] };
        assert.deepEqual(cells.map(({ outputs }) => outputs?.length), [undefined, 2, 0, 0, 2, 0]);
        assert.deepEqual(cells[3]?.source, ['factor = 2\n']);
        assert.match(JSON.stringify(cells[4]?.outputs), /factor 2.*42/);
        assert.match(work(running, 'T', 'stderr.log'), /passed over: %matplotlib inline/);
    });

    it('a notebook that fails says in which cell', async () => {
        const running = await trial(one(task('T', 'report.ipynb', { params: { fail: true } })));
        const state = await running.finished();
        assert.match(taskOf(state, 'T').failure!.message, /T raised ValueError: as told \(tasks\/report\.ipynb \(cell 4\):2\)/);
        assert.match(work(running, 'T', 'executed.ipynb'), /"ename": "ValueError"/);
    });

    it('R takes part in the same way', async function () {
        if (spawnSync('Rscript', ['--version']).error !== undefined) this.skip();
        const running = await trial(one(task('Rows', 'rows.mjs', { outputs: ['rows'] }), task('T', 'report.R', { after: ['Rows'], params: { factor: 2 }, inputs: { rows: { kind: 'task', task: 'Rows', output: 'rows' } }, outputs: ['text'] })));
        const state = await running.finished();
        assert.equal(state.status, 'completed', taskOf(state, 'T').failure?.message);
        assert.deepEqual(metrics(state), { 'T.mean': 4 });
        assert.equal(text(running, taskOf(state, 'T').outputs['text']!.sha256), 'from R\n');
    });
});
