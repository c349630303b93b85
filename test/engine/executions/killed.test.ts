import assert from 'node:assert/strict';
import type { Binding, ExperimentPlan } from '../../../engine/src/index.ts';
import { seeded } from '../../../engine/src/random.ts';
import { control, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { KilledExecution, type Victim } from '../../support/killed-execution.ts';
import { shippedEngine } from '../../support/shipped.ts';

/** As many runs as kills; fewer for a quick look. */
const moments = Number(process.env.XXP_KILLS ?? 200);
const runs = Math.max(20, moments);
/** What the first tasks of most runs are given: as many results are worked out, and used again by all others. */
const parts = Math.ceil(runs / 4);
const victims: readonly Victim[] = ['engine', 'engine', 'engine', 'pool', 'task', 'tasks and engine', 'everything'];

/** Of three tasks a run, the last takes what the first has made, and the first is the same in many; a person does the second. Then a decision, and a space of repetitions. */
function twoHundredRuns(): ExperimentPlan {
    const retry = { times: 100 };
    const flow = workflow('W',
        task('First', 'ledger.py', { params: { points: 8 }, outputs: ['data'], policy: { retry } }),
        task('Look', '', { script: '', after: ['First'], metrics: [{ name: 'stars', kind: 'scalar' }], asks: interaction('Look', { inputs: [{ name: 'stars', type: 'Rating', low: 1, high: 5 }] }) }),
        task('Second', 'ledger.py', { params: { points: 4 }, after: ['First', 'Look'], answers: { stars: { interaction: 'Look', input: 'stars' } }, inputs: { data: { kind: 'task', task: 'First', output: 'data' } }, outputs: ['data'], policy: { retry, cache: false } }));
    const bound = (task: string, name: string): Binding => ({ task, param: 'x', value: { kind: 'dimension', name } });
    return plan({
        workflows: [flow],
        nodes: [
            space('Search', 'W', { strategy: 'randomsearch', runs: runs - 10, dimensions: [{ name: 'x', kind: 'integer', low: 1, high: 100_000 }, { name: 'part', kind: 'integer', low: 1, high: parts }], bindings: [bound('First', 'part'), bound('Second', 'x')] }),
            interaction('Review', { choices: ['yes'] }),
            space('Again', 'W', { dimensions: [{ name: 'x', kind: 'values', values: [1, 2] }], repeat: 5, bindings: [bound('First', 'x'), bound('Second', 'x')] }),
        ],
        control: control('Search -> Review', 'Review ?yes-> Again', 'Review ?no-> END', 'Again -> END'),
    });
}

describe(`an experiment of ${runs} runs whose processes are killed at ${moments} random moments`, function () {
    // Each kill costs the start of an engine: two minutes in all, and ten where a machine is slow.
    this.timeout(1_200_000);
    const chance = seeded('killed');
    const executions: KilledExecution[] = [];
    const begin = async (): Promise<KilledExecution> => {
        const execution = await KilledExecution.create(shippedEngine, twoHundredRuns());
        executions.push(execution);
        return execution;
    };
    after(async () => {
        for (const execution of executions) await execution.close();
    });

    it('comes to the record of one that was left alone: what has finished is not executed again, nothing is asked twice, no point or answer is lost or doubled', async () => {
        const alone = await begin();
        const start = await alone.hasBegun();
        await alone.goOn();
        await alone.check();
        const expected = await alone.record();
        assert.ok(await alone.reused() > runs / 3, `${await alone.reused()} results were used again`);

        let kills = 0;
        while (kills < moments) {
            const execution = await begin();
            // However fast the machine is, about a third of the moments lie before the engine starts a task.
            while (kills < moments && !await execution.goOn(chance.below(3 * start))) {
                if (await execution.kill(victims[chance.below(victims.length)]!, chance)) kills += 1;
            }
            await execution.goOn();
            await execution.check();
            assert.deepEqual(await execution.record(), expected);
        }
    });
});
