/** Says what a recommendation rests on, in numbers and in a sentence. */
import type { Arena, Trial } from './arenas.ts';
import type { Numbers } from './file.ts';

/** The runs of one arena that speak for something. */
export interface Witness {
    readonly arena: Arena;
    readonly trials: readonly Trial[];
    /** How alike its data is to the data that is asked for: 1 is the same. */
    readonly likeness: number;
}

/** Data that is less alike is called other data. */
export const similar = 0.35;

/** What was measured counts only where all did the same. */
export function numbersOf(witnesses: readonly Witness[]): Numbers {
    const runs = new Set(witnesses.flatMap(({ trials }) => trials.map(({ run }) => run))).size;
    const metrics = new Set(witnesses.map(({ arena: { goal } }) => `${goal.direction} ${goal.metric}`));
    const values = witnesses.flatMap(({ trials }) => trials.flatMap(({ value }) => value ?? [])).sort((a, b) => a - b);
    const goal = witnesses[0]?.arena.goal;
    return {
        runs, sources: new Set(witnesses.map(({ arena }) => `${arena.data.join()} ${arena.name}`)).size,
        ...(metrics.size === 1 && goal !== undefined && values.length > 0 && { metric: goal.metric, best: goal.direction === 'maximize' ? values.at(-1)! : values[0]!, median: median(values) }),
    };
}

/** `12 past runs on 4 similar data sets, median accuracy 0.94, best 0.97`; what was run on the same data is said first, and alone where it is enough. */
export function sentence(all: readonly Witness[], isAboutData: boolean): string {
    const own = isAboutData ? all.filter(({ likeness }) => likeness === 1) : [];
    const others = all.filter((each) => !own.includes(each));
    const parts = [own, others].flatMap((witnesses, index) => {
        if (witnesses.length === 0) return [];
        const { runs, sources } = numbersOf(witnesses);
        const unit = `${runs} past ${runs === 1 ? 'run' : 'runs'}`;
        return index === 0 ? `${unit} on this data` : `${own.length === 0 ? unit : runs} ${placeOf(witnesses, sources, isAboutData)}`;
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

function median(sorted: readonly number[]): number {
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
