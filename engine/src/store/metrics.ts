/** What a run has measured so far, in a few numbers for each metric. */
import type { MetricPoint } from './records.ts';

export interface MetricState {
    readonly kind: 'scalar' | 'series';
    last: number | string;
    lastStep: number | null;
    /** Over the finite values. */
    min: number | null;
    max: number | null;
    count: number;
}

/** Points of one metric mostly come together: it is looked up once for all of them. */
export function addPoints(metrics: Map<string, MetricState>, task: string, points: readonly MetricPoint[]): void {
    let current: string | undefined;
    let metric: MetricState | undefined;
    for (const [name, step, value] of points) {
        if (name !== current || metric === undefined) {
            current = name;
            metric = metricOf(metrics, `${task}.${name}`, step);
        }
        metric.last = value;
        metric.lastStep = step;
        metric.count += 1;
        if (typeof value !== 'number') continue;
        if (metric.min === null || value < metric.min) metric.min = value;
        if (metric.max === null || value > metric.max) metric.max = value;
    }
}

function metricOf(metrics: Map<string, MetricState>, key: string, step: number | null): MetricState {
    let metric = metrics.get(key);
    if (metric === undefined) {
        metric = { kind: step === null ? 'scalar' : 'series', last: 0, lastStep: null, min: null, max: null, count: 0 };
        metrics.set(key, metric);
    }
    return metric;
}
