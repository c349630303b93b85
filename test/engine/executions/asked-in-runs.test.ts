import assert from 'node:assert/strict';
import { sendCommand, type InteractionPlan, type NewCommand } from '../../../engine/src/index.ts';
import { chosen, look, looked, way } from '../../support/asked.ts';
import { trials, type Trial } from '../../support/engine-executions.ts';
import { ana, at, plan, space, task, workflow } from '../../support/engine-plans.ts';

describe('a task that a person does', () => {
    const trial = trials();
    const bothAsked = (running: Trial) => running.until((state) => state.attention.open.size === 2);
    const answer = (running: Trial, run: string, choice: string, more: Partial<Extract<NewCommand, { type: 'answer' }>> = {}) =>
        sendCommand(running.dir, { type: 'answer', interaction: `${run}.Look-1`, choice, by: ana, inputs: { stars: 4, sure: 'yes', why: 'nice' }, ...more });
    const statuses = (running: Trial, run: string) => Object.fromEntries([...running.state.runs.get(run)!.tasks].map(([name, { status }]) => [name, status]));

    it('waits without a slot, and what was filled in is metrics, results, and parameters of what follows', async () => {
        const running = await trial(looked(look()), { parallel: 1 });
        await bothAsked(running);
        assert.deepEqual([running.state.status, statuses(running, 'S-1'), statuses(running, 'S-2')], ['waiting', { First: 'completed', Look: 'asked' }, { First: 'completed', Look: 'asked' }]);
        await answer(running, 'S-2', 'good');
        await running.until(({ runs }) => runs.get('S-2')!.status === 'completed');
        assert.equal(statuses(running, 'S-1')['Look'], 'asked');
        await answer(running, 'S-1', 'bad', { inputs: { stars: 2 } });
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        const { metrics, tasks } = state.runs.get('S-2')!;
        assert.deepEqual([metrics.get('Look.stars')!.last, metrics.get('Look.sure')!.last, metrics.get('Last.score')!.last], [4, 1, 8]);
        assert.deepEqual(tasks.get('Look')!.results, { choice: 'good', sure: true, why: 'nice' });
        assert.deepEqual([tasks.get('Last')!.params, state.runs.get('S-1')!.tasks.get('Last')!.params], [{ x: 4 }, { x: 2 }]);
    });

    it('leads its run where the choice says', async () => {
        const running = await trial(looked(look(), {}, [way(null, 'First'), way('First', 'Look'), way('Look', 'Last', chosen('good')), way('Look', 'Otherwise', chosen('bad'))]));
        await bothAsked(running);
        await answer(running, 'S-1', 'bad');
        await answer(running, 'S-2', 'good');
        await running.finished();
        assert.deepEqual([statuses(running, 'S-1'), statuses(running, 'S-2')], [
            { First: 'completed', Look: 'completed', Last: 'skipped', Otherwise: 'completed' }, { First: 'completed', Look: 'completed', Last: 'completed', Otherwise: 'skipped' },
        ]);
    });

    it('is asked once, however often the engine is killed, and keeps its deadline', async () => {
        const running = await trial(looked(look({ timeoutSeconds: 1000 })));
        await bothAsked(running);
        const { deadline } = running.state.interactions.get('S-1.Look-1')!;
        await running.killEngine();
        await answer(running, 'S-1', 'good');
        await running.launch();
        await running.until(({ runs }) => runs.get('S-1')!.status === 'completed');
        await running.killEngine();
        await running.launch();
        await answer(running, 'S-2', 'good');
        const state = await running.finished();
        assert.deepEqual([...state.interactions.keys()].sort(), ['S-1.Look-1', 'S-2.Look-1']);
        assert.equal(state.interactions.get('S-1.Look-1')!.deadline, deadline);
        assert.equal(running.lines.filter((line) => line.type === 'interaction.closed').length, 2);
    });

    it('fails its run where nobody answers in time and nothing is declared for that', async () => {
        const state = await (await trial(looked(look({ timeoutSeconds: 0.05 }), { strategy: 'singlerun' }))).finished();
        assert.equal(state.status, 'failed');
        const { failure, status } = state.runs.get('S-1')!.tasks.get('Look')!;
        assert.deepEqual([status, failure!.reason, failure!.message], ['failed', 'unanswered', 'Look of S-1 was not answered in time and declares no default (flow.xxp:30); declare one, as in `timeout 30m default <choice>`']);
    });

    it('takes what is declared for the time when nobody answers: a default with those of the inputs, a rejection, no choice, the end', async () => {
        const outcomes = async (more: Partial<InteractionPlan>) => {
            const state = await (await trial(looked(look({ timeoutSeconds: 0.05, choices: ['good', 'reject'], default: 'good', ...more }), { strategy: 'singlerun' }))).finished();
            const { closed } = state.interactions.get('S-1.Look-1')!;
            return [state.status, closed!.outcome, closed!.choice, closed!.inputs, state.runs.get('S-1')!.status];
        };
        assert.deepEqual(await outcomes({ inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5, default: 3 }] }), ['completed', 'expired', 'good', { stars: 3 }, 'completed']);
        assert.deepEqual(await outcomes({ onTimeout: 'reject' }), ['completed', 'expired', 'reject', undefined, 'completed']);
        assert.deepEqual(await outcomes({ onTimeout: 'continue' }), ['completed', 'expired', undefined, undefined, 'completed']);
        assert.deepEqual(await outcomes({ onTimeout: 'stop' }), ['cancelled', 'expired', undefined, undefined, 'cancelled']);
    });

    it('leaves a run that is not to fail to a way that asks how it ended', async () => {
        const expired = { kind: 'formula', text: 'outcome(Look) == "expired"', condition: { kind: 'comparison', operator: '==', left: { kind: 'outcome', interaction: 'Look' }, right: { kind: 'literal', value: 'expired' } } } as const;
        const ways = [way(null, 'First'), way('First', 'Look'), way('Look', 'Last', chosen('good')), way('Look', 'Otherwise', expired)];
        const running = await trial(looked(look({ timeoutSeconds: 0.05 }), { strategy: 'singlerun' }, ways));
        assert.equal((await running.finished()).status, 'completed');
        assert.deepEqual(statuses(running, 'S-1'), { First: 'completed', Look: 'completed', Last: 'skipped', Otherwise: 'completed' });
    });

    it('is withdrawn with its run: when that is skipped, when another task of it fails, when all is cancelled', async () => {
        const running = await trial(looked(look()));
        await bothAsked(running);
        await sendCommand(running.dir, { type: 'skip', run: 'S-1', by: ana });
        await running.until(({ runs }) => runs.get('S-1')!.status === 'skipped');
        await sendCommand(running.dir, { type: 'skip', run: 'S-2', task: 'Look', by: ana });
        const state = await running.finished();
        assert.deepEqual([...state.interactions.values()].map(({ closed }) => closed!.outcome), ['cancelled', 'cancelled']);
        assert.deepEqual([statuses(running, 'S-1')['Look'], statuses(running, 'S-2')['Look']], ['cancelled', 'skipped']);

        const failing = await trial(plan({ workflows: [workflow('W', look({}, { after: [] }), task('Bad', 'fail.py'))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }));
        const failed = await failing.finished();
        assert.deepEqual([failed.runs.get('S-1')!.status, failed.interactions.get('S-1.Look-1')!.closed!.outcome], ['failed', 'cancelled']);

        const cancelled = await trial(looked(look()));
        await bothAsked(cancelled);
        await sendCommand(cancelled.dir, { type: 'cancel', by: ana });
        assert.deepEqual([...(await cancelled.finished()).runs.values()].map((run) => [run.status, run.tasks.get('Look')!.status]), [['cancelled', 'cancelled'], ['cancelled', 'cancelled']]);
    });

    it('keeps no other run from going on, also where runs side by side are few', async () => {
        const running = await trial({ ...looked(look()), budget: { parallel: 1, location: at(3) } }, { parallel: 1 });
        await bothAsked(running);
        await answer(running, 'S-1', 'good');
        await answer(running, 'S-2', 'good');
        assert.equal((await running.finished()).status, 'completed');
    });

    it('is not put to anybody in an execution without people', async () => {
        const state = await (await trial(looked(look({ default: 'good', timeoutSeconds: 1000 })), { interactions: 'default' })).finished();
        const { closed, evidence } = state.interactions.get('S-1.Look-1')!;
        assert.deepEqual([closed!.outcome, closed!.because, closed!.choice, evidence, state.attention.asked, state.status], ['defaulted', 'unattended', 'good', [], 0, 'completed']);
    });

    it('is asked again when its run is retried', async () => {
        const running = await trial(looked(look({ timeoutSeconds: 0.05 }), { strategy: 'singlerun' }));
        await running.finished();
        await sendCommand(running.dir, { type: 'retry', by: ana });
        await running.launch();
        await running.until((state) => state.interactions.has('S-1.Look-2'));
        const state = await running.finished();
        assert.equal(state.interactions.get('S-1.Look-2')!.closed!.outcome, 'expired');
    });
});
