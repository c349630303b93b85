/** What is measured, each to what Optuna comes to with the same budget. */
import { hypervolume } from '../../engine/src/numeric/front.ts';
import type { Dimension } from '../../engine/src/plan/plan.ts';
import { seeded } from '../../engine/src/random.ts';
import { bayesian } from '../../engine/src/strategy/bayesian.ts';
import { cmaes } from '../../engine/src/strategy/cmaes.ts';
import { evolutionary } from '../../engine/src/strategy/evolutionary.ts';
import { gaussian } from '../../engine/src/strategy/gaussian.ts';
import { random } from '../../engine/src/strategy/random.ts';
import type { Figures } from '../support/figures.ts';
import { median } from '../support/timing.ts';
import { mean, medianWithInterval, rankOf } from './compare.ts';
import type { Optuna, Sampler } from './optuna.ts';
import { severalGoals, spaceOf, type Problem } from './problems.ts';
import { outcomes, ours, regret, type Side } from './studies.ts';

export interface Bench {
    readonly figures: Figures;
    readonly optuna: Optuna;
    readonly problems: readonly Problem[];
    readonly seeds: number;
    /** The file of the curves; it may take some minutes to make. */
    readonly curves: () => string;
}

type Regrets = readonly (readonly number[])[];

/** Regrets by budget, then by seed. */
export async function regrets({ seeds }: Bench, problem: Problem, side: Side, budgets: readonly number[], parallel = 1): Promise<Regrets> {
    const all = budgets.map((): number[] => []);
    for (let seed = 0; seed < seeds; seed++) {
        const values = await outcomes(problem, side, { seed, runs: Math.max(...budgets), parallel });
        for (const [index, budget] of budgets.entries()) all[index]!.push(regret(problem, values, budget));
    }
    return all;
}

export function optunaBy({ optuna }: Bench, sampler: Sampler): Side {
    return (problem, seed, goals) => optuna.begin(problem, sampler === 'tpe' && problem.grouped === true ? 'tpe-group' : sampler, seed, goals);
}

/** By the median of what chance alone comes to after ten runs, so that problems can be added up. */
export async function scaleOf(bench: Bench, problem: Problem): Promise<number> {
    return median((await regrets({ ...bench, seeds: 50 }, problem, ours(random), [10]))[0]!);
}

async function compareSides(bench: Bench, name: string, mine: Side, theirs: Side, budgets: readonly number[], parallel = 1): Promise<void> {
    const ranks = budgets.map((): number[] => []);
    const normalised = budgets.map((): [number, number][] => []);
    for (const problem of bench.problems) {
        const scale = await scaleOf(bench, problem);
        const [one, other] = [await regrets(bench, problem, mine, budgets, parallel), await regrets(bench, problem, theirs, budgets, parallel)];
        for (const [index, budget] of budgets.entries()) {
            ranks[index]!.push(rankOf(one[index]!, other[index]!));
            normalised[index]!.push([median(one[index]!) / scale, median(other[index]!) / scale]);
            console.log(`  ${name} ${problem.name} after ${budget}: ${medianWithInterval(one[index]!)}, Optuna ${medianWithInterval(other[index]!)}, rank ${ranks[index]!.at(-1)!.toFixed(2)}`);
        }
    }
    for (const [index, budget] of budgets.entries()) {
        bench.figures.add({ name: `${name}/rank-after-${budget}`, value: mean(ranks[index]!), unit: 'rank', atMost: 1.5 });
        const [one, other] = [0, 1].map((side) => mean(normalised[index]!.map((pair) => pair[side]!))) as [number, number];
        bench.figures.add({ name: `${name}/regret-after-${budget}/optuna`, value: one / other, unit: '×', atMost: 1 });
    }
}

export async function measureBayesian(bench: Bench): Promise<void> {
    await compareSides(bench, 'bayesian', ours(bayesian), optunaBy(bench, 'tpe'), [50, 100]);
}

/** With so few runs as it is for. Optuna's own sampler of this kind needs torch, which is too much to install for this. */
export async function measureGaussian(bench: Bench): Promise<void> {
    await compareSides(bench, 'gaussian', ours(gaussian), optunaBy(bench, 'tpe'), [20, 40]);
}

/** On the functions of numbers alone. */
export async function measureCmaes(bench: Bench): Promise<void> {
    const numeric = bench.problems.filter(({ space }) => space.dimensions.every(({ kind }) => kind === 'uniform'));
    await compareSides({ ...bench, problems: numeric }, 'cmaes', ours(cmaes), optunaBy(bench, 'cmaes'), [300, 600]);
}

/** What the front covers, up to a point that is worse than all. */
export async function measureSeveralGoals(bench: Bench): Promise<void> {
    for (const problem of severalGoals) {
        const covered: [number[], number[]] = [[], []];
        for (let seed = 0; seed < bench.seeds; seed++) {
            for (const [index, side] of [ours(evolutionary), optunaBy(bench, 'nsga2')].entries()) covered[index]!.push(hypervolume(await outcomes(problem, side, { seed, runs: 1000, goals: 2 }), [11, 11]));
        }
        console.log(`  evolutionary ${problem.name}: ${covered.map(medianWithInterval).join(', Optuna ')}`);
        bench.figures.add({ name: `evolutionary/${problem.name}-hypervolume`, value: median(covered[1]) / median(covered[0]), unit: '×', atMost: 1 });
    }
}

/** A suggestion after 1,000 runs of 20 values. */
export async function measureTime({ figures, optuna }: Bench): Promise<void> {
    const [runs, times] = [1000, 20];
    const dimensions = Array.from({ length: 20 }, (_, index): Dimension => ({ name: `x${index}`, kind: 'uniform', low: 0, high: 1 }));
    const strategy = bayesian(spaceOf('time', dimensions), seeded('time'), { goals: ['minimize'], parallel: 1 });
    const chance = seeded('past');
    const tell = (configuration: Readonly<Record<string, number | string | boolean>>): void => strategy.tell({ configuration, status: 'completed', values: [chance.next()], violation: 0, dispreferred: 0 });
    for (let run = 0; run < runs; run++) {
        const configuration = Object.fromEntries(dimensions.map(({ name }) => [name, chance.next()]));
        strategy.replay?.(configuration);
        tell(configuration);
    }
    for (let warm = 0; warm < times; warm++) strategy.ask();
    const mine = median(Array.from({ length: times }, () => {
        const started = performance.now();
        tell(strategy.ask()!);
        return performance.now() - started;
    }));
    const theirs = await optuna.secondsToSuggest(runs, dimensions.length, times) * 1000;
    figures.add({ name: 'bayesian/suggestion-after-1000', value: mine, unit: 'ms' });
    figures.add({ name: 'bayesian/suggestion-after-1000/optuna', value: mine / theirs, unit: '×', atMost: 0.5 });
}
