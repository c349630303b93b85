import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PythonConsultant } from '../../../engine/src/executor/local-process/consult.ts';
import type { Condition, ControlPlan, PythonFunction, TaskPlan, Way, WorkflowPlan } from '../../../engine/src/index.ts';
import { trials } from '../../support/engine-executions.ts';
import { at, plan, space, task, workflow } from '../../support/engine-plans.ts';

const module = 'tasks/conditions.py';
const calls = (name: string, ...given: string[]): Condition => ({ kind: 'python', call: { kind: 'function', module, name, arguments: given }, text: [name, ...given].join(' '), location: at(9) });
const says = (text: string): Condition => ({ kind: 'python', call: { kind: 'expression', text }, text, location: at(9) });
const named = (name: string): PythonFunction => ({ module, name, location: at(21) });
const way = (from: string, to: string, condition?: Condition): Way => ({ from, to, location: at(8), ...(condition && { condition }) });

describe('the flow of an execution', () => {
    const trial = trials();

    const withWays = (ways: readonly Way[], ...tasks: TaskPlan[]) => {
        const flow: WorkflowPlan = { ...workflow('W', ...tasks), ways };
        return plan({ workflows: [flow], nodes: [space('S', 'W', { strategy: 'singlerun' })] });
    };
    const edges = (...conditions: Condition[]): ControlPlan => ({
        steps: ['A', 'B', 'C'].map((id) => ({ id, nodes: [id] })), start: ['A'],
        edges: conditions.map((condition, index) => ({ from: 'A', to: ['B', 'C'][index]!, location: at(8), condition })),
    });
    const between = (...conditions: Condition[]) => plan({
        workflows: [workflow('W', task('T', 'score.py', { params: { x: 20 } }))], control: edges(...conditions),
        nodes: ['A', 'B', 'C'].map((name) => space(name, 'W', { strategy: 'singlerun' })),
    });

    it('goes the way that a condition in Python says, by the names of what tasks were given and have reported', async () => {
        const running = await trial(withWays(
            [way('A', 'B', says('score > 10 and x == 7 and variables["x"] == 7')), way('A', 'C', { kind: 'otherwise' })],
            task('A', 'score.py', { params: { x: 7 } }), task('B', 'nothing.py', { after: ['A'] }), task('C', 'nothing.py', { after: ['A'] }),
        ));
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.deepEqual([...state.runs.get('S-1')!.tasks].map(([name, { status }]) => [name, status]), [['A', 'completed'], ['C', 'skipped'], ['B', 'completed']]);
    });

    it('gives a task the data of the producer that was run, and none of one that was skipped', async () => {
        const running = await trial(withWays(
            [way('A', 'B', says('x == 1')), way('A', 'C', says('x != 1')), way('B', 'D'), way('C', 'D')],
            task('A', 'score.py', { params: { x: 2 } }), ...['B', 'C'].map((name) => task(name, 'make.py', { after: ['A'], outputs: ['data'], params: { x: name === 'B' ? 5 : 6 } })),
            task('D', 'use.py', { after: ['A', 'B', 'C'], inputs: {
                data: { kind: 'task', task: 'B', output: 'data', or: [{ task: 'C', output: 'data' }] }, other: { kind: 'task', task: 'B', output: 'data' },
            } }),
        ));
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.reason);
        assert.equal(state.runs.get('S-1')!.metrics.get('D.score')?.last, 12);
    });

    it('goes on behind a failure that a way is for', async () => {
        const running = await trial(withWays([way('A', 'B', { kind: 'failure' })], task('A', 'raise.py'), task('B', 'score.py', { after: ['A'] })));
        const state = await running.finished();
        assert.deepEqual([state.status, state.runs.get('S-1')!.status], ['completed', 'completed']);
    });

    it('asks the functions of ExtremeXP\'s conditions, with their arguments and the results so far', async () => {
        const running = await trial(between(calls('better_than', '90'), calls('better_than', '30')));
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.reason);
        assert.deepEqual([...state.runs.keys()], ['A-1', 'C-1']);
        const left = running.lines.find((line) => line.type === 'step.finished');
        assert.deepEqual(left?.conditions, [{ to: 'B', text: 'better_than 90', holds: false }, { to: 'C', text: 'better_than 30', holds: true }]);
    });

    it('takes a text over the results, as the oldest engine did', async () => {
        const state = await (await trial(between(says('results["A"][1]["result"]["score"] < 90'), says('"B" in results')))).finished();
        assert.deepEqual([...state.runs.keys()], ['A-1', 'B-1']);
    });

    it('says where a condition went wrong, in the script and in the experiment', async () => {
        const state = await (await trial(between(says('True'), calls('broken')))).finished();
        assert.equal(state.status, 'failed');
        assert.equal(state.reason, 'The condition `broken` (flow.xxp:9) cannot be judged: it raised KeyError: 99 (tasks/conditions.py:14); correct the function, or what it expects');
    });

    it('runs what a filter leaves and a generator adds, each once', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'nothing.py'))],
            nodes: [space('S', 'W', {
                filter: named('keep_small'), generator: named('add_more'),
                dimensions: [{ name: 'x', kind: 'values', values: [1, 2, 3] }, { name: 'y', kind: 'values', values: ['a', 'b'] }],
            })],
        }));
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.reason);
        assert.deepEqual([...state.runs.values()].map(({ configuration: { x, y } }) => `${x}${y}`), ['1a', '1b', '2a', '2b', '9c']);
        assert.equal(running.lines.filter((line) => line.type === 'space.expanded').length, 1);
    });

    it('draws from what a filter leaves', async () => {
        const state = await (await trial(plan({
            workflows: [workflow('W', task('T', 'nothing.py'))],
            nodes: [space('S', 'W', { strategy: 'randomsearch', runs: 3, filter: named('keep_small'), dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 20 }] })],
        }))).finished();
        assert.equal(state.runs.size, 3);
        assert.ok([...state.runs.values()].every(({ configuration }) => Number(configuration['x']) <= 2));
    });

    it('asks again what nobody had answered when its engine was killed, and nothing else', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'score.py'))], control: edges(calls('patient')),
            nodes: ['A', 'B', 'C'].map((name) => space(name, 'W', { generator: named('add_more'), dimensions: [{ name: 'x', kind: 'values', values: [1] }] })),
        }));
        const asked = path.join(running.root, 'asked');
        const times = (): number => existsSync(asked) ? readFileSync(asked, 'utf8').split('\n').length - 1 : 0;
        while (times() < 1) await new Promise((resolve) => { setTimeout(resolve, 5); });
        await running.killEngine();
        await running.launch();
        while (times() < 2) await new Promise((resolve) => { setTimeout(resolve, 5); });
        writeFileSync(path.join(running.root, 'gate'), '');
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.reason);
        const count = (type: string): number => running.lines.filter((line) => line.type === type).length;
        assert.deepEqual([count('conditions.judged'), count('space.expanded'), state.runs.size], [1, 2, 6]);
    });

    it('says what a generator gave that is no configuration, and runs nothing', async () => {
        const state = await (await trial(plan({ workflows: [workflow('W', task('T', 'nothing.py'))], nodes: [space('S', 'W', { generator: named('nonsense') })] }))).finished();
        assert.equal(state.status, 'failed');
        assert.equal(state.reason, 'The generator `nonsense` of S (flow.xxp:21) gives no configurations: nonsense of tasks/conditions.py gave [1, 2] (list) for x; expected a number, a text or a truth value');
    });
});

describe('a function that does not end', () => {
    const tests = path.resolve(import.meta.dirname, '../..');
    const consultant = (timeoutSeconds: number) => new PythonConsultant({ root: tests, python: { executable: 'python3', version: '3' }, runner: path.resolve(tests, '../engine/python'), timeoutSeconds });

    it('is ended in time', async () => {
        const advice = await consultant(0.5).ask({ kind: 'generator', module, name: 'never' }, new AbortController().signal);
        assert.deepEqual(advice, { what: 'it took longer than 0.5 s and was ended', advice: 'make the function quicker' });
    });

    it('is ended with the execution', async () => {
        const over = new AbortController();
        const asked = consultant(60).ask({ kind: 'generator', module, name: 'never' }, over.signal);
        over.abort();
        assert.match(JSON.stringify(await asked), /without an answer/);
    });

    it('is told from one that is not there', async () => {
        for (const [file, name] of [['tasks/none.py', 'f'], [module, 'missing']] as const) {
            assert.match(JSON.stringify(await consultant(20).ask({ kind: 'generator', module: file, name }, new AbortController().signal)), /is not there|there is no function missing in tasks\/conditions\.py/);
        }
    });
});
