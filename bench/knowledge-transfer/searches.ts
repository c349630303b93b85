/** Searches through what was trained, as strategies make them. */
import { seeded } from '../../engine/src/random.ts';
import type { StrategyFactory } from '../../engine/src/strategy/strategy.ts';
import { keyOf } from '../../engine/src/strategy/trials.ts';
import type { Features } from '../../knowledge/src/index.ts';
import { lossesOf, spaceOver, type Metric, type Problem, type Result } from './problems.ts';

/** Of a search that is recorded for others. */
const recorded = 60;
const near = 0.01;

/** The runs that it takes to come within 1 % of the best known result. */
export function runsNeeded(problem: Problem, make: StrategyFactory, metric: Metric, seed: number): number {
    const enough = enoughOf(problem, metric);
    return search(problem, make, metric, seed, (loss) => loss <= enough).length;
}

/** Whether that is reached without a model: by naming the most frequent class each time, or how frequent each class is. */
export function isReachedByGuessing(problem: Problem, metric: Metric, { classes, largestClass, classEntropy }: Features): boolean {
    return (metric === 'loss' ? classEntropy! * Math.log(classes!) : -largestClass!) <= enoughOf(problem, metric);
}

function enoughOf(problem: Problem, metric: Metric): number {
    const best = Math.min(...lossesOf(problem, metric).values());
    return best + near * Math.abs(best);
}

/** By other chance than the searches that are measured. */
export function recordedSearch(problem: Problem, make: StrategyFactory, metric: Metric, seed: number): Result[] {
    return search(problem, make, metric, 1000 + seed, (_, runs) => runs >= recorded);
}

/** The results up to the one that ends it. */
function search(problem: Problem, make: StrategyFactory, metric: Metric, seed: number, isEnd: (loss: number, runs: number) => boolean): Result[] {
    const strategy = make(spaceOver('any', problem.results.length, [problem]), seeded(seed, 'measured'), { goals: ['minimize'], parallel: 1 });
    const losses = lossesOf(problem, metric);
    const byKey = new Map(problem.results.map((result) => [keyOf(result.configuration), result]));
    const found: Result[] = [];
    for (let configuration = strategy.ask(); configuration !== null; configuration = strategy.ask()) {
        const loss = losses.get(keyOf(configuration))!;
        found.push(byKey.get(keyOf(configuration))!);
        if (isEnd(loss, found.length)) break;
        strategy.tell({ configuration, status: 'completed', values: [loss], violation: 0, dispreferred: 0 });
    }
    return found;
}
