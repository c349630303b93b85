/** Picks a strategy by the space, the number of runs and the goals, and says why. */
import { sizeOf } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import { bayesian } from './bayesian.ts';
import { cmaes } from './cmaes.ts';
import { axesOf } from './encode.ts';
import { evolutionary } from './evolutionary.ts';
import { gaussian } from './gaussian.ts';
import { grid } from './grid.ts';
import { sobol } from './spread-out.ts';
import type { Aims, StrategyFactory } from './strategy.ts';

export const auto: StrategyFactory = (space, chance, aims) => {
    const { make, why } = picked(space, aims);
    return { ...make(space, chance, aims), why };
};

/** With so many runs at most, each has to tell as much as it can, and there is the time to think about it. */
const fewRuns = 60;
/** With so many for each value, a population pays. */
const manyRuns = 60;
/** A front needs a population. */
const runsForFront = 200;

function picked(space: SpacePlan, { goals }: Aims): { readonly make: StrategyFactory; readonly why: string } {
    const { runs } = space;
    const size = sizeOf(space);
    const axes = axesOf(space);
    const counted = `${axes.length} ${axes.length === 1 ? 'value' : 'values'}`;
    const isNumeric = axes.length > 1 && axes.every(({ kind, size: values, dimension }) => kind === 'number' && values === Infinity && dimension.when === undefined);
    if (runs === undefined) return withoutEnd(goals.length, counted);
    if (size <= runs) return { make: grid, why: `gridsearch, because ${runs} runs are enough for all of its ${size} configurations` };
    if (goals.length === 0) return { make: sobol, why: 'sobol, because no goal says what is better, so that the runs are best spread evenly' };
    if (goals.length > 1 && runs >= runsForFront) return { make: evolutionary, why: `evolutionary, because there are ${goals.length} goals, and ${runs} runs are enough to breed for all of them` };
    if (goals.length === 1 && isNumeric && runs >= manyRuns * axes.length) return { make: cmaes, why: `cmaes, because all of its ${counted} are numbers without steps, and ${runs} runs are many for them` };
    if (goals.length === 1 && runs <= fewRuns && axes.length <= 10) return { make: gaussian, why: `gaussian, because with ${runs} runs for ${counted} each has to tell as much as it can` };
    return { make: bayesian, why: `bayesian, because it suits ${goals.length === 1 ? 'one goal' : `${goals.length} goals`}, ${counted} and ${runs} runs best` };
}

/** Something else than a number of runs ends it. */
function withoutEnd(goals: number, counted: string): { readonly make: StrategyFactory; readonly why: string } {
    if (goals === 0) return { make: sobol, why: 'sobol, because no goal says what is better, so that the runs are best spread evenly' };
    return { make: bayesian, why: `bayesian, because it suits ${goals === 1 ? 'one goal' : `${goals} goals`}, ${counted} and any number of runs` };
}
