/**
 * Breeds configurations from the best so far, for one goal or several: NSGA-II by Deb et al., "A Fast and Elitist
 * Multiobjective Genetic Algorithm" (2002), with simulated binary crossover and polynomial mutation by Deb and Agrawal
 * (1995) and Deb and Goyal (1996). What is told enters the population at once, so that no run waits for a generation.
 */
import type { Configuration } from '../plan/configurations.ts';
import { configurationCount } from '../plan/count.ts';
import type { Random } from '../random.ts';
import { decode, encode, spread, type Axis } from './encode.ts';
import { learner, type Search } from './learner.ts';
import { bestFirst, byRoom } from './order.ts';
import type { StrategyFactory } from './strategy.ts';
import { isMeasured, keyOf, type Trial } from './trials.ts';

/** So many are drawn by chance first, and so many of the best are bred from: an eighth of the runs, within these bounds. */
const [leastPopulation, mostPopulation] = [8, 50];
/** The greater, the more children are like their parents. */
const likeness = 5;
const crossed = 0.9;

export const evolutionary: StrategyFactory = (space, chance, aims) => learner(space, chance, aims, (search) => {
    const population = Math.min(Math.max(Math.round(configurationCount(space) / 8), leastPopulation), mostPopulation);
    let parents: readonly Trial[] = [];
    return {
        suggest: (random) => search.trials.asked < population || parents.length < 2 ? null : child(search, parents, random),
        learn(trial) {
            if (!isMeasured(trial)) return;
            const key = keyOf(trial.configuration);
            parents = bestFirst([...parents.filter(({ configuration }) => keyOf(configuration) !== key), trial], byRoom).slice(0, population);
        },
    };
});

/** Of a few children one that is allowed and new; null where there is none. */
function child({ space, axes, trials }: Search, parents: readonly Trial[], chance: Random): Configuration | null {
    for (let tried = 0; tried < 20; tried++) {
        const [one, other] = [pick(parents, chance), pick(parents, chance)].map(({ configuration }) => encode(axes, configuration)) as [Float64Array, Float64Array];
        const crosses = chance.next() < crossed;
        const genes = axes.map((axis, index) => mutated(axis, crosses ? mixed(axis, one[index]!, other[index]!, chance) : one[index]!, axes.length, chance));
        const configuration = decode(space, axes, (index) => genes[index]!);
        if (configuration !== null && !trials.has(configuration)) return configuration;
    }
    return null;
}

/** The better of two by chance; parents come the best first. */
function pick(parents: readonly Trial[], chance: Random): Trial {
    return parents[Math.min(chance.below(parents.length), chance.below(parents.length))]!;
}

function mixed({ kind }: Axis, one: number, other: number, chance: Random): number {
    const [first, second, share] = [chance.next(), chance.next(), chance.next()];
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) ? other : one;
    if (kind === 'choice' || first < 0.5) return second < 0.5 ? one : other;
    const spreading = share < 0.5 ? (2 * share) ** (1 / (likeness + 1)) : (1 / (2 * (1 - share))) ** (1 / (likeness + 1));
    return inside((one + other + (second < 0.5 ? spreading : -spreading) * (one - other)) / 2);
}

/** One of its values on average; a value that neither parent has is drawn by chance. */
function mutated(axis: Axis, gene: number, count: number, chance: Random): number {
    const [first, share] = [chance.next(), chance.next()];
    if (Number.isNaN(gene)) return spread(axis, share);
    if (first >= 1 / count) return gene;
    if (axis.kind === 'choice') return spread(axis, share);
    const step = share < 0.5
        ? (2 * share + (1 - 2 * share) * (1 - gene) ** (likeness + 1)) ** (1 / (likeness + 1)) - 1
        : 1 - (2 * (1 - share) + 2 * (share - 0.5) * gene ** (likeness + 1)) ** (1 / (likeness + 1));
    // A whole number moves by one at least.
    return inside(gene + Math.sign(step) * Math.max(Math.abs(step), Number.isFinite(axis.size) ? 1 / axis.size : 0));
}

function inside(coordinate: number): number {
    return Math.min(Math.max(coordinate, 0), 1);
}
