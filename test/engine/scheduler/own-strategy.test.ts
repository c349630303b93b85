import assert from 'node:assert/strict';
import type { SpacePlan, TaskOutcome } from '../../../engine/src/index.ts';
import { ana, at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { World } from '../../support/world.ts';

const done: TaskOutcome = { status: 'completed', outputs: {}, seconds: 1 };
const own = (more: Partial<SpacePlan> = {}): SpacePlan => space('S', 'W', { strategy: 'custom', search: { module: 'search.py', location: at(21) }, dimensions: [{ name: 'i', kind: 'integer', low: 1, high: 30 }], ...more });
const world = (spaces: readonly SpacePlan[] = [own()], parallel = 2): World => new World(plan({
    workflows: [workflow('W', task('T', 'nothing.py'))], nodes: spaces,
    control: { steps: [{ id: 'all', nodes: spaces.map(({ name }) => name) }], start: ['all'], edges: [{ from: 'all', to: null, location: at(15) }] },
}), parallel);
const answers = (of: World, i: number | null): void => {
    of.answer({ type: 'space.proposed', step: 'all', space: 'S', configuration: i === null ? null : { i } });
    of.settle();
};
const made = ({ state }: World): unknown[] => [...state.runs.values()].filter((run) => run.space === 'S').map(({ configuration }) => configuration['i']);

describe('the decisions about a strategy of the user\'s own', () => {
    it('are one question at a time, and none while there is no room for a run', () => {
        const of = world();
        of.settle();
        assert.deepEqual(of.questions, [{ kind: 'proposal', step: 'all', space: 'S' }]);
        answers(of, 7);
        assert.equal(of.questions.length, 1);
        answers(of, 3);
        assert.deepEqual([made(of), of.questions.length, of.running().length], [[7, 3], 0, 2]);
        of.finish(0, done);
        of.settle();
        assert.equal(of.questions.length, 1);
    });

    it('give the slots to others while it thinks, and end when it has no more', () => {
        const of = world([own(), space('B', 'W', { dimensions: [{ name: 'y', kind: 'integer', low: 1, high: 3 }] })]);
        of.settle();
        while (of.running().length > 0) {
            of.finish(0, done);
            of.settle();
        }
        assert.deepEqual([of.state.completed.length, of.questions.length, of.state.finishedAt], [3, 1, undefined]);
        answers(of, null);
        assert.equal(of.state.status, 'completed');
    });

    it('repeat a configuration, and count to `runs`, without asking', () => {
        const of = world([own({ runs: 2, repeat: 2 })], 8);
        of.settle();
        answers(of, 7);
        answers(of, 3);
        assert.deepEqual([made(of), of.questions], [[7, 7, 3, 3], []]);
    });

    it('go on inside when the space is narrowed, with what it says by then', () => {
        const of = world([own({ runs: 4 })], 1);
        of.settle();
        answers(of, 20);
        of.tell({ type: 'narrow', space: 'S', to: { i: { low: 1, high: 10 } }, by: ana });
        of.finish(0, done);
        of.settle();
        for (const i of [5, 6, 7]) {
            answers(of, i);
            of.finish(0, done);
            of.settle();
        }
        assert.deepEqual([made(of), of.state.status], [[20, 5, 6, 7], 'completed']);
    });

    it('ask nothing while it is paused, and take an answer that has come by then when it goes on', () => {
        const of = world([own()], 1);
        of.settle();
        of.tell({ type: 'pause', by: ana });
        answers(of, 4);
        assert.deepEqual([made(of), of.questions], [[], []]);
        of.tell({ type: 'resume', by: ana });
        of.settle();
        assert.deepEqual([made(of), of.questions], [[4], []]);
    });

    it('bring what runs to its end when it cannot go on, and fail', () => {
        const of = world();
        of.settle();
        answers(of, 4);
        of.answer({ type: 'exploration.ended', because: 'failures', reason: 'The strategy search.py of S (flow.xxp:21) cannot go on: no' });
        of.settle();
        assert.deepEqual([of.running().length, of.state.finishedAt], [1, undefined]);
        of.finish(0, done);
        of.settle();
        assert.deepEqual([of.state.status, of.state.reason, made(of)], ['failed', 'The strategy search.py of S (flow.xxp:21) cannot go on: no', [4]]);
    });

    it('are the same for an engine that knows them by the journal alone', () => {
        const of = world([own({ repeat: 2 })], 3);
        of.settle();
        for (const i of [7, 3]) answers(of, i);
        of.record({ type: 'space.proposed', step: 'all', space: 'S', configuration: { i: 9 } });
        const twin = of.twin();
        of.questions = [];
        for (const each of [of, twin]) {
            each.finish(0, done);
            each.finish(0, done);
            each.settle();
        }
        assert.deepEqual([made(twin), twin.questions], [made(of), of.questions]);
        assert.deepEqual(made(of), [7, 7, 3, 3, 9]);
    });
});
