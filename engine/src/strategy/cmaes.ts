/**
 * Draws numbers around where the best were found, and learns in which directions to go: the covariance matrix adaptation
 * evolution strategy after Hansen, "The CMA Evolution Strategy: A Tutorial" (2016), which also turns away from where the
 * worst were found, with the factor of the matrix in the place of its root. Whole numbers keep a chance of their neighbours, as in Hamano et al., "CMA-ES with Margin" (2022).
 * Choices are taken over from the best of late.
 */
import { cholesky, solveLower, type Matrix } from '../numeric/cholesky.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type { Configuration } from '../plan/configurations.ts';
import type { Random } from '../random.ts';
import { decode, encode, spread, type Axis } from './encode.ts';
import { learner } from './learner.ts';
import { bestFirst } from './order.ts';
import type { StrategyFactory } from './strategy.ts';
import { isMeasured, type Trial } from './trials.ts';

/** In parts of the ranges. */
const firstWidth = 0.15;
/** A sample outside of the ranges is drawn anew so often, before it is put on their border. */
const mostRedrawn = 20;
/** The chance that a choice is not one of the best of late. */
const otherChoice = 0.2;

export const cmaes: StrategyFactory = (space, chance, aims) => learner(space, chance, aims, ({ axes, trials }) => {
    const numbers = [...axes.keys()].filter((index) => axes[index]!.kind === 'number' && axes[index]!.size > 1);
    const distribution = numbers.length === 0 ? undefined : new Distribution(numbers.length);
    const size = sizeOf(Math.max(1, numbers.length));
    let batch: Trial[] = [];
    let best: readonly Float64Array[] = [];
    return {
        suggest(random) {
            const sample = distribution?.draw(random);
            for (let tried = 0; tried < 5; tried++) {
                const configuration = decode(space, axes, (index) => {
                    const position = numbers.indexOf(index);
                    return position < 0 || sample === undefined ? chosen(axes[index]!, best.map((each) => each[index]!), random) : stirred(axes[index]!, sample[position]!, size * numbers.length, random);
                });
                if (configuration !== null && !trials.has(configuration)) return configuration;
            }
            return null;
        },
        learn(trial) {
            if (trial.status === 'skipped') return;
            batch.push(trial);
            if (batch.length < size) return;
            const ranked = bestFirst(batch).filter(isMeasured).map(({ configuration }: { readonly configuration: Configuration }) => encode(axes, configuration));
            batch = [];
            if (ranked.length < 2) return;
            best = ranked.slice(0, Math.ceil(ranked.length / 2));
            distribution?.adapt(ranked.map((point) => numbers.map((index) => point[index]!)));
        },
    };
});

/** How many are looked at together. */
function sizeOf(dimensions: number): number {
    return 4 + Math.floor(3 * Math.log(dimensions));
}

function chosen(axis: Axis, taken: readonly number[], chance: Random): number {
    const known = taken.filter((each) => !Number.isNaN(each));
    const [first, share, which] = [chance.next(), chance.next(), chance.next()];
    return known.length === 0 || first < otherChoice ? spread(axis, share) : known[Math.floor(which * known.length)]!;
}

/** Now and then a neighbour, so that a number which is counted never stands still. */
function stirred({ size }: Axis, coordinate: number, seldom: number, chance: Random): number {
    const [first, second] = [chance.next(), chance.next()];
    if (!Number.isFinite(size) || first >= 1 / seldom) return coordinate;
    return Math.min(Math.max(coordinate + (second < 0.5 ? -1 : 1) / size, 0), 1);
}

class Distribution {
    readonly #size: number;
    #mean: Float64Array;
    #width = firstWidth;
    #covariance: Matrix;
    #factor: Matrix;
    #widthPath: Float64Array;
    #covariancePath: Float64Array;
    #adapted = 0;

    constructor(size: number) {
        this.#size = size;
        this.#mean = new Float64Array(size).fill(0.5);
        this.#covariance = this.#factor = Array.from({ length: size }, (_, row) => Float64Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)));
        this.#widthPath = new Float64Array(size);
        this.#covariancePath = new Float64Array(size);
    }

