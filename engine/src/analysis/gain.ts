/**
 * How much more the search of a space can be expected to gain: the terminator behind `stop when gain(…) < …`.
 *
 * A Gaussian process of the better half of the runs is asked at configurations that resemble the best quarter, as a search
 * that learns would draw them. How far the best of them may lie beyond the best run, two deviations from what is expected,
 * is what can still be gained. It is the upper estimate of Makarova et al., "Automatic Termination for Hyperparameter
 * Optimization" (2022), with two differences, both measured: over the whole space the estimate would never become small, as
 * far corners stay unknown that no search goes to any more, so only what resembles the good ones is looked at, except where
 * the strategy spreads its runs over all of the space; and it is set beside the best value that was measured. Where the runs
 * do not foretell each other, as a forest of them tells, what others would come to is not known, however alike they look.
 */
import { GaussianProcess } from '../numeric/gaussian-process.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type { Configuration } from '../plan/configurations.ts';
import { runsForGain } from '../plan/gain.ts';
import { goalsOf } from '../plan/goals.ts';
import { narrowedSpace } from '../plan/narrow.ts';
import type { Goal, SpacePlan } from '../plan/plan.ts';
import { seeded, type Random } from '../random.ts';
import { isSolution } from '../store/best.ts';
import { gather } from '../store/gathered.ts';
import type { GainEstimate } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { axesOf, decode, encode, spread, type Axis } from '../strategy/encode.ts';
import { keyOf } from '../strategy/trials.ts';
import { growForest } from './forest.ts';
import { tableOf } from './measured.ts';

interface Measured {
    readonly configuration: Configuration;
    readonly loss: number;
}

interface Known {
    readonly measured: Measured[];
    last?: { readonly runs: number; readonly dimensions: SpacePlan['dimensions']; readonly gain: GainEstimate | null };
}

/** After so many more runs, in parts of those that there are, it is worked out anew. */
const renewal = 0.05;
/** Which share of what differs between runs has to be foretold for runs that are not known, by as many of them at most. */
const leastForetold = 0.4;
const mostForetelling = 300;
/** Of so many the model is made; more would take longer, and say no more of where the best ones lie. */
const leastModelled = 20;
const mostModelled = 60;
const drawn = 400;
const deviations = 2;
/** Strategies whose next run has nothing to do with the good ones. */
const spreading = new Set(['gridsearch', 'randomsearch', 'latinhypercube', 'sobol']);

/** By a goal of the execution's, the first that the space can reach where none is named. Null while it is not known. */
export function gainOf(state: ExecutionState, spaceName: string, of?: Pick<Goal, 'task' | 'metric'>): GainEstimate | null {
    const space = state.plan.nodes[spaceName];
    const goal = space?.kind === 'space' ? goalFor(state, space, of) : undefined;
    if (space?.kind !== 'space' || goal === undefined) return null;
    const metric = `${goal.task}.${goal.metric}`;
    const known = gather<Known>(state, JSON.stringify(['gain', spaceName, metric]), () => ({ measured: [] }), ({ measured }, run) => {
        const value = run.metrics.get(metric)?.last;
        if (run.space === spaceName && isSolution(run) && typeof value === 'number' && Number.isFinite(value)) measured.push({ configuration: run.configuration, loss: goal.direction === 'minimize' ? value : -value });
    });
    const runs = renewedAt(known.measured.length, runsForGain(space.dimensions.length));
    if (runs === null) return null;
    const now = narrowedSpace(space, state.steering.narrowed.get(spaceName));
    if (known.last?.runs !== runs || known.last.dimensions !== now.dimensions) {
        known.last = { runs, dimensions: now.dimensions, gain: estimate(now, known.measured.slice(0, runs), { metric, direction: goal.direction, seed: space.seed ?? state.options.seed }) };
    }
    return known.last.gain;
}

/** In a sentence, for whoever is told why a search has ended. */
export function gainInWords({ metric, gain, best, runs }: GainEstimate): string {
    return `after ${runs} runs the best ${metric} is ${shown(best)}, and ${gain === 0 ? 'nothing is left that could be better' : `can hardly become better by more than ${shown(gain)}`}`;
}

function goalFor({ plan }: ExecutionState, space: SpacePlan, of: Pick<Goal, 'task' | 'metric'> | undefined): Goal | undefined {
    const reached = goalsOf(plan, space);
    return of === undefined ? reached[0] : reached.find(({ task, metric }) => task === of.task && metric === of.metric);
}

