/** Studies of Optuna, asked through a process of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Configuration } from '../../engine/src/plan/configurations.ts';
import type { Dimension } from '../../engine/src/plan/plan.ts';
import type { Curve, Halved } from './halving.ts';
import type { Problem } from './problems.ts';
import type { Study } from './studies.ts';

export type Sampler = 'tpe' | 'tpe-group' | 'tpe-liar' | 'cmaes' | 'nsga2';

/** What is measured against, in the versions that it was measured against. */
export const packages: readonly string[] = ['optuna==4.5.0', 'cmaes==0.13.1', 'scikit-learn==1.7.2'];

export class Optuna {
    readonly #process;
    readonly #answers;

    constructor(python: string) {
        this.#process = spawn(python, [path.join(import.meta.dirname, 'optuna_side.py')], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OMP_NUM_THREADS: '1' } });
        this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    }

    begin({ space }: Problem, sampler: Sampler, seed: number, goals: number): Study {
        this.#say({ study: { sampler, seed, directions: Array.from({ length: goals }, () => 'minimize') } });
        const dimensions = space.dimensions.map(asOptunaHasIt);
        return {
            ask: async () => {
                const { trial, configuration } = await this.#answerTo<{ trial: number; configuration: Configuration }>({ ask: dimensions });
                return { configuration, tell: (values) => this.#say({ tell: trial, values }) };
            },
        };
    }

    /** Seconds for a suggestion in a study that has so many trials by chance. */
    async secondsToSuggest(trials: number, dimensions: number, times: number): Promise<number> {
        return (await this.#answerTo<{ seconds: number }>({ time: { trials, dimensions, times } })).seconds;
    }

    /** The same runs with its successive halving. */
    async halve(what: { readonly curves: readonly Curve[]; readonly workers: number; readonly least: number; readonly reduction: number }): Promise<Halved> {
        return this.#answerTo<Halved>({ halve: what });
    }

    end(): void {
        this.#process.stdin.end();
    }

    async #answerTo<Answer>(message: object): Promise<Answer> {
        this.#say(message);
        const { value, done } = await this.#answers.next();
        if (done === true) throw new Error('Optuna has ended before it has answered');
        return JSON.parse(value) as Answer;
    }

    #say(message: object): void {
        this.#process.stdin.write(`${JSON.stringify(message)}\n`);
    }
}

function asOptunaHasIt({ when, ...dimension }: Dimension): object {
    if (when === undefined) return dimension;
    if (when.kind !== 'comparison' || when.left.kind !== 'value' || when.right.kind !== 'literal') throw new Error('Only a comparison with one value is handed to Optuna');
    return { ...dimension, when: { name: when.left.name, value: when.right.value } };
}
