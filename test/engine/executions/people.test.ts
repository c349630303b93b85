import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify } from '../../../engine/src/executor/process-table.ts';
import { attemptDir, sendCommand, type ExperimentPlan, type InteractionPlan, type NewCommand } from '../../../engine/src/index.ts';
import { inboxDir } from '../../../engine/src/store/layout.ts';
import { trials, type Trial } from '../../support/engine-executions.ts';
import { ana, control, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { anHourLater, nodeWith } from '../../support/node-with.ts';

describe('an interaction', () => {
    const trial = trials();

    const asking = (more: Partial<InteractionPlan> = {}): ExperimentPlan => plan({
        workflows: [workflow('W', task('T', 'score.py'))], goals: [{ direction: 'maximize', task: 'T', metric: 'score', location: { file: 'f', line: 1, column: 1 } }],
        nodes: [
            space('S', 'W', { dimensions: [{ name: 'x', kind: 'values', values: [1, 3, 2] }], bindings: [{ task: 'T', param: 'x', value: { kind: 'dimension', name: 'x' } }] }),
            interaction('Review', { show: [{ kind: 'best', space: 'S' }, { kind: 'metric', task: 'T', metric: 'score' }], inputs: [{ name: 'comment', type: 'String' }, { name: 'more', type: 'Integer', required: false }], ...more }),
            space('More', 'W', { strategy: 'singlerun' }),
        ],
        control: control('S -> Review', 'Review ?yes-> More', 'Review ?no-> END', 'More -> END'),
    });
    const asked = (running: Trial) => running.until((state) => state.interactions.size > 0);
    const answer = (running: Trial, more: Partial<Extract<NewCommand, { type: 'answer' }>> = {}) => sendCommand(running.dir, { type: 'answer', interaction: 'Review-1', choice: 'no', by: ana, ...more });

    it('shows what is known when it is asked, waits, and leads where the answer says', async () => {
        const running = await trial(asking());
        await asked(running);
        assert.equal(running.state.status, 'waiting');
        const { evidence, deadline } = running.state.interactions.get('Review-1')!;
        assert.equal(deadline, undefined);
        assert.deepEqual(evidence, [
            { kind: 'best', space: 'S', run: 'S-2', configuration: { x: 3 }, metrics: { 'T.loss': 1 / 8, 'T.score': 6 } },
            { kind: 'metric', metric: 'T.score', values: [{ run: 'S-1', value: 2 }, { run: 'S-2', value: 6 }, { run: 'S-3', value: 4 }] },
        ]);
        await answer(running, { choice: 'yes', inputs: { comment: 'go', more: '7' }, comment: 'why not' });
        const state = await running.finished();
        const { outcome, choice, inputs, comment, by } = state.interactions.get('Review-1')!.closed!;
        assert.deepEqual({ outcome, choice, inputs, comment, by }, { outcome: 'answered', choice: 'yes', inputs: { comment: 'go', more: 7 }, comment: 'why not', by: ana });
        assert.ok(state.runs.has('More-1'));
        assert.deepEqual(readdirSync(inboxDir(running.dir)), []);
    });

    it('refuses answers that make no sense or come too late, and says whose they were', async () => {
        const running = await trial(asking());
        await asked(running);
        await answer(running, { interaction: 'Nothing-1' });
        await answer(running, { choice: 'perhaps' });
        await answer(running, { inputs: { more: 'many' } });
        await answer(running, { inputs: { colour: 'red' } });
        mkdirSync(path.join(inboxDir(running.dir), '000-folder.json'));
        const drop = (name: string, text: string): void => {
            writeFileSync(path.join(inboxDir(running.dir), `.${name}`), text);
            renameSync(path.join(inboxDir(running.dir), `.${name}`), path.join(inboxDir(running.dir), name));
        };
        drop('000-nonsense.json', 'hello');
        drop('000-forged.json', JSON.stringify({ v: 1, type: 'cancel', by: { name: 'x', source: 'engine' } }));
        await running.until((state) => state.warnings.length === 7);
        assert.equal(running.state.interactions.get('Review-1')!.closed, undefined);
        const messages = running.state.warnings.map(({ message }) => message).join('\n');
        assert.match(messages, /The answer no to Nothing-1 by Ana does not count: nobody asked that/);
        assert.match(messages, /The answer perhaps to Review-1 by Ana does not count: expected one of yes, no/);
        assert.match(messages, /more: expected a whole number, found "many"/);
        assert.match(messages, /colour: there is no such input; there are comment, more/);
        assert.match(messages, /000-nonsense\.json was not understood: it is not JSON/);
        assert.match(messages, /000-forged\.json was not understood: expected `by` to say who sent it/);
        await answer(running);
        await answer(running, { choice: 'yes' });
        const state = await running.finished();
        assert.equal(state.interactions.get('Review-1')!.closed!.choice, 'no');
    });

    it('takes its default when nobody answers in time', async () => {
        const running = await trial(asking({ timeoutSeconds: 0.2, default: 'no' }));
        const state = await running.finished();
        const { outcome, choice, by, at } = state.interactions.get('Review-1')!.closed!;
        assert.deepEqual({ outcome, choice, by }, { outcome: 'expired', choice: 'no', by: { name: 'engine', source: 'engine' } });
        assert.ok(at >= state.interactions.get('Review-1')!.deadline!);
        assert.equal(state.status, 'completed');
    });

    it('keeps its deadline when the engine is killed', async () => {
        const running = await trial(asking({ timeoutSeconds: 3600, default: 'no' }));
        await asked(running);
        const { deadline } = running.state.interactions.get('Review-1')!;
        await running.killEngine();
        // As the deadline passes before anybody goes on with it.
        await running.launch(undefined, nodeWith(running.root, 'node-an-hour-later', anHourLater));
        const state = await running.finished();
        assert.equal(state.interactions.get('Review-1')!.deadline, deadline);
        assert.equal(state.interactions.get('Review-1')!.closed!.outcome, 'expired');
    });

    it('is not put to anybody in an execution without people', async () => {
        const running = await trial(asking({ timeoutSeconds: 1000, default: 'yes' }), { interactions: 'default' });
        const state = await running.finished();
        assert.equal(state.interactions.get('Review-1')!.closed!.outcome, 'defaulted');
        assert.ok(state.runs.has('More-1'));
    });

    it('stops the execution with a reason when there is neither an answer nor a default', async () => {
        for (const [options, text] of [[{ interactions: 'default' }, 'was not to be asked'], [{}, 'was not answered in time']] as const) {
            const state = await (await trial(asking({ timeoutSeconds: 0.1 }), options)).finished();
            assert.equal(state.status, 'failed');
            assert.equal(state.reason, `Interaction Review ${text} and declares no default (flow.xxp:30); declare one, as in \`timeout 30m default <choice>\``);
        }
    });

    it('holds up nothing that does not depend on it', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'nothing.py'))],
            nodes: [interaction('Review'), space('S', 'W', { strategy: 'singlerun' })],
            control: { steps: [{ id: 'both', nodes: ['Review', 'S'] }], start: ['both'], edges: [] },
        }), { parallel: 1 });
        await running.until((state) => state.runs.get('S-1')?.status === 'completed');
        assert.equal(running.state.status, 'waiting');
        await answer(running);
        assert.equal((await running.finished()).status, 'completed');
    });

    it('can be asked again in a later round, and the newest answer counts', async () => {
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'nothing.py'))],
            nodes: [space('S', 'W', { strategy: 'randomsearch', runs: 1, dimensions: [{ name: 'x', kind: 'uniform', low: 0, high: 1 }] }), interaction('Review')],
            control: control('S -> Review', 'Review ?yes-> S', 'Review ?no-> END'),
        }));
        await asked(running);
        await answer(running, { choice: 'yes' });
        await running.until((state) => state.interactions.size === 2);
        await answer(running, { interaction: 'Review-2' });
        const state = await running.finished();
        assert.deepEqual([...state.runs.keys()], ['S-1', 'S-2']);
        assert.notDeepEqual(state.runs.get('S-1')!.configuration, state.runs.get('S-2')!.configuration);
    });
});

