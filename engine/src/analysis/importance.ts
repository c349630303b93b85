/**
 * Which dimensions, and which two together, make the runs differ: functional analysis of variance (Hutter, Hoos and
 * Leyton-Brown, 2014). What each makes alone is the mean of what the trees say. What two make together is taken from the
 * mean of the trees instead: what single trees see in noise looks like interactions, and cancels out in it. Both come
 * nearest so to functions whose shares are known.
 */
import { seeded } from '../random.ts';
import type { BinnedAxis } from './axis.ts';
import type { Forest } from './forest.ts';
import { forEachLeaf, pairMarginals, weightsOf, type Weights } from './marginals.ts';
import { predict, type Node, type Table } from './tree.ts';

export interface Importance {
    readonly name: string;
    /** Of all that differs by the surrogate, what this dimension makes alone: from 0 to 1. */
    readonly share: number;
    /** How far the trees of the forest differ about it, as a standard deviation. */
    readonly spread: number;
    /** All runs had the same: nothing is known of it. */
    readonly constant: boolean;
}

export interface Interaction {
    readonly first: string;
    readonly second: string;
    /** What the two make together, beyond what each makes alone. */
    readonly share: number;
}

export interface Shares {
    /** In the order of the axes. */
    readonly alone: readonly Importance[];
    /** The greatest first. */
    readonly together: readonly Interaction[];
}

/** Of more, pairs are looked at only among those that matter most alone. */
const mostPaired = 16;
const samples = 4096;

/** `ofTrees` are the trees' `singleMarginals` over all of the space. */
export function sharesOf({ trees }: Forest, table: Table, ofTrees: readonly (readonly Float64Array[])[]): Shares {
    const { axes } = table;
    const weights = weightsOf(axes);
    const wholes = trees.map((tree) => wholeVariance(tree, weights));
    const alone = axes.map((_, axis) => ofTrees.map((each, tree) => wholes[tree]! > 0 ? varianceOf(each[axis]!, weights[axis]!) / wholes[tree]! : 0));
    const means = axes.map((_, axis) => meanOf(ofTrees.map((each) => each[axis]!)));
    const order = [...axes.keys()].sort((a, b) => average(alone[b]!) - average(alone[a]!) || a - b);
    const paired = order.slice(0, mostPaired).sort((a, b) => a - b);
    const pairs = paired.flatMap((first, place) => paired.slice(place + 1).map((second) => [first, second] as const));
    const variance = sampledVariance(trees, weights);
    const together = pairMarginals(trees, weights, pairs).map((joint, place) => {
        const [first, second] = pairs[place]!;
        const made = interactionOf(joint, means[first]!, means[second]!, weights[first]!, weights[second]!);
        return { first, second, share: variance > 0 ? made / variance : 0 };
    });
    // Taken from two sides, and one of them from a sample, they may come to a little more than there is.
    const sum = Math.max(1, [...alone.map(average), ...together.map(({ share }) => share)].reduce((all, share) => all + share, 0));
    return {
        alone: axes.map(({ name }, axis) => ({ name, share: average(alone[axis]!) / sum, spread: deviation(alone[axis]!) / sum, constant: new Set(table.bins[axis]).size < 2 })),
        together: together.map(({ first, second, share }) => ({ ...named(axes[first]!, axes[second]!), share: share / sum })).sort((a, b) => b.share - a.share),
    };
}

export function meanOf(lists: readonly Float64Array[]): Float64Array {
    const mean = new Float64Array(lists[0]?.length ?? 0);
    for (const list of lists) for (let index = 0; index < mean.length; index++) mean[index]! += list[index]! / lists.length;
    return mean;
}

export function deviation(values: readonly number[]): number {
    const mean = average(values);
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function average(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of what a tree says, over all of the space. */
function wholeVariance(tree: Node, weights: Weights): number {
    let [mean, squares] = [0, 0];
    forEachLeaf(tree, weights, (value, { masses }) => {
        const mass = masses.reduce((product, each) => product * each, 1);
        mean += mass * value;
        squares += mass * value * value;
    });
    return Math.max(0, squares - mean * mean);
}

/** What a number does depends on a choice, as people say it. */
function named(first: BinnedAxis, second: BinnedAxis): Omit<Interaction, 'share'> {
    return first.kind === 'choice' && second.kind === 'number' ? { first: second.name, second: first.name } : { first: first.name, second: second.name };
}

function varianceOf(marginal: Float64Array, weights: Float64Array): number {
    const mean = weighted(marginal, weights);
    return marginal.reduce((sum, value, bin) => sum + weights[bin]! * (value - mean) ** 2, 0);
}

function weighted(marginal: Float64Array, weights: Float64Array): number {
    return marginal.reduce((sum, value, bin) => sum + weights[bin]! * value, 0);
}

function interactionOf(joint: Float64Array, first: Float64Array, second: Float64Array, rows: Float64Array, columns: Float64Array): number {
    const mean = weighted(first, rows);
    let variance = 0;
    for (let row = 0; row < rows.length; row++) {
        for (let column = 0; column < columns.length; column++) {
            const rest = joint[row * columns.length + column]! - first[row]! - second[column]! + mean;
            variance += rows[row]! * columns[column]! * rest * rest;
        }
    }
    return variance;
}

/** Of the forest over the whole space: exact sums over leaves of all pairs of trees would take too long. Each axis is covered evenly (McKay, 1979). */
function sampledVariance(trees: Forest['trees'], weights: Weights): number {
    const random = seeded('analysis', 'variance');
    const columns = weights.map((each) => {
        const bins = new Uint16Array(samples);
        let [bin, until] = [0, each[0]! * samples];
        for (let sample = 0; sample < samples; sample++) {
            while (sample + 0.5 > until && bin < each.length - 1) until += each[++bin]! * samples;
            bins[sample] = bin;
        }
        for (let last = samples - 1; last > 0; last--) {
            const other = random.below(last + 1);
            [bins[last], bins[other]] = [bins[other]!, bins[last]!];
        }
        return bins;
    });
    const said = Array.from({ length: samples }, (_, sample) => trees.reduce((sum, tree) => sum + predict(tree, (axis) => columns[axis]![sample]!), 0) / trees.length);
    return deviation(said) ** 2;
}
