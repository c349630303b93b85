/** Configurations that are spread over the space without regard to what comes of them: Latin hypercube and Sobol. */
import { configurationCount } from '../plan/count.ts';
import type { SpacePlan } from '../plan/plan.ts';
import { scrambled, sobolBits, sobolDimensions } from '../numeric/sobol.ts';
import { seeded, type Random } from '../random.ts';
import { axesOf, decode, spread } from './encode.ts';
import { withoutRepeats } from './random.ts';
import type { Strategy, StrategyFactory } from './strategy.ts';
import { Trials } from './trials.ts';
import { unseenBy } from './unseen.ts';

/** Each dimension is cut into as many parts as there are runs, and each part is used once: McKay, Beckman and Conover (1979). */
export const latinHypercube: StrategyFactory = (space, chance) => {
    const count = configurationCount(space);
    const parts = space.dimensions.map(() => count <= mostParts ? shuffled(count, chance) : undefined);
    return spreadOut(space, chance, (index, run, random) => ((parts[index]?.[run] ?? random.below(count)) + random.next()) / count);
};

/** Any number of points, so that also the first of them are spread evenly. What dimensions there are beyond those that it is known for are drawn by chance. */
export const sobol: StrategyFactory = (space, chance) => {
    const seeds = space.dimensions.map(() => chance.below(2 ** 32));
    return spreadOut(space, chance, (index, run, random) => index < sobolDimensions ? scrambled(sobolBits(index, run), seeds[index]!) / 2 ** 32 : random.next());
};

/** The parts of more runs than these are drawn by chance. */
const mostParts = 100_000;

/** What is ruled out, or was given before, is replaced by one that is drawn by chance. */
function spreadOut(space: SpacePlan, chance: Random, share: (index: number, run: number, random: Random) => number): Strategy {
    const axes = axesOf(space);
    const trials = new Trials({ goals: [], parallel: 1 });
    const unseen = unseenBy(space, axes, trials);
    const base = chance.below(2 ** 32);
    const count = configurationCount(space);
    return {
        learns: false,
        ask() {
            const run = trials.asked;
            if (run >= count) return null;
            const random = seeded(base, 'ask', run);
            const configuration = decode(space, axes, (index) => spread(axes[index]!, share(index, run, random)));
            return trials.ask(configuration !== null && !trials.has(configuration) ? configuration : unseen(random));
        },
        tell: () => undefined,
    };
}

function shuffled(count: number, chance: Random): number[] {
    const next = withoutRepeats(count, chance);
    return Array.from({ length: count }, next);
}
