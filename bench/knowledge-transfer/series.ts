/** How much a series of experiments saves, each with what is known from those before it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { seeded } from '../../engine/src/random.ts';
import { strategies } from '../../engine/src/strategy/index.ts';
import { withoutRepeats } from '../../engine/src/strategy/random.ts';
import { warmed } from '../../engine/src/strategy/warm.ts';
import { chartOf, type Line } from './chart.ts';
import { adviceWithout, Past } from './past.ts';
import type { Metric, Problem } from './problems.ts';
import { recordedSearch, runsNeeded } from './searches.ts';

const picture = path.resolve(import.meta.dirname, '../../docs/images/knowledge-series.svg');

/** As often as there are data sets, each time beginning with another one, so that each stands once at each place. */
export async function drawSeries(all: readonly Problem[]): Promise<void> {
    const lines: Line[] = [];
    for (const strategy of ['bayesian', 'randomsearch']) for (const metric of ['loss', 'accuracy'] as const) {
        const shares = await sharesOf(all, strategy, metric);
        console.log(`${strategy} ${metric}: ${shares.map((share) => share.toFixed(2)).join(' ')}`);
        lines.push({ name: `${strategy}, ${metric === 'loss' ? 'log loss' : metric}`, values: shares });
    }
    writeFileSync(picture, chartOf(lines));
}

/** By the number of experiments before: the runs that are needed, in parts of those without knowledge. Where nothing is known, they are the same. */
async function sharesOf(all: readonly Problem[], strategy: string, metric: Metric): Promise<number[]> {
    const make = strategies.get(strategy)!;
    const position = withoutRepeats(all.length, seeded(0, 'series'));
    const order = all.map(() => all[position()]!);
    const needed = all.map(() => 0);
    let without = 0;
    for (const seed of order.keys()) {
        const past = new Past(metric);
        try {
            for (const place of order.keys()) {
                const problem = order[(seed + place) % order.length]!;
                const warm = warmed(make, await adviceWithout(problem, metric, await past.read()));
                without += runsNeeded(problem, make, metric, seed);
                if (place > 0) needed[place]! += runsNeeded(problem, warm, metric, seed);
                await past.record(problem, recordedSearch(problem, warm, metric, seed));
            }
        } finally {
            past.remove();
        }
    }
    return needed.map((runs, place) => place === 0 ? 1 : runs / (without / order.length));
}
