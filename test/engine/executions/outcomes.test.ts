import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attemptDir, objectFile, readExecution, type TaskFailure, type TaskPlan } from '../../../engine/src/index.ts';
import { record, trials, type Trial } from '../../support/engine-executions.ts';
import { at, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { anHourLater, nodeWith } from '../../support/node-with.ts';

describe('an execution', () => {
    const trial = trials();

    const single = (of: TaskPlan, ...more: TaskPlan[]) => plan({ workflows: [workflow('W', of, ...more)], nodes: [space('S', 'W', { strategy: 'singlerun' })] });
    const failureOf = async (running: Trial): Promise<TaskFailure> => {
        const state = await running.finished();
        assert.equal(state.status, 'failed');
        const found = [...state.runs.get('S-1')!.tasks.values()].find(({ failure }) => failure !== undefined);
        assert.ok(found?.failure);
        assert.equal(state.runs.get('S-1')!.reason, found.failure.message);
        return found.failure;
    };

    it('hands parameters, data and outputs from task to task, and keeps outputs by their content', async () => {
        const flow = workflow('W',
            task('Make', 'make.py', { inputs: { source: { kind: 'file', path: 'tasks/nothing.py' } }, outputs: ['data'], params: { x: 1 } }),
            task('Use', 'use.py', { after: ['Make'], inputs: { data: { kind: 'task', task: 'Make', output: 'data' } } }));
        const running = await trial(plan({
            workflows: [flow], goals: [{ direction: 'maximize', task: 'Use', metric: 'score', location: { file: 'f', line: 1, column: 1 } }],
            nodes: [space('S', 'W', { dimensions: [{ name: 'k', kind: 'values', values: [1, 2, 3] }], bindings: [{ task: 'Make', param: 'x', value: { kind: 'dimension', name: 'k' } }] })],
        }));
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.deepEqual([...state.runs.values()].map((run) => run.metrics.get('Use.score')?.last).sort(), [2, 4, 6]);
        const artifact = state.runs.get('S-2')!.tasks.get('Make')!.outputs.data!;
        const object = objectFile(running.root, artifact.sha256);
        const data = JSON.parse(readFileSync(object, 'utf8')) as { x: number; source: string };
        assert.equal(data.x, 2);
        assert.match(data.source, /Ends well/);
        assert.equal(statSync(object).size, artifact.bytes);
        assert.equal(statSync(object).mode & 0o222, 0, 'an object can be written to');
    });

    it('writes nothing into the user\'s folders but its store', async () => {
        const running = await trial(single(task('T', 'score.py')));
        await running.finished();
        assert.deepEqual(readdirSync(running.root).sort(), ['.xxp-store', 'tasks']);
        assert.ok(!readdirSync(path.join(running.root, 'tasks')).includes('__pycache__'));
        assert.equal(readFileSync(path.join(running.root, '.xxp-store/.gitignore'), 'utf8'), '*\n');
    });

    it('gives the same runs whatever the number of tasks at a time', async () => {
        const searched = plan({
            workflows: [workflow('W', task('T', 'score.py', { params: { steps: 2 } }))],
            nodes: [
                space('R', 'W', { strategy: 'randomsearch', runs: 5, dimensions: [{ name: 'x', kind: 'loguniform', low: 0.01, high: 10 }], bindings: [{ task: 'T', param: 'x', value: { kind: 'dimension', name: 'x' } }] }),
                space('F', 'W', { strategy: 'randomsearch', runs: 9, seed: 3, dimensions: [{ name: 'x', kind: 'integer', low: 1, high: 4 }], bindings: [{ task: 'T', param: 'x', value: { kind: 'dimension', name: 'x' } }] }),
            ],
        });
        const [one, four] = [await trial(searched, { parallel: 1 }), await trial(searched, { parallel: 4 })];
        const [first, second] = [await one.finished(), await four.finished()];
        assert.equal(first.runs.size, 9);
        assert.deepEqual(record(first), record(second));
    });

    it('never runs more tasks at a time than it may, and never leaves a slot empty while there is work', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', ...['A', 'B'].map((name) => task(name, 'slow.py', { params: { points: 1 }, outputs: ['model'] })), task('C', 'nothing.py', { after: ['A', 'B'] }))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: 4 }] })],
        }), { parallel: 3 });
        // None of them ends before that.
        await running.until((state) => [...state.runs.values()].flatMap(({ tasks }) => [...tasks.values()]).filter(({ status }) => status === 'running').length === 3);
        await writeFile(path.join(running.root, 'gate'), '');
        await running.finished();
        let now = 0;
        let most = 0;
        for (const line of running.lines) {
            if (line.type === 'task.started') most = Math.max(most, ++now);
            if (line.type === 'task.finished') now -= 1;
        }
        assert.equal(most, 3);
    });

    it('goes on with the other runs when one fails, and says what, where and why', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', task('Train', 'raise.py'))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'r', kind: 'values', values: [1, -1, 2] }], bindings: [{ task: 'Train', param: 'rate', value: { kind: 'dimension', name: 'r' } }] })],
        }));
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.deepEqual([...state.runs.values()].map(({ status }) => status), ['completed', 'failed', 'completed']);
        const { failure } = state.runs.get('S-2')!.tasks.get('Train')!;
        assert.equal(failure!.reason, 'exception');
        assert.match(failure!.message, /^Train raised ValueError: rate must be positive \(tasks\/raise\.py:7\)\. The task is declared at flow\.xxp:6; the traceback is in \.xxp-store\/.*\/runs\/S-2\/Train\/1\/stderr\.log$/);
        assert.equal(failure!.raisedAt, 'tasks/raise.py:7');
        assert.match(failure!.stderrTail!, /^Traceback[^]*raise\.py", line 10[^]*ValueError: rate must be positive$/);
        assert.doesNotMatch(failure!.stderrTail!, /run_task/);
    });

    it('ends in time, also what runs, and asks nobody after that', async () => {
        const running = await trial({
            ...plan({ workflows: [workflow('W', task('T', 'slow.py', { outputs: ['model'] }))], nodes: [space('S', 'W', { strategy: 'singlerun' }), interaction('Q')] }),
            budget: { timeSeconds: 3600, location: at(9) },
        });
        await running.until(({ runs }) => runs.get('S-1')?.metrics.has('T.loss') === true);
        await running.killEngine();
        await running.launch(undefined, nodeWith(running.root, 'node-an-hour-later', anHourLater));
        const state = await running.finished();
        assert.deepEqual([state.status, state.reason], ['failed', 'The budget of 3600 seconds is spent (flow.xxp:9); no run had completed']);
        assert.equal(state.runs.get('S-1')!.status, 'cancelled');
        assert.equal(state.interactions.size, 0);
    });

    it('names the line of a syntax error', async () => {
        const failure = await failureOf(await trial(single(task('T', 'syntax.py'))));
        assert.match(failure.message, /^T raised SyntaxError: .*\(tasks\/syntax\.py:2\)/);
    });

    it('takes exit codes as they are meant', async () => {
        const failure = await failureOf(await trial(single(task('T', 'exit_three.py'))));
        assert.equal(failure.reason, 'exit');
        assert.equal(failure.exitCode, 3);
        assert.equal(failure.stderrTail, 'no luck today');
        assert.equal((await (await trial(single(task('T', 'exit_zero.py')))).finished()).status, 'completed');
    });

    it('notices a task that was killed, or that left in the middle', async () => {
        const killed = await failureOf(await trial(single(task('T', 'die.py'))));
        assert.equal(killed.reason, 'signal');
        assert.match(killed.message, /SIGKILL/);
        const left = await failureOf(await trial(single(task('T', 'vanish.py'))));
        assert.equal(left.reason, 'exit');
        assert.match(left.message, /before its script was over/);
    });

    it('says which script, input or output is not there', async () => {
        const script = await failureOf(await trial(single(task('T', 'absent.py'))));
        assert.equal(script.reason, 'missing-script');
        assert.match(script.message, /tasks\/absent\.py does not exist\. The task is declared at flow\.xxp:6; /);
        const input = await failureOf(await trial(single(task('T', 'make.py', { inputs: { source: { kind: 'file', path: 'data/none.csv' } }, outputs: ['data'] }))));
        assert.equal(input.reason, 'missing-input');
        assert.match(input.message, /lacks its input source: data\/none\.csv does not exist/);
        const output = await failureOf(await trial(single(task('T', 'nothing.py', { outputs: ['model'] }))));
        assert.equal(output.reason, 'missing-output');
        assert.match(output.message, /left no output model: it was not written\..*xxp\.output\("model"\)/);
    });

    it('says when there is no interpreter, or one that is no Python', async () => {
        for (const [python, text] of [['no-such-python', /`no-such-python` cannot be used: it was not found/], ['true', /Expected Python 3\.8 or newer, found something else/]] as const) {
            const failure = await failureOf(await trial(single(task('T', 'nothing.py')), { python }));
            assert.equal(failure.reason, 'no-interpreter');
            assert.match(failure.message, text);
            assert.match(failure.message, /--python or the setting xxp\.python$/);
        }
    });

    it('does not follow paths out of the workspace', async () => {
        for (const outside of [task('T', '../../../etc/passwd'), { ...task('T', ''), script: '/etc/hostname' }]) {
            const failure = await failureOf(await trial(single(outside)));
            assert.equal(failure.reason, 'missing-script');
            assert.match(failure.message, /outside the workspace/);
        }
        const running = await trial(single(task('T', 'make.py', { inputs: { source: { kind: 'file', path: '../../etc/hostname' } }, outputs: ['data'] })));
        assert.match((await failureOf(running)).message, /lies outside the workspace/);
        await symlink('/usr/bin/env', path.join(running.root, 'tasks/linked.py'));
        assert.match((await failureOf(await trial(single(task('T', 'linked.py'))))).message, /outside the workspace/);
        await writeFile(path.join(running.root, 'local.txt'), '');
        await rm(path.join(running.root, 'local.txt'));
        await symlink('/etc/hostname', path.join(running.root, 'local.txt'));
        const linked = await trial(single(task('T', 'make.py', { inputs: { source: { kind: 'file', path: 'local.txt' } }, outputs: ['data'] })));
        assert.equal((await linked.finished()).status, 'completed', 'a data file that the user has linked is refused');
    });

    it('keeps odd names in their folders', async () => {
        const running = await trial(single(task('../T', 'outputs.py', { outputs: ['file', 'folder'] })));
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.ok(existsSync(path.join(attemptDir(running.dir, 'S-1', '../T', 1), 'stdout.log')));
        assert.equal(state.runs.get('S-1')!.tasks.get('../T')!.outputs.folder!.kind, 'directory');
    });

    it('refuses a link as an output', async () => {
        const failure = await failureOf(await trial(single(task('T', 'outputs.py', { outputs: ['file', 'folder', 'link'] }))));
        assert.match(failure.message, /left no output link: link is neither a file nor a folder/);
    });

    it('ends a task that takes too long', async () => {
        const running = await trial(single(task('T', 'forever.py')), { limits: { timeoutSeconds: 1 } });
        const failure = await failureOf(running);
        assert.equal(failure.reason, 'timeout');
        assert.match(failure.message, /longer than its limit of 1 s.*--task-timeout or the setting xxp\.taskTimeout/);
    });

    it('ends a task that fills its folder, in many files or in one', async () => {
        for (const files of ['many', 'one']) {
            const failure = await failureOf(await trial(single(task('T', 'fill.py', { params: { files } })), { limits: { diskBytes: 4_000_000 } }));
            assert.equal(failure.reason, 'disk-quota');
            assert.match(failure.message, /more than its limit of 4000000 bytes.*--task-disk or the setting xxp\.taskDiskQuota/);
        }
    });

    it('is not hurt by a task that prints without end', async () => {
        const running = await trial(single(task('T', 'chatter.py')));
        assert.equal((await running.finished()).status, 'completed');
        const log = path.join(attemptDir(running.dir, 'S-1', 'T', 1), 'stdout.log');
        assert.ok(statSync(log).size < 65 << 20);
        assert.match(readFileSync(log, 'utf8'), /^blah [^]*\[XXP Studio left out \d+ bytes here: the log had grown beyond 64 MB\][^]*blah /);
    });

    it('passes over nonsense among the reports and warns of it once', async () => {
        const running = await trial(single(task('T', 'rubbish.py')));
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.equal(state.runs.get('S-1')!.metrics.get('T.loss')?.count, 2);
        assert.equal(state.runs.get('S-1')!.metrics.get('T.score')?.last, 1);
        assert.deepEqual(state.warnings.map(({ message }) => message.replace(/\d+ lines/, 'N lines')), [
            'T reported N lines that could not be understood, and that were passed over (flow.xxp:6); report through the module xxp, or as docs/tasks.md says',
        ]);
    });

    it('records numbers that JSON lacks', async () => {
        const state = await (await trial(single(task('T', 'values.py')))).finished();
        const { metrics } = state.runs.get('S-1')!;
        assert.deepEqual(metrics.get('T.loss'), { kind: 'series', last: 0.25, lastStep: 2, min: 0.25, max: 0.25, count: 3 });
        assert.equal(metrics.get('T.score')?.last, '-Infinity');
    });

    it('warns once of a metric that the signature does not declare', async () => {
        const state = await (await trial(single(task('T', 'score.py', { metrics: [{ name: 'loss', kind: 'series' }] })))).finished();
        assert.deepEqual(state.warnings.map(({ message }) => message), ['T reports score, which it does not declare (flow.xxp:6); add `define metric score;` to its signature']);
    });

    it('fails with a reason when every run failed, or when its plan cannot be followed', async () => {
        const state = await (await trial(plan({ workflows: [workflow('W', task('T', 'raise.py'))], nodes: [space('S', 'W', { dimensions: [{ name: 'r', kind: 'values', values: [1, 2] }] })] }))).finished();
        assert.match(state.reason!, /^All 2 runs failed, the first because: T raised ValueError/);
        const strange = await (await trial(plan({ workflows: [workflow('W')], nodes: [space('S', 'W', { strategy: 'oracle' })] }))).finished();
        assert.match(strange.reason!, /asks for the strategy oracle; known are gridsearch, randomsearch, singlerun, .*\(flow\.xxp:20\)/);
    });

    it('leaves a journal that folds to what was followed', async () => {
        const running = await trial(single(task('T', 'score.py')));
        const followed = await running.finished();
        const { state, problem } = await readExecution(running.dir);
        assert.equal(problem, undefined);
        assert.deepEqual(state, followed);
    });
});
