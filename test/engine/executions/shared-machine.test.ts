import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitingRuns, type ExecutionState } from '../../../engine/src/index.ts';
import { Trial } from '../../support/engine-executions.ts';
import { plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';
import { claimsDir } from '../../support/own-machine.ts';

describe('executions on one machine', function () {
    this.timeout(60_000);
    const open: Trial[] = [];
    const places: Awaited<ReturnType<typeof workspace>>[] = [];
    let machine: string;
    beforeEach(async () => { machine = (await place()).root; });
    afterEach(async () => {
        for (const trial of open.splice(0)) await trial.close();
        for (const each of places.splice(0)) await each.remove();
        assert.deepEqual(readdirSync(claimsDir).filter((name) => name.endsWith('.json')), [], 'something is still claimed');
    });

    async function place(): Promise<Awaited<ReturnType<typeof workspace>>> {
        const made = await workspace();
        places.push(made);
        return made;
    }

    /** In a workspace of its own. */
    async function start(runs: number, resources: Record<string, number>, gate = '', there: Record<string, number> = { gpu: 2 }): Promise<Trial> {
        const trial = await Trial.create((await place()).root, plan({
            workflows: [workflow('W', task('T', 'device.py', { params: { machine, gate }, policy: { resources, cache: false } }))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'i', kind: 'integer', low: 1, high: runs }] })],
        }), { parallel: 4, resources: there });
        open.push(trial);
        await trial.launch();
        return trial;
    }
    const statuses = (state: ExecutionState): string[] => [...state.runs.values()].map(({ status, reason }) => reason ?? status);

    const isWaiting = (state: ExecutionState): boolean => state.awaited['gpu'] !== undefined;

    it('never use one GPU at once, and take turns', async () => {
        const first = await start(1, { gpu: 2 }, 'go');
        await first.until((state) => state.runs.get('S-1')?.metrics.has('T.device') === true);
        const [one, other] = await Promise.all([start(12, { gpu: 1 }), start(12, { gpu: 1 })]);
        for (const trial of [one, other]) await trial.until(isWaiting);
        writeFileSync(path.join(first.root, 'go'), '');
        for (const trial of [one, other]) assert.deepEqual(statuses(await trial.finished()), Array(12).fill('completed'));
        const began = [one, other].flatMap((trial) => trial.lines.flatMap((line) => (line.type === 'task.started' ? [{ trial, at: line.at, devices: Object.keys(line.devices ?? {}) }] : [])));
        assert.deepEqual([...new Set(began.flatMap(({ devices }) => devices))].sort(), ['0', '1']);
        began.sort((a, b) => a.at - b.at);
        const changes = began.filter(({ trial }, index) => index > 0 && began[index - 1]!.trial !== trial).length;
        assert.ok(changes >= 6, `one had to wait for the other: they took turns ${changes} times only`);
    });

    it('say who holds what is waited for, and go on once it is given back, or whoever held it is gone', async () => {
        const holder = await start(1, { gpu: 2 }, 'go');
        await holder.until((state) => state.runs.get('S-1')?.metrics.has('T.device') === true);
        const waiter = await start(1, { gpu: 1 });
        await waiter.until(isWaiting);
        assert.equal(waitingRuns(waiter.state, 0)[0]!.waitsFor, `for gpu 1, of which ${holder.state.id} holds`);
        // Its task still uses them.
        await holder.killEngine();
        await holder.launch();
        assert.equal(existsSync(path.join(machine, 'gpu-0')), true);
        assert.equal(waiter.state.runs.get('S-1')!.status, 'queued');
        writeFileSync(path.join(holder.root, 'go'), '');
        for (const trial of [holder, waiter]) assert.deepEqual(statuses(await trial.finished()), ['completed']);
        assert.deepEqual(waiter.state.awaited, {});
    });

    it('are not held up by one that was killed with its tasks', async () => {
        const holder = await start(1, { gpu: 2 }, 'go');
        await holder.until((state) => state.runs.get('S-1')?.metrics.has('T.device') === true);
        const waiter = await start(1, { gpu: 1 });
        await waiter.until(isWaiting);
        for (const gpu of ['gpu-0', 'gpu-1']) rmSync(path.join(machine, gpu));
        await holder.close();
        assert.deepEqual(statuses(await waiter.finished()), ['completed']);
    });

    it('go on alone, with a word of warning, where they cannot see each other', async () => {
        const blocked = path.join(machine, 'no-folder');
        writeFileSync(blocked, '');
        process.env['XXP_CLAIMS'] = blocked;
        try {
            const alone = await start(2, { gpu: 1 });
            assert.deepEqual(statuses(await alone.finished()), ['completed', 'completed']);
            assert.match(alone.state.warnings.map(({ message }) => message).join(), /^What other executions on this machine hold cannot be seen \(EEXIST.*\); GPUs and other resources are shared among the tasks of this one alone$/);
        } finally {
            process.env['XXP_CLAIMS'] = claimsDir;
        }
    });
});
