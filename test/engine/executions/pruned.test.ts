import assert from 'node:assert/strict';
import { trials } from '../../support/engine-executions.ts';
import { at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import type { ExperimentPlan, PrunePlan } from '../../../engine/src/index.ts';

describe('a run that promises little', () => {
    const trial = trials();
    const byHalving: PrunePlan = { rule: 'asha', task: 'Learn', metric: 'loss', direction: 'minimize', location: at(9) };

    /** The first run is the best, the others are worse from their first value on. */
    const levels = (script: string, more: object = {}, values = [1, 2, 3]): ExperimentPlan => plan({
        goals: [{ direction: 'minimize', task: 'Learn', metric: 'loss', location: at(3) }],
        workflows: [workflow('W', task('Learn', script, { outputs: ['model'], metrics: [{ name: 'loss', kind: 'series' }], ...more }), task('Use', 'nothing.py', { after: ['Learn'] }))],
        nodes: [space('S', 'W', { dimensions: [{ name: 'level', kind: 'values', values }], bindings: [{ task: 'Learn', param: 'level', value: { kind: 'dimension', name: 'level' } }], prune: byHalving })],
    });

    for (const script of ['learn.py', 'learn.sh']) {
        it(`is ended early by its task's own hand, as ${script} asks, and its later tasks are not begun`, async () => {
            const state = await (await trial(levels(script), { parallel: 1 })).finished();
            assert.equal(state.status, 'completed', state.reason);
            assert.deepEqual([...state.runs.values()].map(({ status }) => status), ['completed', 'pruned', 'pruned']);
            const pruned = state.runs.get('S-2')!;
            assert.deepEqual([...pruned.tasks].map(([name, { status, outputs }]) => [name, status, Object.keys(outputs)]), [['Learn', 'completed', ['model']]]);
            assert.equal(pruned.pruned!.step, script === 'learn.py' ? 10 : 1);
            assert.equal(pruned.pruned!.value, 2);
            assert.match(pruned.reason!, /^Learn\.loss was 2 after 1 value, /);
            assert.equal(state.failed.size, 0);
        });
    }

    it('goes on to its end where its task does not look, and what comes of it is no failure', async () => {
        const state = await (await trial(levels('learn_deaf.py', { policy: { cache: false, retry: { times: 3 }, onFailure: 'stop' } }), { parallel: 1 })).finished();
        assert.equal(state.status, 'completed', state.reason);
        assert.deepEqual([...state.runs.values()].map(({ status }) => status), ['completed', 'pruned', 'pruned']);
        assert.equal(state.runs.get('S-2')!.tasks.get('Learn')!.status, 'failed');
        assert.equal(state.runs.get('S-2')!.tasks.get('Learn')!.attempt, 1);
        assert.equal(state.runs.get('S-2')!.metrics.get('Learn.loss')!.last, 0);
    });

    it('is told again by the next engine', async () => {
        const running = await trial(levels('learn.py'), { parallel: 1 });
        await running.until((state) => state.runs.get('S-2')?.pruned !== undefined);
        await running.killEngine();
        await running.launch();
        const state = await running.finished();
        assert.deepEqual([...state.runs.values()].map(({ status }) => status), ['completed', 'pruned', 'pruned']);
        assert.equal(running.lines.filter(({ type }) => type === 'run.pruned').length, 2);
    });

    it('leaves no result that is used again', async () => {
        const running = await trial(levels('learn.py', { policy: {} }, [1, 2]), { parallel: 1 });
        await running.finished();
        const unfit = running.lines.flatMap((line) => line.type === 'task.finished' && line.task === 'Learn' ? [line.unfit] : []);
        assert.deepEqual(unfit, [undefined, 'its run was pruned, so that it may have ended early']);
    });
});
