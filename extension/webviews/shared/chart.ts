/** One chart: a line for each run, drawn by uPlot in the theme's colours. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { chartColors, lineStyle, type ChartData } from './chart-model.ts';
import { figure } from './format.ts';

export interface Chart {
    /** `order` gives each run its lasting place among the line styles. */
    show(data: ChartData, order: (run: string) => number, highlighted: string | undefined): void;
    /** Colours are read from the theme when a chart is made. */
    restyle(): void;
    destroy(): void;
}

/** Ticks for steps that count: never between two of them. */
const wholeSteps = [1, 2, 5].flatMap((digit) => Array.from({ length: 9 }, (_, power) => digit * 10 ** power)).sort((a, b) => a - b);

/** `hover` names the run whose line the pointer is nearest to. */
export function createChart(host: HTMLElement, pick: (run: string) => void, hover: (run: string | undefined) => void): Chart {
    let plot: uPlot | undefined;
    let made = '';
    let last: Parameters<Chart['show']> | undefined;
    const resize = new ResizeObserver(() => plot?.setSize(sizeOf(host)));
    resize.observe(host);

    return { show, restyle, destroy };

    function show(...[data, order, highlighted]: Parameters<Chart['show']>): void {
        last = [data, order, highlighted];
        const signature = JSON.stringify([data.metric, data.runs, highlighted, data.points[0].every((step) => Number.isInteger(step))]);
        if (plot !== undefined && signature === made) {
            plot.setData(data.points as uPlot.AlignedData);
            return;
        }
        made = signature;
        plot?.destroy();
        plot = new uPlot(optionsFor(host, data, order, highlighted, pick, hover), data.points as uPlot.AlignedData, host);
        // Behind the picture, for screen readers, stands the summary; the picture itself says nothing.
        plot.root.setAttribute('aria-hidden', 'true');
    }

    function restyle(): void {
        made = '';
        if (last !== undefined) show(...last);
    }

    function destroy(): void {
        resize.disconnect();
        plot?.destroy();
        plot = undefined;
    }
}

function optionsFor(
    host: HTMLElement, data: ChartData, order: (run: string) => number, highlighted: string | undefined,
    pick: (run: string) => void, hover: (run: string | undefined) => void,
): uPlot.Options {
    const style = getComputedStyle(document.body);
    const color = (name: string): string => style.getPropertyValue(name).trim() || style.color;
    const palette = chartColors.map((name) => color(`--vscode-charts-${name}`));
    const contrast = document.body.classList.contains('vscode-high-contrast');
    const axis: uPlot.Axis = {
        stroke: color('--vscode-descriptionForeground'), font: `11px ${style.fontFamily}`, size: 34,
        grid: { stroke: color('--vscode-panel-border'), width: 1, ...(contrast && { dash: [1, 5] }) }, ticks: { show: false },
        values: (_, splits) => splits.map((split) => figure(split)),
    };
    const whole = data.points[0].every((step) => Number.isInteger(step));
    let nearest: string | undefined;
    return {
        ...sizeOf(host),
        legend: { show: false },
        cursor: { focus: { prox: 24 }, points: { size: 6 }, drag: { x: true, y: false } },
        focus: { alpha: 0.35 },
        scales: { x: { time: false } },
        axes: [{ ...axis, label: 'step', labelSize: 16, labelFont: axis.font!, ...(whole && { incrs: wholeSteps }) }, { ...axis, size: 56 }],
        series: [{}, ...data.runs.map((run): uPlot.Series => {
            const { color: at, dash } = lineStyle(order(run));
            const points = data.points[0].length < 60 && data.runs.length <= 6;
            return {
                label: run, stroke: palette[at]!, width: run === highlighted ? 3 : 1.5, points: { show: points, size: 4, fill: palette[at]! },
                ...(dash.length > 0 && { dash: [...dash] }),
            };
        })],
        hooks: {
            setSeries: [(_, index) => {
                nearest = index === null || index === 0 ? undefined : data.runs[index - 1];
                hover(nearest);
            }],
            ready: [(plot) => plot.over.addEventListener('click', () => { if (nearest !== undefined) pick(nearest); })],
        },
    };
}

function sizeOf(host: HTMLElement): { width: number; height: number } {
    return { width: Math.max(200, host.clientWidth), height: Math.max(140, host.clientHeight) };
}
