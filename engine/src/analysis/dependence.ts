/** How a metric goes with a dimension, or with two, by the surrogate: on the average over all others (Friedman, 2001). */
import type { Scalar } from '../plan/plan.ts';
import type { Forest } from './forest.ts';
import { deviation, meanOf } from './importance.ts';
import { pairMarginals, singleMarginals, weightsOf, type Weights } from './marginals.ts';
import { absent, type Table } from './tree.ts';

export interface Dependence {
    readonly name: string;
    readonly kind: 'number' | 'choice';
    /** `log`: equal steps are equal factors. */
    readonly scale: 'even' | 'log';
    readonly points: readonly DependencePoint[];
}

export interface DependencePoint {
    readonly value: Scalar;
    readonly mean: number;
    /** How far the trees of the forest differ here, as a standard deviation: little where there are runs, more where there are none. */
    readonly spread: number;
    /** How many runs are near. */
    readonly runs: number;
}

/** By two dimensions: a row for each value of the first. */
export interface Surface {
    readonly first: string;
    readonly second: string;
    readonly firstValues: readonly Scalar[];
    readonly secondValues: readonly Scalar[];
    readonly means: readonly (readonly number[])[];
}

/** What a picture needs. */
const mostCells = 16;

/** Of each dimension, in their order. `everywhere` are the trees' `singleMarginals` over all of the space. */
export function dependences({ trees }: Forest, table: Table, everywhere: readonly (readonly Float64Array[])[]): Dependence[] {
    return table.axes.map(({ name, kind, scale, values, conditional }, axis) => {
        const counting = conditional ? whereItCounts(table, axis) : undefined;
        const ofTrees = (counting === undefined ? everywhere : trees.map((tree) => singleMarginals(tree, counting))).map((each) => each[axis]!);
        const mean = meanOf(ofTrees);
        const runs = new Uint32Array(values.length);
        for (const bin of table.bins[axis]!) if (bin !== absent) runs[bin]! += 1;
        return { name, kind, scale, points: values.map((value, bin) => ({ value, mean: mean[bin]!, spread: deviation(ofTrees.map((each) => each[bin]!)), runs: runs[bin]! })) };
    });
}

export function surfaceOf({ trees }: Forest, table: Table, first: number, second: number): Surface {
    const [rows, columns] = [table.axes[first]!, table.axes[second]!];
    const [mean] = pairMarginals(trees, weightsOf(table.axes), [[first, second]]) as [Float64Array];
    const [firstBins, secondBins] = [thinned(rows.values.length), thinned(columns.values.length)];
    return {
        first: rows.name, second: columns.name,
        firstValues: firstBins.map((bin) => rows.values[bin]!), secondValues: secondBins.map((bin) => columns.values[bin]!),
        means: firstBins.map((row) => secondBins.map((column) => mean[row * columns.values.length + column]!)),
    };
}

/** The averages over the other dimensions leave out what no run has had that has this one: there it does not count. */
function whereItCounts(table: Table, axis: number): Weights {
    const has = table.bins[axis]!;
    return table.axes.map(({ kind, weights }, other) => {
        const seen = new Set<number>();
        table.bins[other]!.forEach((bin, row) => { if (bin !== absent && has[row] !== absent) seen.add(bin); });
        if (other === axis || seen.size === 0) return weights;
        const [least, greatest] = [Math.min(...seen), Math.max(...seen)];
        const kept = weights.map((weight, bin) => (kind === 'choice' ? seen.has(bin) : bin >= least && bin <= greatest) ? weight : 0);
        const whole = kept.reduce((sum, weight) => sum + weight, 0);
        return kept.map((weight) => weight / whole);
    });
}

function thinned(bins: number): number[] {
    const cells = Math.min(bins, mostCells);
    return Array.from({ length: cells }, (_, cell) => Math.floor((cell + 0.5) * bins / cells));
}
