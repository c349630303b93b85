import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextTasks } from '../../../engine/src/scheduler/next.ts';
import { ana, at, control, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { compare, formula, metric, required } from '../../support/formulas.ts';
import { done, failed, World } from '../../support/world.ts';

describe('the scheduler', () => {
    const grid = (name: string, size: number) => space(name, 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: size }] });
    const one = workflow('W', task('T', 't.py'));

    it('fills every slot, and gives a free one to the run that has begun before it begins another', () => {
        const world = new World(plan({ workflows: [workflow('W', task('A', 'a.py'), task('B', 'b.py', { after: ['A'] }))], nodes: [grid('S', 5)] }), 2);
        world.settle();
        assert.deepEqual(world.running().map(({ run, task: name }) => `${run}.${name}`), ['S-1.A', 'S-2.A']);
        world.finish(1, done);
        world.settle();
        assert.deepEqual(world.running().map(({ run, task: name }) => `${run}.${name}`), ['S-1.A', 'S-2.B']);
    });

    it('starts nothing more of a run that has failed, and goes on with the others', () => {
        const world = new World(plan({ workflows: [workflow('W', task('A', 'a.py'), task('B', 'b.py'), task('C', 'c.py', { after: ['B'] }))], nodes: [grid('S', 2)] }), 2);
        world.settle();
        world.finish(0, failed);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.runs.get('S-1')!.status, 'failed');
        assert.deepEqual(world.running().map(({ run }) => run), ['S-2', 'S-2']);
    });

    it('foresees what comes next once there is room, but nothing while it is paused or once it ends', () => {
        const world = new World(plan({ workflows: [workflow('W', task('A', 'a.py'), task('B', 'b.py', { after: ['A'] }))], nodes: [grid('S', 9)] }), 2);
        const next = (slots: number): string[] => nextTasks(world.state, { now: 0, starting: new Map(), awaiting: new Map() }, slots).map(({ run, task: name, attempt }) => `${run}.${name} ${attempt}`);
        world.settle();
        assert.deepEqual(next(3), ['S-3.A 1', 'S-4.A 1', 'S-5.A 1']);
        world.finish(0, done);
        assert.deepEqual(next(2), ['S-1.B 1', 'S-3.A 1'], 'what has begun goes first');
        world.tell({ type: 'pause', by: ana });
        assert.deepEqual(next(2), []);
        world.tell({ type: 'resume', by: ana });
        world.tell({ type: 'stop', by: ana });
        assert.deepEqual(next(2), []);
    });

    it('tries a lost task again, as another attempt', () => {
        const world = new World(plan({ workflows: [one], nodes: [grid('S', 1)] }));
        world.settle();
        world.finish(0, { status: 'lost' });
        world.settle();
        assert.deepEqual(world.running(), [{ run: 'S-1', task: 'T', attempt: 2 }]);
    });

    it('shares the slots between spaces side by side', () => {
        const world = new World(plan({ workflows: [one], nodes: [grid('A', 9), grid('B', 9)], control: control('A|B -> END') }), 4);
        world.settle();
        assert.deepEqual(world.running().map(({ run }) => run).sort(), ['A-1', 'A-2', 'B-1', 'B-2']);
    });

    it('leaves a step when all its nodes are done, by every edge that holds', () => {
        const world = new World(plan({
            workflows: [one], nodes: [grid('A', 1), interaction('Q'), grid('B', 1), grid('C', 1), grid('D', 1)],
            control: control('A|Q -> B', 'A|Q -> C', 'B -> D', 'C -> D'),
        }), 9);
        world.settle();
        world.finish(0, done);
        world.settle();
        assert.equal(world.running().length, 0);
        world.record({ type: 'interaction.closed', interaction: 'Q-1', outcome: 'answered', choice: 'yes', by: ana });
        world.settle();
        assert.deepEqual(world.running().map(({ run }) => run), ['B-1', 'C-1']);
        world.finish(0, done);
        world.finish(0, done);
        world.settle();
        assert.deepEqual(world.running().map(({ run }) => run), ['D-1'], 'two ways lead to D, which is gone through once for each, one after the other');
        world.finish(0, done);
        world.settle();
        assert.deepEqual(world.running().map(({ run }) => run), ['D-2']);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.status, 'completed');
    });

    it('ends at once when there is nothing to run', () => {
        const world = new World(plan({ workflows: [one], nodes: [space('S', 'W', { strategy: 'randomsearch' })] }));
        world.settle();
        assert.equal(world.state.status, 'completed');
        assert.equal(world.state.runs.size, 0);
    });

    it('does not go round for ever', () => {
        const world = new World(plan({ workflows: [one], nodes: [space('S', 'W', { strategy: 'randomsearch' })], control: control('S -> S') }));
        world.settle();
        assert.equal(world.state.status, 'failed');
        assert.match(world.state.reason!, /The control flow has come to S 1000 times/);
    });

    it('ends everything, and only then the execution, when it is cancelled', () => {
        const world = new World(plan({ workflows: [one], nodes: [grid('S', 5), interaction('Q')], control: control('S|Q -> END') }));
        world.settle();
        world.record({ type: 'cancel.requested', by: ana });
        assert.ok(world.decide().some(({ type }) => type === 'stop-tasks'));
        world.settle();
        assert.equal(world.state.finishedAt, undefined);
        world.finish(0, { status: 'cancelled' });
        world.finish(0, { status: 'cancelled' });
        world.settle();
        assert.equal(world.state.status, 'cancelled');
        assert.deepEqual([...world.state.runs.values()].map(({ status }) => status), ['cancelled', 'cancelled']);
        assert.equal(world.state.interactions.get('Q-1')!.closed!.outcome, 'cancelled');
    });

    const countOf = (name: string) => ({ kind: 'aggregate', function: 'count', space: name }) as const;

    it('begins no run side by side beyond the budget', () => {
        const world = new World({ ...plan({ workflows: [one], nodes: [grid('A', 9), grid('B', 9)], control: control('A|B -> END') }), budget: { parallel: 3, location: at(9) } }, 8);
        world.settle();
        assert.equal(world.running().length, 3);
    });

    it('ends when more runs have failed than may, and brings to their end what runs', () => {
        const world = new World({ ...plan({ workflows: [one], nodes: [grid('S', 9), interaction('Q')] }), budget: { failures: 1, location: at(9) } }, 3);
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.equal(world.running().length, 3, 'one may fail');
        world.finish(0, failed);
        world.settle();
        assert.equal(world.running().length, 2);
        assert.equal(world.state.finishedAt, undefined);
        world.finish(0, done);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.status, 'failed');
        assert.match(world.state.reason!, /^2 runs failed, and at most 1 may fail \(flow\.xxp:9\); the last because: no$/);
    });

    it('ends what runs when the time is over, and keeps what has completed', () => {
        const world = new World({ ...plan({ workflows: [one], nodes: [grid('S', 9)] }), budget: { timeSeconds: 60, location: at(9) } });
        world.settle();
        world.finish(0, done);
        world.settle();
        world.record({ type: 'exploration.ended', because: 'time', reason: 'over' });
        assert.ok(world.decide().some(({ type }) => type === 'stop-tasks'));
        world.finish(0, { status: 'cancelled' });
        world.finish(0, { status: 'cancelled' });
        world.settle();
        assert.deepEqual([world.state.status, world.state.reason], ['completed', 'over']);
        assert.deepEqual([...world.state.runs.values()].map(({ status }) => status), ['completed', 'cancelled', 'cancelled']);
    });

    it('asks nobody any more once the experiment has ended', () => {
        const world = new World({ ...plan({ workflows: [one], nodes: [grid('S', 1), interaction('Q')] }), stop: [formula(compare(countOf('S'), '>=', 1), 'count(S) >= 1')] });
        world.settle();
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.interactions.size, 0);
        assert.deepEqual([world.state.status, world.state.reason], ['completed', '`stop when count(S) >= 1` holds (flow.xxp:40)']);
    });

    it('ends a space by its own rule, and goes on behind it', () => {
        const world = new World(plan({ workflows: [one], nodes: [{ ...grid('S', 9), stop: [formula(compare(countOf('S'), '>=', 1))] }, grid('T', 1)] }), 1);
        world.settle();
        world.finish(0, done);
        world.settle();
        assert.deepEqual(world.running().map(({ run }) => run), ['T-1']);
    });

    it('judges a run by what its own tasks were to report', () => {
        const world = new World({
            ...plan({ workflows: [one, workflow('V', task('Other', 't.py'))], nodes: [grid('S', 2), space('Z', 'V')] }),
            constraints: [required(compare(metric('T', 'score'), '>', 1), 'T.score > 1')],
        }, 1);
        world.settle();
        world.record({ type: 'metrics', run: 'S-1', task: 'T', attempt: 1, offset: 1, points: [['score', null, 2]] });
        for (let index = 0; index < 3; index++) {
            world.finish(0, done);
            world.settle();
        }
        assert.equal(world.state.status, 'completed');
        assert.deepEqual([...world.state.runs.values()].map(({ id, broken }) => [id, broken.length]), [['S-1', 0], ['S-2', 1], ['Z-1', 0]]);
    });

    it('brings any plan to its end, within its limits, and decides the same after any restart', () => {
        const tasks = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 5 })
            .map((all) => all.map((before, index) => task(`T${index}`, 't.py', { after: index === 0 ? [] : [...new Set(before.map((each) => `T${each % index}`))] })));
        const spaces = fc.array(fc.record({ size: fc.integer({ min: 0, max: 4 }), strategy: fc.constantFrom('gridsearch', 'randomsearch', 'singlerun') }), { minLength: 1, maxLength: 3 });
        fc.assert(fc.property(tasks, spaces, fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.infiniteStream(fc.nat(999)), fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), fc.integer({ min: 1, max: 2 }), (flow, list, parallel, sideBySide, chance, budget, repeat) => {
            const nodes = list.map(({ size, strategy }, index) => space(`S${index}`, 'W', { strategy, repeat, runs: size, dimensions: [{ name: 'i', kind: 'integer', low: 1, high: size }] }));
            const free = plan({ workflows: [workflow('W', ...flow)], nodes, ...(sideBySide && { control: control(`${nodes.map(({ name }) => name).join('|')} -> END`) }) });
            const of = budget === undefined ? free : { ...free, budget: { runs: budget, location: at(9) } };
            const world = new World(of, parallel);
            const next = (bound: number): number => (chance.next().value as number) % bound;
            for (;;) {
                world.settle();
                if (world.state.finishedAt !== undefined) break;
                const running = world.running();
                assert.ok(running.length > 0, 'nothing runs and it is not finished');
                assert.ok(running.length <= parallel);
                for (const { run, task: name } of running) {
                    const { after } = flow.find((each) => each.name === name)!;
                    for (const before of after) assert.equal(world.state.runs.get(run)!.tasks.get(before)?.status, 'completed');
                }
                world.finish(next(running.length), [done, done, done, failed, { status: 'lost' } as const][next(5)]!);
                if (next(3) === 0) {
                    const twin = world.twin();
                    world.settle();
                    twin.settle();
                    assert.deepEqual(twin.lines, world.lines);
                }
            }
            const expected = list.reduce((sum, { size, strategy }) => sum + (strategy === 'singlerun' ? Math.min(1, size) : size), 0) * repeat;
            assert.equal(world.state.runs.size, Math.min(expected, budget ?? Infinity));
            assert.equal(world.state.ended !== undefined, expected > (budget ?? Infinity));
            for (const run of world.state.runs.values()) assert.ok(run.status === 'completed' || run.status === 'failed');
        }), { numRuns: 200 });
    });
});
