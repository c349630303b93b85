/**
 * Whether knowledge pays: on each of 18 real data sets, how many runs a search needs to come within 1 % of the best known
 * result, with what was recorded of one earlier search on each of the others, and without. `npm run bench:knowledge-transfer`,
 * with `--seeds 3` for fewer than 10. What was recorded goes the way that it goes for users: imported, read, advised.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Advice, ExperimentPlan, SpacePlan, TaskPlan } from '../../engine/src/index.ts';
import { seeded } from '../../engine/src/random.ts';
import { strategies } from '../../engine/src/strategy/index.ts';
import type { StrategyFactory } from '../../engine/src/strategy/strategy.ts';
import { keyOf } from '../../engine/src/strategy/trials.ts';
import { warmed } from '../../engine/src/strategy/warm.ts';
import { adviceFor, describeData, importRuns, readExperience } from '../../knowledge/src/index.ts';
import { Figures } from '../support/figures.ts';
import { lossesOf, problems, spaceOver, type Metric, type Problem, type Result } from './problems.ts';

const at = process.argv.indexOf('--seeds');
const seeds = at < 0 ? 10 : Number(process.argv[at + 1]);
if (!(seeds >= 1)) throw new Error('Expected a number of seeds after --seeds');
/** Of the search on each of the other data sets. */
const earlierRuns = 60;
const near = 0.01;

const all = problems();
const figures = new Figures();
for (const strategy of ['bayesian', 'randomsearch']) for (const metric of ['accuracy', 'loss'] as const) await measure(strategy, metric);
figures.end();

async function measure(strategy: string, metric: Metric): Promise<void> {
    const make = strategies.get(strategy)!;
    const space = spaceOver(strategy, all[0]!.results.length, all);
    const needed = all.map(() => ({ without: 0, with: 0 }));
    for (let seed = 0; seed < seeds; seed++) {
        const advice = await adviceWithoutEach(space, make, metric, seed);
        for (const [index, problem] of all.entries()) {
            needed[index]!.without += runsNeeded(problem, make, metric, seed);
            needed[index]!.with += runsNeeded(problem, warmed(make, advice[index]!), metric, seed);
        }
    }
    for (const [index, { name }] of all.entries()) console.log(`  ${strategy} ${metric} ${name}: ${(needed[index]!.with / seeds).toFixed(1)} runs, ${(needed[index]!.without / seeds).toFixed(1)} without knowledge`);
    const sum = (which: 'with' | 'without'): number => needed.reduce((total, each) => total + each[which], 0);
    figures.add({ name: `${strategy}/${metric}/runs-with/without`, value: sum('with') / sum('without'), unit: '×', atMost: 0.5 });
    figures.add({ name: `${strategy}/${metric}/worst-data-set`, value: Math.max(...needed.map((each) => each.with / each.without)), unit: '×', atMost: 1.05 });
}

/** By problem: what is known of all others. */
async function adviceWithoutEach(space: SpacePlan, make: StrategyFactory, metric: Metric, seed: number): Promise<Advice[]> {
    const { location } = space;
    const train: TaskPlan = { name: 'Train', script: 'train.py', params: {}, inputs: {}, outputs: [], metrics: [{ name: metric, kind: 'scalar' }], after: [], location };
    const plan: Pick<ExperimentPlan, 'goals' | 'workflows'> = {
        goals: [{ direction: metric === 'loss' ? 'minimize' : 'maximize', task: 'Train', metric, location }],
        workflows: { W: { name: 'W', tasks: [train], outputs: {}, location } },
    };
    const root = mkdtempSync(path.join(tmpdir(), 'xxp-transfer-'));
    try {
        mkdirSync(path.join(root, 'data'));
        for (const problem of all) {
            const data = path.join(root, 'data', `${problem.name}.csv`);
            cpSync(problem.file, data);
            const table = path.join(root, `${problem.name}.json`);
            const rows = search(problem, make, metric, 1000 + seed, (_, runs) => runs >= earlierRuns);
            writeFileSync(table, JSON.stringify(rows.map(({ configuration, ...measured }) => ({ ...configuration, [metric]: measured[metric] }))));
            await importRuns(root, table, { data, metrics: [metric], params: space.dimensions.map(({ name }) => name) });
        }
        const experience = await readExperience(root);
        return await Promise.all(all.map(async ({ name }) => {
            const given = await describeData(path.join(root, 'data', `${name}.csv`));
            return adviceFor(plan, space, { ...experience, runs: experience.runs.filter(({ data }) => !data.includes(given.sha256)) }, [given]);
        }));
    } finally {
        rmSync(root, { recursive: true, force: true });
    }
}

function runsNeeded(problem: Problem, make: StrategyFactory, metric: Metric, seed: number): number {
    const best = Math.min(...lossesOf(problem, metric).values());
    return search(problem, make, metric, seed, (loss) => loss <= best + near * Math.abs(best)).length;
}

/** The results of a search up to the one that ends it. */
function search(problem: Problem, make: StrategyFactory, metric: Metric, seed: number, isEnd: (loss: number, runs: number) => boolean): Result[] {
    const strategy = make(spaceOver('any', problem.results.length, all), seeded(seed, 'transfer'), { goals: ['minimize'], parallel: 1 });
    const losses = lossesOf(problem, metric);
    const byKey = new Map(problem.results.map((result) => [keyOf(result.configuration), result]));
    const found: Result[] = [];
    for (let configuration = strategy.ask(); configuration !== null; configuration = strategy.ask()) {
        const loss = losses.get(keyOf(configuration))!;
        found.push(byKey.get(keyOf(configuration))!);
        if (isEnd(loss, found.length)) break;
        strategy.tell({ configuration, status: 'completed', values: [loss], violation: 0, dispreferred: 0 });
    }
    return found;
}
