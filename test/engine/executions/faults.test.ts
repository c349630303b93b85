import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createExecution, launchEngine, listExecutions, objectFile, type ExperimentPlan } from '../../../engine/src/index.ts';
import { journalFile } from '../../../engine/src/store/layout.ts';
import { encodeLine } from '../../../engine/src/store/line.ts';
import { engineSource, Trial, trials } from '../../support/engine-executions.ts';
import { ana, interaction, options, plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';

const waiting: ExperimentPlan = plan({ workflows: [], nodes: [interaction('Review', { timeoutSeconds: 1, default: 'yes' })] });

describe('what the machine may do to an execution', () => {
    const trial = trials();
    let place: Awaited<ReturnType<typeof workspace>>;
    beforeEach(async () => { place = await workspace(); });
    afterEach(() => place.remove());

    it('a clock that is set back by an hour delays no deadline', async () => {
        const running = await Trial.create(place.root, waiting);
        const clock = path.join(place.root, 'clock.cjs');
        writeFileSync(clock, 'const now = Date.now; const began = now(); Date.now = () => (now() - began < 700 ? now() : now() - 3600000);\n');
        const node = path.join(place.root, 'node-set-back');
        writeFileSync(node, `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} --require ${JSON.stringify(clock)} "$@"\n`);
        chmodSync(node, 0o755);
        await running.launch(undefined, node);
        const state = await running.finished();
        await running.close();
        assert.equal(state.interactions.get('Review-1')!.closed!.outcome, 'expired');
        const times = running.lines.map(({ at }) => at);
        assert.deepEqual(times, [...times].sort((a, b) => a - b));
    });

    it('of several engines that start at once, one works on it', async () => {
        const running = await Trial.create(place.root, plan({ workflows: [], nodes: [interaction('Review')] }));
        const all = await Promise.allSettled(Array.from({ length: 4 }, () => launchEngine(running.dir, { engine: engineSource })));
        const started = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value.pid] : []));
        assert.equal(started.length, 1);
        for (const each of all) if (each.status === 'rejected') assert.match(String(each.reason), new RegExp(`Another engine works on this execution \\(process ${started[0]} on`));
        running.pid = started[0]!;
        await running.close();
    });

    it('a result that was deleted fails the task that needs it, and says which file it was', async () => {
        const running = await trial(plan({
            workflows: [workflow('W',
                task('Make', 'make.py', { outputs: ['data'] }), task('Wait', 'slow.py', { after: ['Make'], params: { points: 1 }, outputs: ['model'] }),
                task('Use', 'use.py', { after: ['Make', 'Wait'], inputs: { data: { kind: 'task', task: 'Make', output: 'data' } } }))],
            nodes: [space('S', 'W', { strategy: 'singlerun' })],
        }));
        await running.until((state) => state.runs.get('S-1')?.tasks.get('Wait') !== undefined);
        const { sha256 } = running.state.runs.get('S-1')!.tasks.get('Make')!.outputs.data!;
        rmSync(objectFile(running.root, sha256));
        writeFileSync(path.join(running.root, 'gate'), '');
        const state = await running.finished();
        const { failure } = state.runs.get('S-1')!.tasks.get('Use')!;
        assert.equal(failure?.reason, 'missing-input');
        assert.equal(failure.message, `Use lacks its input data: what an earlier task had made is gone, .xxp-store/objects/${sha256.slice(0, 2)}/${sha256} was deleted. The task is declared at flow.xxp:6; bring the file back, or start the experiment again, which makes anew what is not there`);
    });

    it('a folder that nothing can be written into is named', async () => {
        const running = await Trial.create(place.root, waiting);
        await running.close();
        for (const folder of [running.dir, path.join(running.dir, '..')]) chmodSync(folder, 0o555);
        try {
            const said = await asNobody(place.root, `
                const { createExecution, launchEngine } = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../../../engine/src/index.ts'))});
                const words = (error) => console.log(error.code + ' ' + error.message);
                await launchEngine(${JSON.stringify(running.dir)}, { engine: ${JSON.stringify(engineSource)} }).catch(words);
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
            const error: unknown = await launchEngine(dir, { engine: engineSource }).catch((reason: unknown) => reason);
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
