/**
 * Whether knowledge pays: on each of 24 real data sets, how many runs a search needs to come within 1 % of the best known
 * result, with what was recorded of one earlier search on each of the others, and without. `npm run bench:knowledge-transfer`,
 * with `--seeds 10` for fewer than 30. With `--series`, what is known grows instead from experiment to experiment, and the
 * picture in docs/ is drawn.
 */
import { strategies } from '../../engine/src/strategy/index.ts';
import { warmed } from '../../engine/src/strategy/warm.ts';
import { Figures } from '../support/figures.ts';
import { adviceWithout, describedOnce, Past } from './past.ts';
import { problems, type Metric } from './problems.ts';
import { isReachedByGuessing, recordedSearch, runsNeeded } from './searches.ts';
import { drawSeries } from './series.ts';

const at = process.argv.indexOf('--seeds');
const seeds = at < 0 ? 30 : Number(process.argv[at + 1]);
if (!(seeds >= 1)) throw new Error('Expected a number of seeds after --seeds');

const all = problems();
if (process.argv.includes('--series')) {
    await drawSeries(all);
} else {
    const figures = new Figures();
    for (const strategy of ['bayesian', 'randomsearch']) for (const metric of ['accuracy', 'loss'] as const) await measure(strategy, metric, figures);
    figures.end();
}

async function measure(strategy: string, metric: Metric, figures: Figures): Promise<void> {
    const make = strategies.get(strategy)!;
    const needed = all.map(() => ({ without: 0, with: 0 }));
    for (let seed = 0; seed < seeds; seed++) {
        const past = new Past(metric);
        try {
            for (const problem of all) await past.record(problem, recordedSearch(problem, make, metric, seed));
            const experience = await past.read();
            for (const [index, problem] of all.entries()) {
                needed[index]!.without += runsNeeded(problem, make, metric, seed);
                needed[index]!.with += runsNeeded(problem, warmed(make, await adviceWithout(problem, metric, experience)), metric, seed);
            }
        } finally {
            past.remove();
        }
    }
    // Where models tell nothing that guessing does not, there is nothing to search for.
    const isGuessed = await Promise.all(all.map(async (problem) => isReachedByGuessing(problem, metric, (await describedOnce(problem)).features)));
    for (const [index, { name }] of all.entries()) {
        const [runs, without] = [needed[index]!.with / seeds, needed[index]!.without / seeds];
        console.log(`  ${strategy} ${metric} ${name}: ${runs.toFixed(1)} runs, ${without.toFixed(1)} without knowledge${isGuessed[index]! ? ' (not counted: no model is 1 % better than guessing)' : ''}`);
    }
    const counted = needed.filter((_, index) => !isGuessed[index]!);
    const sum = (which: 'with' | 'without'): number => counted.reduce((total, each) => total + each[which], 0);
    figures.add({ name: `${strategy}/${metric}/runs-with/without`, value: sum('with') / sum('without'), unit: '×', atMost: 0.5 });
    figures.add({ name: `${strategy}/${metric}/worst-data-set`, value: Math.max(...counted.map((each) => each.with / each.without)), unit: '×', atMost: 1.05 });
}
