/** How the knowledge view copes with 10,000 things and 20,000 links, in a real browser without a graphics card: `npm run bench:knowledge-view`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ForceLayout } from '../../extension/webviews/knowledge/force-layout.ts';
import { startBrowser } from '../../scripts/vscode/browser.ts';
import { Figures } from '../support/figures.ts';
import { median, medians } from '../support/timing.ts';
import { graphOf } from './graph.ts';
import { framesWhile, untilSettled, type Doing } from './in-page.ts';

const [nodes, edges] = [10_000, 20_000];
const frameMs = 16.7;
const graph = graphOf(nodes, edges);
const figures = new Figures();

await measureLayout();
await measurePage();
figures.end();

/** Beside the forces of each node on each, worked out one by one. */
async function measureLayout(): Promise<void> {
    const layout = new ForceLayout(nodes, { from: graph.edges.map(({ from }) => from), to: graph.edges.map(({ to }) => to) });
    const [tick, pairs] = await medians([() => layout.tick(), () => allPairs(layout)], { warmUp: 2, counted: 9 });
    figures.add({ name: 'layout-tick', value: tick!, unit: 'ms' });
    figures.add({ name: 'layout-tick/all-pairs', value: tick! / pairs!, unit: '×', atMost: 0.15 });
}

function allPairs({ count, x, y }: ForceLayout): number {
    let sum = 0;
    for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
            const dx = x[a]! - x[b]!;
            const dy = y[a]! - y[b]!;
            sum += (dx + dy) / Math.max(16, dx * dx + dy * dy);
        }
    }
    return sum;
}

async function measurePage(): Promise<void> {
    // Frames as soon as they are ready: with the usual pace one would only see that it is kept, not by how much.
    const browser = await startBrowser(['--disable-frame-rate-limit', '--disable-gpu-vsync']);
    try {
        const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
        const failures: Error[] = [];
        page.on('pageerror', (error) => failures.push(error));
        await openPage(page);
        await page.evaluate((message) => { window.postMessage(message, '*'); }, { type: 'around', grown: false, around: graph });
        await page.locator('canvas').waitFor();
        const frames = (count: number, what: Doing): Promise<number[]> => page.evaluate<number[]>(`(${framesWhile.toString()})(${count}, ${JSON.stringify(what)})`);
        const settling = await frames(60, 'nothing');
        figures.add({ name: 'frame-while-laying-out', value: median(settling), unit: 'ms', atMost: 2 * frameMs });
        figures.add({ name: 'frame-while-laying-out-95-of-100', value: of100(settling, 95), unit: 'ms' });
        figures.add({ name: 'settled-after', value: await page.evaluate<number>(`(${untilSettled.toString()})()`), unit: 'ms' });
        for (const [what, doing] of [['pan', 'panning'], ['zoom', 'zooming'], ['hover', 'pointing']] as const) {
            await frames(30, what);
            const times = await frames(200, what);
            figures.add({ name: `frame-while-${doing}`, value: median(times), unit: 'ms', atMost: frameMs });
            figures.add({ name: `frame-while-${doing}-95-of-100`, value: of100(times, 95), unit: 'ms' });
        }
        if (failures.length > 0) throw new AggregateError(failures, 'The page failed');
    } finally {
        await browser.close();
    }
}

function of100(sorted: readonly number[], share: number): number {
    return sorted[Math.floor(share / 100 * (sorted.length - 1))]!;
}

/** The page as it ships, with the colours of a theme and nobody at the other end. */
async function openPage(page: Page): Promise<void> {
    const dist = path.resolve(import.meta.dirname, '../../dist');
    const font = readFileSync(path.join(dist, 'codicons', 'codicon.ttf')).toString('base64');
    const colors = { foreground: '#ccc', 'editor-background': '#1f1f1f', 'charts-blue': '#3794ff', 'charts-yellow': '#cca700', 'charts-green': '#89d185', 'charts-red': '#f14c4c', 'font-family': 'sans-serif', 'font-size': '13px' };
    await page.setContent(`<!DOCTYPE html><html lang="en"><head><title>Knowledge</title><style>
        :root { ${Object.entries(colors).map(([name, value]) => `--vscode-${name}: ${value};`).join(' ')} }
        @font-face { font-family: codicon; src: url(data:font/ttf;base64,${font}); }
        ${readFileSync(path.join(dist, 'webviews', 'knowledge.css'), 'utf8')}</style></head>
        <body class="vscode-dark" data-state='{"root":"/workspace"}'><div id="root"></div></body></html>`);
    await page.evaluate('globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })');
    await page.addScriptTag({ path: path.join(dist, 'webviews', 'knowledge.js') });
}
