import assert from 'node:assert/strict';
import type { Goal, PrunePlan } from '../../../engine/src/index.ts';
import { ana, at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { done, failed, World } from '../../support/world.ts';

const goal: Goal = { direction: 'minimize', task: 'T', metric: 'loss', location: at(4) };

describe('pruning', () => {
    const worldOf = (prune: Omit<PrunePlan, 'task' | 'metric' | 'direction' | 'location'> & Partial<PrunePlan>, runs = 9): World => {
        const world = new World(plan({
            goals: [goal], workflows: [workflow('W', task('T', 't.py', { metrics: [{ name: 'loss', kind: 'series' }] }), task('E', 'e.py', { after: ['T'] }))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: runs }], prune: { task: 'T', metric: 'loss', direction: 'minimize', location: at(9), ...prune } })],
        }), runs);
        world.settle();
        return world;
    };
    const statuses = (world: World): string => [...world.state.runs.values()].map(({ pruned, status }) => pruned === undefined ? status : status === 'pruned' ? status : 'told').join(' ');
    const tell = (world: World, values: readonly (number | string)[]): void => {
        for (const [index, value] of values.entries()) {
            world.report(`S-${index + 1}`, 'T', 'loss', value);
            world.settle();
        }
    };

    it('tells the tasks of a pruned run, waits for them, begins no other, and makes no failure of them', () => {
        const world = worldOf({ rule: 'asha' }, 2);
        tell(world, [0.1, 0.9]);
        assert.equal(statuses(world), 'running told');
        assert.deepEqual(world.decide(), [{ type: 'end-early', run: 'S-2', task: 'T' }], 'again until it has ended, as a new engine would');
        assert.deepEqual(world.twin().decide(), world.decide());
        world.finish(1, failed);
        world.finish(0, done);
        world.settle();
        assert.equal(statuses(world), 'running pruned');
        assert.deepEqual(world.running(), [{ run: 'S-1', task: 'E', attempt: 1 }]);
        assert.match(world.state.runs.get('S-2')!.reason!, /^T\.loss was 0\.9 after 1 value, and 1 of the 1 run that came there before had a better one: of 2 the best one goes on$/);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.status, 'completed');
        assert.equal(world.state.failed.size, 0);
    });

    it('halves as ASHA does: at each rung the best of so many as came there so far go on', () => {
        const world = worldOf({ rule: 'asha', min: 1, reduction: 3 });
        tell(world, [5, 4, 6, 3, 7, 2]);
        assert.equal(statuses(world), 'running running told running told running running running running', 'each as good as the best third of those before and itself');
        for (const run of ['S-1', 'S-2']) world.report(run, 'T', 'loss', 4, 3);
        world.settle();
        assert.equal(statuses(world).split(' ').slice(0, 2).join(' '), 'running running', 'of equals none goes');
        world.report('S-4', 'T', 'loss', 2.5, 3.5);
        world.settle();
        assert.equal(world.state.runs.get('S-4')!.pruned?.values, 3, 'the last rung is after three values');
        assert.equal(world.state.runs.get('S-4')!.pruned?.value, 3.5, 'it counts how it stands, not how it once did');
    });

    it('counts what is no number as the worst, and driving up the other way round', () => {
        const world = worldOf({ rule: 'asha', direction: 'maximize' }, 4);
        tell(world, [5, 'NaN', 4, 6]);
        assert.equal(statuses(world), 'running told told running');
        assert.equal(world.state.runs.get('S-2')!.pruned?.value, null);
    });

    it('judges each run once, so that what is better later changes nothing', () => {
        const world = worldOf({ rule: 'asha' }, 4);
        tell(world, [5, 4, 3, 2]);
        assert.equal(statuses(world), 'running running running running');
        assert.deepEqual(world.twin().decide(), []);
    });

    it('leaves a run alone that has come as far as a whole one', () => {
        const world = worldOf({ rule: 'asha', min: 3 }, 2);
        world.report('S-1', 'T', 'loss', 3, 2, 1);
        world.finish(0, done);
        world.settle();
        world.finish(world.running().findIndex(({ task: name }) => name === 'E'), done);
        world.settle();
        world.report('S-2', 'T', 'loss', 9, 9, 9);
        world.settle();
        assert.equal(statuses(world), 'completed running');
    });

    it('judges one that is longer than the first', () => {
        const world = worldOf({ rule: 'asha', min: 1 }, 3);
        world.report('S-1', 'T', 'loss', 1);
        world.finish(0, done);
        world.settle();
        world.finish(world.running().findIndex(({ task: name }) => name === 'E'), done);
        world.settle();
        world.report('S-2', 'T', 'loss', 2, 2, 2);
        world.report('S-3', 'T', 'loss', 3, 3, 3);
        world.settle();
        assert.equal(statuses(world), 'completed running told');
    });

    it('gives each bracket of Hyperband its first rung, and its share of the runs', () => {
        const world = worldOf({ rule: 'hyperband', min: 1, max: 9, reduction: 3 }, 200);
        for (let index = 1; index <= 200; index++) world.report(`S-${index}`, 'T', 'loss', index);
        world.settle();
        const first = [...world.state.runs.values()].filter(({ pruned }) => pruned !== undefined).length;
        // 9 : 5 : 3 runs begin to be judged after 1, 3 and 9 values; of the first bracket all but the best go.
        assert.ok(Math.abs((first + 1) / 200 - 9 / 17) < 0.1, `${first} were ended after one value`);
        for (let index = 1; index <= 200; index++) if (world.state.runs.get(`S-${index}`)!.pruned === undefined) world.report(`S-${index}`, 'T', 'loss', index, index);
        world.settle();
        const second = [...world.state.runs.values()].filter(({ pruned }) => pruned?.values === 3).length;
        assert.ok(Math.abs((second + 1) / 200 - 5 / 17) < 0.1, `${second} were ended after three values`);
    });

    it('ends by the median a run whose best is worse than what half of the completed ones had on average', () => {
        const world = worldOf({ rule: 'median', runs: 3, warmup: 1 }, 5);
        for (const [run, loss] of [['S-1', 4], ['S-2', 5], ['S-3', 6]] as const) world.report(run, 'T', 'loss', loss + 1, loss - 1, 1);
        world.report('S-4', 'T', 'loss', 9, 9);
        world.settle();
        assert.equal(statuses(world), 'running running running running running', 'none has completed yet');
        for (let ends = 0; ends < 6; ends++) {
            world.finish(world.running().findIndex(({ run }) => /S-[123]/.test(run)), done);
            world.settle();
        }
        world.report('S-5', 'T', 'loss', 9);
        world.settle();
        assert.equal(statuses(world), 'completed completed completed running running', 'within its warmup');
        world.report('S-5', 'T', 'loss', 5.1);
        world.settle();
        assert.equal(statuses(world), 'completed completed completed running told');
        assert.match(world.state.runs.get('S-5')!.pruned!.reason, /^T\.loss was 5\.1 at best in 2 values, and 3 completed runs had 5 in the median of their means by then$/);
    });

    it('ends by patience a run that has not become better for so many values', () => {
        const world = worldOf({ rule: 'patience', wait: 3, warmup: 4 }, 2);
        world.report('S-1', 'T', 'loss', 5, 6, 7, 8);
        world.report('S-2', 'T', 'loss', 5, 4, 4, 'NaN', 3, 3);
        world.settle();
        assert.equal(statuses(world), 'running running');
        world.report('S-1', 'T', 'loss', 6);
        world.report('S-2', 'T', 'loss', 3);
        world.settle();
        assert.equal(statuses(world), 'told running', 'as good as before is no better');
        assert.match(world.state.runs.get('S-1')!.pruned!.reason, /^T\.loss has not become better than 5 for 4 values$/);
        world.report('S-2', 'T', 'loss', 3);
        world.settle();
        assert.equal(statuses(world), 'told told');
    });

    it('begins anew with another attempt, and judges none whose task is over', () => {
        const world = worldOf({ rule: 'patience', wait: 2 }, 1);
        world.report('S-1', 'T', 'loss', 1, 2);
        world.finish(0, { status: 'lost' });
        world.settle();
        world.report('S-1', 'T', 'loss', 5, 6);
        world.settle();
        assert.equal(statuses(world), 'running');
        world.report('S-1', 'T', 'loss', 7);
        world.finish(0, done);
        world.settle();
        assert.equal(statuses(world), 'running');
    });

    it('is an end without a failure also where it came to all runs', () => {
        const world = worldOf({ rule: 'patience', wait: 1 }, 2);
        tell(world, [1, 1]);
        tell(world, [1, 1]);
        world.finish(0, done);
        world.finish(0, done);
        world.settle();
        assert.deepEqual([world.state.status, world.state.reason], ['completed', 'no run was brought to its end: each was pruned or failed']);
        world.tell({ type: 'retry', runs: ['S-1'], by: ana });
        assert.equal(world.state.warnings.length, 1, 'nothing has failed');
    });
});
