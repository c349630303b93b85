/**
 * What earlier experiments lead one to expect of a space. Each source is a guess at how its configurations compare; what
 * is expected is their mean, and how guesses differ says which configurations go together: a Gaussian process whose mean
 * and covariance are those of earlier tasks, after Wang et al., "Pre-trained Gaussian Processes for Bayesian Optimization"
 * (2021). What no source knows is left to a second covariance, between neighbours. How much there is of that, and on which
 * scale results lie here, nobody knows: each counts as much as it makes the results so far likely. Where these contradict the
 * sources, neighbours count.
 * The figures below were chosen by `bench/knowledge-transfer`, on its data sets, with other seeds than it has.
 */
import { cholesky, solveLower, solveUpper, type Matrix } from '../numeric/cholesky.ts';
import { similarity, type Kind } from '../numeric/gaussian-process.ts';
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
/** Of what no source knows, in parts of that. */
const reaches = [1, 2];
const noise = 0.02;
/** Of what a source has measured, in parts of how its results vary: much of it is not so elsewhere. */
const sourceNoise = 0.1;
/** A guess runs from 0, its best, by 1, its middle, to this: how bad the bad ones are does not matter. */
const worst = 2;
/** Results farther beyond the middle than so many times the way from the best to it count as that far. */
const far = 3;
/** Before so many results, candidates are chosen to suit as many sources as they can. */
const fewResults = 3;
/** Amounts of what no source knows, against what a source has from best to middle. */
const amounts = [0.08, 0.16, 0.32, 0.64, 1.28, 2.56];
/** Scales of results that are tried, in parts of their range: 2^-5 to almost 2^3. */
const scales = Array.from({ length: 24 }, (_, index) => 2 ** (-5 + index / 3));

/** What is less likely than the likeliest by this factor is left aside. */
const negligible = 0.01;

/** What no source knows, as it may be. */
interface Unknown {
    readonly amount: number;
    /** An index of `reaches`. */
    readonly reach: number;
    /** Of the covariance of all results. */
    readonly factor: Matrix;
    readonly fits: readonly Fit[];
}

/** The scale on which results may lie. */
interface Fit {
    /** Of the results, to those of the likeliest fit of all; a logarithm at first. */
    readonly likelihood: number;
    readonly offset: number;
    readonly scale: number;
}

export class Prior {
    readonly #kinds: readonly Kind[];
    readonly #points: readonly Float64Array[];
    readonly #sources: readonly Source[];
    readonly #weights: readonly number[];
    readonly #lengths: readonly number[];
    /** By reach and axis. */
    readonly #reaching: readonly (readonly number[])[];
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
        this.#reaching = reaches.map((part) => this.#lengths.map((length) => part * length));
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

