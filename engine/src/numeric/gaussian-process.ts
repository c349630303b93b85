/** What is to be expected at a point, and how sure that is, by what was measured at others. */
import type { Random } from '../random.ts';
import { cholesky, solveLower, solveUpper, type Matrix } from './cholesky.ts';

export type Kind = 'number' | 'choice';

/** Logarithms: of the length of each dimension, and of the noise to the signal. */
type Settings = readonly number[];

const starts = 2;
const steps = 25;
const shortest = Math.log(0.02);
const longest = Math.log(8);
const leastNoise = Math.log(1e-6);
const mostNoise = Math.log(0.5);

/** Matérn 5/2 with automatic relevance determination, after Rasmussen and Williams (2006). Values are to have mean 0. */
export class GaussianProcess {
    readonly #kinds: readonly Kind[];
    readonly #points: readonly Float64Array[];
    readonly #values: readonly number[];
    readonly #settings: Settings;
    readonly #factor: Matrix;
    readonly #weights: Float64Array;
    readonly #signal: number;

    /** A dimension is NaN where a point lacks it: such points are alike in it, and far from others. `values` are finite. */
    constructor(kinds: readonly Kind[], points: readonly Float64Array[], values: readonly number[], settings: Random | Settings) {
        this.#kinds = kinds;
        this.#points = points;
        this.#values = values;
        this.#settings = 'next' in settings ? fit(kinds, points, values, settings) : settings;
        const solved = solve(kinds, points, values, this.#settings)!;
        [this.#factor, this.#weights, this.#signal] = [solved.factor, solved.weights, solved.signal];
    }

    /** The same model with more points. */
    with(points: readonly Float64Array[], values: readonly number[]): GaussianProcess {
        return new GaussianProcess(this.#kinds, [...this.#points, ...points], [...this.#values, ...values], this.#settings);
    }

    /** The mean alone is cheaper. */
    meanAt(point: Float64Array): number {
        const lengths = this.#kinds.map((_, index) => Math.exp(this.#settings[index]!));
        let mean = 0;
        for (let index = 0; index < this.#points.length; index++) mean += similarity(this.#kinds, lengths, point, this.#points[index]!) * this.#weights[index]!;
        return mean;
    }

    at(point: Float64Array): { readonly mean: number; readonly deviation: number } {
        const inverse = this.#kinds.map((_, index) => Math.exp(-this.#settings[index]!));
        const similar = Float64Array.from(this.#points, (other) => matern(distance(this.#kinds, inverse, point, other)));
        let mean = 0;
        for (let index = 0; index < similar.length; index++) mean += similar[index]! * this.#weights[index]!;
        const explained = solveLower(this.#factor, similar).reduce((sum, each) => sum + each * each, 0);
        return { mean, deviation: Math.sqrt(this.#signal * Math.max(1 - explained, 1e-10)) };
    }
}

/** From 0 to 1, which two points have that are equal; `lengths` say over which distance a dimension matters. */
export function similarity(kinds: readonly Kind[], lengths: readonly number[], one: Float64Array, other: Float64Array): number {
    let sum = 0;
    for (let index = 0; index < kinds.length; index++) sum += apart(kinds[index]!, one[index]!, other[index]!) / lengths[index]! ** 2;
    return matern(Math.sqrt(sum));
}

function matern(r: number): number {
    const scaled = Math.sqrt(5) * r;
    return (1 + scaled + scaled * scaled / 3) * Math.exp(-scaled);
}

function distance(kinds: readonly Kind[], inverse: readonly number[], one: Float64Array, other: Float64Array): number {
    let sum = 0;
    for (let index = 0; index < kinds.length; index++) sum += apart(kinds[index]!, one[index]!, other[index]!) * inverse[index]! ** 2;
    return Math.sqrt(sum);
}

/** Squared, before lengths are counted. */
function apart(kind: 'number' | 'choice', one: number, other: number): number {
    const [lacks, otherLacks] = [Number.isNaN(one), Number.isNaN(other)];
    if (lacks || otherLacks) return lacks && otherLacks ? 0 : 1;
    return kind === 'choice' ? (one === other ? 0 : 1) : (one - other) ** 2;
}

interface Solved {
    readonly factor: Matrix;
    readonly weights: Float64Array;
    /** The variance that fits best, which follows from the rest. */
    readonly signal: number;
    readonly likelihood: number;
}

function solve(kinds: readonly Kind[], points: readonly Float64Array[], values: readonly number[], settings: Settings): Solved | undefined {
    const inverse = kinds.map((_, index) => Math.exp(-settings[index]!));
    const noise = Math.exp(settings.at(-1)!);
    const matrix = points.map((one, row) => Float64Array.from(points, (other, column) => row === column ? 1 + noise : column < row ? matern(distance(kinds, inverse, one, other)) : 0));
    const factor = cholesky(matrix);
    // More noise always helps in the end.
    if (factor === undefined) return !(settings.at(-1)! < mostNoise) ? undefined : solve(kinds, points, values, [...settings.slice(0, -1), Math.min(mostNoise, settings.at(-1)! + 1)]);
    const weights = solveUpper(factor, solveLower(factor, values));
    const signal = Math.max(values.reduce((sum, value, index) => sum + value * weights[index]!, 0) / values.length, 1e-12);
    const determinant = factor.reduce((sum, row, index) => sum + Math.log(row[index]!), 0);
    return { factor, weights, signal, likelihood: -0.5 * values.length * Math.log(signal) - determinant - prior(settings) };
}

/** Lengths are about half the range, and noise is small, unless what was measured says otherwise. */
function prior(settings: Settings): number {
    return settings.reduce((sum, each, index) => sum + (index === settings.length - 1 ? ((each + 7) / 4) ** 2 / 2 : ((each - Math.log(0.5)) / 1.2) ** 2 / 2), 0);
}

/** Climbs from several starts, each setting by a step of its own that grows while it goes the same way: Rprop by Riedmiller and Braun (1993). */
function fit(kinds: readonly Kind[], points: readonly Float64Array[], values: readonly number[], chance: Random): Settings {
    let best: { readonly settings: Settings; readonly likelihood: number } | undefined;
    for (let start = 0; start < starts; start++) {
        let settings = [...kinds.map(() => Math.log(start === 0 ? 0.5 : 0.1 + chance.next())), start === 0 ? -7 : -4];
        let before = settings.map(() => 0);
        let sizes = settings.map(() => 0.3);
        for (let step = 0; step < steps; step++) {
            const solved = solve(kinds, points, values, settings);
            if (solved === undefined) break;
            if (best === undefined || solved.likelihood > best.likelihood) best = { settings, likelihood: solved.likelihood };
            const slopes = slopesOf(kinds, points, solved, settings);
            sizes = sizes.map((size, index) => Math.min(Math.max(size * (slopes[index]! * before[index]! < 0 ? 0.5 : 1.2), 1e-3), 1));
            settings = settings.map((each, index) => {
                const [low, high] = index === kinds.length ? [leastNoise, mostNoise] : [shortest, longest];
                return Math.min(Math.max(each + Math.sign(slopes[index]!) * sizes[index]!, low), high);
            });
            before = slopes;
        }
    }
    return best?.settings ?? [...kinds.map(() => Math.log(0.5)), mostNoise];
}

/** Of the likelihood, by each setting. */
function slopesOf(kinds: readonly Kind[], points: readonly Float64Array[], { factor, weights, signal }: Solved, settings: Settings): number[] {
    const count = points.length;
    const inverse = kinds.map((_, index) => Math.exp(-settings[index]!));
    const slopes = settings.map((each, index) => index === kinds.length ? -(each + 7) / 16 : -(each - Math.log(0.5)) / 1.44);
    const whole = inverted(factor);
    const noise = Math.exp(settings.at(-1)!);
    for (let row = 0; row < count; row++) {
        slopes[kinds.length]! += 0.5 * noise * (weights[row]! ** 2 / signal - whole[row]![row]!);
        for (let column = 0; column < row; column++) {
            const change = weights[row]! * weights[column]! / signal - whole[row]![column]!;
            const scaled = Math.sqrt(5) * distance(kinds, inverse, points[row]!, points[column]!);
            const common = change * 5 / 3 * (1 + scaled) * Math.exp(-scaled);
            for (let index = 0; index < kinds.length; index++) slopes[index]! += common * apart(kinds[index]!, points[row]![index]!, points[column]![index]!) * inverse[index]! ** 2;
        }
    }
    return slopes;
}

/** The inverse of L Lᵀ. */
function inverted(factor: Matrix): Matrix {
    return factor.map((_, index) => solveUpper(factor, solveLower(factor, Float64Array.from({ length: factor.length }, (__, row) => (row === index ? 1 : 0)))));
}
