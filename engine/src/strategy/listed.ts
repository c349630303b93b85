/** Configurations that a list holds, where a filter or a generator has made one: all, the first, or some drawn by chance. */
import type { Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import { withoutRepeats } from './random.ts';
import type { Strategy } from './strategy.ts';

export function listed({ strategy, runs = 0 }: SpacePlan, configurations: readonly Configuration[], chance: Random): Strategy {
    const isAll = strategy === 'gridsearch';
    const count = isAll ? configurations.length : Math.min(strategy === 'singlerun' ? 1 : runs, configurations.length);
    const position = strategy === 'randomsearch' ? withoutRepeats(configurations.length, chance) : undefined;
    let made = 0;
    return {
        learns: false,
        ask: () => made < count ? configurations[position === undefined ? made++ : (made++, position())]! : null,
        tell: () => undefined,
    };
}
