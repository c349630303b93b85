/** One run: the first value of each dimension. */
import { runCount } from '../plan/count.ts';
import { configurationAt } from './dimension.ts';
import type { StrategyFactory } from './strategy.ts';

export const single: StrategyFactory = (space) => {
    let left = runCount(space);
    return {
        ask: () => (left-- > 0 ? configurationAt(space.dimensions.map(firstOnly), 0) : null),
        tell: () => undefined,
    };
};

/** Of a continuous dimension its lower bound, of a normal one its mean. */
function firstOnly(dimension: Parameters<typeof configurationAt>[0][number]): typeof dimension {
    if (dimension.kind === 'normal') return { ...dimension, deviation: 0 };
    return dimension.kind === 'uniform' || dimension.kind === 'loguniform' ? { ...dimension, high: dimension.low } : dimension;
}
