import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Goal, PrunePlan } from '../../../engine/src/index.ts';
import { at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { done, failed, World } from '../../support/world.ts';

/** A network's loss over its epochs, as a configuration has it; one learns fast, another slowly but for longer. */
const goal: Goal = { direction: 'minimize', task: 'T', metric: 'loss', location: at(4) };
const epochs = 9;
const runs = 16;
const lossAfter = (configuration: Readonly<Record<string, unknown>>, epoch: number): number | string => {
    const [x, y] = [configuration['x'] as number, configuration['y'] as number];
    return x > 0.95 ? 'NaN' : (x - 0.3) ** 2 + 1 / (1 + epoch * y);
};

type Rule = Partial<PrunePlan> & Pick<PrunePlan, 'rule'>;
const rules: fc.Arbitrary<Rule> = fc.constantFrom<Rule>(
    { rule: 'asha' }, { rule: 'asha', min: 2, reduction: 2 }, { rule: 'hyperband', max: epochs }, { rule: 'median', runs: 2 }, { rule: 'patience', wait: 2 });

function worldOf(strategy: string, prune: Rule, parallel: number): World {
    return new World(plan({
        goals: [goal], workflows: [workflow('W', task('T', 't.py', { metrics: [{ name: 'loss', kind: 'series' }] }))],
        nodes: [space('S', 'W', {
            strategy, runs, prune: { task: 'T', metric: 'loss', direction: 'minimize', location: at(9), ...prune },
            dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 1 }, { name: 'y', kind: 'uniform', low: 0.1, high: 2 }],
        })],
    }), parallel);
}

/** One turn: somebody reports its next epoch, or ends, as it must once it is told or has come to its end; `which` says who. */
function turn(world: World, which: number): void {
    const running = world.running();
    const index = which % running.length;
    const { run: id } = running[index]!;
    const run = world.state.runs.get(id)!;
    const reported = run.metrics.get('T.loss')?.count ?? 0;
    if (which % 41 === 40) world.finish(index, failed);
    else if (run.pruned !== undefined || reported === epochs) world.finish(index, done);
    else world.report(id, 'T', 'loss', lossAfter(run.configuration, reported + 1));
}

function toTheEnd(world: World, chance: Iterator<number>, during: () => void = () => undefined): World {
    for (;;) {
        world.settle();
        if (world.state.finishedAt !== undefined) return world;
        assert.ok(world.running().length > 0, 'nothing runs and it is not finished');
        turn(world, chance.next().value as number);
        during();
    }
}

const configurations = (world: World): unknown[] => [...world.state.runs.values()].map(({ id, configuration, seed }) => ({ id, configuration, seed }));
const choices = fc.infiniteStream(fc.nat(9999));
const drawn = (numbers: readonly number[]): Iterator<number> => {
    let next = 0;
    return { next: () => ({ value: numbers[next++ % numbers.length]! }) };
};

describe('a space whose runs may be ended early', function () {
    this.timeout(120_000);

    it('comes to the same journal by the same results, whatever searches it, and goes on the same in a new engine', () => {
        let pruned = 0;
        fc.assert(fc.property(fc.constantFrom('randomsearch', 'sobol', 'bayesian', 'gaussian', 'cmaes', 'evolutionary'), rules, fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(9999), { minLength: 20, maxLength: 60 }), fc.nat(80), (strategy, prune, parallel, order, cut) => {
            const one = toTheEnd(worldOf(strategy, prune, parallel), drawn(order));
            assert.deepEqual(toTheEnd(worldOf(strategy, prune, parallel), drawn(order)).lines, one.lines);
            pruned += [...one.state.runs.values()].filter(({ status }) => status === 'pruned').length;
            const half = worldOf(strategy, prune, parallel);
            const rest = drawn(order);
            for (let turns = 0; turns < cut && half.state.finishedAt === undefined; turns++) {
                half.settle();
                if (half.state.finishedAt === undefined) turn(half, rest.next().value as number);
            }
            assert.deepEqual(toTheEnd(half.twin(), rest).lines, one.lines);
        }), { numRuns: 60 });
        assert.ok(pruned > 60, 'hardly any run was ended early');
    });

    it('has the same runs in any order and at any number side by side, where nothing is learnt', () => {
        fc.assert(fc.property(fc.constantFrom('randomsearch', 'latinhypercube', 'sobol'), rules, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), choices, (strategy, prune, few, many, chance) => {
            assert.deepEqual(configurations(toTheEnd(worldOf(strategy, prune, few), chance)), configurations(toTheEnd(worldOf(strategy, prune, many), chance)));
        }), { numRuns: 40 });
    });
});
