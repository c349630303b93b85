/** Goes on with a space that was made narrower: asks only inside, and for nothing that was made before. */
import type { Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import type { Strategy, StrategyFactory } from '../strategy/strategy.ts';
import { configurationKey } from './occurrences.ts';

/** `space` is the narrow one; `made` is what it has made in this round. */
export function goOnInside(space: SpacePlan, made: readonly Configuration[], make: StrategyFactory, random: Random): Strategy {
    const before = new Set(made.map(configurationKey));
    const most = space.strategy === 'singlerun' ? 1 : space.runs ?? Infinity;
    let left = space.strategy === 'gridsearch' ? Infinity : most - before.size;
    // What it gives again is passed over, and must not count.
    const strategy = make(space.runs === undefined ? space : { ...space, runs: space.runs + before.size }, random);
    return {
        learns: strategy.learns,
        ask() {
            if (left <= 0) return null;
            let next = strategy.ask();
            while (next !== null && before.has(configurationKey(next))) next = strategy.ask();
            left -= 1;
            return next;
        },
        tell: (result) => strategy.tell(result),
    };
}
