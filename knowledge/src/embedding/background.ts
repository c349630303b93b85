/** Learns embeddings in a thread of its own, so that whoever waits for them can do something else, and can stop waiting at once. */
import { Worker } from 'node:worker_threads';
import type { Facts } from './facts.ts';
import type { Embeddings } from './model.ts';
import type { Start } from './start.ts';
import type { TrainingOptions } from './trainer.ts';

export interface Job {
    readonly facts: Facts;
    readonly options: TrainingOptions;
    readonly start?: Start;
}

export type FromWorker = { readonly epoch: number; readonly loss: number } | { readonly embeddings: Embeddings };

export interface Background {
    /** The worker's program. */
    readonly worker: string;
    /** Called after each epoch with the mean loss of a fact. */
    readonly progress?: (epoch: number, loss: number) => void;
    /** Ends the thread where it is; then the promise is rejected with the signal's reason. */
    readonly signal?: AbortSignal;
}

export async function trainInBackground(job: Job, { worker: program, progress, signal }: Background): Promise<Embeddings> {
    signal?.throwIfAborted();
    const worker = new Worker(program, { workerData: job });
    try {
        return await new Promise<Embeddings>((resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
            worker.on('message', (message: FromWorker) => {
                if ('embeddings' in message) resolve(message.embeddings);
                else progress?.(message.epoch, message.loss);
            });
            worker.on('error', reject);
            worker.on('exit', (code) => reject(new Error(`The thread that learns has ended with code ${code}`)));
        });
    } finally {
        await worker.terminate();
    }
}
