/** The thread in which embeddings are learnt: it is given one job, tells of each epoch, and hands over what it has learnt. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, Job } from './background.ts';
import { Trainer } from './trainer.ts';

const { facts, options, start } = workerData as Job;
const trainer = new Trainer(facts, options, start);
for (let epoch = 1; epoch <= options.epochs; epoch++) say({ epoch, loss: trainer.epoch() });
say({ embeddings: trainer.embeddings() });

function say(message: FromWorker): void {
    parentPort!.postMessage(message);
}