/** How many of the runs count: it grows in steps, so that what is asked after each run is worked out now and then. */
function renewedAt(runs: number, least: number): number | null {
    if (runs < least) return null;
    let counted = least;
    for (let next = counted; next <= runs; next += Math.max(1, Math.floor(next * renewal))) counted = next;
    return counted;
}

function estimate(space: SpacePlan, measured: readonly Measured[], { metric, direction, seed }: { readonly metric: string; readonly direction: Goal['direction']; readonly seed: number }): GainEstimate | null {
    const axes = axesOf(space);
    const sorted = [...measured].sort((a, b) => a.loss - b.loss);
    const least = sorted[0]!.loss;
    const random = seeded(seed, 'gain', space.name, metric, measured.length);
    const middle = sorted[sorted.length >> 1]!.loss;
    const modelled = sorted.slice(0, Math.max(leastModelled, Math.min(mostModelled, sorted.length >> 1)));
    const width = middle - least;
    if (width === Infinity) return null;
    if (width > 0 && !areForetold(space, metric, measured)) return null;
    const gain = width === 0 ? 0 : width * beyond(space, axes, modelled.map(({ configuration }) => configuration), modelled.map(({ loss }) => squeezed((loss - least) / width)), measured, random);
    return { space: space.name, metric, gain, best: direction === 'minimize' ? least : -least, runs: measured.length };
}

function areForetold(space: SpacePlan, metric: string, measured: readonly Measured[]): boolean {
    const every = Math.ceil(measured.length / mostForetelling);
    const some = measured.filter((_, index) => index % every === 0);
    const { explained } = growForest(tableOf(space, some, Float64Array.from(some, ({ loss }) => loss)), 'gain', space.name, metric);
    return explained !== null && explained >= leastForetold;
}

/** What lies above the middle counts by its logarithm, so that one enormous loss does not flatten all others. */
function squeezed(loss: number): number {
    return loss <= 1 ? loss : 1 + Math.log(loss);
}

/** How far below 0, the least of the losses, one may lie that is still to come. Configurations and losses come the best first. */
function beyond(space: SpacePlan, axes: readonly Axis[], configurations: readonly Configuration[], losses: readonly number[], measured: readonly Measured[], random: Random): number {
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    const unit = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / losses.length);
    if (unit === 0) return 0;
    const points = configurations.map((each) => encode(axes, each));
    const model = new GaussianProcess(axes.map(({ kind }) => kind), points, losses.map((loss) => (loss - mean) / unit), random);
    const seen = new Set(measured.map(({ configuration }) => keyOf(configuration)));
    const draw = spreading.has(space.strategy) ? () => axes.map((axis) => spread(axis, random.next())) : drawerNear(axes, points.slice(0, Math.max(5, Math.ceil(measured.length / 4))), random);
    let least = 0;
    for (let count = 0; count < drawn; count++) {
        const coordinates = draw();
        const configuration = decode(space, axes, (axis) => coordinates[axis]!);
        if (configuration === null || seen.has(keyOf(configuration))) continue;
        const expected = model.at(encode(axes, configuration));
        least = Math.min(least, mean + unit * (expected.mean - deviations * expected.deviation));
    }
    return 0 - least;
}

/** Like one of the good ones: numbers nearby, as wide as these lie apart, and now and then a choice of another. */
function drawerNear(axes: readonly Axis[], good: readonly Float64Array[], random: Random): () => number[] {
    const widths = axes.map((_, axis) => deviationOf(good.map((point) => point[axis]!).filter((each) => !Number.isNaN(each))) * good.length ** (-1 / (4 + axes.length)));
    const anyOf = (): Float64Array => good[random.below(good.length)]!;
    return () => {
        const near = anyOf();
        return axes.map((axis, index) => {
            const coordinate = axis.kind === 'choice' && random.next() < 0.2 ? anyOf()[index]! : near[index]!;
            const share = random.next();
            if (Number.isNaN(coordinate)) return spread(axis, share);
            return axis.kind === 'choice' ? coordinate : Math.min(Math.max(coordinate + widths[index]! * normalQuantile(Math.min(Math.max(share, 1e-9), 1 - 1e-9)), 0), 1);
        });
    };
}

function deviationOf(values: readonly number[]): number {
    if (values.length === 0) return 0;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function shown(value: number): string {
    return String(Number(value.toPrecision(4)));
}
