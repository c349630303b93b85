/** Which curves are drawn. */
import { pointsOf, type ChartData } from '../shared/chart-model.ts';
import type { Curve, Model } from './model.ts';

/** More lines than this tell nobody anything. */
export const linesShown = 20;

/** Goals' metrics first, then by name. */
export function metricsOf(model: Model): string[] {
    const goals = new Set(model.header?.goals.map(({ metric }) => metric));
    return [...model.curves.keys()].sort((a, b) => Number(goals.has(b)) - Number(goals.has(a)) || a.localeCompare(b));
}

/** The selected runs, else the best and the newest; in the order in which they were made. */
export function chartData(model: Model, metric: string, selected: ReadonlySet<string>): ChartData {
    const curves = model.curves.get(metric) ?? new Map<string, Curve>();
    const inOrder = [...model.rows.keys()].filter((run) => curves.has(run));
    const chosen = chooseRuns(inOrder, selected, model.header?.best?.run);
    return { metric, runs: chosen, total: curves.size, points: pointsOf(chosen.map((run) => curves.get(run)!)) };
}

/** One sentence in place of the picture. */
export function chartSummary(model: Model, { metric, runs, total }: ChartData): string {
    const curves = model.curves.get(metric);
    const last = runs.flatMap((run) => {
        const value = curves?.get(run)?.values.findLast((candidate) => candidate !== null);
        return typeof value === 'number' ? [{ run, value }] : [];
    });
    if (last.length === 0) return `${metric}: no points yet`;
    const least = last.reduce((a, b) => (b.value < a.value ? b : a));
    const most = last.reduce((a, b) => (b.value > a.value ? b : a));
    const of = total > runs.length ? ` of ${total}` : '';
    return `${metric} of ${runs.length}${of} ${total === 1 ? 'run' : 'runs'}; newest values from ${Number(least.value.toPrecision(5))} (${least.run}) to ${Number(most.value.toPrecision(5))} (${most.run})`;
}

function chooseRuns(all: readonly string[], selected: ReadonlySet<string>, best: string | undefined): string[] {
    const wanted = all.filter((run) => selected.has(run));
    if (wanted.length > 0) return wanted.slice(-linesShown);
    if (all.length <= linesShown) return [...all];
    const newest = all.slice(-linesShown);
    return best === undefined || newest.includes(best) || !all.includes(best) ? newest : [best, ...newest.slice(1)];
}
