import assert from 'node:assert/strict';
import { endedSpaces, type GainEstimate, type Goal } from '../../../engine/src/index.ts';
import { Spaces } from '../../../engine/src/scheduler/spaces.ts';
import { strategies } from '../../../engine/src/strategy/index.ts';
import { ana, at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { done, World } from '../../support/world.ts';

const goal: Goal = { direction: 'minimize', task: 'A', metric: 'loss', location: at(3) };
const search = (goals: readonly Goal[], more = {}) => plan({
    workflows: [workflow('W', task('A', 'nothing.py'))], goals,
    nodes: [space('S', 'W', { strategy: 'bayesian', runs: 40, dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 1 }], ...more })],
});

/** Runs one task after the other to its end; the loss is least at 0.3. */
function go(world: World, turns: number, at: (turn: number) => void = () => undefined): void {
    for (let turn = 0; turn < turns; turn++) {
        world.settle();
        at(turn);
        const [first] = world.running();
        if (first === undefined) return;
        const { x } = world.state.runs.get(first.run)!.configuration as { x: number };
        world.record({ type: 'metrics', ...first, points: [['loss', null, (x - 0.3) ** 2]], offset: 1 });
        world.finish(0, done);
    }
}
const values = (world: World): number[] => [...world.state.runs.values()].map(({ configuration }) => configuration['x'] as number);

describe('a search that learns', () => {
    it('comes nearer to the best, with several runs at a time', () => {
        const world = new World(search([goal]), 3);
        go(world, 100);
        assert.equal(world.state.runs.size, 40);
        const far = (part: number[]) => part.reduce((sum, x) => sum + Math.abs(x - 0.3), 0) / part.length;
        assert.ok(far(values(world).slice(-15)) < 0.5 * far(values(world).slice(0, 10)));
    });

    it('goes on the same when an engine takes over', () => {
        const [one, other] = [new World(search([goal]), 2), new World(search([goal]), 2)];
        go(one, 100);
        go(other, 17);
        const twin = other.twin();
        go(twin, 100);
        assert.deepEqual(values(twin), values(one));
    });

    it('ends where little is to be gained any more, and says by which estimate', () => {
        const rule = { condition: { kind: 'comparison', operator: '<', left: { kind: 'gain', space: 'S' }, right: { kind: 'literal', value: 0.01 } }, text: 'gain(S) < 0.01', location: at(7) } as const;
        const world = new World(search([goal], { stop: [rule] }), 2);
        go(world, 100);
        const [ended, ...others] = world.lines.filter((line) => line.type === 'exploration.ended');
        assert.deepEqual([others.length, ended?.space, ended?.estimates?.map(({ space, metric }) => [space, metric])], [0, 'S', [['S', 'A.loss']]]);
        const [{ gain, best, runs }] = ended!.estimates! as [GainEstimate];
        assert.ok(gain < 0.01 && runs >= 20 && world.state.runs.size < 40 && world.state.runs.size >= runs);
        assert.match(ended!.reason, /^`stop when gain\(S\) < 0\.01` holds \(flow\.xxp:7\); after \d+ runs the best A\.loss is \S+, and can hardly become better by more than \S+$/);
        assert.ok(best >= 0 && [...world.state.runs.values()].some((run) => run.metrics.get('A.loss')?.last === best));
        // What was decided by it is in the journal, and not decided again.
        assert.deepEqual(endedSpaces(world.twin().state), [{ space: 'S', reason: ended!.reason }]);
        assert.equal(world.state.status, 'completed');
    });

    it('knows in a narrowed space what the runs before have come to', () => {
        const world = new World(search([goal]), 1);
        go(world, 100, (turn) => turn === 20 && world.tell({ type: 'narrow', space: 'S', to: { x: { low: 0.2, high: 0.9 } }, by: ana }));
        const later = values(world).slice(22);
        assert.ok(later.length === 18 && later.every((x) => x >= 0.2 && x <= 0.9));
        assert.ok(later.filter((x) => x < 0.4).length > 9, later.join(' '));
    });

    it('that was chosen for the user says with its first run which it is', () => {
        const world = new World(search([goal], { strategy: 'auto', runs: 5 }), 1);
        go(world, 100);
        const reasons = world.lines.flatMap((line) => line.type === 'run.created' ? [line.why] : []);
        assert.deepEqual(reasons, ['gaussian, because with 5 runs for 1 value each has to tell as much as it can', undefined, undefined, undefined, undefined]);
    });

    it('says once that the metric of its goal never comes', () => {
        const world = new World(search([{ ...goal, metric: 'los' }]), 3);
        go(world, 100);
        assert.deepEqual(world.state.warnings.map(({ message }) => message), ['10 runs of S have completed, and none has reported A.los, which is to be as small as possible (flow.xxp:3); report it with xxp.metric(los=…) in the script of A, or name a metric that it reports']);
        assert.equal(world.state.runs.size, 40);
    });

    it('is refused where nothing says what is better', () => {
        assert.match(new Spaces(strategies).problemIn(search([])) ?? '', /^Space S is searched by bayesian, which has to know what is better, and the experiment has no goal \(flow\.xxp:20\); write 'maximize Task\.metric;'/);
        assert.match(new Spaces(strategies).problemIn(search([{ ...goal, task: 'Other' }])) ?? '', /no goal of the experiment speaks of a task of W/);
        assert.equal(new Spaces(strategies).problemIn(search([goal])), undefined);
    });
});
