/** Keeps a chart in each place of the page that wants one, and lets go of those whose place is gone. */
import { createChart, type Chart } from '../shared/chart.ts';
import { pointsOf } from '../shared/chart-model.ts';
import type { CurveLine } from './contract.ts';

export interface Curves {
    draw(root: Element, lines: ReadonlyMap<string, readonly CurveLine[] | undefined>): void;
    restyle(): void;
}

export function createCurves(pick: (run: string) => void): Curves {
    const charts = new Map<HTMLElement, { readonly chart: Chart; drawn?: readonly CurveLine[] }>();
    return {
        draw(root, lines) {
            const places = new Set(root.querySelectorAll<HTMLElement>('.chart'));
            for (const [place, { chart }] of charts) {
                if (places.has(place)) continue;
                chart.destroy();
                charts.delete(place);
            }
            for (const place of places) {
                const metric = place.dataset['metric'] ?? '';
                const found = lines.get(metric);
                if (found === undefined) continue;
                let known = charts.get(place);
                if (known === undefined) charts.set(place, known = { chart: createChart(place, pick, () => undefined) });
                if (known.drawn === found) continue;
                known.drawn = found;
                const order = new Map(found.map(({ run }, index) => [run, index]));
                known.chart.show({ metric, runs: found.map(({ run }) => run), total: found.length, points: pointsOf(found) }, (run) => order.get(run) ?? 0, undefined);
            }
        },
        restyle() {
            for (const { chart } of charts.values()) chart.restyle();
        },
    };
}
