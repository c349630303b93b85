import assert from 'node:assert/strict';
import fc from 'fast-check';
import { waitingRuns, type Condition, type Dimension, type ExperimentPlan, type NewCommand, type TaskPolicy } from '../../../engine/src/index.ts';
import { ana, at, control, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { compare, formula } from '../../support/formulas.ts';
import { done, failed, World } from '../../support/world.ts';

const grid = (name: string, size: number, more = {}) => space(name, 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: size }], ...more });
const two = workflow('W', task('A', 'a.py'), task('B', 'b.py', { after: ['A'] }));
const one = (policy?: TaskPolicy) => workflow('W', task('T', 't.py', policy && { policy }));
const running = (world: World): string[] => world.running().map(({ run }) => run);
const warnings = (world: World): string[] => world.state.warnings.map(({ message }) => message);

describe('a failure', () => {
    it('is tried again after a wait that doubles, and takes no slot meanwhile', () => {
        const world = new World(plan({ workflows: [one({ retry: { times: 2, waitSeconds: 10 } })], nodes: [grid('S', 2)] }), 1);
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.deepEqual(running(world), ['S-2']);
        assert.equal(world.state.runs.get('S-1')!.tasks.get('T')!.retryAt, 10_000);
        world.finish(0, done);
        world.settle();
        assert.deepEqual(running(world), []);
        assert.deepEqual(waitingRuns(world.state, 4000), [{ run: 'S-1', priority: 0, position: 1, waitsFor: '6 s, then T is tried again' }]);
        world.now = 10_000;
        world.settle();
        assert.deepEqual(world.running(), [{ run: 'S-1', task: 'T', attempt: 2 }]);
        world.finish(0, failed);
        world.settle();
        assert.equal(world.state.runs.get('S-1')!.tasks.get('T')!.retryAt, 30_000);
        world.now = 30_000;
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.equal(world.state.runs.get('S-1')!.status, 'failed');
        assert.equal(world.state.status, 'completed');
    });

    it('is not tried again where a further try would find the same', () => {
        const world = new World(plan({ workflows: [one({ retry: { times: 2 } })], nodes: [grid('S', 1)] }));
        world.settle();
        world.finish(0, { status: 'failed', seconds: 0, failure: { reason: 'missing-script', message: 'no script', declaredAt: 'flow.xxp:6' } });
        world.settle();
        assert.equal(world.state.status, 'failed');
    });

    it('begins no further run where it is to stop everything', () => {
        const world = new World({ ...plan({ workflows: [one()], nodes: [grid('S', 9)] }), onFailure: 'stop' }, 2);
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.deepEqual(running(world), ['S-2']);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.status, 'failed');
        assert.match(world.state.reason!, /^T of S-1 failed, and `on failure stop` holds: no$/);
        assert.deepEqual([...world.state.runs.keys()], ['S-1', 'S-2'], 'what had not begun is no part of it');
    });

    it('is put to a person where that is said, and the others go on', () => {
        const world = new World({ ...plan({ workflows: [one({ onFailure: 'ask' })], nodes: [grid('S', 3)] }), onFailure: 'stop' }, 1);
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.equal(world.state.status, 'waiting');
        assert.deepEqual(running(world), ['S-2']);
        world.tell({ type: 'answer', interaction: 'S-1.T-1', choice: 'perhaps', by: ana });
        assert.match(warnings(world)[0]!, /expected one of retry, continue, stop/);
        world.tell({ type: 'answer', interaction: 'S-1.T-1', choice: 'retry', by: ana });
        world.finish(0, done);
        world.settle();
        assert.deepEqual(world.running(), [{ run: 'S-1', task: 'T', attempt: 2 }]);
        world.finish(0, failed);
        world.settle();
        world.tell({ type: 'answer', interaction: 'S-1.T-2', choice: 'continue', by: ana });
        world.settle();
        assert.equal(world.state.runs.get('S-1')!.status, 'failed');
        world.finish(0, failed);
        world.settle();
        world.tell({ type: 'answer', interaction: 'S-3.T-1', choice: 'stop', by: ana });
        world.settle();
        assert.deepEqual([world.state.status, world.state.reason], ['failed', 'T of S-3 failed, and Ana chose to stop']);
    });

    it('asks nobody where nobody is to be asked', () => {
        const world = new World(plan({ workflows: [one({ onFailure: 'ask' })], nodes: [grid('S', 1)] }), 1, { interactions: 'default' });
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.equal(world.state.status, 'failed');
        assert.equal(world.state.interactions.get('S-1.T-1')!.closed!.outcome, 'defaulted');
    });
});

