/** How much the results differ with one parameter, and whether that is more than chance. */
import type { Tried } from './settings.ts';

export interface Importance {
    /** The part of what ranks differ by that its values account for, without what they would by chance. */
    readonly share: number;
    /** By how many standard deviations that is more than nothing. */
    readonly z: number;
}

/** Over several places, each with its weight: the mean share, and all evidence together (Stouffer). Undefined where none says anything. */
export function importanceOf(tried: readonly { readonly weight: number; readonly tried: Tried }[]): Importance | undefined {
    const each = tried.flatMap(({ weight, tried: place }) => {
        if (!known.has(place)) known.set(place, importanceIn(place.trials.map(({ setting }) => setting), place.trials.map(({ quality }) => quality)));
        const found = known.get(place);
        return found === undefined ? [] : [{ ...found, weight: weight * Math.sqrt(place.trials.length) }];
    });
    if (each.length === 0) return undefined;
    const sum = (of: (one: Importance & { readonly weight: number }) => number): number => each.reduce((total, one) => total + of(one), 0);
    return {
        share: Math.max(0, sum(({ share, weight }) => share * weight) / sum(({ weight }) => weight)),
        z: sum(({ z, weight }) => z * weight) / Math.sqrt(sum(({ weight }) => weight * weight)),
    };
}

/** A place says the same whatever it is asked for. */
const known = new WeakMap<Tried, Importance | undefined>();

/** Numbers by a parabola over their ranks, so that an optimum in the middle counts; all else by the means of the values. */
function importanceIn(settings: readonly (string | number | boolean)[], qualities: readonly number[]): Importance | undefined {
    const mean = qualities.reduce((sum, each) => sum + each, 0) / qualities.length;
    const total = qualities.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    if (total === 0) return undefined;
    const isNumeric = settings.every((each) => typeof each === 'number') && new Set(settings).size > 3;
    const { explained, freedom } = isNumeric ? byParabola(ranksOf(settings), qualities) : byMeans(settings, qualities, mean);
    const rest = qualities.length - freedom - 1;
    if (rest < 2) return undefined;
    const share = Math.min(1, explained / total);
    return { share: 1 - (1 - share) * (qualities.length - 1) / rest, z: deviations(share / freedom / Math.max(1e-12, (1 - share) / rest), freedom, rest) };
}

interface Fit { readonly explained: number; /** Numbers that were fitted, beside the mean. */ readonly freedom: number }

function byMeans(settings: readonly unknown[], qualities: readonly number[], mean: number): Fit {
    const groups = new Map<unknown, number[]>();
    for (const [index, setting] of settings.entries()) groups.set(setting, [...groups.get(setting) ?? [], qualities[index]!]);
    const explained = [...groups.values()].reduce((sum, group) => sum + group.length * (group.reduce((all, each) => all + each, 0) / group.length - mean) ** 2, 0);
    return { explained, freedom: groups.size - 1 };
}

/** What a line explains, and what its square explains beside it. */
function byParabola(at: readonly number[], qualities: readonly number[]): Fit {
    const line = centred(at);
    const bent = centred(line.map((each) => each * each));
    const along = dot(bent, line) / dot(line, line);
    const square = bent.map((each, index) => each - along * line[index]!);
    const explainedBy = (basis: readonly number[]): number => dot(basis, basis) < 1e-9 ? 0 : dot(basis, qualities) ** 2 / dot(basis, basis);
    return { explained: explainedBy(line) + explainedBy(square), freedom: 2 };
}

/** The middle of equals. */
function ranksOf(settings: readonly unknown[]): number[] {
    const sorted = (settings as readonly number[]).toSorted((a, b) => a - b);
    const first = new Map<number, number>();
    const last = new Map<number, number>();
    for (const [index, value] of sorted.entries()) {
        if (!first.has(value)) first.set(value, index);
        last.set(value, index);
    }
    return (settings as readonly number[]).map((value) => (first.get(value)! + last.get(value)!) / 2);
}

function centred(values: readonly number[]): number[] {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    return values.map((each) => each - mean);
}

function dot(one: readonly number[], other: readonly number[]): number {
    return one.reduce((sum, each, index) => sum + each * other[index]!, 0);
}

/** A quotient of variances as deviations of a normal distribution (Paulson 1942). */
function deviations(quotient: number, freedom: number, rest: number): number {
    const [a, b, root] = [2 / (9 * freedom), 2 / (9 * rest), Math.cbrt(quotient)];
    return ((1 - b) * root - (1 - a)) / Math.sqrt(b * root * root + a);
}
