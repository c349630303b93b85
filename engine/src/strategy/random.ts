/** Configurations by chance. A finite space is drawn from without putting back, so that no run is wasted on an equal one. */
import { runCount, spaceSize } from '../plan/count.ts';
import type { Random } from '../random.ts';
import { configurationAt, draw } from './dimension.ts';
import type { StrategyFactory } from './strategy.ts';

export const random: StrategyFactory = (space, chance) => {
    const size = spaceSize(space.dimensions);
    // Beyond that, positions can no longer be told apart; nor would two draws ever meet.
    const position = size <= Number.MAX_SAFE_INTEGER ? withoutRepeats(size, chance) : undefined;
    let left = runCount(space);
    return {
        ask() {
            if (left-- <= 0) return null;
            return position === undefined ? draw(space.dimensions, chance) : configurationAt(space.dimensions, position());
        },
        tell: () => undefined,
    };
};

/** A Fisher-Yates shuffle of 0..size-1 that holds only what has been moved, so that a huge space costs no memory. */
function withoutRepeats(size: number, chance: Random): () => number {
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
