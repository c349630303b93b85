/**
 * A density over configurations, as a mixture of one kernel for each of some configurations and one that knows nothing.
 * Multivariate: a kernel is a product over all dimensions at once, so that what goes together is kept together, as in
 * Falkner, Klein and Hutter, "BOHB" (2018). Where a kernel's configuration lacks a dimension, it knows nothing of it.
 */
import { normalBelow, normalQuantile } from '../numeric/normal.ts';
import type { Random } from '../random.ts';
import { spread, type Axis } from './encode.ts';

export interface Kernels {
    /** Coordinates of each configuration; NaN where it lacks a dimension. */
    readonly points: readonly Float64Array[];
    /** Of each, more than 0. */
    readonly weights: readonly number[];
    /** Of the kernel that knows nothing. */
    readonly priorWeight: number;
    /** For each number its deviation, for each choice the chance of another than the kernel's own. */
    readonly widths: readonly number[];
}

export class Parzen {
    readonly #axes: readonly Axis[];
    readonly #kernels: Kernels;
    readonly #total: number;
    /** By dimension, over the kernels. */
    readonly #columns: readonly Column[];
    readonly #logWeights: Float64Array;
    /** Reused, as this is what takes the time. */
    readonly #sums: Float64Array;

    constructor(axes: readonly Axis[], kernels: Kernels) {
        this.#axes = axes;
        this.#kernels = kernels;
        this.#total = kernels.weights.reduce((sum, each) => sum + each, kernels.priorWeight);
        this.#columns = axes.map((axis, index) => columnOf(axis, Float64Array.from(kernels.points, (point) => point[index]!), kernels.widths[index]!));
        this.#logWeights = Float64Array.from([...kernels.weights, kernels.priorWeight], (weight) => Math.log(weight / this.#total));
        this.#sums = new Float64Array(this.#logWeights.length);
    }

    /** Coordinates by chance; asked for one after the other, as far as they count. */
    draw(chance: Random): (index: number) => number {
        const point = this.#pick(chance);
        return (index) => {
            const axis = this.#axes[index]!;
            const centre = point?.[index];
            if (centre === undefined || Number.isNaN(centre)) return spread(axis, chance.next());
            const width = this.#kernels.widths[index]!;
            if (axis.kind === 'choice') return chance.next() < width ? spread(axis, chance.next()) : centre;
            const [low, high] = [normalBelow(-centre / width), normalBelow((1 - centre) / width)];
            return Math.min(Math.max(centre + width * normalQuantile(low + chance.next() * (high - low)), 0), 1);
        };
    }

    #pick(chance: Random): Float64Array | undefined {
        let left = chance.next() * this.#total;
        return this.#kernels.points[this.#kernels.weights.findIndex((weight) => (left -= weight) < 0)];
    }

    /** The logarithm of the density at a point, to one that knows nothing. */
    logDensity(point: Float64Array): number {
        const count = this.#kernels.points.length;
        const sums = this.#sums;
        sums.set(this.#logWeights);
        for (let index = 0; index < point.length; index++) {
            const at = point[index]!;
            if (Number.isNaN(at)) continue;
            const column = this.#columns[index]!;
            const { centres, logs } = column;
            if (column.kind === 'choice') {
                for (let k = 0; k < count; k++) sums[k]! += Number.isNaN(centres[k]!) ? 0 : centres[k] === at ? column.same : column.other;
            } else {
                const { inverse } = column;
                const scaled = at * inverse;
                for (let k = 0; k < count; k++) {
                    const distance = column.known[k]! * scaled - centres[k]!;
                    sums[k]! += logs[k]! - 0.5 * distance * distance;
                }
            }
        }
        return logSum(sums);
    }
}

type Column = { readonly centres: Float64Array; readonly logs: Float64Array } & (
    | { readonly kind: 'choice'; readonly same: number; readonly other: number }
    /** Centres are in units of the width; `known` is 0 where the kernel lacks the dimension, else 1. */
    | { readonly kind: 'number'; readonly inverse: number; readonly known: Float64Array });

function columnOf(axis: Axis, centres: Float64Array, width: number): Column {
    if (axis.kind === 'choice') {
        const other = width / axis.size;
        // Densities are relative to all choices alike.
        return { kind: 'choice', centres, logs: new Float64Array(0), same: Math.log((1 - width + other) * axis.size), other: Math.log(other * axis.size) };
    }
    const known = centres.map((centre) => Number.isNaN(centre) ? 0 : 1);
    const logs = centres.map((centre) => Number.isNaN(centre) ? 0 : -Math.log(width * Math.sqrt(2 * Math.PI) * inside(centre, width)));
    return { kind: 'number', centres: centres.map((centre) => Number.isNaN(centre) ? 0 : centre / width), logs, inverse: 1 / width, known };
}

/** How much of a kernel lies between 0 and 1; beyond seven deviations is nothing. */
function inside(centre: number, width: number): number {
    const [below, above] = [centre / width, (1 - centre) / width];
    return 1 - (below > 7 ? 0 : normalBelow(-below)) - (above > 7 ? 0 : normalBelow(-above));
}

function logSum(logs: Float64Array): number {
    let greatest = -Infinity;
    for (const each of logs) if (each > greatest) greatest = each;
    let sum = 0;
    for (const each of logs) if (each > greatest - 40) sum += Math.exp(each - greatest);
    return greatest + Math.log(sum);
}
