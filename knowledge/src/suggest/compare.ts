/** Which of several ways to do something came to better results, and whether that was more than chance. */
import { seeded } from '../../../engine/src/index.ts';
import type { Trial } from './arenas.ts';

/** What became of one way in one arena. */
export interface Standing {
    readonly trials: readonly Trial[];
    /** By how many standard deviations its runs, or the good ones among them, are better than those of as many runs by chance. */
    readonly z: number;
    /** 1 of what came to the best; those that are equal share it. */
    readonly won: number;
}

/** By the name that each run has; empty where there are not two. The trials come as an arena has them: the worst first. */
export function compare(trials: readonly Trial[], nameOf: (trial: Trial) => string | undefined): Map<string, Standing> {
    const groups = new Map<string, Trial[]>();
    for (const trial of trials) {
        const name = nameOf(trial);
        if (name === undefined) continue;
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [trial]);
        else group.push(trial);
    }
    if (groups.size < 2) return new Map();
    const qualities = trials.filter((trial) => nameOf(trial) !== undefined).map(({ quality }) => quality);
    const pool = thinned(qualities);
    const merits = new Map([...groups].map(([name, group]) => [name, meritsOf(group.map(({ quality }) => quality))]));
    const best = [...merits.values()].reduce((most, { good }) => Math.max(most, good), 0);
    const winners = [...merits.values()].filter(({ good }) => good === best).length;
    const byChance = new Map<number, (merits: Merits) => number>();
    return new Map([...groups].map(([name, group]): [string, Standing] => {
        const size = Math.max(1, Math.round(group.length * pool.length / qualities.length));
        const zOf = byChance.get(size) ?? beyondChance(pool, size);
        byChance.set(size, zOf);
        const own = merits.get(name)!;
        return [name, { trials: group, z: zOf(own), won: own.good === best ? 1 / winners : 0 }];
    }));
}

/** What is known of one way from several arenas, each with its weight. */
export interface Judged {
    /** By how many standard deviations it is better than chance, all in all (Stouffer). */
    readonly z: number;
    /** How likely it is the best of so many: the share of arenas that it has won, beside one more in which all are equal. */
    readonly chance: number;
}

export function judge(standings: readonly { readonly weight: number; readonly standing: Standing }[], ways: number): Judged {
    const sum = (of: (each: { readonly weight: number; readonly standing: Standing }) => number): number => standings.reduce((total, each) => total + of(each), 0);
    const spread = Math.sqrt(sum(({ weight }) => weight * weight));
    return {
        z: spread === 0 ? 0 : sum(({ weight, standing }) => weight * standing.z) / spread,
        chance: (sum(({ weight, standing }) => weight * standing.won) + 1 / ways) / (sum(({ weight }) => weight) + 1),
    };
}

/** Means of qualities: of all, and of the best quarter, since what a way can do counts more than what becomes of it with bad settings. */
interface Merits { readonly all: number; readonly good: number }

function meritsOf(sorted: readonly number[]): Merits {
    const from = sorted.length - Math.ceil(sorted.length / 4);
    let [all, good] = [0, 0];
    for (const [index, each] of sorted.entries()) {
        all += each;
        if (index >= from) good += each;
    }
    return { all: all / sorted.length, good: good / (sorted.length - from) };
}

const mostPooled = 200;
const draws = 100;

function thinned(sorted: readonly number[]): readonly number[] {
    if (sorted.length <= mostPooled) return sorted;
    return Array.from({ length: mostPooled }, (_, index) => sorted[Math.floor(index * sorted.length / mostPooled)]!);
}

/** Compares with so many of them that chance draws; what stands out by one of both does. */
function beyondChance(pool: readonly number[], size: number): (merits: Merits) => number {
    const chance = seeded(size, 'drawn');
    const order = pool.map((_, index) => index);
    const found = Array.from({ length: draws }, () => {
        for (let index = 0; index < size; index++) {
            const other = index + chance.below(order.length - index);
            [order[index], order[other]] = [order[other]!, order[index]!];
        }
        return meritsOf(order.slice(0, size).sort((a, b) => a - b).map((index) => pool[index]!));
    });
    const [all, good] = [spread(found.map((each) => each.all)), spread(found.map((each) => each.good))];
    return (merits) => Math.max(all(merits.all), good(merits.good));
}

function spread(values: readonly number[]): (value: number) => number {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
    return (value) => deviation < 1e-9 ? 0 : (value - mean) / deviation;
}
