/** Compares what two runs have reported of one metric, point by point. */
import type { RecordedPoint } from './run-record.ts';

export interface SeriesDifference {
    /** How many points each has. */
    readonly points: readonly [first: number, second: number];
    /** How many of those that both have are not equal. */
    readonly differing: number;
    /** The first of them; absent where one is only longer. */
    readonly from?: { readonly step: number | null; readonly first: number | string; readonly second: number | string };
    /** The greatest distance between two values that are numbers. */
    readonly greatest: number;
}

/** Undefined where they are equal within the tolerance. */
export function compareSeries(first: readonly RecordedPoint[], second: readonly RecordedPoint[], tolerance: number): SeriesDifference | undefined {
    let differing = 0;
    let greatest = 0;
    let from: SeriesDifference['from'];
    for (let index = 0; index < Math.min(first.length, second.length); index++) {
        const [a, b] = [first[index]!, second[index]!];
        if (a.step === b.step && areEqual(a.value, b.value, tolerance)) continue;
        differing += 1;
        from ??= { step: a.step, first: a.value, second: b.value };
        if (typeof a.value === 'number' && typeof b.value === 'number') greatest = Math.max(greatest, Math.abs(a.value - b.value));
    }
    if (differing === 0 && first.length === second.length) return undefined;
    return { points: [first.length, second.length], differing, ...(from !== undefined && { from }), greatest };
}

/** What JSON has no number for is recorded as a text, and equal to itself only. */
function areEqual(a: number | string, b: number | string, tolerance: number): boolean {
    if (a === b) return true;
    return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}
