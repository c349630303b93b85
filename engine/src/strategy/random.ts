/** Configurations by chance. A finite space is drawn from without putting back, so that no run is wasted on an equal one. */
import { configurationBy, configurationsOf, isRestricted, sizeOf, type Configuration } from '../plan/configurations.ts';
import { configurationCount } from '../plan/count.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import { configurationAt, draw, drawValue } from './dimension.ts';
import type { StrategyFactory } from './strategy.ts';

export const random: StrategyFactory = (space, chance) => {
    const next = isRestricted(space) ? restricted(space, chance) : unrestricted(space, chance);
    let left = configurationCount(space);
    return {
        learns: false,
        ask: () => left-- > 0 ? next() : null,
        tell: () => undefined,
    };
};

function unrestricted(space: SpacePlan, chance: Random): () => Configuration {
    const size = sizeOf(space);
    // Beyond that, positions can no longer be told apart; nor would two draws ever meet.
    if (size > Number.MAX_SAFE_INTEGER) return () => draw(space.dimensions, chance);
    const position = withoutRepeats(size, chance);
    return () => configurationAt(space.dimensions, position());
}

/** More configurations than these are not held in memory. */
const mostHeld = 10_000;
/** So many draws in vain end the search: hardly anything fits, or nothing that was not drawn before. */
const mostInVain = 100_000;

/** Where not all combinations of values are configurations, small spaces are shuffled, and large ones drawn from until something new fits. */
function restricted(space: SpacePlan, chance: Random): () => Configuration | null {
    if (sizeOf(space) <= mostHeld) {
        const all = [...configurationsOf(space)];
        const position = withoutRepeats(all.length, chance);
        let left = all.length;
        return () => left-- > 0 ? all[position()]! : null;
    }
    const seen = new Set<string>();
    return () => {
        for (let draws = 0; draws < mostInVain; draws++) {
            const configuration = configurationBy(space, (dimension) => drawValue(dimension, chance));
            const key = JSON.stringify(configuration);
            if (configuration === null || seen.has(key)) continue;
            seen.add(key);
            return configuration;
        }
        return null;
    };
}

/** A Fisher-Yates shuffle of 0..size-1 that holds only what has been moved, so that a huge space costs no memory. */
export function withoutRepeats(size: number, chance: Random): () => number {
    const moved = new Map<number, number>();
    let taken = 0;
    return () => {
        const pick = taken + chance.below(size - taken);
        const value = moved.get(pick) ?? pick;
        moved.set(pick, moved.get(taken) ?? taken);
        moved.delete(taken);
        taken += 1;
        return value;
    };
}
