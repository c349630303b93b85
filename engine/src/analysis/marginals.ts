/**
 * What a tree says of some dimensions when the others may be anything, by summing over its leaves instead of trying
 * values (Hutter, Hoos and Leyton-Brown, "An Efficient Approach for Assessing Hyperparameter Importance", 2014).
 * A dimension changes nothing where it does not count, so a tree is a function on the product of all dimensions.
 */
import type { BinnedAxis } from './axis.ts';
import { isSplit, type Node } from './tree.ts';

/** By axis, which share of the whole each bin is; 0 leaves a bin out. */
export type Weights = readonly Float64Array[];

/** Where a leaf is responsible. */
export interface Region {
    /** By axis, its bins as beginnings and ends in turns: 0, 2, 5, 6 are the bins 0, 1 and 5. */
    readonly ranges: readonly (readonly number[])[];
    /** By axis, how much the bins weigh together. */
    readonly masses: Float64Array;
}

export function weightsOf(axes: readonly BinnedAxis[]): Weights {
    return axes.map(({ weights }) => weights);
}

/** Calls for each leaf; what it is given is valid until it returns. */
export function forEachLeaf(tree: Node, weights: Weights, visit: (value: number, region: Region) => void): void {
    const ranges = weights.map(({ length }): readonly number[] => [0, length]);
    const masses = Float64Array.from(weights, (each) => each.reduce((sum, weight) => sum + weight, 0));
    const walk = (node: Node): void => {
        if (!isSplit(node)) {
            visit(node.value, { ranges, masses });
            return;
        }
        const { axis, left, below, above } = node;
        const [range, mass] = [ranges[axis]!, masses[axis]!];
        for (const [side, child] of [[1, below], [0, above]] as const) {
            ranges[axis] = within(range, left, side);
            masses[axis] = massOf(ranges[axis], weights[axis]!);
            walk(child);
        }
        ranges[axis] = range;
        masses[axis] = mass;
    };
    walk(tree);
}

/** By axis and bin, what the tree says on the average over all other axes. */
export function singleMarginals(tree: Node, weights: Weights): Float64Array[] {
    const sums = weights.map(({ length }) => new Float64Array(length + 1));
    const without = new Float64Array(weights.length);
    forEachLeaf(tree, weights, (value, { ranges, masses }) => {
        productsWithoutOne(masses, without);
        for (let axis = 0; axis < sums.length; axis++) {
            const share = value * without[axis]!;
            const [sum, range] = [sums[axis]!, ranges[axis]!];
            for (let place = 0; place < range.length; place += 2) {
                sum[range[place]!]! += share;
                sum[range[place + 1]!]! -= share;
            }
        }
    });
    return sums.map(summedUp);
}

/** The same for pairs of axes, and for all trees together: row by row, a row for each bin of the first. */
export function pairMarginals(trees: readonly Node[], weights: Weights, pairs: readonly (readonly [number, number])[]): Float64Array[] {
    const widths = weights.map(({ length }) => length + 1);
    const sums = pairs.map(([first, second]) => new Float64Array(widths[first]! * widths[second]!));
    for (const tree of trees) {
        forEachLeaf(tree, weights, (value, { ranges, masses }) => {
            const share = masses.reduce((product, mass) => product * mass, value / trees.length);
            // No mass is 0 here: all bins count.
            for (const [place, [first, second]] of pairs.entries()) addRectangles(sums[place]!, widths[second]!, share / masses[first]! / masses[second]!, ranges[first]!, ranges[second]!);
        });
    }
    return pairs.map(([first, second], place) => rectanglesSummed(sums[place]!, widths[first]!, widths[second]!));
}

/** Corners instead of areas: once all have been added, each cell is the sum of what lies before it. */
function addRectangles(sums: Float64Array, columns: number, share: number, first: readonly number[], second: readonly number[]): void {
    for (let i = 0; i < first.length; i += 2) {
        const [top, bottom] = [first[i]! * columns, first[i + 1]! * columns];
        for (let j = 0; j < second.length; j += 2) {
            const [left, right] = [second[j]!, second[j + 1]!];
            sums[top + left]! += share;
            sums[top + right]! -= share;
            sums[bottom + left]! -= share;
            sums[bottom + right]! += share;
        }
    }
}

function rectanglesSummed(sums: Float64Array, rows: number, columns: number): Float64Array {
    const cells = new Float64Array((rows - 1) * (columns - 1));
    const above = new Float64Array(columns - 1);
    for (let row = 0; row < rows - 1; row++) {
        let along = 0;
        for (let column = 0; column < columns - 1; column++) {
            along += sums[row * columns + column]!;
            above[column]! += along;
            cells[row * (columns - 1) + column] = above[column]!;
        }
    }
    return cells;
}

function within(ranges: readonly number[], left: Uint8Array, side: 0 | 1): number[] {
    const found: number[] = [];
    for (let place = 0; place < ranges.length; place += 2) {
        let isIn = false;
        for (let bin = ranges[place]!; bin < ranges[place + 1]!; bin++) {
            if ((left[bin] === side) === isIn) continue;
            isIn = !isIn;
            found.push(bin);
        }
        if (isIn) found.push(ranges[place + 1]!);
    }
    return found;
}

function massOf(ranges: readonly number[], weights: Float64Array): number {
    let mass = 0;
    for (let place = 0; place < ranges.length; place += 2) {
        for (let bin = ranges[place]!; bin < ranges[place + 1]!; bin++) mass += weights[bin]!;
    }
    return mass;
}

/** Without dividing: a mass may be 0. */
function productsWithoutOne(masses: Float64Array, into: Float64Array): void {
    let before = 1;
    for (let axis = 0; axis < masses.length; axis++) {
        into[axis] = before;
        before *= masses[axis]!;
    }
    let after = 1;
    for (let axis = masses.length - 1; axis >= 0; axis--) {
        into[axis]! *= after;
        after *= masses[axis]!;
    }
}

function summedUp(differences: Float64Array): Float64Array {
    const sums = new Float64Array(differences.length - 1);
    let sum = 0;
    for (let bin = 0; bin < sums.length; bin++) {
        sum += differences[bin]!;
        sums[bin] = sum;
    }
    return sums;
}
