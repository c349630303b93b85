/** Gathers a journal's points into curves, for whoever draws them. Its memory is bounded however long they grow. */
import type { JournalLine } from './records.ts';

export interface Series {
    readonly run: string;
    readonly task: string;
    readonly metric: string;
    /** Grows with the points; where the task gave no step, their number from 0. */
    readonly steps: readonly number[];
    /** NaN and the infinities as such. */
    readonly values: readonly number[];
    /** One point of so many was kept. */
    readonly stride: number;
}

export interface SeriesCollector {
    /** Takes lines in their order; returns the keys of the series that they changed. */
    add(lines: readonly JournalLine[]): ReadonlySet<string>;
    /** By `run/Task.metric`, in the order in which they began. */
    readonly series: ReadonlyMap<string, Series>;
}

export interface SeriesOptions {
    /** How many points a series may hold; when it is full every second one goes. Default 2000. */
    readonly maxPoints?: number;
}

interface Growing extends Series {
    readonly steps: number[];
    readonly values: number[];
    stride: number;
    seen: number;
    attempt: number;
    /** The newest point is always shown, and given up for the next one where the stride would not have kept it. */
    lastIsExtra: boolean;
}

/** Scalars are no series and are passed over. A new attempt at a task begins its series anew. */
export function collectSeries({ maxPoints = 2000 }: SeriesOptions = {}): SeriesCollector {
    const series = new Map<string, Growing>();
    const attempts = new Map<string, number>();
    return {
        series,
        add(lines) {
            const changed = new Set<string>();
            for (const line of lines) {
                if (line.type === 'task.started') startAnew(line.run, line.task, line.attempt, changed);
                if (line.type !== 'metrics' || (attempts.get(`${line.run}/${line.task}`) ?? line.attempt) !== line.attempt) continue;
                for (const [metric, step, value] of line.points) {
                    if (step === null) continue;
                    const key = `${line.run}/${line.task}.${metric}`;
                    addPoint(seriesOf(key, line.run, line.task, metric, line.attempt), step, Number(value), maxPoints);
                    changed.add(key);
                }
            }
            return changed;
        },
    };

    function startAnew(run: string, task: string, attempt: number, changed: Set<string>): void {
        if (attempt === 1) return;
        attempts.set(`${run}/${task}`, attempt);
        for (const [key, old] of series) {
            if (old.run === run && old.task === task && old.attempt !== attempt) {
                series.delete(key);
                changed.add(key);
            }
        }
    }

    function seriesOf(key: string, run: string, task: string, metric: string, attempt: number): Growing {
        let found = series.get(key);
        if (found === undefined) {
            found = { run, task, metric, steps: [], values: [], stride: 1, seen: 0, attempt, lastIsExtra: false };
            series.set(key, found);
        }
        return found;
    }
}

function addPoint(series: Growing, step: number, value: number, maxPoints: number): void {
    if (series.lastIsExtra) {
        series.steps.pop();
        series.values.pop();
    }
    series.steps.push(step);
    series.values.push(value);
    series.lastIsExtra = series.seen % series.stride !== 0;
    series.seen += 1;
    if (series.steps.length <= Math.max(2, maxPoints)) return;
    const kept = series.lastIsExtra ? series.steps.length - 1 : series.steps.length;
    for (let from = 0, to = 0; from < kept; from += 2, to++) {
        series.steps[to] = series.steps[from]!;
        series.values[to] = series.values[from]!;
    }
    series.steps.length = series.values.length = Math.ceil(kept / 2);
    series.stride *= 2;
    // The newest of an even number has gone with the halving; put it back for show.
    series.lastIsExtra = (series.seen - 1) % series.stride !== 0;
    if (series.lastIsExtra) {
        series.steps.push(step);
        series.values.push(value);
    }
}
