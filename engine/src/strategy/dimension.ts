/** What a dimension may be, for strategies to go through and to draw from. */
import type { Configuration } from '../plan/configurations.ts';
import { choicesOf, valueAt } from '../plan/dimension.ts';
import type { Dimension, Scalar } from '../plan/plan.ts';
import type { Random } from '../random.ts';

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

export function drawValue(dimension: Dimension, random: Random): Scalar {
    if (dimension.kind === 'values' || dimension.kind === 'integer' || (dimension.kind !== 'normal' && dimension.step !== undefined)) {
        return valueAt(dimension, random.below(choicesOf(dimension)));
    }
    switch (dimension.kind) {
        case 'uniform': return clamp(dimension.low + random.next() * (dimension.high - dimension.low), dimension);
        case 'loguniform': return logarithmic(dimension.low, dimension.high, random);
        case 'loginteger': {
            // Each whole number takes what lies half a step around it, so that the least and the greatest get their share.
            const [low, high] = [Math.ceil(dimension.low), Math.floor(dimension.high)];
            return Math.min(Math.max(Math.round(logarithmic(low - 0.5, high + 0.5, random)), low), high);
        }
        case 'normal': return dimension.mean + dimension.deviation * standardNormal(random);
    }
}

function logarithmic(low: number, high: number, random: Random): number {
    const start = Math.log(low);
    return clamp(Math.exp(start + random.next() * (Math.log(high) - start)), { low, high });
}

/** By Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958). */
function standardNormal(random: Random): number {
    return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Rounding must not lead out of the bounds. */
function clamp(value: number, { low, high }: { readonly low: number; readonly high: number }): number {
    return Math.min(Math.max(value, low), high);
}
