/** What is drawn by chance, from a source that is seeded. */
import type { Random } from '../../../engine/src/index.ts';

/** Around zero, mostly less than one away, by Box and Muller (1958). */
export function normal(chance: Random): number {
    return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

/** The numbers below `count` in an order of their own. */
export function shuffled(count: number, chance: Random): Int32Array {
    const order = Int32Array.from({ length: count }, (_, index) => index);
    for (let i = count - 1; i > 0; i--) {
        const other = chance.below(i + 1);
        [order[i], order[other]] = [order[other]!, order[i]!];
    }
    return order;
}
