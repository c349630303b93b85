/** PyKEEN, in a process of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TrainingOptions } from '../../knowledge/src/embedding/trainer.ts';
import type { GraphName } from './graphs.ts';

/** What is measured against, in the versions that it was measured against. */
export const packages: readonly string[] = ['pykeen==1.11.1', 'torch==2.15.0'];

export class PyKeen {
    readonly #process;
    readonly #answers;

    constructor(python: string) {
        this.#process = spawn(python, [path.join(import.meta.dirname, 'pykeen_side.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    }

    async secondsToTrain(graph: GraphName, { model, dimension, batch, learningRate }: TrainingOptions, epochs: number, threads: number): Promise<number> {
        this.#process.stdin.write(`${JSON.stringify({ graph, model, dimension, batch, epochs, learning_rate: learningRate, threads })}\n`);
        const { value, done } = await this.#answers.next();
        if (done === true) throw new Error('PyKEEN has ended');
        return JSON.parse(value) as number;
    }

    end(): void {
        this.#process.stdin.end();
    }
}
