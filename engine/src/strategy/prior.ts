/**
 * What earlier experiments lead one to expect of a space. Each source is a guess at how its configurations compare; what
 * is expected is their mean, and how guesses differ says which configurations go together: a Gaussian process whose mean
 * and covariance are those of earlier tasks, after Wang et al., "Pre-trained Gaussian Processes for Bayesian Optimization"
 * (2021). What no source knows is left to a second covariance, between neighbours. How much there is of that, and on which
 * scale results lie here, is what makes the results so far most likely: where they contradict the sources, neighbours count.
 */
import { cholesky, solveLower, solveUpper, type Matrix } from '../numeric/cholesky.ts';
import { GaussianProcess, similarity, type Kind } from '../numeric/gaussian-process.ts';
import { normalBelow, normalDensity } from '../numeric/normal.ts';
import type { Configuration } from '../plan/configurations.ts';
import type { Source } from '../plan/advice.ts';
import { encode, type Axis } from './encode.ts';

/** What was run: the candidate, and its result, the smaller the better. */
export interface Observed {
    readonly candidate: number;
    readonly loss: number;
}

export interface Promising {
    readonly candidate: number;
    /** The source that speaks for it most. */
    readonly source: Source;
}

/** Of neighbours, in the unit interval of each dimension that counts. */
const reach = 0.17;
const noise = 0.02;
const sourceNoise = 0.3;
/** A guess runs from 0, its best, by 1, its middle, to this: how bad the bad ones are does not matter. */
const worst = 2;
/** Results farther beyond the middle than so many times the way from the best to it count as that far. */
const far = 3;
/** Before so many results, candidates are chosen to suit as many sources as they can. */
const fewResults = 3;
/** Amounts of what no source knows, against what a source has from best to middle; each next one has to pay for itself. */
const unknowns = [0.08, 0.16, 0.32, 0.64, 1.28, 2.56];
const price = 1;
/** Scales of results that are tried, in parts of their range: 2^-5 to almost 2^3. */
const scales = Array.from({ length: 24 }, (_, index) => 2 ** (-5 + index / 3));

export class Prior {
    readonly #kinds: readonly Kind[];
    readonly #points: readonly Float64Array[];
    readonly #sources: readonly Source[];
    readonly #weights: readonly number[];
    readonly #lengths: readonly number[];
    /** By source and candidate. */
    readonly #guesses: readonly Float64Array[];
    readonly #mean: Float64Array;
    /** By source and candidate, so that products of them sum to the covariance. */
    readonly #deviations: readonly Float64Array[];

    constructor(axes: readonly Axis[], candidates: readonly Configuration[], sources: readonly Source[]) {
        this.#kinds = axes.map(({ kind }) => kind);
        this.#points = candidates.map((each) => encode(axes, each));
        this.#sources = sources;
        const counted = this.#points.reduce((sum, point) => sum + point.filter((each) => !Number.isNaN(each)).length, 0) / Math.max(1, this.#points.length);
        this.#lengths = axes.map(() => reach * Math.sqrt(Math.max(1, counted)));
        const whole = sources.reduce((sum, { likeness }) => sum + likeness, 0);
        this.#weights = sources.map(({ likeness }) => likeness / whole);
        this.#guesses = sources.map((source) => this.#guess(source, axes));
        this.#mean = Float64Array.from(candidates, (_, index) => this.#guesses.reduce((sum, guess, source) => sum + this.#weights[source]! * guess[index]!, 0));
        this.#deviations = this.#guesses.map((guess, source) => guess.map((each, index) => (each - this.#mean[index]!) * Math.sqrt(this.#weights[source]!)));
    }

    /** The candidate that is expected to improve most on what was observed; undefined where none is. `isOut` says which were tried already. */
    best(observed: readonly Observed[], isOut: (candidate: number) => boolean): Promising | undefined {
        const gain = observed.length < fewResults ? this.#gainForMany(observed) : this.#expectedGain(observed);
        let [best, greatest] = [-1, 0];
        for (let candidate = 0; candidate < this.#points.length; candidate++) {
            if (isOut(candidate)) continue;
            const value = gain(candidate);
            if (value > greatest) [best, greatest] = [candidate, value];
        }
        if (best < 0) return undefined;
        const favour = this.#guesses.map((guess, source) => this.#weights[source]! * (worst - guess[best]!));
        return { candidate: best, source: this.#sources[favour.indexOf(Math.max(...favour))]! };
    }

    /** What the sources, each by its own guess, gain over what was tried: a portfolio. */
    #gainForMany(observed: readonly Observed[]): (candidate: number) => number {
        const reached = this.#guesses.map((guess) => observed.reduce((least, { candidate }) => Math.min(least, guess[candidate]!), 1));
        return (candidate) => this.#guesses.reduce((sum, guess, source) => sum + this.#weights[source]! * Math.max(0, reached[source]! - guess[candidate]!), 0);
    }

