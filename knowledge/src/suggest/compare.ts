/** Which of several ways to do something came to better results, and whether that was more than chance. */
import { seeded } from '../../../engine/src/index.ts';
import type { Trial } from './arenas.ts';

/** What became of one way in one arena. */
export interface Standing {
    readonly trials: readonly Trial[];
    /** By how many standard deviations its best run, or the mean of all, is better than that of as many runs by chance. */
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
    const top = [...merits.values()].reduce((most, { best }) => Math.max(most, best), 0);
    const winners = [...merits.values()].filter(({ best }) => best === top).length;
    const byChance = new Map<number, (merits: Merits) => number>();
    return new Map([...groups].map(([name, group]): [string, Standing] => {
        const size = Math.max(1, Math.round(group.length * pool.length / qualities.length));
        const zOf = byChance.get(size) ?? beyondChance(pool, size);
        byChance.set(size, zOf);
        const own = merits.get(name)!;
        return [name, { trials: group, z: zOf(own), won: own.best === top ? 1 / winners : 0 }];
    }));
}

/** What is known of one way from several arenas, each with its weight. */
export interface Judged {
    /** By how many standard deviations it is better than chance, all in all (Stouffer). */
    readonly z: number;
    /** How likely it is the best of so many: the share of arenas that it has won, beside two more in which all are equal. */
    readonly chance: number;
}

export function judge(standings: readonly { readonly weight: number; readonly standing: Standing }[], ways: number): Judged {
    const sum = (of: (each: { readonly weight: number; readonly standing: Standing }) => number): number => standings.reduce((total, each) => total + of(each), 0);
    const spread = Math.sqrt(sum(({ weight }) => weight * weight));
    return {
        z: spread === 0 ? 0 : sum(({ weight, standing }) => weight * standing.z) / spread,
        chance: (sum(({ weight, standing }) => weight * standing.won) + equal / ways) / (sum(({ weight }) => weight) + equal),
    };
}

/** Arenas that nobody has won: with fewer, what was best elsewhere is taken for surer than it turns out to be (`bench:knowledge-suggest`). */
const equal = 2;

/** What a way can do, which counts once it is well set, and what becomes of it on the average. */
interface Merits { readonly best: number; readonly mean: number }

function meritsOf(sorted: readonly number[]): Merits {
    return { best: sorted.at(-1)!, mean: sorted.reduce((sum, each) => sum + each, 0) / sorted.length };
}

const mostPooled = 200;
const draws = 100;

function thinned(sorted: readonly number[]): readonly number[] {
    if (sorted.length <= mostPooled) return sorted;
    return Array.from({ length: mostPooled }, (_, index) => sorted[Math.floor(index * sorted.length / mostPooled)]!);
}

/** Compares with so many of them that chance draws; what stands out by one of both does, for better or worse. */
function beyondChance(pool: readonly number[], size: number): (merits: Merits) => number {
    const chance = seeded(size, 'drawn');
    const order = Int32Array.from(pool, (_, index) => index);
    const found = Array.from({ length: draws }, () => {
        for (let index = 0; index < size; index++) {
            const other = index + chance.below(order.length - index);
            [order[index], order[other]] = [order[other]!, order[index]!];
        }
        return meritsOf(Array.from(order.slice(0, size).sort(), (index) => pool[index]!));
    });
    const [best, mean] = [spread(found.map((each) => each.best)), spread(found.map((each) => each.mean))];
    return (merits) => furthest(best(merits.best), mean(merits.mean));
}

function furthest(one: number, other: number): number {
    return Math.abs(one) >= Math.abs(other) ? one : other;
}

function spread(values: readonly number[]): (value: number) => number {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
    return (value) => deviation < 1e-9 ? 0 : (value - mean) / deviation;
}