describe('resources', () => {
    const needs = (name: string, resources: Record<string, number>, after: string[] = []) => task(name, 't.py', { after, policy: { resources } });

    it('are never given twice, and what needs others goes on', () => {
        const world = new World(plan({ workflows: [workflow('W', needs('Prepare', {}), needs('Train', { gpu: 1 }, ['Prepare']))], nodes: [grid('S', 4)] }), 3, { resources: { gpu: 1 } });
        world.settle();
        for (let index = 0; index < 3; index++) world.finish(0, done);
        world.settle();
        assert.deepEqual(world.running().map(({ run, task: name }) => `${run}.${name}`), ['S-1.Train', 'S-4.Prepare']);
        assert.deepEqual(waitingRuns(world.state, 0), [
            { run: 'S-2', priority: 0, position: 1, waitsFor: 'for gpu 1' }, { run: 'S-3', priority: 0, position: 2, waitsFor: 'for gpu 1' },
        ]);
    });

    it('are kept for what waits for more of them, so that it comes to its turn', () => {
        const world = new World(plan({
            workflows: [workflow('W', needs('Small', { cpu: 1 })), workflow('Wide', needs('Big', { cpu: 4 }))],
            nodes: [grid('S', 9), space('B', 'Wide', { priority: 1 })], control: control('S|B -> END'),
        }), 4);
        world.settle();
        assert.deepEqual(running(world), ['B-1']);
        world.finish(0, done);
        world.settle();
        assert.deepEqual(running(world), ['S-1', 'S-2', 'S-3', 'S-4']);
    });

    it('of a label that nobody has counted are not to be had', () => {
        const world = new World(plan({ workflows: [workflow('W', needs('T', { licence: 1 }))], nodes: [grid('S', 2)] }), 2, { resources: { licence: 1 } });
        world.settle();
        assert.deepEqual(running(world), ['S-1']);
    });
});

