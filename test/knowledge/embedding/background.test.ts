import assert from 'node:assert/strict';
import path from 'node:path';
import { trainInBackground, type Job } from '../../../knowledge/src/embedding/background.ts';
import { Trainer } from '../../../knowledge/src/embedding/trainer.ts';
import { village } from '../../support/knowledge/village.ts';

const worker = path.resolve(import.meta.dirname, '../../../knowledge/src/embedding/worker.ts');
const job: Job = { facts: village().train, options: { model: 'distmult', dimension: 16, epochs: 3, batch: 64, optimizer: 'adam', learningRate: 0.01, n3: 0, dropout: 0, spread: 0.1, seed: 3 } };

describe('learning in the background', () => {
    it('tells of each epoch, and comes to the same as here', async () => {
        const told: number[] = [];
        const embeddings = await trainInBackground(job, { worker, progress: (epoch, loss) => told.push(epoch, loss) });
        const here = new Trainer(job.facts, job.options);
        assert.deepEqual(told, [1, here.epoch(), 2, here.epoch(), 3, here.epoch()]);
        assert.deepEqual(embeddings, here.embeddings());
    });

    it('ends at once when it is cancelled, whatever is left to do', async () => {
        const abort = new AbortController();
        const endless = { ...job, options: { ...job.options, epochs: 1e9 } };
        await assert.rejects(trainInBackground(endless, { worker, signal: abort.signal, progress: () => abort.abort(new Error('enough')) }), { message: 'enough' });
        await assert.rejects(trainInBackground(endless, { worker, signal: abort.signal }), { message: 'enough' });
    });

    it('fails as the thread does', async () => {
        await assert.rejects(trainInBackground({ ...job, options: { ...job.options, dimension: -1 } }, { worker }), RangeError);
    });
});
