import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createExecution, launchEngine, listExecutions, objectFile, sendCommand, type ExperimentPlan, type TaskPlan } from '../../../engine/src/index.ts';
import { journalFile } from '../../../engine/src/store/layout.ts';
import { encodeLine } from '../../../engine/src/store/line.ts';
import { Trial, trials } from '../../support/engine-executions.ts';
import { ana, interaction, options, plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';
import { nodeWith } from '../../support/node-with.ts';
import { shippedEngine } from '../../support/shipped.ts';

const waiting: ExperimentPlan = plan({ workflows: [], nodes: [interaction('Review', { timeoutSeconds: 1, default: 'yes' })] });

describe('what the machine may do to an execution', () => {
    const trial = trials();
    let place: Awaited<ReturnType<typeof workspace>>;
    beforeEach(async () => { place = await workspace(); });
    afterEach(() => place.remove());

    it('a clock that is set back by an hour delays no deadline', async () => {
        const running = await Trial.create(place.root, waiting);
        // Once the question has been put, and its deadline is waited for.
        await running.launch(undefined, nodeWith(place.root, 'node-set-back', `
            const { readFileSync } = require('node:fs');
            const now = Date.now;
            let asked = false;
            Date.now = () => {
                asked ||= readFileSync(${JSON.stringify(journalFile(running.dir))}, 'utf8').includes('"interaction.asked"');
                return asked ? now() - 3600000 : now();
            };
        `));
        const state = await running.finished();
        await running.close();
        assert.equal(state.interactions.get('Review-1')!.closed!.outcome, 'expired');
        const times = running.lines.map(({ at }) => at);
        assert.deepEqual(times, [...times].sort((a, b) => a - b));
    });

    it('of several engines that start at once, one works on it', async () => {
        const running = await Trial.create(place.root, plan({ workflows: [], nodes: [interaction('Review')] }));
        const all = await Promise.allSettled(Array.from({ length: 4 }, () => launchEngine(running.dir, { engine: shippedEngine })));
        const started = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value.pid] : []));
        assert.equal(started.length, 1);
        for (const each of all) if (each.status === 'rejected') assert.match(String(each.reason), new RegExp(`Another engine works on this execution \\(process ${started[0]} on`));
        running.pid = started[0]!;
        await running.close();
    });

    describe('a result that was deleted', () => {
        const link = (from: string): TaskPlan['inputs'] => ({ data: { kind: 'task', task: from, output: 'data' } });
        const flow = (...more: TaskPlan[]) => plan({
            workflows: [workflow('W',
                task('Make', 'make.py', { outputs: ['data'] }), task('Copy', 'copy.mjs', { after: ['Make'], inputs: link('Make'), outputs: ['data'] }),
                task('Wait', 'slow.py', { after: ['Copy'], params: { points: 1 }, outputs: ['model'] }),
                task('Use', 'use.py', { after: ['Copy', 'Wait'], inputs: link('Copy') }), ...more)],
            nodes: [space('S', 'W', { strategy: 'singlerun' })],
        });
        const forget = (running: Trial, ...names: string[]): void => {
            for (const name of names) rmSync(objectFile(running.root, running.state.runs.get('S-1')!.tasks.get(name)!.outputs.data!.sha256), { force: true });
        };
        const attempts = ({ state }: Trial): unknown => [...state.runs.get('S-1')!.tasks].map(([name, { status, attempt }]) => `${name} ${status} ${attempt}`);

        it('is made again by the tasks that lead to it, and nothing else is', async () => {
            const running = await trial(flow());
            await running.until((state) => state.runs.get('S-1')?.tasks.get('Wait') !== undefined);
            forget(running, 'Make', 'Copy');
            writeFileSync(path.join(running.root, 'gate'), '');
            const state = await running.finished();
            assert.equal(state.status, 'completed', state.reason);
            assert.deepEqual(attempts(running), ['Make completed 2', 'Copy completed 2', 'Wait completed 1', 'Use completed 1']);
            assert.deepEqual(running.lines.flatMap((line) => line.type === 'outputs.lost' ? `${line.task} for ${line.wantedBy}: ${line.lost.join()}` : []), [
                'Copy for Use: its output data is gone', 'Make for Copy: its output data is gone',
            ]);
            assert.match(state.warnings[0]!.message, /^Copy of S-1 is run again: its output data is gone in the store, and Use needs it$/);
        });

        it('is made again also when what has failed is run again in a finished execution', async () => {
            const running = await trial(flow(task('Mend', 'mend.py', { after: ['Copy', 'Use'], inputs: link('Copy') })));
            writeFileSync(path.join(running.root, 'gate'), '');
            assert.equal((await running.finished()).runs.get('S-1')!.status, 'failed');
            forget(running, 'Copy');
            writeFileSync(path.join(running.root, 'mended'), '');
            await sendCommand(running.dir, { type: 'retry', by: ana });
            await running.launch();
            await running.until((state) => state.steering.reopenedAt !== undefined && state.finishedAt !== undefined);
            assert.equal(running.state.status, 'completed', running.state.reason);
            assert.deepEqual(attempts(running), ['Make completed 1', 'Copy completed 2', 'Wait completed 1', 'Use completed 1', 'Mend completed 2']);
        });
    });

    it('a folder that nothing can be written into is named', async () => {
        const running = await Trial.create(place.root, waiting);
        await running.close();
        for (const folder of [running.dir, path.join(running.dir, '..')]) chmodSync(folder, 0o555);
        try {
            const said = await asNobody(place.root, `
                const { createExecution, launchEngine } = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../../../engine/src/index.ts'))});
                const words = (error) => console.log(error.code + ' ' + error.message);
                await launchEngine(${JSON.stringify(running.dir)}, { engine: ${JSON.stringify(shippedEngine)} }).catch(words);
                await createExecution(${JSON.stringify(place.root)}, ${JSON.stringify({ plan: waiting, options: options(), by: ana })}).catch(words);
            `);
            const [resumed, created] = said.trimEnd().split('\n');
            assert.match(resumed!, /^store-write Nothing can be recorded in .*-trial-\w{4} \(EACCES.*\); make it a folder that can be written to and has room, then try again$/);
            assert.match(created!, /^store-write Nothing can be recorded in .*\.xxp-store \(EACCES/);
        } finally {
            for (const folder of [running.dir, path.join(running.dir, '..')]) chmodSync(folder, 0o755);
        }
    });

    describe('to its journal', () => {
        const resumed = async (change: (file: string) => void): Promise<unknown> => {
            const { dir } = await createExecution(place.root, { plan: waiting, options: options(), by: ana });
            change(journalFile(dir));
            const before = readFileSync(journalFile(dir));
            const error: unknown = await launchEngine(dir, { engine: shippedEngine }).catch((reason: unknown) => reason);
            assert.deepEqual(readFileSync(journalFile(dir)), before, 'the journal was changed');
            assert.deepEqual((await listExecutions(place.root)).map(({ status }) => status), ['unreadable']);
            return error;
        };

        it('a line of a newer version is left to that version', async () => {
            const error = await resumed((file) => appendFileSync(file, encodeLine({ v: 2 as 1, seq: 2, at: 1, type: 'warning', message: 'from the future' })));
            assert.match(String(error), /Line 2 of .*journal\.jsonl cannot be trusted: expected journal version 1, found 2: it was written by another version of XXP Studio; go on with that one; nothing was changed$/);
        });

        it('an empty one is said to be none', async () => {
            const error = await resumed((file) => writeFileSync(file, ''));
            assert.match(String(error), /The journal in .* has no first line: the execution was never quite created; delete that folder, and start the experiment anew$/);
        });

        it('a line that is damaged is named', async () => {
            const error = await resumed((file) => appendFileSync(file, 'rubbish\n'));
            assert.match(String(error), /Line 2 of .*journal\.jsonl cannot be trusted: expected a line ending in its checksum, found none; bring back a copy of the journal, or start the experiment anew; nothing was changed$/);
        });
    });
});

/** What a program says whose user may not write where it is not let; root may everywhere. */
async function asNobody(root: string, program: string): Promise<string> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/', ...(process.getuid?.() === 0 && { uid: 65534, gid: 65534 }) });
    chmodSync(root, 0o755);
    let said = '';
    child.stdout.on('data', (piece: Buffer) => { said += piece.toString(); });
    await new Promise((resolve) => { child.once('close', resolve); });
    return said;
}