describe('steering', () => {
    it('pauses: what runs goes on, nothing begins until it is resumed', () => {
        const world = new World(plan({ workflows: [two], nodes: [grid('S', 3)] }), 1);
        world.settle();
        world.tell({ type: 'pause', by: ana });
        world.finish(0, done);
        world.settle();
        assert.deepEqual(running(world), []);
        assert.equal(waitingRuns(world.state, 0)[0]!.waitsFor, 'for the execution to be resumed');
        world.tell({ type: 'pause', by: ana });
        world.tell({ type: 'resume', by: ana });
        world.tell({ type: 'resume', by: ana });
        assert.deepEqual(warnings(world), ['`pause` by Ana was not followed: it was paused before, by Ana', '`resume` by Ana was not followed: it is not paused']);
        world.settle();
        assert.deepEqual(world.running(), [{ run: 'S-1', task: 'B', attempt: 1 }]);
    });

    it('shows what is to come although it is paused from the beginning', () => {
        const world = new World(plan({ workflows: [two], nodes: [grid('S', 3)] }), 1);
        world.tell({ type: 'pause', by: ana });
        world.settle();
        assert.deepEqual([running(world), [...world.state.runs.keys()]], [[], ['S-1', 'S-2', 'S-3']]);
    });

    it('stops: what runs is brought to its end, and then everything ends', () => {
        const world = new World(plan({ workflows: [two], nodes: [grid('S', 9), interaction('Q')], control: control('S|Q -> END') }), 2);
        world.settle();
        world.finish(0, done);
        world.settle();
        world.finish(1, done);
        world.settle();
        world.tell({ type: 'stop', by: ana });
        assert.ok(!world.decide().some(({ type }) => type === 'stop-tasks'));
        world.settle();
        assert.equal(world.running().length, 2);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.finishedAt, undefined);
        world.finish(0, done);
        world.settle();
        assert.deepEqual([world.state.status, world.state.reason], ['completed', 'Stopped by Ana']);
        assert.deepEqual([...world.state.runs.values()].map(({ id, status }) => [id, status]), [['S-1', 'completed'], ['S-2', 'completed']]);
    });

    it('ends everything when it is told to stop again', () => {
        const world = new World(plan({ workflows: [two], nodes: [grid('S', 9)] }), 2);
        world.settle();
        world.tell({ type: 'stop', by: ana });
        world.tell({ type: 'stop', by: ana });
        assert.ok(world.decide().some(({ type }) => type === 'stop-tasks'));
        world.finish(0, { status: 'cancelled' });
        world.finish(0, { status: 'cancelled' });
        world.settle();
        assert.equal(world.state.status, 'cancelled');
    });

    it('skips a run that runs, and one that waits', () => {
        const world = new World(plan({ workflows: [two], nodes: [grid('S', 3)] }), 1);
        world.settle();
        world.tell({ type: 'skip', run: 'S-1', by: ana });
        world.tell({ type: 'skip', run: 'S-2', by: ana });
        assert.deepEqual(world.decide(), [{ type: 'record', events: [{ type: 'run.finished', run: 'S-2', status: 'skipped', reason: 'Skipped by Ana' }] }, { type: 'stop-task', run: 'S-1', task: 'A' }]);
        world.finish(0, { status: 'cancelled' });
        world.settle();
        assert.deepEqual([...world.state.runs.values()].map(({ status }) => status), ['skipped', 'skipped', 'running']);
    });

    it('skips a task, and what would take its data', () => {
        const flow = workflow('W', task('A', 'a.py', { outputs: ['x'] }), task('B', 'b.py', { after: ['A'], inputs: { x: { kind: 'task', task: 'A', output: 'x' } } }), task('C', 'c.py', { after: ['A'] }));
        const world = new World(plan({ workflows: [flow], nodes: [grid('S', 1)] }), 2);
        world.settle();
        world.tell({ type: 'skip', run: 'S-1', task: 'A', by: ana });
        world.finish(0, { status: 'cancelled' });
        world.settle();
        assert.deepEqual(world.running().map(({ task: name }) => name), ['C']);
        world.finish(0, done);
        world.settle();
        assert.equal(world.state.runs.get('S-1')!.status, 'completed');
        assert.equal(world.state.runs.get('S-1')!.tasks.get('B')!.reason, 'A was skipped');
    });

    it('runs again only what has failed, also when the execution is finished', () => {
        const world = new World(plan({ workflows: [two], nodes: [grid('S', 3)] }), 3);
        world.settle();
        for (let index = 0; index < 3; index++) world.finish(0, done);
        world.settle();
        world.finish(0, failed);
        world.finish(0, done);
        world.finish(0, failed);
        world.settle();
        assert.equal(world.state.status, 'completed');
        world.tell({ type: 'retry', by: ana });
        assert.equal(world.state.finishedAt, undefined);
        world.settle();
        assert.deepEqual(world.running(), [{ run: 'S-1', task: 'B', attempt: 2 }, { run: 'S-3', task: 'B', attempt: 2 }]);
        world.finish(0, done);
        world.finish(0, done);
        world.settle();
        assert.deepEqual([...world.state.runs.values()].map(({ status }) => status), ['completed', 'completed', 'completed']);
        assert.equal(world.state.status, 'completed');
        world.tell({ type: 'retry', by: ana });
        assert.deepEqual(warnings(world), ['`retry` by Ana was not followed: no run has failed']);
        assert.ok(world.state.finishedAt !== undefined);
    });

    it('goes on where failures had ended it, once they are retried', () => {
        const world = new World({ ...plan({ workflows: [one()], nodes: [grid('S', 3), grid('Later', 1)] }), budget: { failures: 0, location: at(9) } }, 1);
        world.settle();
        world.finish(0, failed);
        world.settle();
        assert.equal(world.state.status, 'failed');
        world.tell({ type: 'retry', runs: ['S-1'], by: ana });
        for (let index = 0; index < 4; index++) {
            world.settle();
            world.finish(0, done);
        }
        world.settle();
        assert.equal(world.state.status, 'completed');
        assert.equal(world.state.runs.size, 4);
    });

    /** `S`, then `Good` where it has a good run, `Mend` where it has failed; behind that `After`, and `Best` where `S` has a good run. */
    const branching = (): World => {
        const best = compare({ kind: 'aggregate', function: 'max', space: 'S', of: { kind: 'metric', task: 'T', metric: 'score' } }, '>', 0);
        const when: Condition = { kind: 'formula', condition: best, text: formula(best).text };
        const failure: Condition = { kind: 'failure' };
        const edge = (from: string, to: string | null, condition?: Condition) => ({ from, to, location: at(15), ...(condition && { condition }) });
        const names = ['S', 'Good', 'Mend', 'After', 'Best'];
        return new World(plan({
            workflows: [one()], nodes: names.map((name) => grid(name, 1)),
            control: {
                steps: names.map((id) => ({ id, nodes: [id] })), start: ['S'],
                edges: [edge('S', 'Good', when), edge('S', 'Mend', failure), edge('Mend', 'After'), edge('After', 'Best', when), edge('Good', null), edge('Best', null)],
            },
        }), 1);
    };
    const goOn = (world: World, ...fail: string[]): string[] => {
        const begun: string[] = [];
        for (world.settle(); world.running().length > 0; world.settle()) {
            const { run, attempt } = world.running()[0]!;
            begun.push(run);
            world.record({ type: 'metrics', run, task: 'T', attempt, offset: 1, points: fail.includes(run) ? [] : [['score', null, 1]] });
            world.finish(0, fail.includes(run) ? failed : done);
        }
        return begun;
    };

    it('goes on behind what is retried with all that did not happen because of the failure, and repeats nothing', () => {
        const world = branching();
        assert.deepEqual(goOn(world, 'S-1'), ['S-1', 'Mend-1', 'After-1']);
        assert.equal(world.state.status, 'completed');
        world.tell({ type: 'retry', by: ana });
        assert.deepEqual(goOn(world, 'S-1'), ['S-1'], 'it fails again: nothing else follows than before');
        world.tell({ type: 'retry', by: ana });
        assert.deepEqual(goOn(world), ['S-1', 'Good-1', 'Best-1'], 'what hung on it further behind happens too');
        assert.equal(world.state.status, 'completed');
        assert.equal(world.state.active.size, 0);
    });

    it('goes through no gateway once more for a way that comes to it after a retry', () => {
        const best = compare({ kind: 'aggregate', function: 'max', space: 'S', of: { kind: 'metric', task: 'T', metric: 'score' } }, '>', 0);
        const world = new World(plan({
            workflows: [one()], nodes: ['S', 'Other', 'After'].map((name) => grid(name, 1)),
            control: {
                steps: [{ id: 'Fork', nodes: [] }, { id: 'S', nodes: ['S'] }, { id: 'Other', nodes: ['Other'] }, { id: 'Join', nodes: [], gateway: 'all' }, { id: 'After', nodes: ['After'] }], start: ['Fork'],
                edges: [
                    { from: 'Fork', to: 'S', location: at(15) }, { from: 'Fork', to: 'Other', location: at(15) }, { from: 'Other', to: 'Join', location: at(16) },
                    { from: 'S', to: 'Join', location: at(16), condition: { kind: 'formula', condition: best, text: formula(best).text } }, { from: 'Join', to: 'After', location: at(17) }, { from: 'After', to: null, location: at(18) },
                ],
            },
        }), 1);
        assert.deepEqual(goOn(world, 'S-1'), ['S-1', 'Other-1', 'After-1']);
        world.tell({ type: 'retry', by: ana });
        assert.deepEqual(goOn(world), ['S-1']);
        assert.equal(world.state.status, 'completed');
    });

    it('orders what waits by priority, of spaces and of runs', () => {
        const world = new World(plan({ workflows: [one()], nodes: [grid('A', 5), grid('B', 5)], control: control('A|B -> END') }), 1);
        world.settle();
        world.tell({ type: 'prioritise', space: 'B', priority: 5, by: ana });
        world.tell({ type: 'prioritise', run: 'A-4', priority: 9, by: ana });
        assert.deepEqual(waitingRuns(world.state, 0).slice(0, 3).map(({ run, position, priority }) => ({ run, position, priority })), [
            { run: 'A-4', position: 1, priority: 9 }, { run: 'B-1', position: 2, priority: 5 }, { run: 'B-2', position: 3, priority: 5 },
        ]);
        world.finish(0, done);
        world.settle();
        assert.deepEqual(running(world), ['A-4']);
        world.finish(0, done);
        world.settle();
        assert.deepEqual(running(world), ['B-1']);
    });

    it('changes budgets while it runs', () => {
        const world = new World({ ...plan({ workflows: [one()], nodes: [grid('S', 30)] }), budget: { runs: 3, location: at(9) } }, 1);
        world.settle();
        world.tell({ type: 'budget', limits: { runs: 0 }, by: ana });
        assert.match(warnings(world)[0]!, /expected a whole number from 1 on as runs, found 0/);
        world.tell({ type: 'budget', limits: { runs: 5 }, by: ana });
        for (let index = 0; index < 5; index++) {
            world.settle();
            world.finish(0, done);
        }
        world.settle();
        assert.deepEqual([world.state.status, world.state.reason], ['completed', 'The budget of 5 runs is spent (as set by Ana)']);
    });

    it('takes back runs that a smaller budget does not allow', () => {
        const world = new World(plan({ workflows: [one()], nodes: [grid('S', 30)] }), 2);
        world.settle();
        assert.equal(world.state.runs.size, 10);
        world.tell({ type: 'budget', limits: { runs: 4 }, by: ana });
        assert.deepEqual([...world.state.runs.keys()], ['S-1', 'S-2', 'S-3', 'S-4']);
        world.tell({ type: 'budget', limits: { runs: null }, by: ana });
        while (world.state.finishedAt === undefined) {
            world.settle();
            if (world.running().length > 0) world.finish(0, done);
        }
        assert.deepEqual([...world.state.runs.values()].map(({ configuration }) => configuration['i']), Array.from({ length: 30 }, (_, index) => index + 1), 'each configuration once, in its order');
    });

    it('narrows a space: nothing outside is begun, nothing inside is lost', () => {
        const world = new World(plan({ workflows: [one()], nodes: [grid('S', 30)] }), 2);
        world.settle();
        world.tell({ type: 'narrow', space: 'S', to: { i: { low: 5, high: 25 } }, by: ana });
        world.tell({ type: 'narrow', space: 'S', to: { i: { values: [2, 8, 24] } }, by: ana });
        world.tell({ type: 'narrow', space: 'S', to: { i: { values: [8, 24] } }, by: ana });
        assert.match(warnings(world)[0]!, /i could not be 2 so far, and a space can only become narrower/);
        while (world.state.finishedAt === undefined) {
            world.settle();
            if (world.running().length > 0) world.finish(0, done);
        }
        assert.deepEqual([...world.state.runs.values()].map(({ configuration }) => configuration['i']), [1, 2, 8, 24]);
    });
});

