/** Parts of a space whose runs come to something else than the others do (subgroup discovery; Klösgen, 1996; Wrobel, 1997). */
import type { BinnedAxis } from './axis.ts';
import { traitOn, type Trait } from './traits.ts';
import { absent, type Table } from './tree.ts';

export interface Subgroup {
    readonly traits: readonly Trait[];
    readonly rows: number;
    readonly mean: number;
    readonly elsewhere: number;
}

interface Part {
    readonly axis: number;
    readonly ranges: readonly number[];
    readonly trait: Trait;
    readonly rows: Uint32Array;
}

interface Candidate extends Omit<Subgroup, 'rows' | 'traits'> {
    readonly parts: readonly Part[];
    readonly rows: Uint32Array;
    /** The more rows, and the farther from the others, the greater. */
    readonly score: number;
}

const leastRows = 3;
/** A difference counts if it is this share of the standard deviation of all. */
const leastEffect = 0.5;
/** Two traits must say so much more than either alone. */
const gain = 1.15;
/** Of more rows, some at even distances stand for all. */
const mostRows = 4000;
/** Of its rows, so many may be in those before it. */
const mostTold = 0.25;
/** Pairs are made of the traits that promise most. */
const mostParts = 60;

/** The clearest first; each says what those before it have left to be said. `above`: only those that come to more than the others. */
export function subgroupsOf(table: Table, most: number, which: 'all' | 'above' = 'all'): Subgroup[] {
    const sample = thinned(table.targets.length);
    const whole = statistics(table.targets, sample);
    if (sample.length < 2 * leastRows || whole.variance === 0) return [];
    const parts = table.axes.flatMap((axis, index) => partsOf(axis, index, table, sample));
    const rest = table.targets.slice();
    const found: Candidate[] = [];
    while (found.length < most) {
        const best = clearest(parts, rest, statistics(rest, sample), { found, which });
        const own = best === undefined ? undefined : candidate(best.parts, best.rows, table.targets, whole);
        if (best === undefined || own === undefined || !isClear(own, whole, 1)) break;
        found.push(own);
        for (const row of best.rows) rest[row]! -= best.mean - best.elsewhere;
    }
    return found.map((each) => ({ traits: each.parts.map(({ trait }) => trait), rows: each.rows.length, mean: each.mean, elsewhere: each.elsewhere }));
}

function clearest(parts: readonly Part[], targets: Float64Array, whole: Statistics, { found, which }: { readonly found: readonly Candidate[]; readonly which: 'all' | 'above' }): Candidate | undefined {
    const singles = parts.flatMap((part) => candidate([part], part.rows, targets, whole) ?? []);
    const promising = [...singles].sort(byScore).slice(0, mostParts);
    const pairs = promising.flatMap((one, place) => promising.slice(place + 1).flatMap((other) => {
        const [first, second] = [one.parts[0]!, other.parts[0]!];
        if (first.axis === second.axis) return [];
        const both = candidate([first, second].sort((a, b) => a.axis - b.axis), common(first.rows, second.rows), targets, whole);
        return both !== undefined && both.score > gain * Math.max(one.score, other.score) ? [both] : [];
    }));
    const looked = singles.length + pairs.length;
    const told = new Set(found.flatMap(({ rows }) => [...rows]));
    return [...singles, ...pairs].filter((each) => (which === 'all' || each.mean > each.elsewhere) && isClear(each, whole, looked)).sort(byScore)
        .find(({ rows }) => rows.reduce((sum, row) => sum + (told.has(row) ? 1 : 0), 0) <= mostTold * rows.length && !found.some((other) => isTheOtherSide(rows, other.rows, whole.rows)));
}

