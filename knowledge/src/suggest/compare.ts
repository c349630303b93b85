/** Which of several ways to do something came to better results, and whether that was more than chance. */
import { seeded } from '../../../engine/src/index.ts';
import type { Trial } from './arenas.ts';

/** What became of one way in one arena. */
export interface Standing {
    readonly trials: readonly Trial[];
    /** By how many standard deviations its best run, or the mean of all, is better than that of as many runs by chance. */
    readonly z: number;
    /** The quality of its best run. */
    readonly best: number;
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
    const byChance = new Map<number, (merits: Merits) => number>();
    return new Map([...groups].map(([name, group]): [string, Standing] => {
        const size = Math.max(1, Math.round(group.length * pool.length / qualities.length));
        const zOf = byChance.get(size) ?? beyondChance(pool, size);
        byChance.set(size, zOf);
        const own = merits.get(name)!;
        return [name, { trials: group, z: zOf(own), best: own.best }];
    }));
}

/** By how many standard deviations a way is better than chance in several arenas, each with its weight (Stouffer). */
export function beyondChanceIn(standings: readonly { readonly weight: number; readonly standing: Standing }[]): number {
    const spread = Math.sqrt(standings.reduce((sum, { weight }) => sum + weight * weight, 0));
    return spread === 0 ? 0 : standings.reduce((sum, { weight, standing }) => sum + weight * standing.z, 0) / spread;
}

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
