/** Runs that are alike in what they were given and in what they came to: the leaves of one small tree. */
import type { Goal } from '../plan/plan.ts';
import { traitOn, sentenceOf, type Trait } from './traits.ts';
import { forEachLeaf, weightsOf } from './marginals.ts';
import type { Measured } from './measured.ts';
import { absent, growTree, isSplit, type Node } from './tree.ts';

export interface Cluster {
    /** What the runs have in common. */
    readonly traits: readonly Trait[];
    readonly text: string;
    readonly runs: readonly string[];
    readonly mean: number;
    readonly best: number;
    readonly worst: number;
}

/** Small enough to be read: at most eight, and none of very few runs. */
const growth = { depth: 3, leastGain: 0.02, clear: 12 };
const leastRows = 3;
const leastShare = 1 / 12;
/** Nearer to each other than so many standard errors, or than this share of all deviation, neighbours are one. */
const apart = 3;
const leastDifference = 0.1;

/** A part of the space, and the rows in it. */
interface Part {
    readonly ranges: readonly (readonly number[])[];
    readonly rows: readonly number[];
}

/** The best first. Each run is in one; none where nothing parts them clearly. */
export function clustersOf(measured: Measured, direction: Goal['direction']): Cluster[] {
    const { axes, runs, values } = measured;
    const tree = growTree(measured, Uint32Array.from(runs.keys()), { ...growth, leastRows: Math.max(leastRows, Math.ceil(runs.length * leastShare)) });
    if (!isSplit(tree)) return [];
    const clusters = joined(leavesOf(tree, measured), measured).map(({ ranges, rows }): Cluster => {
        const traits = axes.flatMap((axis, index) => traitOn(axis, ranges[index]!) ?? []);
        const { mean, least, greatest } = statistics(rows, values);
        return {
            traits, text: sentenceOf(traits), runs: rows.map((row) => runs[row]!.id), mean,
            ...(direction === 'maximize' ? { best: greatest, worst: least } : { best: least, worst: greatest }),
        };
    });
    return clusters.sort((a, b) => direction === 'maximize' ? b.mean - a.mean : a.mean - b.mean);
}

function leavesOf(tree: Node, { axes, bins, runs }: Measured): Part[] {
    const parts: Part[] = [];
    const left = new Set(runs.keys());
    forEachLeaf(tree, weightsOf(axes), (_, { ranges }) => {
        const rows = [...left].filter((row) => axes.every((axis, index) => traitOn(axis, ranges[index]!) === undefined || isWithin(bins[index]![row]!, ranges[index]!)));
        for (const row of rows) left.delete(row);
        if (rows.length > 0) parts.push({ ranges: [...ranges], rows });
    });
    return parts;
}

/** What a split of another part has parted for nothing is put together again: two that differ in one axis only, and come to the same. */
function joined(parts: readonly Part[], measured: Measured): Part[] {
    for (const [place, one] of parts.entries()) {
        for (const other of parts.slice(place + 1)) {
            const differing = [...one.ranges.keys()].filter((axis) => one.ranges[axis]!.join() !== other.ranges[axis]!.join());
            if (differing.length !== 1 || !areAlike(one, other, measured)) continue;
            const [axis] = differing as [number];
            const both = { ranges: one.ranges.with(axis, union(one.ranges[axis]!, other.ranges[axis]!)), rows: [...one.rows, ...other.rows].sort((a, b) => a - b) };
            return joined([...parts.filter((each) => each !== one && each !== other), both], measured);
        }
    }
    return [...parts];
}

function areAlike(one: Part, other: Part, { targets }: Measured): boolean {
    const [first, second] = [statistics(one.rows, targets), statistics(other.rows, targets)];
    const whole = statistics([...targets.keys()], targets);
    const error = Math.sqrt(first.variance / one.rows.length + second.variance / other.rows.length);
    return Math.abs(first.mean - second.mean) <= Math.max(apart * error, leastDifference * Math.sqrt(whole.variance));
}

function union(one: readonly number[], other: readonly number[]): number[] {
    const bins = new Set([one, other].flatMap((ranges) => ranges.flatMap((from, place) => place % 2 === 0 ? Array.from({ length: ranges[place + 1]! - from }, (_, index) => from + index) : [])));
    return [...bins].sort((a, b) => a - b).flatMap((bin) => [...bins.has(bin - 1) ? [] : [bin], ...bins.has(bin + 1) ? [] : [bin + 1]]);
}

function statistics(rows: readonly number[], values: Float64Array): { mean: number; variance: number; least: number; greatest: number } {
    let [sum, least, greatest] = [0, Infinity, -Infinity];
    for (const row of rows) {
        const value = values[row]!;
        sum += value;
        [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
    }
    const mean = sum / rows.length;
    return { mean, least, greatest, variance: rows.reduce((squares, row) => squares + (values[row]! - mean) ** 2, 0) / rows.length };
}

function isWithin(bin: number, ranges: readonly number[]): boolean {
    return bin !== absent && ranges.some((from, place) => place % 2 === 0 && bin >= from && bin < ranges[place + 1]!);
}
