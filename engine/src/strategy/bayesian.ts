/**
 * Chooses what is likelier among the best configurations so far than among the others: the tree-structured Parzen
 * estimator of Bergstra et al., "Algorithms for Hyper-Parameter Optimization" (2011), in its multivariate form. The
 * constants were found by measuring (`bench/strategies/`), with Watanabe, "Tree-Structured Parzen Estimator: Understanding
 * Its Algorithm Components" (2023), as the map. The best count for more by the logarithm of their place, as the parents do
 * in Hansen's CMA-ES (2016): it is what makes up most for what is not known yet while several are out.
 */
import type { Configuration } from '../plan/configurations.ts';
import type { Random } from '../random.ts';
import { decode, encode, type Axis } from './encode.ts';
import { learner, type Search } from './learner.ts';
import { bestFirst } from './order.ts';
import { Parzen } from './parzen.ts';
import type { StrategyFactory } from './strategy.ts';
import { tierOf, type Trial } from './trials.ts';

/** So many are drawn by chance first. */
const startup = 10;
/** So many are drawn from what the best have in common, and the most promising of them is the answer. */
const candidates = 32;
/** The best are a tenth of all, but never more than this. */
const mostBest = 25;
/** Of one that is still out, to one that has been told. */
const pendingWeight = 0.5;
/** Of a kernel of a number, in parts of its range, before there are others. */
const width = 0.08;

export const bayesian: StrategyFactory = (space, chance, aims) => learner(space, chance, aims, (search) => {
    // What was tried once is looked at again and again.
    const points = new WeakMap<Configuration, Float64Array>();
    const pointOf = ({ configuration }: Trial): Float64Array => {
        let point = points.get(configuration);
        if (point === undefined) points.set(configuration, point = encode(search.axes, configuration));
        return point;
    };
    return { suggest: (random) => suggest(search, pointOf, random) };
});

function suggest({ space, axes, trials }: Search, pointOf: (trial: Trial) => Float64Array, chance: Random): Configuration | null {
    if (trials.asked < startup) return null;
    const tried = bestFirst(trials.known());
    const comparable = tried.filter((trial) => tierOf(trial) < 3).length;
    if (comparable < 2) return null;
    const best = Math.min(Math.ceil(tried.length / 10), mostBest, comparable - 1);
    const good = densityOf(axes, tried.slice(0, best).map(pointOf), (place) => Math.log((best + 1) / place));
    // What is still out is taken for one of the others, so that what is asked at the same time differs; but nobody knows that yet.
    const rest = tried.slice(best);
    const others = densityOf(axes, [...rest, ...trials.pending()].map(pointOf), (place) => place > rest.length ? pendingWeight : 1);
    let answer: Configuration | null = null;
    let greatest = -Infinity;
    for (let candidate = 0; candidate < candidates; candidate++) {
        const configuration = decode(space, axes, good.draw(chance));
        if (configuration === null || trials.has(configuration)) continue;
        const point = encode(axes, configuration);
        const gain = good.logDensity(point) - others.logDensity(point);
        if (gain > greatest) [answer, greatest] = [configuration, gain];
    }
    return answer;
}

/**
 * The more there are, the narrower the kernels, by the rule of Scott (1992). A choice keeps a good chance of another one,
 * or a branch of the space would never be left. `weigh` is given each place, from 1.
 */
function densityOf(axes: readonly Axis[], points: readonly Float64Array[], weigh: (place: number) => number = () => 1): Parzen {
    const count = points.length;
    const scaled = width * count ** (-1 / (axes.length + 4));
    return new Parzen(axes, {
        points,
        weights: points.map((_, index) => weigh(index + 1)),
        priorWeight: 1,
        widths: axes.map(({ kind, size }) => kind === 'choice' ? Math.min(0.9, size / (count + size)) : Math.max(scaled, 0.5 / size, 0.01)),
    });
}