function partsOf(axis: BinnedAxis, index: number, table: Table, sample: Uint32Array): Part[] {
    const bins = table.bins[index]!;
    const size = axis.values.length;
    const all = axis.kind === 'choice' ? [...axis.values.keys()].map((bin) => [bin, bin + 1] as const) : halves(axis, [...sample].map((row) => bins[row]!).filter((bin) => bin !== absent));
    return all.flatMap((ranges): Part[] => {
        const trait = size < 2 ? undefined : traitOn(axis, ranges);
        const rows = sample.filter((row) => bins[row]! !== absent && bins[row]! >= ranges[0] && bins[row]! < ranges[1]);
        return trait === undefined || rows.length < leastRows || rows.length === sample.length ? [] : [{ axis: index, ranges, trait, rows }];
    });
}

/** Below and above some borders: where the dimension is parted evenly, and where the runs are. */
function halves({ weights, values }: BinnedAxis, bins: readonly number[]): (readonly [number, number])[] {
    const sorted = bins.toSorted((a, b) => a - b);
    const cuts = new Set<number>();
    for (const share of [1 / 10, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4, 9 / 10]) {
        cuts.add((sorted[Math.floor(sorted.length * share)] ?? 0) + 1);
        let [bin, mass] = [0, 0];
        while (bin < weights.length && mass + weights[bin]! / 2 < share) mass += weights[bin++]!;
        cuts.add(bin);
    }
    return [...cuts].filter((cut) => cut > 0 && cut < values.length).flatMap((cut) => [[0, cut] as const, [cut, values.length] as const]);
}

function candidate(parts: readonly Part[], rows: Uint32Array, targets: Float64Array, whole: Statistics): Candidate | undefined {
    if (rows.length < leastRows || rows.length > whole.rows - leastRows) return undefined;
    let sum = 0;
    for (const row of rows) sum += targets[row]!;
    const [mean, elsewhere] = [sum / rows.length, (whole.mean * whole.rows - sum) / (whole.rows - rows.length)];
    return { parts, rows, mean, elsewhere, score: Math.sqrt(rows.length * (whole.rows - rows.length)) / whole.rows * Math.abs(mean - elsewhere) };
}

/** As if the rows were drawn from all by chance; and among many that were looked at, some differ by chance alone, so more is asked of each. */
function isClear({ rows, mean, elsewhere }: Candidate, whole: Statistics, looked: number): boolean {
    const deviation = Math.sqrt(whole.variance);
    const difference = Math.abs(mean - elsewhere);
    return difference >= leastEffect * deviation && difference > deviation * Math.sqrt((1 / rows.length + 1 / (whole.rows - rows.length)) * (4 + 2 * Math.log(looked)));
}

/** Nearly all others: then it is the same difference, seen from there. */
function isTheOtherSide(rows: Uint32Array, before: Uint32Array, all: number): boolean {
    const shared = common(rows, before).length;
    return (rows.length + before.length - 2 * shared) / (all - shared) > 0.6;
}

interface Statistics {
    readonly rows: number;
    readonly mean: number;
    readonly variance: number;
}

function statistics(targets: Float64Array, rows: Uint32Array): Statistics {
    let sum = 0;
    for (const row of rows) sum += targets[row]!;
    const mean = sum / rows.length;
    let squares = 0;
    for (const row of rows) squares += (targets[row]! - mean) ** 2;
    return { rows: rows.length, mean, variance: squares / rows.length };
}

/** Both are sorted. */
function common(one: Uint32Array, other: Uint32Array): Uint32Array {
    const both = new Uint32Array(Math.min(one.length, other.length));
    let [i, j, found] = [0, 0, 0];
    while (i < one.length && j < other.length) {
        const [a, b] = [one[i]!, other[j]!];
        if (a === b) both[found++] = a;
        if (a <= b) i += 1;
        if (b <= a) j += 1;
    }
    return both.subarray(0, found);
}

function thinned(rows: number): Uint32Array {
    const kept = Math.min(rows, mostRows);
    return Uint32Array.from({ length: kept }, (_, index) => Math.floor(index * rows / kept));
}

function byScore(one: Candidate, other: Candidate): number {
    return other.score - one.score;
}
