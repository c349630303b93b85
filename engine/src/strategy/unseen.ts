/** Configurations by chance that were not tried before. */
import { configurationsOf, sizeOf, type Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import { decode, spread, type Axis } from './encode.ts';
import type { Trials } from './trials.ts';

/** Up to here, all configurations of a space are held. */
const mostHeld = 10_000;
/** So many draws in vain end the search: hardly anything fits, or nothing that was not drawn before. */
const mostInVain = 100_000;
const fewDraws = 30;

/** Null where there are none, or none can be found. */
export function unseenBy(space: SpacePlan, axes: readonly Axis[], trials: Trials): (chance: Random) => Configuration | null {
    const isEndless = sizeOf(space) === Infinity;
    const isSmall = sizeOf(space) <= mostHeld;
    let all: readonly Configuration[] | undefined;
    const draw = (chance: Random, draws: number): Configuration | null => {
        for (let tried = 0; tried < draws; tried++) {
            const configuration = decode(space, axes, (index) => spread(axes[index]!, chance.next()));
            if (configuration !== null && (isEndless || !trials.has(configuration))) return configuration;
        }
        return null;
    };
    return (chance) => {
        const drawn = draw(chance, isSmall ? fewDraws : mostInVain);
        if (drawn !== null || !isSmall) return drawn;
        all ??= [...configurationsOf(space)];
        const left = all.filter((configuration) => !trials.has(configuration));
        return left.length === 0 ? null : left[chance.below(left.length)]!;
    };
}
