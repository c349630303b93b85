/**
 * How good recommendations are: for each of 24 real data sets, from 60 runs by chance on each of the others, how often the family of
 * models that is the best there comes first, how often a learned range holds the best known value, and whether confidence is as high
 * as that is often. `npm run bench:knowledge-suggest`, with `--seeds 3` for fewer than 10; the models are those of `bench:knowledge-transfer`.
 */
import { seeded } from '../../engine/src/random.ts';
import { describeData, type DescribedData, type PastRun } from '../../knowledge/src/index.ts';
import { suggestionsFrom } from '../../knowledge/src/suggest/suggest.ts';
import { implementationsFor, rangeFor, type Asked, type AskedGoal, type Suggestions } from '../../knowledge/src/suggestions.ts';
import { problems, type Metric, type Problem, type Result } from '../knowledge-transfer/problems.ts';
import { Figures } from '../support/figures.ts';

const at = process.argv.indexOf('--seeds');
const seeds = at < 0 ? 10 : Number(process.argv[at + 1]);
if (!(seeds >= 1)) throw new Error('Expected a number of seeds after --seeds');
const runsOnEach = 60;
const file = 'asked.csv';

const all: (Problem & DescribedData)[] = [];
for (const problem of problems()) all.push({ ...problem, ...await describeData(problem.file) });
const data = new Map(all.map(({ sha256, name, features }) => [sha256, { sha256, name, features }]));
const figures = new Figures();
for (const metric of ['accuracy', 'loss'] as const) measure(metric);
figures.end();

function measure(metric: Metric): void {
    const families = { asked: 0, first: 0, amongTwo: 0, byChance: 0, confidence: 0 };
    const ranges = { asked: 0, said: 0, held: 0, width: 0, confidence: 0 };
    for (let seed = 0; seed < seeds; seed++) {
        const past = all.map((problem) => pastRuns(problem, metric, seed));
        for (const [index, problem] of all.entries()) {
            const runs = past.filter((_, other) => other !== index).flat();
            const suggestions = suggestionsFrom({ runs, data, feedback: [] }, { stamp: '', files: [{ path: file, sha256: problem.sha256, bytes: 0, modified: 0 }] });
            const asked: Asked = { data: [file], goals: [goalOf(metric)] };
            judgeFamilies(suggestions, asked, problem, metric, families);
            for (const family of familiesOf(problem)) judgeRanges(suggestions, asked, resultsOf(problem, family), family, metric, ranges);
        }
    }
    const part = (name: string, share: number, atLeast?: number): void => { figures.add({ name: `${metric}/${name}`, value: 100 * share, unit: '%', ...(atLeast !== undefined && { atLeast }) }); };
    part('best-family-first', families.first / families.asked);
    part('best-family-among-two', families.amongTwo / families.asked);
    figures.add({ name: `${metric}/best-family-first/by-chance`, value: families.first / families.byChance, unit: '×', atLeast: 1.4 });
    figures.add({ name: `${metric}/family-confidence-off`, value: 100 * Math.abs(families.confidence - families.first) / families.asked, unit: '%', atMost: 10 });
    part('parameters-with-a-range', ranges.said / ranges.asked);
    part('range-holds-the-best', ranges.held / ranges.said, 85);
    part('range-of-what-was-tried', ranges.width / ranges.said);
    figures.add({ name: `${metric}/range-confidence-off`, value: 100 * Math.abs(ranges.confidence - ranges.held) / ranges.said, unit: '%', atMost: 10 });
}

function judgeFamilies(suggestions: Suggestions, asked: Asked, problem: Problem, metric: Metric, sums: { asked: number; first: number; amongTwo: number; byChance: number; confidence: number }): void {
    const best = new Set(bestOf(problem.results, metric).map(familyOf));
    const found = implementationsFor(suggestions, asked, 'Train');
    sums.asked += 1;
    sums.byChance += best.size / familiesOf(problem).length;
    sums.confidence += found[0]?.confidence ?? 0;
    sums.first += found[0] !== undefined && best.has(found[0].algorithm) ? 1 : 0;
    sums.amongTwo += found.slice(0, 2).some(({ algorithm }) => best.has(algorithm)) ? 1 : 0;
}

function judgeRanges(suggestions: Suggestions, asked: Asked, results: readonly Result[], family: string, metric: Metric, sums: { asked: number; said: number; held: number; width: number; confidence: number }): void {
    const best = bestOf(results, metric);
    for (const name of Object.keys(best[0]!.configuration)) {
        const values = [...new Set(results.map(({ configuration }) => configuration[name]))].filter((value) => typeof value === 'number');
        if (values.length < 2) continue;
        const range = rangeFor(suggestions, asked, 'Train', name, family);
        sums.asked += 1;
        if (range === undefined) continue;
        const isIn = (value: unknown): boolean => typeof value === 'number' && value >= range.low && value <= range.high;
        sums.said += 1;
        sums.confidence += range.confidence;
        sums.held += best.some(({ configuration }) => isIn(configuration[name])) ? 1 : 0;
        sums.width += values.filter(isIn).length / values.length;
    }
}

/** What chance has tried of all that is known of a data set. */
function pastRuns(problem: Problem & DescribedData, metric: Metric, seed: number): PastRun[] {
    const chance = seeded(seed, problem.name);
    const drawn = problem.results.map((result) => ({ result, order: chance.next() })).sort((a, b) => a.order - b.order).slice(0, runsOnEach);
    return drawn.map(({ result }, index): PastRun => {
        const settings = Object.fromEntries(Object.entries(result.configuration).filter(([name]) => name !== 'family').map(([name, value]) => [`Train.${name}`, value]));
        return {
            execution: problem.name, experiment: problem.name, run: String(index), space: 'S', strategy: 'randomsearch', status: 'completed', feasible: true, goals: [goalOf(metric)], settings,
            varied: Object.keys(settings), metrics: { [`Train.${metric}`]: result[metric] }, tasks: { Train: { algorithm: familyOf(result), status: 'completed' } }, data: [problem.sha256],
        };
    });
}

function goalOf(metric: Metric): AskedGoal {
    return { direction: metric === 'loss' ? 'minimize' : 'maximize', task: 'Train', metric };
}

function bestOf(results: readonly Result[], metric: Metric): readonly Result[] {
    const sign = metric === 'loss' ? 1 : -1;
    const best = results.reduce((least, result) => Math.min(least, sign * result[metric]), Infinity);
    return results.filter((result) => sign * result[metric] === best);
}

function familyOf({ configuration }: Result): string {
    return String(configuration['family']);
}

function familiesOf({ results }: Problem): string[] {
    return [...new Set(results.map(familyOf))];
}

function resultsOf({ results }: Problem, family: string): readonly Result[] {
    return results.filter((result) => familyOf(result) === family);
}
