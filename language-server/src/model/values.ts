import type { Dimension, Scalar, Value } from '../../../engine/src/plan/plan.ts';
import {
    isBareWord, isBooleanLiteral, isDistribution, isEnumValues, isNestedList, isNumberLiteral, isPairs, isRangeValues, isStringLiteral,
    type ListItem, type Literal, type Pairs, type RangeValues, type Values,
} from '../generated/ast.ts';
import { isInEspace } from './dialect.ts';

/** A dimension without its name, and without when it counts. */
export type ValueRange = Dimension extends infer Kind ? Kind extends Dimension ? Omit<Kind, 'name' | 'when'> : never : never;

/** More values than anyone would run; a slip of the pen such as `range(0, 1e12)`. */
export const mostValues = 1_000_000;

/** What a value set holds; undefined where it is not written well, which checking reports. */
export function valuesOf(values: Values | undefined): ValueRange | undefined {
    if (values === undefined) return undefined;
    if (isEnumValues(values)) return { kind: 'values', values: values.values.map(scalarOf).filter((value) => value !== undefined) };
    if (isRangeValues(values)) return valuesOfRange(values);
    if (isDistribution(values)) {
        const [low, high, step] = values.bounds;
        if (low === undefined || high === undefined) return undefined;
        if (values.kind === 'normal') return { kind: 'normal', mean: low, deviation: high };
        return { kind: values.kind, low, high, ...(step !== undefined && step > 0 && { step }) };
    }
    const value = scalarOf(values.value);
    return value === undefined ? undefined : { kind: 'values', values: [value] };
}

/** Remembered, as many rules ask and there may be a million of them. */
const known = new WeakMap<RangeValues, ValueRange | undefined>();

function valuesOfRange(values: RangeValues): ValueRange | undefined {
    if (!known.has(values)) {
        const range = rangeIn(values);
        known.set(values, range === undefined || range.count > mostValues ? undefined : { kind: 'values', values: expandRange(range) });
    }
    return known.get(values);
}

/** The least and the greatest number there may be; undefined where there is none. */
export function boundsOf(range: ValueRange): { readonly low: number; readonly high: number } | undefined {
    if (range.kind === 'normal') return { low: -Infinity, high: Infinity };
    if (range.kind !== 'values') return range;
    const numbers = range.values.filter((value) => typeof value === 'number');
    return numbers.length === 0 ? undefined : extremes(numbers);
}

/** Also of more numbers than a call takes arguments. */
export function extremes(numbers: readonly number[]): { readonly low: number; readonly high: number } {
    let [low, high] = [Infinity, -Infinity];
    for (const number of numbers) {
        if (number < low) low = number;
        if (number > high) high = number;
    }
    return { low, high };
}

export interface NumberRange {
    readonly from: number;
    readonly step: number;
    readonly count: number;
}

/** The numbers of a range where it stands: the tools of `.espace` files include its end. */
export function rangeIn(values: RangeValues): NumberRange | undefined {
    const range = rangeOf(values.bounds);
    const end = values.bounds[1];
    if (range === undefined || end === undefined || !isInEspace(values)) return range;
    return { ...range, count: Math.max(0, Math.floor((end - range.from) / range.step + 1e-9) + 1) };
}

/** `range(a, b)` and `range(a, b, step)`: the end is excluded, a step of 0 counts as 1, as in ExtremeXP's engine. */
export function rangeOf(bounds: readonly number[]): NumberRange | undefined {
    const [from, to, given = 1] = bounds;
    if (from === undefined || to === undefined || bounds.length > 3) return undefined;
    const step = given === 0 ? 1 : given;
    // The tolerance keeps 0.3 out of range(0, 0.3, 0.1), where 0.1 + 0.1 + 0.1 is a little more than 0.3.
    return { from, step, count: Math.max(0, Math.ceil((to - from) / step - 1e-9)) };
}

export function scalarOf(literal: Literal | ListItem | undefined): Scalar | undefined {
    if (literal === undefined) return undefined;
    if (isNumberLiteral(literal) || isStringLiteral(literal)) return literal.value;
    if (isBooleanLiteral(literal)) return literal.value;
    return isBareWord(literal) ? literal.text : undefined;
}

/** A list or pairs as the value of a parameter; undefined for a distribution, and where something has no value. */
export function listValue(values: Values | Pairs): Value | undefined {
    if (isPairs(values)) return itemValue(values);
    if (isEnumValues(values)) return listOf(values.values);
    if (isDistribution(values)) return undefined;
    const range = isRangeValues(values) ? valuesOfRange(values) : undefined;
    return range?.kind === 'values' ? range.values : undefined;
}

function itemValue(item: ListItem): Value | undefined {
    if (isNestedList(item)) return listOf(item.values);
    if (!isPairs(item)) return scalarOf(item);
    const pairs = item.pairs.map(({ key, number, value }) => [key ?? String(number), itemValue(value)] as const);
    return pairs.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(pairs as [string, Value][]);
}

function listOf(items: readonly ListItem[]): Value[] | undefined {
    const values = items.map(itemValue);
    return values.some((value) => value === undefined) ? undefined : values as Value[];
}

function expandRange({ from, step, count }: NumberRange): number[] {
    const digits = Math.max(decimals(from), decimals(step));
    const exact = (value: number): number => digits === 0 ? value : Number(value.toFixed(Math.min(digits, 100)));
    return Array.from({ length: count }, (_, index) => exact(from + index * step));
}

function decimals(value: number): number {
    const [mantissa = '', exponent = '0'] = String(value).toLowerCase().split('e');
    return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
