/** Every configuration of a finite space, in the order of the declarations, the first dimension slowest. */
import { configurationCount } from '../plan/count.ts';
import { isRestricted, oneByOne } from '../plan/configurations.ts';
import { configurationAt } from './dimension.ts';
import type { StrategyFactory } from './strategy.ts';

export const grid: StrategyFactory = (space) => {
    if (isRestricted(space)) return { learns: false, ask: oneByOne(space), tell: () => undefined };
    const size = configurationCount(space);
    let next = 0;
    return {
        learns: false,
        ask: () => (next < size ? configurationAt(space.dimensions, next++) : null),
        tell: () => undefined,
    };
};
