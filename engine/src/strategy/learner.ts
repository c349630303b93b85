/** What strategies that learn have in common: they know what was tried, draw by chance of their own for each answer, and never repeat themselves where there is something else. */
import { configurationCount } from '../plan/count.ts';
import { sizeOf, type Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import { seeded, type Random } from '../random.ts';
import { axesOf, type Axis } from './encode.ts';
import type { Aims, Strategy } from './strategy.ts';
import { Trials, type Trial } from './trials.ts';
import { unseenBy } from './unseen.ts';

export interface Search {
    readonly space: SpacePlan;
    readonly axes: readonly Axis[];
    readonly aims: Aims;
    readonly trials: Trials;
    /** A configuration by chance that was not tried yet; null where there is none. */
    unseen(chance: Random): Configuration | null;
}

/** What is special about a strategy. */
export interface Method {
    /** The answer after those that `trials` has; null leaves it to chance, and so does one that was tried before. It may change nothing: where the journal has the answer, it is not called. */
    readonly suggest: (chance: Random) => Configuration | null;
    /** Called whenever something is told, once `trials` has it. */
    readonly learn?: (trial: Trial) => void;
}

/** Chance is another for each answer, so that one which is known from the journal need not be worked out. */
export function learner(space: SpacePlan, chance: Random, aims: Aims, method: (search: Search) => Method): Strategy {
    const axes = axesOf(space);
    const trials = new Trials(aims);
    const search: Search = { space, axes, aims, trials, unseen: unseenBy(space, axes, trials) };
    const base = chance.below(2 ** 32);
    const { suggest, learn } = method(search);
    const most = configurationCount(space);
    const isEndless = sizeOf(space) === Infinity;
    return {
        learns: true,
        ask() {
            if (trials.asked >= most) return null;
            const random = seeded(base, 'ask', trials.asked);
            const suggested = suggest(random);
            return trials.ask(suggested !== null && (isEndless || !trials.has(suggested)) ? suggested : search.unseen(random));
        },
        replay: (answer) => void trials.ask(answer),
        tell(result) {
            const trial = trials.tell(result);
            learn?.(trial);
        },
    };
}
