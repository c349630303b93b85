import assert from 'node:assert/strict';
import type { Condition, ControlPlan, Gateway, TaskOutcome, Way } from '../../../engine/src/index.ts';
import { planProblem } from '../../../engine/src/plan/check.ts';
import { at, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { compare, metric } from '../../support/formulas.ts';
import { done, failed, World } from '../../support/world.ts';

const failure: Condition = { kind: 'failure' };
const otherwise: Condition = { kind: 'otherwise' };
const answer = (text: string): Condition => ({ kind: 'answer', text });
const python = (text: string): Condition => ({ kind: 'python', call: { kind: 'expression', text }, text, location: at(9) });
const above = (of: string, limit: number): Condition => ({ kind: 'formula', condition: compare(metric(of, 'score'), '>', limit), text: `${of}.score > ${limit}` });
const answering = (text: string): TaskOutcome => ({ status: 'completed', outputs: {}, seconds: 1, results: { answer: text } });

/** `A -> B` or, from the start, `-> B`. */
function way(arrow: string, condition?: Condition): Way {
    const [from, to] = arrow.split('->').map((end) => end.trim());
    return { from: from === '' ? null : from!, to: to!, location: at(8), ...(condition && { condition }) };
}

/** One run of a workflow with these ways, whose tasks are those that the ways name. */
function run(ways: readonly Way[], gateways: Readonly<Record<string, Gateway>> = {}): World {
    const names = [...new Set(ways.flatMap(({ from, to }) => from === null ? [to] : [from, to]))].filter((name) => gateways[name] === undefined);
    const made = plan({ workflows: [{ ...workflow('W', ...names.map((name) => task(name, 't.py'))), ways, gateways }], nodes: [space('S', 'W', { strategy: 'singlerun' })] });
    assert.equal(planProblem(made), undefined);
    const world = new World(made, 9);
    world.settle();
    return world;
}

function finish(world: World, name: string, outcome: TaskOutcome = done): void {
    world.finish(world.running().findIndex((each) => each.task === name), outcome);
    world.settle();
}

const running = (world: World): string[] => world.running().map((each) => each.task);
const statuses = (world: World): Record<string, string> => Object.fromEntries([...world.state.runs.get('S-1')!.tasks].map(([name, { status }]) => [name, status]));

describe('the ways within a run', () => {
    it('are taken where the formula holds, and tasks that no way leads to are skipped, with what follows them', () => {
        const world = run([way('A -> B', above('A', 1)), way('A -> C', above('A', 9)), way('C -> D'), way('B -> E'), way('D -> E')]);
        world.record({ type: 'metrics', run: 'S-1', task: 'A', attempt: 1, points: [['score', null, 5]], offset: 1 });
        finish(world, 'A');
        assert.deepEqual(running(world), ['B']);
        finish(world, 'B');
        assert.deepEqual(running(world), ['E'], 'E has waited for one way only');
        finish(world, 'E');
        assert.deepEqual(statuses(world), { A: 'completed', C: 'skipped', B: 'completed', D: 'skipped', E: 'completed' });
        assert.equal(world.state.runs.get('S-1')!.status, 'completed');
        assert.deepEqual(world.lines.filter((line) => line.type === 'ways.chosen').map(({ from, next, conditions }) => ({ from, next, conditions })), [
            { from: 'A', next: ['B'], conditions: [{ to: 'B', text: 'A.score > 1', holds: true }, { to: 'C', text: 'A.score > 9', holds: false }] },
        ]);
        assert.deepEqual(world.lines.filter((line) => line.type === 'task.skipped').map((line) => `${line.task}: ${line.reason}`), ['C: no way from A led here', 'D: C was skipped']);
    });

    it('join where all of them are decided, not where the first arrives', () => {
        const world = run([way('-> A'), way('-> B'), way('A -> J'), way('B -> J'), way('J -> C')], { J: 'all' });
        finish(world, 'A');
        assert.deepEqual(running(world), ['B']);
        finish(world, 'B');
        assert.deepEqual(running(world), ['C']);
    });

    it('behind a gateway that takes but one, are the first that holds, else the one without a condition', () => {
        const ways = [way('A -> X'), way('X -> B', answer('small')), way('X -> C', answer('small')), way('X -> D')];
        const some = run([way('A -> B', answer('small')), way('A -> C', answer('large'))]);
        finish(some, 'A', answering('large'));
        assert.deepEqual(running(some), ['C']);
        for (const [text, next] of [['small', 'B'], ['other', 'D']] as const) {
            const one = run(ways, { X: 'one' });
            finish(one, 'A', answering(text));
            assert.deepEqual(running(one), [next], 'a gateway is asked for what came before it');
        }
    });

    it('are taken otherwise only where no other is', () => {
        for (const [text, next] of [['yes', 'B'], ['no', 'C']] as const) {
            const world = run([way('A -> B', answer('yes')), way('A -> C', otherwise)]);
            finish(world, 'A', answering(text));
            assert.deepEqual(running(world), [next]);
        }
    });

    it('lead on from a failure, which is then none of the run', () => {
        const world = run([way('A -> B'), way('A -> C', failure), way('B -> D'), way('C -> D')]);
        finish(world, 'A', failed);
        assert.deepEqual(running(world), ['C']);
        finish(world, 'C');
        finish(world, 'D');
        assert.deepEqual(statuses(world), { A: 'failed', B: 'skipped', C: 'completed', D: 'completed' });
        assert.equal(world.state.runs.get('S-1')!.status, 'completed');
    });

    it('for a failure are not taken where there is none', () => {
        const world = run([way('A -> B'), way('A -> C', failure)]);
        finish(world, 'A');
        assert.deepEqual(running(world), ['B']);
        finish(world, 'B');
        assert.equal(world.state.runs.get('S-1')!.status, 'completed');
    });

    it('wait for what Python says, which is asked once, while other tasks go on', () => {
        const world = run([way('-> A'), way('A -> B', python('x')), way('A -> C', python('y')), way('-> O'), way('O -> P')]);
        finish(world, 'A');
        assert.deepEqual(world.questions, [{ kind: 'conditions', run: 'S-1', from: 'A' }]);
        finish(world, 'O');
        assert.deepEqual(running(world), ['P']);
        assert.equal(world.questions.length, 1);
        world.answer({ type: 'conditions.judged', run: 'S-1', from: 'A', outcomes: [false, true] });
        world.settle();
        assert.deepEqual(running(world).sort(), ['C', 'P']);
        assert.deepEqual(world.questions, []);
        assert.deepEqual(world.twin().questions, [], 'what is written down is not asked again');
    });

    it('that cannot be judged fail the run', () => {
        const world = run([way('A -> B', python('x'))]);
        finish(world, 'A');
        world.answer({ type: 'conditions.judged', run: 'S-1', from: 'A', outcomes: [], failure: 'x is not known' });
        world.settle();
        assert.equal(world.state.runs.get('S-1')!.reason, 'x is not known');
    });

    it('that lead back to where they began are no plan', () => {
        const made = plan({ workflows: [{ ...workflow('W', task('A', 't.py'), task('B', 't.py')), ways: [way('A -> B'), way('B -> A')] }], nodes: [space('S', 'W')] });
        assert.match(planProblem(made)!, /lead from [AB] back to it/);
    });
});

describe('the gateways of an experiment', () => {
    const steps = (ids: readonly string[], gateways: Readonly<Record<string, Gateway>>): ControlPlan['steps'] =>
        ids.map((id) => gateways[id] === undefined ? { id, nodes: [id] } : { id, nodes: [], gateway: gateways[id] });
    const edge = (arrow: string, condition?: Condition): ControlPlan['edges'][number] => {
        const { from, to } = way(arrow, condition);
        return { from: from!, to: to === 'END' ? null : to, location: at(8), ...(condition && { condition }) };
    };
    const world = (control: ControlPlan): World => {
        const made = new World(plan({ workflows: [workflow('W', task('T', 't.py'))], control, nodes: control.steps.flatMap(({ nodes: [name] }) => name === undefined ? [] : [space(name, 'W', { strategy: 'singlerun' })]) }), 9);
        made.settle();
        return made;
    };
    const over = (of: World, name: string, outcome = done): void => {
        of.finish(of.running().findIndex(({ run: id }) => id.startsWith(name)), outcome);
        of.settle();
    };
    const runs = (of: World): string[] => of.running().map(({ run: id }) => id);

    it('join the ways that lead to them, so that what follows is run once', () => {
        const gateways: Record<string, Gateway> = { P: 'all', J: 'all' };
        const of = world({ steps: steps(['A', 'P', 'B', 'C', 'J', 'D'], gateways), start: ['A'], edges: [edge('A -> P'), edge('P -> B'), edge('P -> C'), edge('B -> J'), edge('C -> J'), edge('J -> D'), edge('D -> END')] });
        over(of, 'A');
        assert.deepEqual(runs(of), ['B-1', 'C-1']);
        over(of, 'C');
        assert.deepEqual(runs(of), ['B-1']);
        over(of, 'B');
        assert.deepEqual(runs(of), ['D-1']);
        over(of, 'D');
        assert.equal(of.state.status, 'completed');
    });

    it('wait for no way that is not taken, and let a circle pass', () => {
        const of = world({
            steps: steps(['A', 'X', 'B', 'C', 'J', 'D'], { X: 'one', J: 'all' }), start: ['A'],
            edges: [edge('A -> X'), edge('X -> B', python('x')), edge('X -> C'), edge('B -> J'), edge('C -> J'), edge('J -> D'), edge('D -> A', python('again'))],
        });
        over(of, 'A');
        assert.deepEqual(of.questions, [{ kind: 'conditions', step: 'X' }]);
        of.answer({ type: 'conditions.judged', step: 'X', outcomes: [false] });
        of.settle();
        assert.deepEqual(runs(of), ['C-1']);
        over(of, 'C');
        over(of, 'D');
        of.answer({ type: 'conditions.judged', step: 'D', outcomes: [true] });
        of.settle();
        assert.deepEqual(runs(of), ['A-2']);
        over(of, 'A');
        assert.deepEqual(of.questions, [{ kind: 'conditions', step: 'X' }], 'another round is asked anew');
    });

    it('let a failure lead on, where an arrow is for it', () => {
        const of = world({ steps: steps(['A', 'B', 'C'], {}), start: ['A'], edges: [edge('A -> B'), edge('A -> C', failure)] });
        over(of, 'A', failed);
        assert.deepEqual(runs(of), ['C-1']);
        over(of, 'C');
        assert.equal(of.state.status, 'completed');
    });

    it('end the execution where nobody knows the way', () => {
        const of = world({ steps: steps(['A', 'B'], {}), start: ['A'], edges: [edge('A -> B', python('x'))] });
        over(of, 'A');
        of.answer({ type: 'conditions.judged', step: 'A', outcomes: [], failure: 'x is not known' });
        of.settle();
        assert.deepEqual([of.state.status, of.state.reason], ['failed', 'x is not known']);
    });
});
