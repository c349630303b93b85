/** Looks over a configuration that was chosen outside of the engine. */
import { configurationBy, type Configuration } from './configurations.ts';
import { choicesOf, valueAt } from './dimension.ts';
import type { Dimension, Scalar, SpacePlan } from './plan.ts';

export type LookedOver =
    /** As the space has it: without what does not count, and with what rounding has moved put right. */
    | { readonly kind: 'fits'; readonly configuration: Configuration }
    /** It breaks a `require` of the space. */
    | { readonly kind: 'ruled-out' }
    /** It is none: a phrase that says what is wrong with it, and what was to be expected. */
    | { readonly kind: 'wrong'; readonly what: string };

export function lookOver(space: SpacePlan, given: Readonly<Record<string, Scalar>>): LookedOver {
    const names = space.dimensions.map(({ name }) => name);
    const unknown = Object.keys(given).find((name) => !names.includes(name));
    if (unknown !== undefined) return { kind: 'wrong', what: `a value for ${unknown}, which the space does not have; expected ${names.join(', ') || 'none'}` };
    let wrong: string | undefined;
    const configuration = configurationBy(space, (dimension) => {
        const value = Object.hasOwn(given, dimension.name) ? given[dimension.name]! : undefined;
        const fitting = value === undefined ? undefined : fit(dimension, value);
        if (fitting === undefined) wrong ??= `${value === undefined ? 'no value' : JSON.stringify(value)} for ${dimension.name}; expected ${rangeOf(dimension)}`;
        return fitting ?? value ?? 0;
    });
    if (wrong !== undefined) return { kind: 'wrong', what: wrong };
    return configuration === null ? { kind: 'ruled-out' } : { kind: 'fits', configuration };
}

/** In parts of a value or of a range: more than what arithmetic loses, less than anybody means. */
const tolerance = 1e-9;

function fit(dimension: Dimension, value: Scalar): Scalar | undefined {
    if (dimension.kind === 'values') return dimension.values.find((each) => each === value || (typeof each === 'number' && typeof value === 'number' && areClose(each, value)));
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
    if (dimension.kind === 'normal') return dimension.deviation === 0 ? (areClose(value, dimension.mean) ? dimension.mean : undefined) : value;
    const { low, high, step, kind } = dimension;
    const slack = (bound: number): number => tolerance * (kind.startsWith('log') ? bound : high - low || Math.abs(bound));
    if (value < low - slack(low) || value > high + slack(high)) return undefined;
    const inside = Math.min(high, Math.max(low, value));
    if (step !== undefined) {
        const position = Math.round((inside - low) / step);
        return position < choicesOf(dimension) && Math.abs(inside - low - position * step) <= step * 1e-6 ? valueAt(dimension, position) : undefined;
    }
    if (kind === 'uniform' || kind === 'loguniform') return inside;
    return areClose(inside, Math.round(inside)) ? Math.round(inside) : undefined;
}

function areClose(a: number, b: number): boolean {
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function rangeOf(dimension: Dimension): string {
    if (dimension.kind === 'values') {
        const shown = dimension.values.slice(0, 10).map((value) => JSON.stringify(value));
        return `one of ${shown.join(', ')}${dimension.values.length > shown.length ? ', …' : ''}`;
    }
    if (dimension.kind === 'normal') return 'a number';
    const { low, high, step, kind } = dimension;
    const what = kind === 'integer' || kind === 'loginteger' ? 'a whole number' : 'a number';
    return `${what} from ${low} to ${high}${step === undefined ? '' : ` in steps of ${step}`}`;
}
