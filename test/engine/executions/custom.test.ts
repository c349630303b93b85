import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PythonConsultant } from '../../../engine/src/executor/local-process/consult.ts';
import type { Dimension, SpacePlan } from '../../../engine/src/index.ts';
import { trials } from '../../support/engine-executions.ts';
import { at, plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';
import { compare, required, value } from '../../support/formulas.ts';

const search = (file: string): NonNullable<SpacePlan['search']> => ({ module: `tasks/searches/${file}`, location: at(21) });
const x: Dimension = { name: 'x', kind: 'uniform', low: 0, high: 16 };
const giveX: SpacePlan['bindings'] = [{ task: 'T', param: 'x', value: { kind: 'dimension', name: 'x' } }];
const goals = [{ direction: 'maximize', task: 'T', metric: 'score', location: at(3) }] as const;
const of = (name: string, file: string, more: Partial<SpacePlan> = {}): SpacePlan => space(name, 'W', { strategy: 'custom', search: search(file), dimensions: [x], bindings: giveX, ...more });
const scored = (...nodes: SpacePlan[]) => plan({ goals, workflows: [workflow('W', task('T', 'score.py'))], nodes });

describe('a strategy of the user\'s own', () => {
    const trial = trials();

    it('is asked with the space and all its runs, until it says that there is no more', async () => {
        const running = await trial(scored(of('S', 'halves.py')), { parallel: 1 });
        const state = await running.finished();
        assert.equal(state.status, 'completed', state.reason);
        assert.deepEqual([...state.runs.values()].map(({ configuration }) => configuration['x']), [8, 12, 14, 15, 15.5]);
        assert.deepEqual(running.lines.flatMap((line) => line.type === 'space.proposed' ? [line.configuration] : []), [{ x: 8 }, { x: 12 }, { x: 14 }, { x: 15 }, { x: 15.5 }, null]);
    });

    it('is asked for as many as there are to be, each run as often as it is to be repeated', async () => {
        const running = await trial(scored(of('S', 'remembers.py', { runs: 3, repeat: 2 })), { parallel: 4 });
        const state = await running.finished();
        assert.deepEqual([...state.runs.values()].map(({ configuration, repetition }) => [configuration['x'], repetition]), [[1, 1], [1, 2], [2, 1], [2, 2], [3, 1], [3, 2]]);
        assert.equal(running.lines.filter(({ type }) => type === 'space.proposed').length, 3);
    });

    it('is told everything again after its engine was killed, and not asked again for what it has answered', async () => {
        const slow = plan({ goals, workflows: [workflow('W', task('T', 'slow.py', { params: { points: 1 } }))], nodes: [of('S', 'remembers.py', { runs: 4 })] });
        const running = await trial(slow, { parallel: 2 });
        await running.until((state) => [...state.runs.values()].filter(({ status }) => status === 'running').length === 2);
        await running.killEngine();
        writeFileSync(path.join(running.root, 'gate'), '');
        await running.launch();
        const state = await running.finished();
        assert.deepEqual([...state.runs.values()].map(({ configuration }) => configuration['x']), [1, 2, 3, 4]);
        const told = readFileSync(path.join(running.root, 'told-S'), 'utf8').trim().split('\n').map((line) => line.split(' '));
        const [first, second] = [...new Set(told.map(([pid]) => pid))].map((pid) => told.filter(([each]) => each === pid).map(([, ...words]) => words.slice(0, 2).join(' ')));
        assert.deepEqual(first, ['begins']);
        assert.equal(second![0], 'begins');
        // Those that are under way by then it would not know otherwise.
        assert.deepEqual(second!.slice(1, 3).map((words) => words.split(' ')[0]), ['S-1', 'S-2']);
    });

    it('is told what was refused, and asked again', async () => {
        const running = await trial(scored(of('S', 'remembers.py', { runs: 2, constraints: [required(compare(value('x'), '>', 2))] })), { parallel: 1 });
        const state = await running.finished();
        assert.deepEqual([...state.runs.values()].map(({ configuration }) => configuration['x']), [3, 4]);
        const told = readFileSync(path.join(running.root, 'told-S'), 'utf8').trim().split('\n').map((line) => line.split(' ').slice(1).join(' '));
        assert.deepEqual(told, ['begins', 'refused-1 refused x=1 []', 'refused-2 refused x=2 []', 'S-1 completed x=3 [6]']);
    });

    it('may be the function that its page shows', async () => {
        const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/own-strategies.md'), 'utf8');
        const [, shown] = /```python\n([^]*?)```/.exec(page)!;
        const { root, remove } = await workspace();
        const end = new AbortController();
        try {
            writeFileSync(path.join(root, 'search.py'), shown!);
            const consultant = new PythonConsultant({ root, python: { executable: 'python3', version: '3' }, runner: path.resolve(import.meta.dirname, '../../../engine/python') });
            const seen = { name: 'Fine', seed: 1, runs: 40, repeat: 1, parallel: 1, goals: [], dimensions: [], require: [] };
            const advice = await consultant.ask({ kind: 'proposal', module: 'search.py', search: 'S', space: seen, runs: [], refused: [] }, end.signal) as { value: { configuration: Record<string, number> } };
            assert.deepEqual(Object.keys(advice.value.configuration), ['rate', 'depth']);
        } finally {
            end.abort();
            await remove();
        }
    });

    it('keeps nobody else waiting while it thinks', async () => {
        const both = plan({
            goals, workflows: [workflow('W', task('T', 'score.py'))], nodes: [of('Forever', 'wrong.py', { dimensions: wrong }), space('B', 'W', { dimensions: [{ name: 'y', kind: 'values', values: [1, 2, 3] }] })],
            control: { steps: [{ id: 'both', nodes: ['Forever', 'B'] }], start: ['both'], edges: [{ from: 'both', to: null, location: at(15) }] },
        });
        const running = await trial(both);
        await running.until((state) => state.completed.length === 3);
        assert.ok([...running.state.runs.values()].every(({ space: of }) => of === 'B'));
    });
});

const wrong: Dimension[] = [{ name: 'x', kind: 'integer', low: 0, high: 10 }, { name: 'kernel', kind: 'values', values: ['rbf', 'linear'] }];

describe('a wrong answer of a strategy of the user\'s own', () => {
    const trial = trials();
    const reasonOf = async (name: string, file = 'wrong.py', more: Partial<SpacePlan> = {}): Promise<string> => {
        const state = await (await trial(scored(of(name, file, { dimensions: wrong, ...more })))).finished();
        assert.equal(state.status, 'failed');
        return state.reason!.replace(`The strategy tasks/searches/${file} of ${name} (flow.xxp:21) cannot go on: `, '');
    };
    const asked = 'tasks/searches/wrong.py:29';
    const correct = '; correct what it gives, or the values of the space';

    const cases: [string, string][] = [
        ['Outside', `its ask (${asked}) gave 12 for x; expected a whole number from 0 to 10${correct}`],
        ['Unlisted', `its ask (${asked}) gave "poly" for kernel; expected one of "rbf", "linear"${correct}`],
        ['Text', `its ask (${asked}) gave "1" for x; expected a whole number from 0 to 10${correct}`],
        ['Broken', `its ask (${asked}) gave 1.5 for x; expected a whole number from 0 to 10${correct}`],
        ['Missing', `its ask (${asked}) gave no value for x; expected a whole number from 0 to 10${correct}`],
        ['Unknown', `its ask (${asked}) gave a value for kernl, which the space does not have; expected x, kernel${correct}`],
        ['NotANumber', `its ask (${asked}) gave nan (float) for x; expected a number, a text or a truth value`],
        ['NoDict', `its ask gave 3 (int) (${asked}); give a dict with a value for each name of the space, or None when there is no more to run`],
        ['Raises', 'it raised KeyError: \'depth\' (tasks/searches/wrong.py:8); correct the function, or what it expects'],
        ['Exits', `it raised SystemExit: 3 (tasks/searches/wrong.py:21); correct the function, or what it expects`],
        ['Vanishes', 'Python ended with exit code 3 without an answer; {"value": {"configuration": null, "at": ""}}'],
    ];
    for (const [name, message] of cases) it(`is said where it was given: ${name}`, async () => assert.equal(await reasonOf(name), message));

    it('is asked for again where a `require` rules it out, and not for ever', async () => {
        const require = { constraints: [required(compare(value('x'), '<', 5))] };
        assert.match(await reasonOf('RuledOut', 'wrong.py', require), /gave 1000 configurations in a row that break a `require` of the space; look at what was refused/);
    });

    it('ends the search where it was run before, again and again', async () => {
        const state = await (await trial(scored(of('Again', 'wrong.py', { dimensions: wrong })))).finished();
        assert.equal(state.status, 'completed');
        assert.equal(state.runs.size, 1);
        assert.match(state.warnings.map(({ message }) => message).join(), /gave 1000 times in a row what was run before; the search ends after 1 of 22 configurations/);
    });

    it('may be that there is nobody to ask', async () => {
        assert.equal(await reasonOf('S', 'nothing.py'), 'it has neither a function ask nor a class Search; write a function `ask(space, history)`, or a class `Search` with `__init__(self, space)`, `ask(self)` and `tell(self, run)`');
        assert.match(await reasonOf('S', 'none.py'), /^it is not there; create it, or correct its name/);
    });

    it('is not waited for longer than it may take, or than the execution lives', async () => {
        const tests = path.resolve(import.meta.dirname, '../..');
        const consultant = new PythonConsultant({ root: tests, python: { executable: 'python3', version: '3' }, runner: path.resolve(tests, '../engine/python'), timeoutSeconds: 0.1 });
        const forever = { kind: 'proposal', module: 'tasks/searches/wrong.py', search: 'S', space: { name: 'Forever', seed: 1, runs: null, repeat: 1, parallel: 1, goals: [], dimensions: [], require: [] }, runs: [], refused: [] } as const;
        assert.deepEqual(await consultant.ask(forever, new AbortController().signal), { what: 'it took longer than 0.5 s and was ended', advice: 'make it quicker' });
        const over = new AbortController();
        const late = consultant.ask(forever, over.signal);
        over.abort();
        assert.match(JSON.stringify(await late), /not asked any more|without an answer/);
    });
});
