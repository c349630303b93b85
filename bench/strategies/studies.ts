/** Goes through a problem with a strategy, of ours or of Optuna. */
import type { Configuration } from '../../engine/src/plan/configurations.ts';
import { seeded } from '../../engine/src/random.ts';
import type { StrategyFactory } from '../../engine/src/strategy/strategy.ts';
import type { Problem } from './problems.ts';

export interface Study {
    ask(): Promise<Asked>;
}

export interface Asked {
    readonly configuration: Configuration;
    readonly tell: (values: readonly number[]) => void;
}

/** Begins the study of a seed. */
export type Side = (problem: Problem, seed: number, goals: number) => Study;

export function ours(make: StrategyFactory, parallel = 1): Side {
    return ({ space }, seed, goals) => {
        const strategy = make(space, seeded(seed, 'bench'), { goals: Array.from({ length: goals }, () => 'minimize' as const), parallel });
        return {
            async ask() {
                const configuration = strategy.ask();
                if (configuration === null) throw new Error(`There are no more configurations of ${space.name}`);
                return { configuration, tell: (values) => strategy.tell({ configuration, status: 'completed', values, violation: 0, dispreferred: 0 }) };
            },
        };
    };
}

/** What came of each run, in their order. With several at a time, each batch is told once all of it is there. */
export async function outcomes(problem: Problem, side: Side, { seed, runs, goals = 1, parallel = 1 }: { readonly seed: number; readonly runs: number; readonly goals?: number; readonly parallel?: number }): Promise<(readonly number[])[]> {
    const study = side(problem, seed, goals);
    const all: (readonly number[])[] = [];
    while (all.length < runs) {
        const batch: Asked[] = [];
        while (batch.length < Math.min(parallel, runs - all.length)) batch.push(await study.ask());
        for (const { configuration, tell } of batch) {
            const values = problem.at(configuration);
            tell(values);
            all.push(values);
        }
    }
    return all;
}

/** How far the best of the first runs is from the best that there is. */
export function regret({ least }: Problem, all: readonly (readonly number[])[], runs: number): number {
    return Math.min(...all.slice(0, runs).map(([value]) => value!)) - least;
}
