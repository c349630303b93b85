/** Every configuration of a finite space, in the order of the declarations, the first dimension slowest. */
import { spaceSize } from '../plan/count.ts';
import { configurationAt } from './dimension.ts';
import type { StrategyFactory } from './strategy.ts';

export const grid: StrategyFactory = ({ dimensions }) => {
    const size = spaceSize(dimensions);
    let next = 0;
    return {
        ask: () => (next < size ? configurationAt(dimensions, next++) : null),
        tell: () => undefined,
    };
};
