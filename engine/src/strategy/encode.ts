/** Dimensions as strategies calculate with them: numbers in the unit interval, on the scale that the dimension has, and choices by their positions. */
import { configurationBy, type Configuration } from '../plan/configurations.ts';
import { choicesOf, valueAt } from '../plan/dimension.ts';
import type { Dimension, Scalar, SpacePlan } from '../plan/plan.ts';
import { normalBelow, normalQuantile } from '../numeric/normal.ts';

export interface Axis {
    readonly name: string;
    readonly dimension: Dimension;
    /** `number`: neighbours are alike, and coordinates lie in [0, 1]; `choice`: a coordinate is a position among `size`, and no two are nearer than others. */
    readonly kind: 'number' | 'choice';
    /** How many values there are; Infinity where they are endless. Each takes a part of the unit interval, and stands for it in its middle. */
    readonly size: number;
    /** The coordinate of a value of the dimension. */
    to(value: Scalar): number;
    /** The value at a coordinate; of a number any in [0, 1]. */
    from(coordinate: number): Scalar;
}

/** Of a configuration that lacks a dimension, the coordinate is NaN. */
export function encode(axes: readonly Axis[], configuration: Configuration): Float64Array {
    return Float64Array.from(axes, (axis) => Object.hasOwn(configuration, axis.name) ? axis.to(configuration[axis.name]!) : NaN);
}

/** The configuration at these coordinates, without what does not count; null where it is ruled out. `axes` are those of the space. */
export function decode(space: SpacePlan, axes: readonly Axis[], coordinate: (index: number) => number): Configuration | null {
    const positions = positionsOf(axes);
    let isEmpty = false;
    const configuration = configurationBy(space, ({ name }) => {
        const index = positions.get(name)!;
        isEmpty ||= axes[index]!.size === 0;
        return axes[index]!.from(coordinate(index));
    });
    return isEmpty ? null : configuration;
}

/** A coordinate by a number that was drawn from [0, 1). */
export function spread(axis: Axis, share: number): number {
    return axis.kind === 'choice' ? Math.min(Math.floor(share * axis.size), axis.size - 1) : share;
}

export function axesOf({ dimensions }: Pick<SpacePlan, 'dimensions'>): Axis[] {
    return dimensions.map(axisOf);
}

function axisOf(dimension: Dimension): Axis {
    const { name } = dimension;
    const size = choicesOf(dimension);
    if (dimension.kind === 'values') return isOrdered(dimension.values) ? counted(dimension, size, (value) => dimension.values.indexOf(value)) : choice(dimension);
    if (dimension.kind === 'normal') {
        const { mean, deviation } = dimension;
        const to = (value: Scalar): number => deviation === 0 ? 0.5 : normalBelow(((value as number) - mean) / deviation);
        // The ends lie at infinity.
        return { name, dimension, kind: 'number', size, to, from: (share) => deviation === 0 ? mean : mean + deviation * normalQuantile(clamp(share, 1e-12, 1 - 1e-12)) };
    }
    const { low, high, step, kind } = dimension;
    if (step !== undefined) return counted(dimension, size, (value) => Math.round(((value as number) - low) / step));
    if (kind === 'integer') return counted(dimension, size, (value) => (value as number) - Math.ceil(low));
    if (kind === 'loginteger') {
        const [first, last] = [Math.ceil(low), Math.floor(high)];
        // Each whole number takes what lies half a step around it.
        const [start, end] = [Math.log(first - 0.5), Math.log(last + 0.5)];
        return {
            name, dimension, kind: 'number', size,
            to: (value) => clamp((Math.log(value as number) - start) / (end - start), 0, 1),
            from: (share) => clamp(Math.round(Math.exp(start + share * (end - start))), first, last),
        };
    }
    const scale = kind === 'loguniform' ? { to: Math.log, from: Math.exp } : { to: (value: number) => value, from: (value: number) => value };
    const [start, end] = [scale.to(low), scale.to(high)];
    return {
        name, dimension, kind: 'number', size,
        to: (value) => end === start ? 0.5 : clamp((scale.to(value as number) - start) / (end - start), 0, 1),
        from: (share) => share <= 0 ? low : share >= 1 ? high : clamp(scale.from(start + share * (end - start)), low, high),
    };
}

/** Values in an order, each with an equal part of the interval. */
function counted(dimension: Dimension, size: number, positionOf: (value: Scalar) => number): Axis {
    return {
        name: dimension.name, dimension, kind: 'number', size,
        to: (value) => (clamp(positionOf(value), 0, size - 1) + 0.5) / size,
        from: (share) => valueAt(dimension, clamp(Math.floor(share * size), 0, size - 1)),
    };
}

function choice(dimension: Extract<Dimension, { kind: 'values' }>): Axis {
    const { name, values } = dimension;
    return { name, dimension, kind: 'choice', size: values.length, to: (value) => Math.max(0, values.indexOf(value)), from: (position) => values[position]! };
}

/** Three numbers or more that are written in their order, as a range has them: nearby ones are alike. */
function isOrdered(values: readonly Scalar[]): boolean {
    if (values.length < 3 || !values.every((value) => typeof value === 'number')) return false;
    const rises = values.slice(1).map((value, index) => Math.sign(value - values[index]!));
    return rises[0] !== 0 && rises.every((each) => each === rises[0]);
}

const positions = new WeakMap<readonly Axis[], ReadonlyMap<string, number>>();

function positionsOf(axes: readonly Axis[]): ReadonlyMap<string, number> {
    let known = positions.get(axes);
    if (known === undefined) positions.set(axes, known = new Map(axes.map(({ name }, index) => [name, index])));
    return known;
}

function clamp(value: number, low: number, high: number): number {
    return Math.min(Math.max(value, low), high);
}
