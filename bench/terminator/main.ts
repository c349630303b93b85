/**
 * What `stop when gain(…) < …` spares and what it costs: `npm run bench:terminator`, with `--seeds 5` for fewer than 20,
 * and with the names of problems for only these. Each search would make 150 runs by `bayesian`, and is stopped once the
 * estimate falls below a hundredth of what lies between the best that there is and the median of runs by chance.
 */
import { gainOf } from '../../engine/src/analysis/gain.ts';
import { fold, type ExecutionState, type JournalEvent, type SpacePlan } from '../../engine/src/index.ts';
import { bayesian } from '../../engine/src/strategy/bayesian.ts';
import { random } from '../../engine/src/strategy/random.ts';
import { problems, type Problem } from '../strategies/problems.ts';
import { ours, outcomes } from '../strategies/studies.ts';
import { Figures } from '../support/figures.ts';

const budget = 150;
const fraction = 0.01;

const given = process.argv.slice(2);
const at = given.indexOf('--seeds');
const seeds = at < 0 ? 20 : Number(given.splice(at, 2)[1]);
const unknown = given.find((name) => !problems.some((problem) => problem.name === name));
if (unknown !== undefined || !(seeds >= 1)) throw new Error(`Expected --seeds with a number, or a problem of ${problems.map(({ name }) => name).join(', ')}; found ${unknown ?? 'no number of seeds'}`);

const figures = new Figures();
const all: Stopped[] = [];
for (const problem of problems.filter(({ name }) => given.length === 0 || given.includes(name))) {
    const stopped: Stopped[] = [];
    for (let seed = 0; seed < seeds; seed++) stopped.push(await search(problem, seed));
    all.push(...stopped);
    figures.add({ name: `gain/${problem.name}-runs-in-the-median`, value: median(stopped.map(({ runs }) => runs)), unit: 'runs' });
    figures.add({ name: `gain/${problem.name}-given-up-in-the-median`, value: 100 * median(stopped.map(({ lost }) => lost)), unit: '%' });
}
figures.add({ name: 'gain/runs-spared', value: 100 * (1 - all.reduce((sum, { runs }) => sum + runs, 0) / (all.length * budget)), unit: '%', atLeast: 25 });
figures.add({ name: 'gain/searches-that-give-up-at-most-1%', value: 100 * all.filter(({ lost }) => lost <= fraction).length / all.length, unit: '%', atLeast: 75 });
figures.end();

interface Stopped {
    readonly runs: number;
    /** What the runs after it would have gained, in parts of the distance. */
    readonly lost: number;
}

async function search(problem: Problem, seed: number): Promise<Stopped> {
    const values = (await outcomes(problem, ours(random), { seed: 1000 + seed, runs: 50 })).map(([value]) => value!);
    const distance = median(values) - problem.least;
    const study = ours(bayesian)(problem, seed, 1);
    let state = executionOf(problem.space, seed);
    let [best, stoppedAt, bestThen] = [Infinity, 0, 0];
    for (let index = 1; index <= budget; index++) {
        const { configuration, tell } = await study.ask();
        const [value] = problem.at(configuration) as [number];
        tell([value]);
        best = Math.min(best, value);
        const run = `${problem.name}-${index}`;
        state = add(state, [
            { type: 'run.created', run, space: problem.name, step: 'S', index, configuration, seed: 0 }, { type: 'task.started', run, task: 'T', attempt: 1, params: {} },
            { type: 'metrics', run, task: 'T', attempt: 1, offset: 1, points: [['m', null, value]] }, { type: 'run.finished', run, status: 'completed' },
        ]);
        const gain = stoppedAt > 0 ? null : gainOf(state, problem.name);
        if (gain !== null && gain.gain < fraction * distance) [stoppedAt, bestThen] = [index, best];
    }
    return stoppedAt === 0 ? { runs: budget, lost: 0 } : { runs: stoppedAt, lost: (bestThen - best) / distance };
}

function executionOf(space: SpacePlan, seed: number): ExecutionState {
    const { location } = space;
    const task = { name: 'T', script: 'task.py', after: [], params: {}, inputs: {}, outputs: [], metrics: [{ name: 'm', kind: 'scalar' as const }], location };
    return add(undefined, [{
        type: 'execution.created', execution: 'x', by: { name: 'bench', source: 'os' }, options: { seed, parallel: 1, interactions: 'ask', python: 'python3', limits: {} },
        plan: {
            version: 1, name: 'Bench', location, sources: [], goals: [{ direction: 'minimize', task: 'T', metric: 'm', location }],
            workflows: { [space.workflow]: { name: space.workflow, tasks: [task], outputs: {}, location } }, nodes: { [space.name]: { ...space, strategy: 'bayesian' } },
            control: { steps: [{ id: 'S', nodes: [space.name] }], edges: [], start: ['S'] },
        },
    }]);
}

function add(state: ExecutionState | undefined, events: readonly JournalEvent[]): ExecutionState {
    return events.reduce<ExecutionState | undefined>((known, event) => fold(known, { v: 1, seq: (known?.lastSeq ?? 0) + 1, at: 0, ...event }), state)!;
}

function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
