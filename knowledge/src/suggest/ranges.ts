/** Where the good runs had a number, and how far that can be relied on. */
import type { Tried } from './settings.ts';

export interface LearntRange {
    readonly kind: 'uniform' | 'loguniform' | 'integer' | 'loginteger';
    readonly low: number;
    readonly high: number;
    /** Of the run that was best where most weight lies. */
    readonly best: number;
    /** How likely it holds what is best in another place: how often a range that was learnt from the others did. */
    readonly held: number;
}

/** More places, or more runs of one, cost more than they tell. */
const mostPlaces = 40;
const mostPoints = 120;

interface Weighed { readonly weight: number; readonly tried: Tried }

/** Undefined where the values are no numbers, or a single one was good. */
export function rangeOf(all: readonly Weighed[]): LearntRange | undefined {
    const tried = all.length <= mostPlaces ? all : all.toSorted((a, b) => b.weight - a.weight || b.tried.trials.length - a.tried.trials.length).slice(0, mostPlaces);
    const values = tried.flatMap(({ tried: { trials } }) => trials.map(({ setting }) => setting));
    if (values.length === 0 || !values.every((each) => typeof each === 'number' && Number.isFinite(each))) return undefined;
    const numbers = [...new Set(values as number[])].sort((a, b) => a - b);
    const isLog = numbers[0]! > 0 && isByFactors(numbers);
    const isWhole = numbers.every((each) => Number.isInteger(each));
    const scale: Scale = isLog ? { to: Math.log, from: Math.exp } : { to: (x) => x, from: (x) => x };
    const places = tried.map(({ weight, tried: { trials } }): Place => ({ weight, points: pointsOf(trials) }));
    const found = goodRange(places, numbers, scale, isWhole);
    if (found === undefined || found.low >= found.high) return undefined;
    const heaviest = tried.reduce((one, other) => other.weight > one.weight ? other : one);
    return { kind: isWhole ? isLog ? 'loginteger' : 'integer' : isLog ? 'loguniform' : 'uniform', ...found, best: heaviest.tried.trials.at(-1)!.setting as number, held: heldOf(places, numbers, scale, isWhole) };
}

interface Scale { readonly to: (x: number) => number; readonly from: (x: number) => number }
interface Point { readonly value: number; readonly quality: number }
interface Place { readonly weight: number; readonly points: readonly Point[] }

/** The best one among them; of very many an even part. */
function pointsOf(trials: Tried['trials']): Point[] {
    const some = trials.length <= mostPoints ? trials : Array.from({ length: mostPoints }, (_, index) => trials[Math.floor((index + 1) * trials.length / mostPoints) - 1]!);
    return some.map(({ setting, quality }) => ({ value: setting as number, quality }));
}

/** The best quarter, with all that are as good as its last. */
function goodOf(points: readonly Point[], count = Math.ceil(points.length / 4)): readonly Point[] {
    const border = points[points.length - count]!.quality;
    return points.filter(({ quality }) => quality >= border);
}

/** The best quarter of each place counts as much as the place does: eight tenths of all that, and half the way to what was tried next to it. */
function goodRange(places: readonly Place[], tried: readonly number[], scale: Scale, isWhole: boolean): { readonly low: number; readonly high: number } | undefined {
    const good = places.flatMap(({ weight, points }) => {
        const best = goodOf(points);
        return best.map(({ value }) => ({ value, weight: weight / best.length }));
    }).sort((a, b) => a.value - b.value);
    const total = good.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return undefined;
    let below = 0;
    let [low, high]: [number | undefined, number | undefined] = [undefined, undefined];
    for (const { value, weight } of good) {
        below += weight;
        if (low === undefined && below > left * total) low = value;
        if (high === undefined && below >= (1 - left) * total - 1e-12) high = value;
    }
    const towards = (from: number, to: number | undefined): number => to === undefined ? from : scale.from((scale.to(from) + scale.to(to)) / 2);
    const [from, to] = [towards(low!, tried.findLast((each) => each < low!)), towards(high!, tried.find((each) => each > high!))];
    return isWhole ? { low: Math.ceil(from), high: Math.floor(to) } : { low: rounded(from, Math.floor), high: rounded(to, Math.ceil) };
}

/** Of each end. */
const left = 0.1;

/** The best of each place is asked for by what the others say; with nothing but one place, each of its good runs by what all but that one say. */
function heldOf(places: readonly Place[], numbers: readonly number[], scale: Scale, isWhole: boolean): number {
    const holds = (known: readonly Place[], { value }: Point): number => {
        const range = goodRange(known, numbers, scale, isWhole);
        return range !== undefined && value >= range.low && value <= range.high ? 1 : 0;
    };
    let [held, asked] = [0, 0];
    for (const [index, { weight, points }] of places.entries()) {
        const others = places.filter((_, other) => other !== index);
        const wanted = others.length > 0 ? goodOf(points, 1) : goodOf(points);
        asked += weight;
        held += weight * wanted.reduce((sum, point) => sum + holds(others.length > 0 ? others : [{ weight: 1, points: points.filter((each) => each !== point) }], point), 0) / wanted.length;
    }
    // As if half a place more had been asked, with even chances.
    return (held + 0.25) / (asked + 0.5);
}

/** Two orders of magnitude, and gaps that grow with the numbers. */
function isByFactors(sorted: readonly number[]): boolean {
    const [low, high] = [sorted[0]!, sorted.at(-1)!];
    if (high / low >= 100) return true;
    if (sorted.length < 3 || high / low < 8) return false;
    const middle = sorted[sorted.length >> 1]!;
    return Math.abs(Math.log(middle / Math.sqrt(low * high))) < Math.abs(Math.log(middle / ((low + high) / 2)));
}

/** To three digits, outwards; a hair is forgiven, which calculating has added. */
function rounded(value: number, to: (x: number) => number): number {
    if (value === 0) return 0;
    const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
    const digits = value / unit;
    return Number(((Math.abs(digits - Math.round(digits)) < 1e-6 ? Math.round(digits) : to(digits)) * unit).toPrecision(3));
}
