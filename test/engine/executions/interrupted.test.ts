import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { engineStatus, launchEngine, listExecutions, readExecution, sendCommand, type ExperimentPlan } from '../../../engine/src/index.ts';
import { identify } from '../../../engine/src/executor/process-table.ts';
import { journalFile } from '../../../engine/src/store/layout.ts';
import { record, trials, type Trial } from '../../support/engine-executions.ts';
import { ana, control, interaction, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { compare, metric, preferred, required, value } from '../../support/formulas.ts';
import { shippedEngine } from '../../support/shipped.ts';

/** Two tasks of which the first logs until a file lets it go; then a question; then more runs. */
function longPlan(): ExperimentPlan {
    const flow = workflow('W',
        task('Train', 'slow.py', { outputs: ['model'] }),
        task('Use', 'score.py', { after: ['Train'] }));
    return plan({
        workflows: [flow],
        nodes: [
            space('S', 'W', {
                strategy: 'randomsearch', runs: 3, constraints: [required(compare(value('x'), '<', 0.9)), preferred(compare(metric('Use', 'score'), '>', 1))],
                dimensions: [{ name: 'k', kind: 'values', values: ['a', 'b'] }, { name: 'x', kind: 'uniform', low: 0, high: 1, when: compare(value('k'), '==', 'a') }], bindings: [{ task: 'Use', param: 'x', value: { kind: 'dimension', name: 'x' } }],
            }),
            interaction('Review', { default: 'yes' }),
            space('Again', 'W', { strategy: 'singlerun', repeat: 2, dimensions: [{ name: 'x', kind: 'values', values: [4] }], bindings: [{ task: 'Use', param: 'x', value: { kind: 'dimension', name: 'x' } }] }),
        ],
        control: control('S -> Review', 'Review ?yes-> Again', 'Review ?no-> END', 'Again -> END'),
    });
}

describe('an execution whose engine is killed', () => {
    const trial = trials();
    const openGate = (running: Trial): void => writeFileSync(path.join(running.root, 'gate'), '');
    const answer = (running: Trial) => sendCommand(running.dir, { type: 'answer', interaction: 'Review-1', choice: 'yes', by: ana });

    it('comes to the same record, wherever it was killed, as one that was left alone', async () => {
        const alone = await trial(longPlan());
        openGate(alone);
        await alone.until((state) => state.interactions.size === 1);
        await answer(alone);
        const expected = record(await alone.finished());

        const disturbed = await trial(longPlan());
        const kill = async (): Promise<void> => {
            await disturbed.killEngine();
            await disturbed.launch();
        };
        await disturbed.until((state) => state.runs.size >= 1);
        await kill();
        await disturbed.until((state) => (state.runs.get('S-2')?.tasks.get('Train')?.channelOffset ?? 0) > 200);
        await kill();
        await disturbed.until((_, lines) => lines.some((line) => line.type === 'task.finished'));
        await kill();
        await disturbed.until((state) => state.interactions.size === 1);
        await disturbed.killEngine();
        await answer(disturbed);
        await disturbed.launch();
        await disturbed.until((state) => state.runs.get('Again-1')?.tasks.get('Use') !== undefined);
        await kill().catch(() => undefined);
        const state = await disturbed.finished();
        assert.equal(state.status, 'completed');
        assert.deepEqual(record(state), expected);
        assert.equal([...state.interactions.values()].length, 1, 'the answer was asked for twice');
    });

    it('can be gone on with from any line of its journal', async () => {
        const whole = await trial(plan({
            workflows: [workflow('W', task('Make', 'make.py', { outputs: ['data'] }), task('Use', 'use.py', { after: ['Make'], inputs: { data: { kind: 'task', task: 'Make', output: 'data' } } }))],
            nodes: [space('S', 'W', { strategy: 'randomsearch', runs: 2, dimensions: [{ name: 'x', kind: 'integer', low: 1, high: 9 }], bindings: [{ task: 'Make', param: 'x', value: { kind: 'dimension', name: 'x' } }] }), interaction('Review', { default: 'yes' })],
        }), { interactions: 'default' });
        const expected = record(await whole.finished());
        const lines = readFileSync(journalFile(whole.dir), 'utf8').split('\n');
        for (let count = 2; count < lines.length - 2; count += 5) {
            const copy = `${whole.dir}-${count}`;
            mkdirSync(copy);
            writeFileSync(journalFile(copy), `${lines.slice(0, count).join('\n')}\n`);
            await launchEngine(copy, { engine: shippedEngine });
            while (await engineStatus(copy) === 'alive') await new Promise((resolve) => { setTimeout(resolve, 10); });
            const { state, problem } = await readExecution(copy);
            assert.equal(problem, undefined);
            assert.equal(state.status, 'completed');
            assert.deepEqual(record(state), expected, `from line ${count} on`);
        }
    });

    it('keeps a long task that goes on without it, and neither loses nor doubles a point', async () => {
        const running = await trial(plan({ workflows: [workflow('W', task('Train', 'slow.py', { params: { points: 200 }, outputs: ['model'] }))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }));
        for (const offset of [1, 1000, 3000]) {
            await running.until((state) => (state.runs.get('S-1')?.tasks.get('Train')?.channelOffset ?? 0) > offset);
            await running.killEngine();
            await running.launch();
        }
        openGate(running);
        const state = await running.finished();
        assert.equal(state.runs.get('S-1')!.tasks.get('Train')!.attempt, 1);
        const steps = running.lines.flatMap((line) => (line.type === 'metrics' ? line.points : [])).filter(([name]) => name === 'loss').map(([, step]) => step);
        assert.deepEqual(steps, Array.from({ length: 200 }, (_, step) => step));
        assert.equal(state.engines.length, 4);
    });

    it('takes the result of a task that ended meanwhile', async () => {
        const running = await trial(plan({ workflows: [workflow('W', task('Train', 'slow.py', { outputs: ['model'] }))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }));
        await running.until((state) => (state.runs.get('S-1')?.tasks.get('Train')?.channelOffset ?? 0) > 0);
        const { pid } = running.state.runs.get('S-1')!.tasks.get('Train')!;
        await running.killEngine();
        openGate(running);
        while (runs(pid!)) await new Promise((resolve) => { setTimeout(resolve, 5); });
        await running.launch();
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.equal(state.runs.get('S-1')!.tasks.get('Train')!.attempt, 1);
        assert.equal(state.runs.get('S-1')!.metrics.get('Train.loss')!.count, 20);
    });

    it('runs a task again that was lost with it', async () => {
        const running = await trial(plan({ workflows: [workflow('W', task('Train', 'slow.py', { outputs: ['model'] }))], nodes: [space('S', 'W', { strategy: 'singlerun' })] }));
        await running.until((state) => (state.runs.get('S-1')?.tasks.get('Train')?.channelOffset ?? 0) > 0);
        const { pid } = running.state.runs.get('S-1')!.tasks.get('Train')!;
        await running.killEngine();
        process.kill(-pid!, 'SIGKILL');
        openGate(running);
        await running.launch();
        const state = await running.finished();
        assert.equal(state.status, 'completed');
        assert.equal(state.runs.get('S-1')!.tasks.get('Train')!.attempt, 2);
        assert.equal(state.runs.get('S-1')!.metrics.get('Train.loss')!.count, 20);
        assert.deepEqual(running.lines.flatMap((line) => (line.type === 'task.finished' ? line.outcome.status : [])), ['lost', 'completed']);
    });

    it('is shown as interrupted, and takes a command that was sent meanwhile', async () => {
        const running = await trial(longPlan());
        await running.until((state) => state.runs.size > 0);
        await running.killEngine();
        assert.equal(await engineStatus(running.dir), 'gone');
        assert.equal((await listExecutions(running.root))[0]!.status, 'interrupted');
        await sendCommand(running.dir, { type: 'cancel', by: ana });
        await running.launch();
        assert.equal((await running.finished()).status, 'cancelled');
        assert.equal((await listExecutions(running.root))[0]!.status, 'cancelled');
    });

    it('mends a torn last line, and keeps what was in it', async () => {
        const running = await trial(longPlan());
        await running.until((state) => state.runs.size > 0);
        await running.killEngine();
        appendFileSync(journalFile(running.dir), '{"v":1,"seq":99,"at":1,"type":"met');
        openGate(running);
        await running.launch();
        await running.until((state) => state.interactions.size === 1);
        assert.match(running.state.engines.at(-1)!.repaired!, /last line was torn \(34 bytes without an end\)/);
        assert.match(readFileSync(path.join(running.dir, 'journal.torn'), 'utf8'), /"type":"met\n$/);
    });

    it('is not touched when a line in the middle of its journal is broken', async () => {
        const running = await trial(longPlan());
        await running.until((state) => state.runs.size > 0);
        await running.killEngine();
        const file = journalFile(running.dir);
        const lines = readFileSync(file, 'utf8').split('\n');
        lines[2] = lines[2]!.replace('"round":0', '"round":1');
        writeFileSync(file, lines.join('\n'));
        const { size } = statSync(file);
        await assert.rejects(launchEngine(running.dir, { engine: shippedEngine }), /Line 3 of .*journal\.jsonl cannot be trusted: its checksum says .*; bring back a copy/);
        assert.equal(statSync(file).size, size);
        assert.equal((await listExecutions(running.root))[0]!.status, 'unreadable');
    });

    it('cannot have two engines at once', async () => {
        const running = await trial(longPlan());
        await assert.rejects(launchEngine(running.dir, { engine: shippedEngine }), { code: 'locked', message: new RegExp(`Another engine works on this execution \\(process ${running.pid} on .*\\); follow that one, or end it first`) });
        assert.equal(await engineStatus(running.dir), 'alive');
    });

    it('is not resumed once it is finished', async () => {
        const running = await trial(plan({ workflows: [workflow('W')], nodes: [space('S', 'W', { strategy: 'singlerun' })] }));
        await running.finished();
        const { size } = statSync(journalFile(running.dir));
        await assert.rejects(launchEngine(running.dir, { engine: shippedEngine }), { code: 'launch-failed', message: /is finished \(completed\); there is nothing to go on with/ });
        assert.equal(statSync(journalFile(running.dir)).size, size);
    });
});

function runs(pid: number): boolean {
    return identify(pid) !== undefined;
}
