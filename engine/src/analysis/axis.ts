/** Dimensions as an analysis sees them: cut into bins, so that shares of a space are sums and what a surrogate says of it is exact. */
import { valueAt } from '../plan/dimension.ts';
import type { Scalar, SpacePlan } from '../plan/plan.ts';
import { axesOf, type Axis } from '../strategy/encode.ts';

export interface BinnedAxis {
    readonly name: string;
    /** `number`: bins lie in an order. `choice`: each is a value, and none is nearer to another. */
    readonly kind: 'number' | 'choice';
    /** What stands for each bin: the value in its middle. */
    readonly values: readonly Scalar[];
    /** Of a number: the values between bins, one less than there are bins. */
    readonly cuts: readonly number[];
    /** Which share of the dimension each bin is; together 1. */
    readonly weights: Float64Array;
    /** `log`: equal steps are equal factors. */
    readonly scale: 'even' | 'log';
    /** Each bin is one value, instead of what lies around it. */
    readonly exact: boolean;
    /** Some runs lack it: then what is said of it is said of where it counts. */
    readonly conditional: boolean;
    binOf(value: Scalar): number;
}

/** Fine enough for a curve, and coarse enough for thousands of runs in a second. */
const mostBins = 64;

/** Of what the runs were given: the space's dimensions, and what filters and generators have added to them. */
export function binnedAxes(space: SpacePlan, configurations: readonly Readonly<Record<string, Scalar>>[]): BinnedAxis[] {
    const declared = axesOf(space);
    const names = new Set([...declared.map(({ name }) => name), ...configurations.flatMap((each) => Object.keys(each))]);
    return [...names].map((name) => {
        const values = configurations.flatMap((each) => Object.hasOwn(each, name) ? [each[name]!] : []);
        const conditional = values.length < configurations.length;
        const axis = declared.find((each) => each.name === name);
        if (axis === undefined || !fits(axis, values)) return asSeen(name, values, conditional);
        return axis.kind === 'choice' ? choices(name, valuesOf(axis), conditional) : numbers(axis, values as number[], conditional);
    });
}

/** Generators may give what no dimension declares. */
function fits({ dimension, kind }: Axis, values: readonly Scalar[]): boolean {
    if (dimension.kind === 'values') return values.every((value) => dimension.values.includes(value));
    return kind === 'number' && values.every((value) => typeof value === 'number' && (dimension.kind === 'normal' || (value >= dimension.low && value <= dimension.high)));
}

function valuesOf({ dimension, size }: Axis): Scalar[] {
    return Array.from({ length: size }, (_, position) => valueAt(dimension, position));
}

/** By the values alone. */
function asSeen(name: string, values: readonly Scalar[], conditional: boolean): BinnedAxis {
    if (!values.every((value) => typeof value === 'number') || new Set(values).size < 3) return choices(name, [...new Set(values)], conditional);
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const [axis] = axesOf({ dimensions: [{ kind: 'uniform', name, low, high }] });
    return numbers(axis!, values, conditional);
}

function choices(name: string, values: readonly Scalar[], conditional: boolean): BinnedAxis {
    const places = new Map(values.map((value, index) => [value, index]));
    return { name, kind: 'choice', scale: 'even', values, cuts: [], exact: true, weights: new Float64Array(values.length).fill(1 / values.length), conditional, binOf: (value) => places.get(value) ?? 0 };
}

function numbers(axis: Axis, values: readonly number[], conditional: boolean): BinnedAxis {
    // A list may be written from the greatest on.
    const falls = axis.size > 1 && Number(axis.from(0)) > Number(axis.from(1));
    const to = (value: Scalar): number => falls ? 1 - axis.to(value) : axis.to(value);
    const from = (coordinate: number): number => Number(axis.from(falls ? 1 - coordinate : coordinate));
    const own = axis.size <= mostBins ? valuesOf(axis).map(Number).sort((a, b) => a - b) : undefined;
    const borders = own !== undefined ? between(own.map(to)) : withValues(spreadBorders(values.map(to)), from, axis.size);
    const edges = [0, ...borders, 1];
    const middles = edges.slice(1).map((edge, index) => (edge + edges[index]!) / 2);
    return {
        name: axis.name, kind: 'number', scale: /^log/.test(axis.dimension.kind) ? 'log' : 'even', conditional, exact: own !== undefined,
        values: middles.map((middle, index) => own?.[index] ?? from(middle)),
        cuts: borders.map((border, index) => own === undefined ? from(border) : (own[index]! + own[index + 1]!) / 2),
        weights: Float64Array.from(middles, (_, index) => edges[index + 1]! - edges[index]!),
        binOf: (value) => positionAmong(borders, to(value)),
    };
}

/** Where values can be counted, bins between two of them hold none: these are left out. */
function withValues(borders: readonly number[], from: (coordinate: number) => number, size: number): readonly number[] {
    if (size === Infinity) return borders;
    const kept: number[] = [];
    borders.forEach((border, index) => {
        const [before, after] = [from(((kept.at(-1) ?? 0) + border) / 2), from((border + (borders[index + 1] ?? 1)) / 2)];
        if (before !== after) kept.push(border);
    });
    return kept;
}

/** Half of the borders evenly, half where runs are dense: a search looks closest where it is worth it. */
function spreadBorders(coordinates: readonly number[]): number[] {
    const half = mostBins / 2;
    const even = Array.from({ length: half - 1 }, (_, index) => (index + 1) / half);
    const gaps = between([...new Set(coordinates)].sort((a, b) => a - b));
    const dense = gaps.length <= half ? gaps : Array.from({ length: half }, (_, index) => gaps[Math.floor((index + 0.5) * gaps.length / half)]!);
    return [...new Set([...even, ...dense])].filter((border) => border > 0 && border < 1).sort((a, b) => a - b);
}

function between(sorted: readonly number[]): number[] {
    return sorted.slice(1).map((coordinate, index) => (coordinate + sorted[index]!) / 2);
}

/** How many of the borders lie at or below it. */
function positionAmong(borders: readonly number[], coordinate: number): number {
    let [low, high] = [0, borders.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (borders[middle]! <= coordinate) low = middle + 1;
        else high = middle;
    }
    return low;
}
