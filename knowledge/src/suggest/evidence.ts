/** Says what a recommendation rests on, in numbers and in a sentence. */
import type { Arena, Trial } from './arenas.ts';
import type { Numbers } from './file.ts';

/** The runs of one arena that speak for something. */
export interface Witness {
    readonly arena: Arena;
    readonly trials: readonly Trial[];
    /** How alike its data is to the data that is asked for, up to 1. */
    readonly likeness: number;
}

/** Data that is less alike is called other data. */
export const similar = 0.2;

/** What was measured counts only where all did the same. No run is among those of two witnesses. */
export function numbersOf(witnesses: readonly Witness[]): Numbers {
    const metrics = new Set(witnesses.map(({ arena: { goal } }) => `${goal.direction} ${goal.metric}`));
    const values = metrics.size === 1 ? valuesOf(witnesses.map(({ trials }) => trials)) : undefined;
    const goal = witnesses[0]?.arena.goal;
    return { ...countsOf(witnesses), ...(goal !== undefined && values !== undefined && { metric: goal.metric, best: goal.direction === 'maximize' ? values.most : values.least, median: values.median }) };
}

function countsOf(witnesses: readonly Witness[]): Pick<Numbers, 'runs' | 'sources'> {
    return { runs: witnesses.reduce((sum, { trials }) => sum + trials.length, 0), sources: new Set(witnesses.map(({ arena }) => `${arena.data.join()} ${arena.name}`)).size };
}

interface Values { readonly least: number; readonly most: number; readonly median: number }

/** The same runs speak in many contexts: what they have measured is put in order once. */
const known = new WeakMap<readonly Trial[], Map<string, Values | undefined>>();
const numbered = new WeakMap<readonly Trial[], number>();
let next = 0;

function valuesOf(all: readonly (readonly Trial[])[]): Values | undefined {
    const [first] = all;
    if (first === undefined) return undefined;
    const key = all.map((trials) => {
        const number = numbered.get(trials) ?? next++;
        numbered.set(trials, number);
        return number;
    }).join();
    const before = known.get(first) ?? new Map<string, Values | undefined>();
    known.set(first, before);
    if (!before.has(key)) {
        const sorted = Float64Array.from(all.flatMap((trials) => trials.flatMap(({ value }) => value ?? []))).sort();
        before.set(key, sorted.length === 0 ? undefined : { least: sorted[0]!, most: sorted.at(-1)!, median: median(sorted) });
    }
    return before.get(key);
}

/** `12 past runs on 4 similar data sets, median accuracy 0.94, best 0.97`; what was run on the same data is said first, and alone where it is enough. */
export function sentence(all: readonly Witness[], data: string | undefined): string {
    const isOwn = ({ arena }: Witness): boolean => data !== undefined && arena.data.includes(data);
    const [own, others] = [all.filter(isOwn), all.filter((each) => !isOwn(each))];
    const parts = [own, others].flatMap((witnesses, index) => {
        if (witnesses.length === 0) return [];
        const { runs, sources } = countsOf(witnesses);
        const unit = `${runs} past ${runs === 1 ? 'run' : 'runs'}`;
        return index === 0 ? `${unit} on this data` : `${own.length === 0 ? unit : runs} ${placeOf(witnesses, sources, data !== undefined)}`;
    });
    const { metric, best, median: middle } = numbersOf(own.length > 0 ? own : all);
    return `${parts.join(' and ')}${metric === undefined ? '' : `, ${own.length > 0 && others.length > 0 ? 'here ' : ''}median ${metric} ${shown(middle!)}, best ${shown(best!)}`}`;
}

function placeOf(witnesses: readonly Witness[], sources: number, isAboutData: boolean): string {
    if (witnesses.every(({ arena }) => arena.data.length === 0)) return `of ${sources === 1 ? 'one experiment' : `${sources} experiments`}`;
    const kind = !isAboutData ? '' : witnesses.every(({ likeness }) => likeness >= similar) ? 'similar ' : 'other ';
    return sources === 1 ? `on one ${kind}data set` : `on ${sources} ${kind}data sets`;
}

export function shown(value: number): string {
    return String(Number(value.toPrecision(4)));
}

function median(sorted: Float64Array): number {
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
