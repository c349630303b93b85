/** One run: the first value of each dimension; where that is ruled out, the first configuration that is not. */
import { oneByOne } from '../plan/configurations.ts';
import type { Dimension } from '../plan/plan.ts';
import type { StrategyFactory } from './strategy.ts';

export const single: StrategyFactory = (space) => {
    let done = false;
    return {
        learns: false,
        ask() {
            if (done) return null;
            done = true;
            return oneByOne({ ...space, dimensions: space.dimensions.map(firstOnly) })();
        },
        tell: () => undefined,
    };
};

/** Of a continuous dimension its lower bound, of a normal one its mean. */
function firstOnly(dimension: Dimension): Dimension {
    if (dimension.kind === 'normal') return { ...dimension, deviation: 0 };
    const isStepped = 'step' in dimension && dimension.step !== undefined;
    return (dimension.kind === 'uniform' || dimension.kind === 'loguniform') && !isStepped ? { ...dimension, high: dimension.low } : dimension;
}
