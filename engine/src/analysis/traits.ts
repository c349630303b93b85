/** Parts of a space, in words. */
import type { Scalar } from '../plan/plan.ts';
import type { BinnedAxis } from './axis.ts';

/** What is said of one dimension. */
export interface Trait {
    readonly name: string;
    /** `kernel rbf`, `low c (up to 0.3)`. */
    readonly text: string;
    /** Of a choice: which it may be. */
    readonly values?: readonly Scalar[];
    /** Of a number: from where (exclusive, unless it is a value of its own) and to where; null at the dimension's end. */
    readonly range?: { readonly from: number | null; readonly to: number | null };
}

const mostListed = 4;

/** Ranges are bins as beginnings and ends in turns; undefined where they are all. */
export function traitOn(axis: BinnedAxis, ranges: readonly number[]): Trait | undefined {
    const size = axis.values.length;
    if (ranges.length === 2 && ranges[0] === 0 && ranges[1] === size) return undefined;
    return axis.kind === 'choice' ? chosen(axis, ranges) : together(ranges.flatMap((from, place) => place % 2 === 0 ? [ranged(axis, from, ranges[place + 1]!)] : []));
}

export function sentenceOf(traits: readonly Trait[]): string {
    return traits.map(({ text }) => text).join(' with ');
}

/** As a person would write it: a text in quotes where it could be mistaken for something else. */
export function shortly(value: Scalar): string {
    if (typeof value === 'number') return String(Number(value.toPrecision(3)));
    return typeof value === 'string' && /^(true|false|\s*|[-+.\d].*)$/.test(value) ? JSON.stringify(value) : String(value);
}

function chosen({ name, values }: BinnedAxis, ranges: readonly number[]): Trait {
    const isIn = (bin: number): boolean => ranges.some((from, place) => place % 2 === 0 && bin >= from && bin < ranges[place + 1]!);
    const allowed = values.filter((_, bin) => isIn(bin));
    const others = values.filter((_, bin) => !isIn(bin));
    const text = allowed.length > 2 && others.length < allowed.length ? `${name} not ${listed(others, 'nor')}` : `${name} ${listed(allowed, 'or')}`;
    return { name, text, values: allowed };
}

/** A number may lie on both sides of a gap. */
function together(parts: readonly Trait[]): Trait {
    const [first, last] = [parts[0]!, parts.at(-1)!];
    return parts.length === 1 ? first : { name: first.name, text: parts.map(({ text }) => text).join(' or '), range: { from: first.range!.from, to: last.range!.to } };
}

function ranged({ name, values, cuts, exact, weights }: BinnedAxis, from: number, to: number): Trait {
    const size = values.length;
    const [low, high] = [from === 0 ? null : cuts[from - 1]!, to === size ? null : cuts[to - 1]!];
    const range = exact ? { from: Number(values[from]), to: Number(values[to - 1]) } : { from: low, to: high };
    if (exact && to - from === 1) return { name, text: `${name} ${shortly(values[from]!)}`, range };
    const share = weights.subarray(from, to).reduce((sum, weight) => sum + weight, 0);
    const [least, most] = exact ? [shortly(values[from]!), shortly(values[to - 1]!)] : [low === null ? '' : shortly(low), high === null ? '' : shortly(high)];
    if (from === 0) return { name, text: share <= 0.5 ? `low ${name} (up to ${most})` : `${name} up to ${most}`, range };
    if (to === size) return { name, text: share <= 0.5 ? `high ${name} (${exact ? 'from' : 'above'} ${least}${exact ? ' on' : ''})` : `${name} ${exact ? 'from' : 'above'} ${least}${exact ? ' on' : ''}`, range };
    return { name, text: `${name} from ${least} to ${most}`, range };
}

function listed(values: readonly Scalar[], by: 'or' | 'nor'): string {
    const texts = values.map(shortly);
    if (texts.length > mostListed) return `${texts.slice(0, mostListed).join(', ')} ${by} ${texts.length - mostListed} more`;
    return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${by} ${texts.at(-1)}`;
}
