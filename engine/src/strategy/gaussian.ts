/**
 * Models what comes of a configuration by a Gaussian process, and asks where most is to be gained: Bayesian optimisation
 * with expected improvement after Jones, Schonlau and Welch (1998), for few and dear runs. The kernel is Matérn 5/2 with a
 * length for each dimension, fitted by its marginal likelihood (Rasmussen and Williams, "Gaussian Processes for Machine
 * Learning", 2006, chapters 4 and 5).
 */
import { GaussianProcess } from '../numeric/gaussian-process.ts';
import { normalBelow, normalDensity, normalQuantile } from '../numeric/normal.ts';
import type { Configuration } from '../plan/configurations.ts';
import type { Random } from '../random.ts';
import { decode, encode, spread, type Axis } from './encode.ts';
import { learner, type Search } from './learner.ts';
import { bestFirst } from './order.ts';
import type { StrategyFactory } from './strategy.ts';
import { tierOf, type Trial } from './trials.ts';

/** Of these the model is made; more would take too long, and the best and the last are kept. */
const mostModelled = 200;
const candidates = 400;
/** The best candidates are moved about so often. */
const refinements = 150;

export const gaussian: StrategyFactory = (space, chance, aims) => learner(space, chance, aims, (search) => ({ suggest: (random) => suggest(search, random) }));

function suggest({ space, axes, trials }: Search, chance: Random): Configuration | null {
    if (trials.asked < Math.min(2 + 2 * axes.length, 10)) return null;
    const tried = chosenOf(bestFirst(trials.known()), trials.known());
    if (tried.filter((trial) => tierOf(trial) < 3).length < 3) return null;
    const points = tried.map(({ configuration }) => encode(axes, configuration));
    const kinds = axes.map(({ kind }) => kind);
    const scores = scoresOf(tried);
    const model = new GaussianProcess(kinds, points, scores, chance);
    // What is still out is taken to come to what is expected of it, so that the next is sought elsewhere.
    const pending = trials.pending().map(({ configuration }) => encode(axes, configuration));
    const now = pending.length === 0 ? model : model.with(pending, pending.map((point) => model.at(point).mean));
    const least = Math.min(...scores);
    const gain = (point: Float64Array): number => {
        const { mean, deviation } = now.at(point);
        const distance = (least - mean) / deviation;
        return deviation * (distance * normalBelow(distance) + normalDensity(distance));
    };
    let answer: Configuration | null = null;
    let greatest = -Infinity;
    const consider = (coordinate: (index: number) => number): void => {
        const configuration = decode(space, axes, coordinate);
        if (configuration === null || trials.has(configuration)) return;
        const value = gain(encode(axes, configuration));
        if (value > greatest) [answer, greatest] = [configuration, value];
    };
    for (let count = 0; count < candidates; count++) consider((index) => spread(axes[index]!, chance.next()));
    const best = points[0]!;
    for (let count = 0; count < refinements; count++) {
        const centre = count % 3 === 0 || answer === null ? best : encode(axes, answer);
        consider((index) => moved(axes[index]!, centre[index]!, 0.3 * 0.97 ** count, chance));
    }
    return answer;
}

/** The best and the last of too many. */
function chosenOf(best: readonly Trial[], known: readonly Trial[]): readonly Trial[] {
    if (best.length <= mostModelled) return best;
    const kept = new Set([...best.slice(0, mostModelled / 2), ...known.slice(-mostModelled / 2)]);
    return best.filter((trial) => kept.has(trial));
}

/**
 * Losses with mean 0 and deviation 1; those above the middle by their logarithms, so that one enormous loss does not flatten
 * all others. With several goals, which have no common measure, where values are missing, and where they lie too far apart
 * for numbers, by the ranks, as quantiles of a normal distribution. `trials` come the best first.
 */
function scoresOf(trials: readonly Trial[]): number[] {
    const losses = trials.filter((trial) => tierOf(trial) === 0 && trial.dispreferred === 0).map(({ losses: [loss] }) => loss!);
    const byRank = (): number[] => trials.map((_, index) => normalQuantile((index + 0.5) / trials.length));
    if (trials[0]!.losses.length > 1 || losses.length < trials.length / 2) return byRank();
    const middle = losses[losses.length >> 1]!;
    const scale = middle - losses[0]! || 1;
    const squeezed = losses.map((loss) => loss <= middle ? (loss - middle) / scale : Math.log1p((loss - middle) / scale));
    if (!squeezed.every(Number.isFinite)) return byRank();
    // What is no solution is a little worse than the worst.
    const all = trials.map((_, index) => squeezed[index] ?? squeezed.at(-1)! + 0.2);
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
    const deviation = Math.sqrt(all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / all.length) || 1;
    return all.map((each) => (each - mean) / deviation);
}

function moved(axis: Axis, centre: number, width: number, chance: Random): number {
    const [first, second] = [chance.next(), chance.next()];
    if (Number.isNaN(centre)) return spread(axis, second);
    if (axis.kind === 'choice') return first < width ? spread(axis, second) : centre;
    if (first < 0.5 && width < 0.2) return centre;
    return Math.min(Math.max(centre + width * normalQuantile(second), 0), 1);
}
