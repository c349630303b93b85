/** The runs of a space that say something of a metric, as a table that surrogates learn from. */
import type { SpacePlan } from '../plan/plan.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { binnedAxes } from './axis.ts';
import { absent, type Table } from './tree.ts';

export interface Measured extends Table {
    /** By row. */
    readonly runs: readonly RunState[];
    /** As they were measured; `targets` may have the farthest of them nearer. */
    readonly values: Float64Array;
    /** How many values were too far out. */
    readonly drawnIn: number;
    /** Runs that are over and do not count, by why. */
    readonly left: { readonly failed: number; readonly unmeasured: number; readonly others: number };
}

/**
 * One diverged run among many would be all that there is to explain. What lies so many widths of the middle half beyond
 * it counts as the farthest that does not, or as lying three widths beyond, where Tukey (1977) has things far out.
 * Many such are no accident, but what there is to explain.
 */
const drawnInFrom = 10;
const farOut = 3;
const mostDrawnIn = 0.05;

/** `metric` is `Task.metric`; of a series its last value counts. Runs that break what is required count too: they were measured. */
export function measure(state: ExecutionState, space: SpacePlan, metric: string): Measured {
    const runs: RunState[] = [];
    const left = { failed: 0, unmeasured: 0, others: 0 };
    for (const run of state.runs.values()) {
        if (run.space !== space.name || run.finishedAt === undefined) continue;
        if (run.status === 'failed') left.failed += 1;
        else if (run.status !== 'completed') left.others += 1;
        else if (isFinite(run, metric)) runs.push(run);
        else left.unmeasured += 1;
    }
    const values = Float64Array.from(runs, (run) => run.metrics.get(metric)!.last as number);
    const [least, greatest] = bordersOf(values);
    return { ...tableOf(space, runs, values.map((value) => Math.min(Math.max(value, least), greatest))), runs, values, left, drawnIn: values.filter((value) => value < least || value > greatest).length };
}

export function tableOf(space: SpacePlan, runs: readonly Pick<RunState, 'configuration'>[], targets: Float64Array): Table {
    const configurations = runs.map(({ configuration }) => configuration);
    const axes = binnedAxes(space, configurations);
    const bins = axes.map((axis) => Uint16Array.from(configurations, (each) => Object.hasOwn(each, axis.name) ? axis.binOf(each[axis.name]!) : absent));
    return { axes, bins, targets };
}

function isFinite(run: RunState, metric: string): boolean {
    const last = run.metrics.get(metric)?.last;
    return typeof last === 'number' && Number.isFinite(last);
}

function bordersOf(values: Float64Array): [number, number] {
    const sorted = values.toSorted();
    if (sorted.length === 0) return [-Infinity, Infinity];
    const [lower, upper] = [sorted[Math.floor(sorted.length / 4)]!, sorted[Math.floor(sorted.length * 3 / 4)]!];
    const range = upper - lower;
    if (range === 0) return [-Infinity, Infinity];
    const near = sorted.filter((value) => value >= lower - drawnInFrom * range && value <= upper + drawnInFrom * range);
    if (sorted.length - near.length > Math.max(1, mostDrawnIn * sorted.length)) return [-Infinity, Infinity];
    return [Math.min(near[0]!, lower - farOut * range), Math.max(near.at(-1)!, upper + farOut * range)];
}
