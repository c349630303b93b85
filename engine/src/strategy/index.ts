/** Strategies by the name they have in an experiment. */
import { auto } from './auto.ts';
import { bayesian } from './bayesian.ts';
import { cmaes } from './cmaes.ts';
import { custom } from './custom.ts';
import { evolutionary } from './evolutionary.ts';
import { gaussian } from './gaussian.ts';
import { grid } from './grid.ts';
import { random } from './random.ts';
import { single } from './single.ts';
import { latinHypercube, sobol } from './spread-out.ts';
import type { StrategyFactory } from './strategy.ts';

export const strategies: ReadonlyMap<string, StrategyFactory> = new Map([
    ['gridsearch', grid],
    ['randomsearch', random],
    ['singlerun', single],
    ['latinhypercube', latinHypercube],
    ['sobol', sobol],
    ['bayesian', bayesian],
    ['gaussian', gaussian],
    ['cmaes', cmaes],
    ['evolutionary', evolutionary],
    ['auto', auto],
    ['custom', custom],
]);
