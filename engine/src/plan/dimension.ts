/** What a dimension may be: how many values, and which. */
import type { Dimension, Scalar } from './plan.ts';

/** The value at a position from 0 of a dimension that can be counted. */
export function valueAt(dimension: Dimension, position: number): Scalar {
    if (dimension.kind === 'values') return dimension.values[position]!;
    if (dimension.kind === 'normal') return dimension.mean;
    const { low, step } = dimension;
    if (step !== undefined) return Number((low + position * step).toPrecision(15));
    return dimension.kind === 'integer' || dimension.kind === 'loginteger' ? Math.ceil(low) + position : low;
}

/** The number of values of a dimension: Infinity for a continuous one. */
export function choicesOf(dimension: Dimension): number {
    if (dimension.kind === 'values') return dimension.values.length;
    if (dimension.kind === 'normal') return dimension.deviation === 0 ? 1 : Infinity;
    const { low, high, step } = dimension;
    if (high < low) return 0;
    // The tolerance keeps 0.3 in uniform(0, 0.3, 0.1), where 0.1 + 0.1 + 0.1 is a little more than 0.3.
    if (step !== undefined) return Math.floor((high - low) / step + 1e-9) + 1;
    if (dimension.kind === 'integer' || dimension.kind === 'loginteger') return Math.max(0, Math.floor(high) - Math.ceil(low) + 1);
    return low === high ? 1 : Infinity;
}