    /** Expected improvement (Jones et al., 1998) by the model under which the results are most likely. */
    #expectedGain(observed: readonly Observed[]): (candidate: number) => number {
        const results = drawnIn(observed.map(({ loss }) => loss));
        const places = observed.map(({ candidate }) => candidate);
        const model = this.#fitted(places, results);
        if (model === undefined) return () => 0;
        const { unknown, factor, offset, scale } = model;
        const least = (Math.min(...results) - offset) / scale;
        const surprise = solveUpper(factor, solveLower(factor, results.map((result, index) => (result - offset) / scale - this.#mean[places[index]!]!)));
        return (candidate) => {
            const together = Float64Array.from(places, (place) => this.#covariance(candidate, place, unknown));
            let mean = this.#mean[candidate]!;
            for (let index = 0; index < together.length; index++) mean += together[index]! * surprise[index]!;
            const explained = solveLower(factor, together).reduce((sum, each) => sum + each * each, 0);
            const deviation = Math.sqrt(Math.max(1e-8, this.#covariance(candidate, candidate, unknown) - explained));
            const distance = (least - mean) / deviation;
            return deviation * (distance * normalBelow(distance) + normalDensity(distance));
        };
    }

    #fitted(places: readonly number[], results: readonly number[]): { readonly unknown: number; readonly factor: Matrix; readonly offset: number; readonly scale: number } | undefined {
        const range = Math.max(...results) - Math.min(...results);
        if (range === 0) return undefined;
        let best: { readonly likelihood: number; readonly unknown: number; readonly factor: Matrix; readonly offset: number; readonly scale: number } | undefined;
        for (const [step, unknown] of unknowns.entries()) {
            const spread = Math.max(noise, unknown / 10) ** 2;
            const factor = cholesky(places.map((one, row) => Float64Array.from(places, (other, column) => column > row ? 0 : this.#covariance(one, other, unknown) + (row === column ? spread : 0))));
            if (factor === undefined) continue;
            const solve = (right: ArrayLike<number>): Float64Array => solveUpper(factor, solveLower(factor, right));
            const even = solve(places.map(() => 1));
            const determinant = factor.reduce((sum, row, index) => sum + Math.log(row[index]!), 0);
            for (const part of scales) {
                const scale = part * range;
                const rest = results.map((result, index) => result - scale * this.#mean[places[index]!]!);
                const offset = dot(rest, even) / even.reduce((sum, each) => sum + each, 0);
                const centred = rest.map((each) => each - offset);
                const likelihood = -0.5 * dot(centred, solve(centred)) / scale ** 2 - places.length * Math.log(scale) - determinant - price * step;
                if (best === undefined || likelihood > best.likelihood) best = { likelihood, unknown, factor, offset, scale };
            }
        }
        return best;
    }

    #covariance(one: number, other: number, unknown: number): number {
        let sum = unknown ** 2 * similarity(this.#kinds, this.#lengths, this.#points[one]!, this.#points[other]!);
        for (const deviation of this.#deviations) sum += deviation[one]! * deviation[other]!;
        return sum;
    }

    /** What a source says of each candidate, on a scale that does not depend on where it was searched most. */
    #guess({ trials }: Source, axes: readonly Axis[]): Float64Array {
        const losses = drawnIn(trials.map(({ loss }) => loss));
        const mean = losses.reduce((sum, each) => sum + each, 0) / losses.length;
        const deviation = Math.sqrt(losses.reduce((sum, each) => sum + (each - mean) ** 2, 0) / losses.length);
        if (!(deviation > 0 && deviation < Infinity)) return new Float64Array(this.#points.length).fill(1);
        const settings = [...this.#lengths.map(Math.log), Math.log(sourceNoise)];
        const model = new GaussianProcess(this.#kinds, trials.map(({ configuration }) => encode(axes, configuration)), losses.map((each) => (each - mean) / deviation), settings);
        const expected = Float64Array.from(this.#points, (point) => model.meanAt(point));
        const sorted = expected.toSorted();
        const [least, middle] = [sorted[0]!, sorted[sorted.length >> 1]!];
        return expected.map((each) => Math.min(worst, (each - least) / (middle - least || 1)));
    }
}

function drawnIn(losses: readonly number[]): number[] {
    const sorted = losses.toSorted((a, b) => a - b);
    const [least, middle] = [sorted[0]!, sorted[sorted.length >> 1]!];
    // Where more than half are equally good, the rest is what tells them apart.
    const most = middle > least ? middle + far * (middle - least) : Infinity;
    return losses.map((loss) => Math.min(loss, most));
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
    let sum = 0;
    for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
    return sum;
}
