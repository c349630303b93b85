/** What is lost by asking for four at a time: what each of them comes to is not known to the others. */
import { bayesian } from '../../engine/src/strategy/bayesian.ts';
import { median } from '../support/timing.ts';
import { intervalOf, mean, rankOf } from './compare.ts';
import { optunaBy, regrets, scaleOf, type Bench } from './measures.ts';
import { ours } from './studies.ts';

/** After 100 runs, in parts of what chance comes to. */
interface Regrets {
    readonly alone: readonly number[];
    readonly four: readonly number[];
}

type Drawn = (sample: readonly number[]) => readonly number[];
const asTheyAre: Drawn = (sample) => sample;

/** With twice the seeds, as differences of medians vary more than these do. */
export async function measureParallel(given: Bench): Promise<void> {
    const bench = { ...given, seeds: 2 * given.seeds };
    const all: (readonly [Regrets, Regrets])[] = [];
    for (const problem of bench.problems.filter(({ grouped }) => grouped !== true)) {
        const scale = await scaleOf(bench, problem);
        const of = async (side: Parameters<typeof regrets>[2], parallel: number): Promise<readonly number[]> => (await regrets(bench, problem, side, [100], parallel))[0]!.map((each) => each / scale);
        const mine = { alone: await of(ours(bayesian), 1), four: await of(ours(bayesian, 4), 4) };
        const theirs = { alone: await of(optunaBy(bench, 'tpe'), 1), four: await of(optunaBy(bench, 'tpe-liar'), 4) };
        all.push([mine, theirs]);
        console.log(`  four at a time ${problem.name}: loss ${percent(lossOf(mine))}, Optuna ${percent(lossOf(theirs))}; rank beside Optuna with four ${rankOf(mine.four, theirs.four).toFixed(2)}`);
    }
    const sum = (side: 0 | 1, drawn = asTheyAre): number => mean(all.map((both) => lossOf(both[side], drawn)));
    const [least, most] = intervalOf((drawn) => sum(0, drawn) - sum(1, drawn));
    console.log(`  four at a time: loss ${percent(sum(0))}, Optuna ${percent(sum(1))}; ours is greater by ${percent(least)} to ${percent(most)}`);
    bench.figures.add({ name: 'bayesian/loss-with-4-at-a-time', value: 100 * sum(0), unit: '%' });
    bench.figures.add({ name: 'bayesian/loss-with-4-at-a-time/optuna', value: 100 * sum(1), unit: '%' });
    // As long as the interval has 0 in it, it is chance that decides which is the greater.
    bench.figures.add({ name: 'bayesian/loss-surely-beyond-optuna', value: 100 * Math.max(0, least), unit: '%', atMost: 0 });
    bench.figures.add({ name: 'bayesian/rank-with-4-at-a-time', value: mean(all.map(([mine, theirs]) => rankOf(mine.four, theirs.four))), unit: 'rank', atMost: 1.5 });
}

function lossOf({ alone, four }: Regrets, drawn = asTheyAre): number {
    return median(drawn(four)) - median(drawn(alone));
}

function percent(share: number): string {
    return `${(100 * share).toFixed(2)} %`;
}
