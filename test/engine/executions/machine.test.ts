import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify } from '../../../engine/src/executor/process-table.ts';
import { engineStatus, type ExperimentPlan } from '../../../engine/src/index.ts';
import { engineVersion } from '../../../engine/src/version.ts';
import { Trial } from '../../support/engine-executions.ts';
import { plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';
import { shippedEngine } from '../../support/shipped.ts';
import { barePython, nodeOnSmallDisk } from '../../support/small-disk.ts';

const repository = path.resolve(import.meta.dirname, '../../..');

describe('the engine\'s process', () => {
    let place: Awaited<ReturnType<typeof workspace>>;
    let trial: Trial;
    beforeEach(async () => { place = await workspace(); });
    afterEach(async () => {
        await trial.close();
        await place.remove();
    });
    const training = (points: number): ExperimentPlan => plan({
        workflows: [workflow('W', task('Train', 'slow.py', { params: { points }, outputs: ['model'] }))], nodes: [space('S', 'W', { strategy: 'singlerun' })],
    });

    it('ends its tasks and says why when the disk takes no more, and can be resumed', async () => {
        trial = await Trial.create(place.root, training(400), { python: barePython(place.root) });
        await trial.launch(undefined, nodeOnSmallDisk(place.root, 8));
        await trial.until((state) => state.runs.get('S-1')?.tasks.get('Train') !== undefined);
        const { pid } = trial.state.runs.get('S-1')!.tasks.get('Train')!;
        while (await engineStatus(trial.dir) === 'alive') await new Promise((resolve) => { setTimeout(resolve, 5); });
        assert.match(readFileSync(path.join(trial.dir, 'engine.log'), 'utf8'), /\[journal-write\] The journal in .* could not be written \(EFBIG.*\); make room on the disk, then resume the execution: nothing recorded is lost/);
        // The task ends with its engine, which would hang here else: it waits for a gate that is still closed.
        while (identify(pid!) !== undefined) await new Promise((resolve) => { setTimeout(resolve, 5); });
        writeFileSync(path.join(place.root, 'gate'), '');
        await trial.launch();
        const state = await trial.finished();
        assert.equal(state.status, 'completed');
        assert.equal(state.runs.get('S-1')!.metrics.get('Train.loss')!.count, 400);
    });

    it('runs on the oldest Node that we support where there is one', async () => {
        trial = await Trial.create(place.root, training(10));
        writeFileSync(path.join(place.root, 'gate'), '');
        await trial.launch(shippedEngine, oldNode());
        assert.equal((await trial.finished()).status, 'completed');
    });

    it('says its version as the package has it', () => {
        const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string };
        assert.equal(engineVersion, version);
    });
});

/** A Node 20 on the path beside our own, if any; else our own. */
function oldNode(): string {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
        try {
            const node = path.join(folder, 'node');
            if (execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).startsWith('v20.')) return node;
        } catch {
            // No Node in that folder.
        }
    }
    return process.execPath;
}
