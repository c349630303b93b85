/** What a dimension may be, for strategies to go through and to draw from. */
import { choicesOf } from '../plan/count.ts';
import type { Dimension, Scalar } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import type { Configuration } from './strategy.ts';

/** The value at a position from 0 of a dimension that can be counted. */
export function valueAt(dimension: Dimension, position: number): Scalar {
    if (dimension.kind === 'values') return dimension.values[position]!;
    return dimension.kind === 'integer' ? Math.ceil(dimension.low) + position : dimension.low;
}

/** The configuration at a position from 0 of a finite space; the last dimension changes fastest. */
export function configurationAt(dimensions: readonly Dimension[], position: number): Configuration {
    const values: [string, Scalar][] = [];
    let rest = position;
    for (const dimension of [...dimensions].reverse()) {
        const size = choicesOf(dimension);
        values.unshift([dimension.name, valueAt(dimension, rest % size)]);
        rest = Math.floor(rest / size);
    }
    return Object.fromEntries(values);
}

/** A configuration drawn from a space without an empty dimension. */
export function draw(dimensions: readonly Dimension[], random: Random): Configuration {
    return Object.fromEntries(dimensions.map((dimension) => [dimension.name, drawValue(dimension, random)]));
}

function drawValue(dimension: Dimension, random: Random): Scalar {
    switch (dimension.kind) {
        case 'values':
        case 'integer': return valueAt(dimension, random.below(choicesOf(dimension)));
        case 'uniform': return clamp(dimension.low + random.next() * (dimension.high - dimension.low), dimension);
        case 'loguniform': {
            const low = Math.log(dimension.low);
            return clamp(Math.exp(low + random.next() * (Math.log(dimension.high) - low)), dimension);
        }
    }
}

/** Rounding must not lead out of the bounds. */
function clamp(value: number, { low, high }: { readonly low: number; readonly high: number }): number {
    return Math.min(Math.max(value, low), high);
}