    draw(chance: Random): Float64Array {
        let sample = new Float64Array(0);
        for (let tried = 0; tried < mostRedrawn; tried++) {
            const normal = Float64Array.from({ length: this.#size }, () => normalQuantile((chance.next() + 2 ** -54)));
            sample = this.#mean.map((mean, row) => mean + this.#width * dot(this.#factor[row]!, normal));
            if (sample.every((each) => each >= 0 && each <= 1)) return sample;
        }
        return sample.map((each) => Math.min(Math.max(each, 0), 1));
    }

    /** `points` come the best first; what is NaN is not known, and stays where it is. */
    adapt(points: readonly (readonly number[])[]): void {
        const n = this.#size;
        const parents = Math.floor(points.length / 2);
        const raw = points.map((_, index) => Math.log((points.length + 1) / 2) - Math.log(index + 1));
        const weights = scaled(raw.slice(0, parents));
        const mass = massOf(weights);
        const widthRate = (mass + 2) / (n + mass + 5);
        const damping = 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + widthRate;
        const pathRate = (4 + mass / n) / (n + 4 + 2 * mass / n);
        const oneRate = 2 / ((n + 1.3) ** 2 + mass);
        const manyRate = Math.min(1 - oneRate, 2 * (mass - 2 + 1 / mass) / ((n + 2) ** 2 + mass));
        const expected = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));

        // Weights below 0, for the worst, are bounded so that the matrix stays positive definite.
        const lost = raw.filter((each) => each < 0);
        const lostMass = massOf(lost);
        const mostLost = Math.min(1 + oneRate / manyRate, 1 + 2 * lostMass / (lostMass + 2), (1 - oneRate - manyRate) / (n * manyRate));
        const all = [...weights, ...raw.slice(parents).map((each) => Math.min(each, 0)).map((each, _, those) => mostLost * each / -those.reduce((sum, other) => sum + other, 0))];

        const steps = points.map((point) => Float64Array.from(point, (each, index) => Number.isNaN(each) ? 0 : (each - this.#mean[index]!) / this.#width));
        const step = this.#mean.map((_, index) => weights.reduce((sum, weight, which) => sum + weight * steps[which]![index]!, 0));
        this.#mean = this.#mean.map((mean, index) => mean + this.#width * step[index]!);
        this.#adapted += 1;

        const whitened = solveLower(this.#factor, step);
        this.#widthPath = this.#widthPath.map((each, index) => (1 - widthRate) * each + Math.sqrt(widthRate * (2 - widthRate) * mass) * whitened[index]!);
        const length = Math.sqrt(dot(this.#widthPath, this.#widthPath));
        const isShort = length / Math.sqrt(1 - (1 - widthRate) ** (2 * this.#adapted)) < (1.4 + 2 / (n + 1)) * expected;
        this.#covariancePath = this.#covariancePath.map((each, index) => (1 - pathRate) * each + (isShort ? Math.sqrt(pathRate * (2 - pathRate) * mass) * step[index]! : 0));
        const pulls = all.map((weight, which) => {
            if (weight >= 0) return weight;
            const length = solveLower(this.#factor, steps[which]!);
            return weight * n / (dot(length, length) + 1e-12);
        });
        const kept = 1 - oneRate - manyRate * all.reduce((sum, each) => sum + each, 0) + (isShort ? 0 : oneRate * pathRate * (2 - pathRate));
        const covariance = this.#covariance.map((row, i) => row.map((each, j) => kept * each + oneRate * this.#covariancePath[i]! * this.#covariancePath[j]!
            + manyRate * pulls.reduce((sum, pull, which) => sum + pull * steps[which]![i]! * steps[which]![j]!, 0)));
        const factor = cholesky(covariance);
        // What has become too flat to be calculated with stays as it was.
        if (factor !== undefined) [this.#covariance, this.#factor] = [covariance, factor];
        this.#width = Math.min(Math.max(this.#width * Math.exp((widthRate / damping) * (length / expected - 1)), 1e-8), 1);
    }
}

/** In parts of their sum. */
function scaled(weights: readonly number[]): number[] {
    const total = weights.reduce((sum, each) => sum + each, 0);
    return weights.map((each) => each / total);
}

/** How many of equal weight these come to. */
function massOf(weights: readonly number[]): number {
    return weights.reduce((sum, each) => sum + each, 0) ** 2 / weights.reduce((sum, each) => sum + each * each, 0);
}

function dot(one: Float64Array, other: Float64Array): number {
    let sum = 0;
    for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
    return sum;
}
