import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sendCommand, type NewCommand, type TaskPlan } from '../../../engine/src/index.ts';
import { trials, type Trial } from '../../support/engine-executions.ts';
import { ana, plan, space, task, workflow } from '../../support/engine-plans.ts';

type Told = NewCommand extends infer Each ? Each extends NewCommand ? Omit<Each, 'by'> : never : never;

describe('an execution that is steered', () => {
    const trial = trials();
    const tell = (running: Trial, command: Told) => sendCommand(running.dir, { ...command, by: ana });
    const grid = (size: number, ...tasks: TaskPlan[]) => plan({ workflows: [workflow('W', ...tasks)], nodes: [space('S', 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: size }] })] });
    const waiting = task('Wait', 'slow.py', { params: { points: 1 }, outputs: ['model'] });
    const openGate = (running: Trial): void => writeFileSync(path.join(running.root, 'gate'), '');
    const runsOf = (running: Trial, name: string): number => readFileSync(path.join(running.root, `runs-of-${name}`), 'utf8').length;

    it('stays paused when its engine is killed, and goes on once it is resumed', async () => {
        const running = await trial(grid(2, waiting, task('Score', 'score.py', { after: ['Wait'] })), { parallel: 2 });
        await running.until((state) => state.runs.get('S-2')?.tasks.get('Wait')?.status === 'running');
        await tell(running, { type: 'pause' });
        await running.until((state) => state.steering.paused !== undefined);
        openGate(running);
        await running.until((state) => [...state.runs.values()].every((run) => run.tasks.get('Wait')?.status === 'completed'));
        await running.killEngine();
        await running.launch();
        await tell(running, { type: 'pause' });
        await running.until((state) => state.warnings.length > 0);
        assert.deepEqual([...running.state.runs.values()].map((run) => run.tasks.has('Score')), [false, false]);
        await tell(running, { type: 'resume' });
        assert.equal((await running.finished()).status, 'completed');
    });

    it('is brought to its end by a stop, at once by a second one', async () => {
        const running = await trial(grid(4, waiting), { parallel: 2 });
        await running.until((state) => state.runs.get('S-2')?.tasks.get('Wait')?.status === 'running');
        await tell(running, { type: 'stop' });
        await running.until((state) => state.ended !== undefined);
        await tell(running, { type: 'stop' });
        const state = await running.finished();
        assert.equal(state.status, 'cancelled');
        assert.deepEqual([...state.runs.keys()], ['S-1', 'S-2']);
    });

    it('is opened again to run what has failed, and nothing else, a second time', async () => {
        const running = await trial(grid(2, task('Well', 'mend.py', { params: { name: 'well' } }), task('Broken', 'mend.py', { after: ['Well'], params: { name: 'broken' } })), { parallel: 1 });
        const failed = await running.finished();
        assert.equal(failed.status, 'failed');
        assert.equal(runsOf(running, 'well'), 2);
        writeFileSync(path.join(running.root, 'mended'), '');
        await tell(running, { type: 'retry' });
        await running.launch();
        await running.until((_, lines) => lines.some(({ type }) => type === 'retry.requested'));
        const state = await running.finished();
        assert.deepEqual([state.status, [...state.runs.values()].map((run) => run.tasks.get('Broken')!.status)], ['completed', ['completed', 'completed']]);
        assert.deepEqual([runsOf(running, 'well'), runsOf(running, 'broken')], [4, 2]);
        await running.launch().then(() => assert.fail('there was nothing to launch'), (error: Error) => assert.match(error.message, /nothing to go on with/));
    });

    it('ends a task after its own time, tries it again, and says where the time is set', async () => {
        const running = await trial(grid(1, task('Wait', 'slow.py', { policy: { timeoutSeconds: 0.3, retry: { times: 1, waitSeconds: 0.1 } } })), { limits: { timeoutSeconds: 600 } });
        const state = await running.finished();
        const wait = state.runs.get('S-1')!.tasks.get('Wait')!;
        assert.deepEqual([wait.attempt, wait.failure!.reason], [2, 'timeout']);
        assert.match(wait.failure!.message, /give it more time with its `timeout`/);
    });

    it('gives a task no more memory than it says', async function () {
        if (process.platform !== 'linux') return;
        const running = await trial(grid(1, task('Hungry', 'hungry.py', { params: { bytes: 2e9 }, policy: { resources: { memory: 1e9 } } })), { resources: { memory: 4e9 } });
        const { failure } = (await running.finished()).runs.get('S-1')!.tasks.get('Hungry')!;
        assert.match(failure!.message, /^Hungry raised MemoryError.*it may take 1 GB; give it more with `memory` in its `resources`$/);
    });

    it('does not begin where something could never fit', async () => {
        const running = await trial(grid(1, task('Train', 'score.py', { policy: { resources: { licence: 2 } } })), { resources: { licence: 1 } });
        const state = await running.finished();
        assert.deepEqual([state.status, state.reason], ['failed', 'Task Train wants licence 2, and there is only licence 1 (flow.xxp:6); lower it there, or say with --resources licence=… how much there is']);
    });
});