describe('whatever people say', () => {
    const dimensions: Dimension[] = [{ name: 'i', kind: 'integer', low: 1, high: 12 }];
    const commands: fc.Arbitrary<NewCommand> = fc.oneof(
        fc.constantFrom<NewCommand>({ type: 'pause', by: ana }, { type: 'resume', by: ana }, { type: 'retry', by: ana }),
        fc.record({ run: fc.integer({ min: 1, max: 14 }), task: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }) }).map(({ run, task: name }): NewCommand => ({ type: 'skip', run: `S-${run}`, by: ana, ...(name !== undefined && { task: name }) })),
        fc.record({ run: fc.integer({ min: 1, max: 14 }), priority: fc.integer({ min: -2, max: 2 }) }).map(({ run, priority }): NewCommand => ({ type: 'prioritise', run: `S-${run}`, priority, by: ana })),
        fc.integer({ min: 1, max: 14 }).map((runs): NewCommand => ({ type: 'budget', limits: { runs }, by: ana })),
        fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).map(([low, high]): NewCommand => ({ type: 'narrow', space: 'S', to: { i: { low, high } }, by: ana })),
    );

    function go(of: ExperimentPlan, parallel: number, said: readonly (NewCommand | null)[], choose: (bound: number) => number): World {
        const world = new World(of, parallel);
        let last = said.length;
        for (const command of said) {
            world.settle();
            if (command !== null) world.tell(command);
            const twin = world.twin();
            world.settle();
            twin.settle();
            assert.deepEqual(twin.lines, world.lines, 'another engine decides the same');
            if (world.running().length > 0) world.finish(choose(world.running().length), [done, done, failed, { status: 'lost' } as const][choose(4)]!);
            world.now += 1000;
        }
        world.tell({ type: 'resume', by: ana });
        while (world.state.finishedAt === undefined && last++ < 1000) {
            world.settle();
            if (world.running().length > 0) world.finish(0, done);
            world.now += 60_000;
        }
        return world;
    }

    it('comes to an end, never beyond its bounds, and is decided the same by another engine', () => {
        const strategy = fc.constantFrom('gridsearch', 'randomsearch', 'singlerun');
        fc.assert(fc.property(strategy, fc.array(fc.option(commands), { maxLength: 25 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), fc.infiniteStream(fc.nat(999)), (name, said, parallel, repeat, chance) => {
            const flow = workflow('W', task('A', 'a.py', { policy: { retry: { times: 1, waitSeconds: 1 } } }), task('B', 'b.py', { after: ['A'] }));
            const world = go(plan({ workflows: [flow], nodes: [space('S', 'W', { strategy: name, runs: 9, repeat, dimensions })] }), parallel, said, (bound) => (chance.next().value as number) % bound);
            assert.ok(world.state.finishedAt !== undefined, 'it comes to an end');
            const keys = [...world.state.runs.values()].map(({ configuration, repetition }) => JSON.stringify([configuration, repetition]));
            assert.equal(new Set(keys).size, keys.length, 'nothing is run twice');
            const seeds = new Set([...world.state.runs.values()].map(({ configuration, seed }) => JSON.stringify([configuration, seed])));
            assert.equal(seeds.size, keys.length, 'each repetition has a seed of its own');
        }), { numRuns: 150 });
    });

    it('makes the same runs at any number of tasks at a time', () => {
        const of = plan({ workflows: [one({ retry: { times: 1 } })], nodes: [space('S', 'W', { strategy: 'randomsearch', runs: 9, dimensions }), grid('G', 4, { priority: 2 })], control: control('S|G -> END') });
        const runsOf = (parallel: number) => {
            const world = new World(of, parallel);
            world.settle();
            world.tell({ type: 'pause', by: ana });
            world.tell({ type: 'resume', by: ana });
            while (world.state.finishedAt === undefined) {
                world.settle();
                if (world.running().length > 0) world.finish(0, world.running()[0]!.attempt === 1 && world.running()[0]!.run === 'S-3' ? failed : done);
            }
            return [...world.state.runs.values()].map(({ id, configuration, seed, status }) => ({ id, configuration, seed, status })).sort((a, b) => a.id < b.id ? -1 : 1);
        };
        assert.deepEqual(runsOf(1), runsOf(5));
    });
});