describe('cancelling', () => {
    const trial = trials();
    const running = (script: string) => plan({ workflows: [workflow('W', task('T', script))], nodes: [space('S', 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: 5 }] }), interaction('Review')] , control: { steps: [{ id: 'both', nodes: ['S', 'Review'] }], start: ['both'], edges: [] } });
    const cancel = (of: Trial) => sendCommand(of.dir, { type: 'cancel', by: ana });
    const bothAlive = (of: Trial) => of.until((state) => [...state.runs.values()].filter((run) => run.metrics.has('T.alive')).length === 2);

    it('ends what runs with all it has started, closes what is asked, and starts nothing more', async () => {
        const of = await trial(running('forever.py'));
        await bothAlive(of);
        await cancel(of);
        const state = await of.finished();
        assert.equal(state.status, 'cancelled');
        assert.deepEqual([...state.runs.values()].map(({ status }) => status), ['cancelled', 'cancelled']);
        const children = ['S-1', 'S-2'].map((run) => Number(readFileSync(path.join(attemptDir(of.dir, run, 'T', 1), 'child.pid'), 'utf8')));
        while (children.some((pid) => identify(pid) !== undefined)) await new Promise((resolve) => { setTimeout(resolve, 5); });
        assert.equal(state.interactions.get('Review-1')!.closed!.outcome, 'cancelled');
        assert.equal(of.lines.filter((line) => line.type === 'cancel.requested').length, 1);
    });

    it('happens to an execution that is deleted while it runs', async () => {
        const of = await trial(running('forever.py'));
        await bothAlive(of);
        const pids = [...of.state.runs.values()].flatMap((run) => run.tasks.get('T')?.pid ?? []);
        rmSync(of.dir, { recursive: true });
        const ended = (pid: number): boolean => { try { process.kill(pid, 0); return false; } catch { return true; } };
        while (![of.pid, ...pids].every(ended)) await new Promise((resolve) => { setTimeout(resolve, 10); });
    });

    it('makes a task end that will not', async () => {
        const of = await trial(running('stubborn.py'));
        await bothAlive(of);
        await cancel(of);
        assert.equal((await of.finished()).status, 'cancelled');
    });

    it('lets a task end in good order that asks whether it should', async () => {
        const of = await trial(running('graceful.py'));
        await bothAlive(of);
        await cancel(of);
        assert.equal((await of.finished()).status, 'cancelled');
        const goodbye = path.join(attemptDir(of.dir, 'S-1', 'T', 1), 'said-goodbye');
        assert.ok(existsSync(goodbye) && readFileSync(goodbye, 'utf8') === 'yes');
    });
});
