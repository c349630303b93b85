import assert from 'node:assert/strict';
import type { ExperimentPlan, Goal, SpacePlan, TaskOutcome } from '../../../engine/src/index.ts';
import { Spaces } from '../../../engine/src/scheduler/spaces.ts';
import { strategies } from '../../../engine/src/strategy/index.ts';
import { at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { compare, formula, required, value } from '../../support/formulas.ts';
import { done, failed, World } from '../../support/world.ts';

const goal: Goal = { direction: 'minimize', task: 'A', metric: 'loss', location: at(3) };
const search = (more: Partial<SpacePlan> = {}, over: Partial<ExperimentPlan> = {}): ExperimentPlan => ({
    ...plan({
        workflows: [workflow('W', task('A', 'nothing.py'))], goals: [goal],
        nodes: [space('S', 'W', { strategy: 'bayesian', dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 1 }], ...more })],
    }), ...over,
});
const lossBelow = (bound: number) => formula(compare({ kind: 'aggregate', function: 'best', space: 'S', of: { kind: 'metric', task: 'A', metric: 'loss' } }, '<', bound), `best(S.loss) < ${bound}`);

/** Until nothing runs any more; what each run comes to is said by its configuration. */
function go(world: World, outcome: TaskOutcome, loss: (x: number) => number | string | null): World {
    for (let turn = 0; turn < 500; turn++) {
        world.settle();
        const [first] = world.running();
        if (first === undefined) return world;
        const measured = loss(world.state.runs.get(first.run)!.configuration['x'] as number);
        if (measured !== null) world.record({ type: 'metrics', ...first, points: [['loss', null, measured]], offset: 1 });
        world.finish(0, outcome);
    }
    throw new Error('it goes on and on');
}

describe('a search without a number of runs', () => {
    it('goes on until a rule ends it', () => {
        const { state } = go(new World(search({ stop: [lossBelow(1e-4)] }), 3), done, (x) => (x - 0.3) ** 2);
        assert.equal(state.status, 'completed');
        assert.ok(state.runs.size > 10, `${state.runs.size}`);
    });

    it('goes on until a budget is spent', () => {
        const { state } = go(new World(search({}, { budget: { runs: 25, location: at(4) } }), 3), done, (x) => x);
        assert.equal(state.runs.size, 25);
        assert.match(state.reason ?? '', /^The budget of 25 runs is spent/);
    });

    it('goes through all there are where they have an end', () => {
        for (const strategy of ['bayesian', 'gaussian', 'cmaes', 'evolutionary', 'auto']) {
            const { state } = go(new World(search({ strategy, dimensions: [{ name: 'x', kind: 'integer', low: 1, high: 30 }] }), 3), done, (x) => x);
            assert.equal(state.runs.size, 30, strategy);
        }
    });

    it('is refused where nothing would end it', () => {
        const problem = (of: ExperimentPlan): string | undefined => new Spaces(strategies).problemIn(of);
        assert.equal(problem(search()), 'Space S is searched by bayesian until something ends it, and nothing does (flow.xxp:20); write \'runs = 50;\', \'stop when …;\' or \'budget { time 1h; }\'');
        assert.match(problem(search({ strategy: 'auto' })) ?? '', /searched by auto until something ends it/);
        assert.match(problem(search({}, { budget: { failures: 3, location: at(4) } })) ?? '', /nothing does/);
        for (const ended of [search({ runs: 3 }), search({ stop: [lossBelow(1)] }), search({}, { stop: [lossBelow(1)] }), search({}, { budget: { timeSeconds: 60, location: at(4) } })]) assert.equal(problem(ended), undefined);
    });

    it('ends where all runs fail, and says which, and why', () => {
        const { state } = go(new World(search({ stop: [lossBelow(1e-4)] }), 3), failed, () => null);
        assert.ok(state.runs.size >= 10 && state.runs.size <= 13, `${state.runs.size}`);
        assert.equal(state.status, 'failed');
        assert.match(state.reason ?? '', /^All 1\d runs failed, the first because: no/);
        assert.match([...state.steps.values()][0]!.ended.get('S') ?? '', /^All of the first 1\d runs of S failed, S-1\d because: no/);
    });

    it('ends where no run comes to a number', () => {
        for (const value of ['NaN', 'Infinity', null]) {
            const { state } = go(new World(search({ stop: [lossBelow(1e-4)] }), 2), done, () => value);
            assert.ok(state.runs.size <= 12, `${state.runs.size}`);
            assert.match([...state.steps.values()][0]!.ended.get('S') ?? '', /^None of the first 1\d runs of S came to a number as A\.loss; see what the scripts report$/);
            assert.match(state.warnings[0]?.message ?? '', value === null ? /none has reported A\.loss/ : new RegExp(`none has reported a number as A\\.loss.* but such as ${value}`));
        }
    });
});

describe('a search of a space without configurations', () => {
    const ends = (more: Partial<SpacePlan>): World => go(new World(search({ stop: [lossBelow(0)], ...more }), 2), done, (x) => x);

    for (const strategy of ['bayesian', 'gaussian', 'cmaes', 'evolutionary', 'auto', 'randomsearch', 'latinhypercube', 'sobol']) {
        it(`ends at once by ${strategy}, and says which requirement rules out all of them`, () => {
            const { state } = ends({ strategy, runs: 20, constraints: [required(compare(value('x'), '>', 2), 'x > 2')] });
            assert.equal(state.runs.size, 0);
            assert.match(state.reason ?? '', /no configuration of S holds `require x > 2` \(flow\.xxp:40\)/);
        });
    }

    it('ends at once where a dimension has no value', () => {
        const { state } = ends({ runs: 20, dimensions: [{ name: 'x', kind: 'values', values: [] }] });
        assert.equal(state.runs.size, 0);
        assert.equal(state.reason, 'Nothing was run: x of S has no value (flow.xxp:20)');
    });
});