    /** Expected improvement (Jones et al., 1998), on the average of all that may be. */
    #expectedGain(observed: readonly Observed[]): (candidate: number) => number {
        const results = drawnIn(observed.map(({ loss }) => loss));
        const places = observed.map(({ candidate }) => candidate);
        const best = Math.min(...results);
        const unknowns = this.#unknownsOf(places, results).map(({ fits, ...unknown }) => ({
            ...unknown,
            fits: fits.map(({ likelihood, offset, scale }) => ({
                weight: likelihood * scale,
                least: (best - offset) / scale,
                surprise: solved(unknown.factor, results.map((result, index) => (result - offset) / scale - this.#mean[places[index]!]!)),
            })),
        }));
        return (candidate) => {
            const shared = places.map((place) => this.#shared(candidate, place));
            const near = reaches.map((_, reach) => places.map((place) => this.#alike(candidate, place, reach)));
            const own = this.#shared(candidate, candidate);
            let gain = 0;
            for (const { amount, reach, factor, fits } of unknowns) {
                const together = Float64Array.from(shared, (each, index) => each + amount ** 2 * near[reach]![index]!);
                const explained = solveLower(factor, together).reduce((sum, each) => sum + each * each, 0);
                const deviation = Math.sqrt(Math.max(1e-8, own + amount ** 2 - explained));
                for (const { weight, least, surprise } of fits) {
                    const distance = (least - this.#mean[candidate]! - dot(together, surprise)) / deviation;
                    gain += weight * deviation * (distance * normalBelow(distance) + normalDensity(distance));
                }
            }
            return gain;
        };
    }

    /** Those that are not negligible. */
    #unknownsOf(places: readonly number[], results: readonly number[]): readonly Unknown[] {
        const range = Math.max(...results) - Math.min(...results);
        if (range === 0) return [];
        const lower = (of: (one: number, other: number) => number): Matrix => places.map((one, row) => Float64Array.from(places.slice(0, row + 1), (other) => of(one, other)));
        const shared = lower((one, other) => this.#shared(one, other));
        const all = reaches.flatMap((_, reach) => {
            const near = lower((one, other) => this.#alike(one, other, reach));
            return amounts.flatMap((amount): Unknown[] => {
                const spread = Math.max(noise, amount / 10) ** 2;
                const factor = cholesky(shared.map((row, index) => row.map((each, column) => each + amount ** 2 * near[index]![column]! + (index === column ? spread : 0))));
                return factor === undefined ? [] : [{ amount, reach, factor, fits: this.#fitsOf(places, results, range, factor) }];
            });
        });
        const most = Math.max(...all.flatMap(({ fits }) => fits.map(({ likelihood }) => likelihood)));
        return all.flatMap((unknown): Unknown[] => {
            const fits = unknown.fits.map((fit) => ({ ...fit, likelihood: Math.exp(fit.likelihood - most) })).filter(({ likelihood }) => likelihood > negligible);
            return fits.length === 0 ? [] : [{ ...unknown, fits }];
        });
    }

    /** Each scale, with the offset of results that is most likely with a covariance. */
    #fitsOf(places: readonly number[], results: readonly number[], range: number, factor: Matrix): readonly Fit[] {
        const even = solved(factor, places.map(() => 1));
        const weight = even.reduce((sum, each) => sum + each, 0);
        const determinant = factor.reduce((sum, row, index) => sum + Math.log(row[index]!), 0);
        return scales.map((part) => {
            const scale = part * range;
            const rest = results.map((result, index) => result - scale * this.#mean[places[index]!]!);
            const offset = dot(rest, even) / weight;
            const centred = rest.map((each) => each - offset);
            return { likelihood: -0.5 * dot(centred, solved(factor, centred)) / scale ** 2 - places.length * Math.log(scale) - determinant, offset, scale };
        });
    }

    /** What sources make two candidates have in common. */
    #shared(one: number, other: number): number {
        let sum = 0;
        for (const deviation of this.#deviations) sum += deviation[one]! * deviation[other]!;
        return sum;
    }

    /** What they have in common as neighbours. */
    #alike(one: number, other: number, reach: number): number {
        return similarity(this.#kinds, this.#reaching[reach]!, this.#points[one]!, this.#points[other]!);
    }

    /**
     * What a source says of each candidate, on a scale that does not depend on where it was searched most: what lies far from
     * all that was tried is as the middle of the regions that were, however often a search has come back to the best of them.
     */
    #guess({ trials }: Source, axes: readonly Axis[]): Float64Array {
        const losses = drawnIn(trials.map(({ loss }) => loss));
        const lowest = Math.min(...losses);
        const range = Math.max(...losses) - lowest;
        if (!(range > 0 && range < Infinity)) return new Float64Array(this.#points.length).fill(1);
        const values = losses.map((each) => (each - lowest) / range);
        const points = trials.map(({ configuration }) => encode(axes, configuration));
        const alike = (one: Float64Array, other: Float64Array): number => similarity(this.#kinds, this.#lengths, one, other);
        // Its diagonal makes sure that there is one.
        const factor = cholesky(points.map((one, row) => Float64Array.from(points, (other, column) => column > row ? 0 : alike(one, other) + (row === column ? sourceNoise : 0))))!;
        const even = solved(factor, points.map(() => 1));
        const centre = dot(values, even) / even.reduce((sum, each) => sum + each, 0);
        const weights = solved(factor, values.map((each) => each - centre));
        const expected = Float64Array.from(this.#points, (point) => points.reduce((sum, other, index) => sum + alike(point, other) * weights[index]!, 0));
        const sorted = expected.toSorted();
        const [least, middle] = [sorted[0]!, sorted[sorted.length >> 1]!];
        return expected.map((each) => Math.min(worst, (each - least) / (middle - least || 1)));
    }
}

/** The x with L Lᵀ x = b. */
function solved(factor: Matrix, right: ArrayLike<number>): Float64Array {
    return solveUpper(factor, solveLower(factor, right));
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
