/** Leaves out a part of what a dimension may be. */
import type { Configuration } from './configurations.ts';
import type { Dimension, Scalar, SpacePlan } from './plan.ts';

/** What a dimension is to be restricted to: a range with both ends, or some values. */
export type Restriction = { readonly low: number; readonly high: number } | { readonly values: readonly Scalar[] };

/** The dimension as it is then, or why it cannot be. */
export function narrowed(dimension: Dimension, restriction: Restriction): Dimension | string {
    return 'values' in restriction ? toValues(dimension, restriction.values) : toRange(dimension, restriction);
}

/** Whether the dimensions allow the configuration, which lacks those that do not count in it. */
export function isWithin(configuration: Configuration, dimensions: readonly Dimension[]): boolean {
    return dimensions.every((dimension) => !Object.hasOwn(configuration, dimension.name) || allows(dimension, configuration[dimension.name]!));
}

/** The space as it is once some of its dimensions are narrowed. */
export function narrowedSpace(space: SpacePlan, dimensions: readonly Dimension[] | undefined): SpacePlan {
    return dimensions === undefined ? space : { ...space, dimensions };
}

function toValues(dimension: Dimension, values: readonly Scalar[]): Dimension | string {
    if (values.length === 0) return `expected at least one value for ${dimension.name}`;
    const outside = values.find((value) => !allows(dimension, value));
    if (outside !== undefined) return `${dimension.name} could not be ${JSON.stringify(outside)} so far, and a space can only become narrower`;
    return { ...named(dimension), kind: 'values', values: [...new Set(values)] };
}

function toRange(dimension: Dimension, { low, high }: { readonly low: number; readonly high: number }): Dimension | string {
    const { name } = dimension;
    if (!(low <= high)) return `expected the smaller end of ${name} first, found ${low}..${high}`;
    const none = `${name} would have no value left in ${low}..${high}`;
    switch (dimension.kind) {
        case 'values': {
            const values = dimension.values.filter((value) => typeof value === 'number' && value >= low && value <= high);
            return values.length === 0 ? none : { ...dimension, values };
        }
        case 'normal':
            return `${name} is drawn from a normal distribution, which has no ends; give single values instead`;
        default: {
            const { step } = dimension;
            const first = step === undefined ? Math.max(low, dimension.low) : dimension.low + Math.max(0, Math.ceil((low - dimension.low) / step - tolerance)) * step;
            const last = Math.min(high, dimension.high);
            const start = Number(first.toPrecision(15));
            if (start > last) return none;
            if ((dimension.kind === 'integer' || dimension.kind === 'loginteger') && Math.ceil(start) > Math.floor(last)) return none;
            return { ...dimension, low: start, high: last };
        }
    }
}

/** A little more than what is lost when steps are added up. */
const tolerance = 1e-9;

function allows(dimension: Dimension, value: Scalar): boolean {
    if (dimension.kind === 'values') return dimension.values.includes(value);
    if (typeof value !== 'number' || !Number.isFinite(value)) return false;
    if (dimension.kind === 'normal') return true;
    const { low, high, step } = dimension;
    if (value < low || value > high + tolerance) return false;
    if (step !== undefined) return Math.abs(Math.round((value - low) / step) * step + low - value) <= Math.abs(step) * 1e-6;
    return dimension.kind === 'uniform' || dimension.kind === 'loguniform' || Number.isInteger(value);
}

function named({ name, when }: Dimension): { readonly name: string; readonly when?: NonNullable<Dimension['when']> } {
    return { name, ...(when !== undefined && { when }) };
}
