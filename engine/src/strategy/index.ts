/** Strategies by the name they have in an experiment. */
import { bayesian } from './bayesian.ts';
import { grid } from './grid.ts';
import { random } from './random.ts';
import { single } from './single.ts';
import type { StrategyFactory } from './strategy.ts';

export const strategies: ReadonlyMap<string, StrategyFactory> = new Map([
    ['gridsearch', grid],
    ['randomsearch', random],
    ['singlerun', single],
    ['bayesian', bayesian],
]);
