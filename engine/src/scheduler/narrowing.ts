/** Goes on with a space that was made narrower: asks only inside, and for nothing that was made before. */
import { isWithin } from '../plan/narrow.ts';
import type { Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Strategy, Told } from '../strategy/strategy.ts';
import { configurationKey } from './occurrences.ts';

/** What the wide space has made in this round. */
export interface Made {
    readonly configuration: Configuration;
    /** Of a run that is over. */
    readonly told?: Told;
}

/** `space` is the narrow one; `make` makes a strategy for what it is given. */
export function goOnInside(space: SpacePlan, made: readonly Made[], make: (space: SpacePlan) => Strategy): Strategy {
    if (space.search !== undefined) return goOnOutside(make(space), made);
    const before = new Set(made.map(({ configuration }) => configurationKey(configuration)));
    const most = space.strategy === 'singlerun' ? 1 : space.runs ?? Infinity;
    let left = space.strategy === 'gridsearch' ? Infinity : most - before.size;
    // What it gives again is passed over, and must not count.
    const strategy = make(space.runs === undefined ? space : { ...space, runs: space.runs + before.size });
    const inside = made.filter(({ configuration }) => isWithin(configuration, space.dimensions));
    if (strategy.learns) learnFrom(strategy, inside);
    return {
        ...strategy,
        ask() {
            if (left <= 0) return null;
            let next = strategy.ask();
            while (next !== null && before.has(configurationKey(next))) next = strategy.ask();
            left -= 1;
            return next;
        },
        ...(strategy.replay !== undefined && {
            replay(answer: Configuration) {
                strategy.replay!(answer);
                left -= 1;
            },
        }),
    };
}

/** The user's own knows what was made, and is not asked for what lies outside: it counts only how many there were. */
function goOnOutside(strategy: Strategy, made: readonly Made[]): Strategy {
    learnFrom(strategy, made);
    return strategy;
}

/** What came of equal configurations, repetitions of each other, is told for each of them. */
function learnFrom(strategy: Strategy, made: readonly Made[]): void {
    const seen = new Set<string>();
    for (const { configuration } of made) {
        const key = configurationKey(configuration);
        if (!seen.has(key)) strategy.replay?.(configuration);
        seen.add(key);
    }
    for (const { told } of made) if (told !== undefined) strategy.tell(told);
}
