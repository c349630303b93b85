/** The panel of one execution: keeps the model and the view's own state, and draws at most once a frame. */
import { html, nothing, render } from 'lit';
import '../shared/base.css';
import '../shared/line-sample.css';
import '../shared/shown.css';
import './style.css';
import { createChart, type Chart } from '../shared/chart.ts';
import type { ChartData } from '../shared/chart-model.ts';
import { connect } from '../shared/host.ts';
import { chartData, metricsOf } from './charts-model.ts';
import {
    firstView, isExecutionPanelState, isToExecutionPanel, isViewState, type FromExecutionPanel, type Header, type Row, type ToExecutionPanel, type ViewState,
} from './contract.ts';
import { curvesView } from './curves-view.ts';
import { createDetails } from './details.ts';
import { failures } from './failures.ts';
import { headerView, spokenState } from './header.ts';
import { emptyModel, receive } from './model.ts';
import { decisions, openQuestions } from './questions.ts';
import { rowHeight, runsTable } from './table.ts';
import { arrange, columnsOf, type Column } from './table-model.ts';

const root = document.getElementById('root')!;
const model = emptyModel();
const host = connect<ToExecutionPanel, FromExecutionPanel>(isToExecutionPanel, (message) => {
    switch (message.type) {
        case 'details': case 'content': details.receive(message); break;
        case 'select': activate(message.run); change({ selected: [message.run] }); break;
        default: receive(model, message);
    }
    schedule();
});
const kept = host.state();
const dir = isExecutionPanelState(kept) ? kept.dir : '';
let view: ViewState = isExecutionPanelState(kept) && isViewState(kept.view) ? kept.view : firstView();
const details = createDetails({ send: (message) => host.send(message), select: (run) => { activate(run); change({ selected: [run] }); }, changed: schedule });
const place = { scrollTop: 0, height: 400, active: undefined as string | undefined };
let hovered: string | undefined;
let chart: Chart | undefined;
let chartHost: Element | null = null;
let table: { readonly version: number; readonly view: ViewState; readonly columns: Column[]; readonly rows: Row[] } | undefined;
let waiting = false;
/** What the panel was opened at is brought into sight once it is there. */
let toReveal = view.selected.length === 1 ? view.selected[0] : undefined;

function schedule(): void {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
}

function change(part: Partial<ViewState>): void {
    view = { ...view, ...part };
    host.keep({ dir, view });
    schedule();
}

function draw(): void {
    const { header } = model;
    if (header === undefined) {
        render(html`<main><h1 class="visually-hidden">Execution</h1>${model.problem === '' ? html`<p class="hint">Loading…</p>` : html`<p class="error" role="alert">${model.problem}</p>`}</main>`, root);
        return;
    }
    const metrics = metricsOf(model);
    const metric = view.metric !== null && metrics.includes(view.metric) ? view.metric : metrics[0];
    const selected = new Set(view.selected.filter((run) => model.rows.has(run)));
    const data = metric === undefined ? undefined : currentChart(metric, selected);
    const { columns, rows } = currentTable();
    const [only, ...others] = selected;
    details.watch(others.length === 0 ? only : undefined);
    const answer = (interaction: string): void => host.send({ type: 'openQuestion', interaction });
    render(html`
        <main>
            ${headerView(header, {
                cancel: () => host.send({ type: 'cancel' }), pause: () => host.send({ type: 'pause' }), stop: () => host.send({ type: 'stop' }),
                retryFailed: () => host.send({ type: 'retryFailed' }), resume: () => host.send({ type: 'resume' }), source: () => host.send({ type: 'openSource' }), analyse: () => host.send({ type: 'analyse' }),
                showRun: (run) => { activate(run); change({ selected: [run] }); },
            })}
            <p class="visually-hidden" role="status">${spokenState(header)}</p>
            ${model.problem === '' ? nothing : html`<p class="error" role="alert" data-testid="problem">${model.problem}</p>`}
            ${openQuestions(header, answer)}
            ${curvesView(model, { metrics, data, asTable: view.asTable, hovered, selected, order: orderOf }, {
                pickMetric: (picked) => change({ metric: picked }), asTable: (asTable) => change({ asTable }),
                pickRun: (run) => { activate(run); change({ selected: selected.has(run) ? view.selected.filter((other) => other !== run) : [...view.selected, run] }); },
            })}
            <section class="runs-section" aria-label="Runs">
                <div class="bar">
                    <h2>Runs</h2>
                    <input type="search" data-testid="filter" placeholder="Filter: failed, rate=0.1 …" aria-label="Filter runs" .value=${view.filter} @input=${(event: Event) => change({ filter: (event.target as HTMLInputElement).value })}>
                    <label class="check"><input type="checkbox" data-testid="differences" .checked=${view.differencesOnly} @change=${(event: Event) => change({ differencesOnly: (event.target as HTMLInputElement).checked })}>Differences only</label>
                    <span class="hint" data-testid="shown" role="status">${rows.length === model.rows.size ? '' : `${rows.length} of ${model.rows.size} runs match the filter`}</span>
                    ${selected.size === 2 ? html`<button class="link" data-testid="compare" @click=${() => host.send({ type: 'compare', runs: [...selected] })}>Compare</button>` : nothing}
                    ${selected.size === 0 ? nothing : html`<button class="link" data-testid="clear" @click=${() => change({ selected: [] })}>Clear selection (${selected.size})</button>`}
                </div>
                ${failures([...model.rows.values()], (row) => host.send({ type: 'openFailure', run: row.run }), () => change({ filter: 'failed' }))}
                ${runsTable({ rows, columns, dir, sort: view.sort, selected, active: place.active, best: header.unbeaten?.compromise ?? header.best?.run, unbeaten: unbeatenIn(header), queue: header.queue, scrollTop: place.scrollTop, height: place.height }, tableEvents(rows))}
                <p class="hint">Arrow keys move, Space selects, Enter opens what went wrong or the log, L the log, R rates, N notes, P promotes; one run that is selected is shown below</p>
            </section>
            ${details.render(only === undefined ? undefined : model.rows.get(only))}
            ${decisions(header, answer, () => host.send({ type: 'showDecisions' }))}
        </main>`, root);
    drawChart(data);
    measure();
    if (toReveal !== undefined && model.rows.has(toReveal)) {
        activate(toReveal);
        toReveal = undefined;
        schedule();
    }
}

function drawChart(data: ChartData | undefined): void {
    const found = root.querySelector('.chart');
    if (found !== chartHost) {
        chart?.destroy();
        chartHost = found;
        chart = found === null ? undefined : createChart(found as HTMLElement, (run) => { activate(run); change({ selected: [run] }); }, (run) => { if (run !== hovered) { hovered = run; schedule(); } });
    }
    if (data !== undefined && !view.asTable) chart?.show(data, orderOf, view.selected.length === 0 ? model.header?.unbeaten?.compromise ?? model.header?.best?.run : undefined);
}

let charted: { readonly key: string; readonly data: ChartData } | undefined;
function currentChart(metric: string, selected: ReadonlySet<string>): ChartData {
    const key = JSON.stringify([model.curvesVersion, model.rows.size, metric, model.header?.best?.run, [...selected]]);
    if (charted?.key !== key) charted = { key, data: chartData(model, metric, selected) };
    return charted.data;
}

/** A run's place among all is its line style's number; it keeps that when others are gone. */
function orderOf(run: string): number {
    if (!orders.has(run)) for (const name of model.rows.keys()) if (!orders.has(name)) orders.set(name, orders.size);
    return orders.get(run) ?? 0;
}
const orders = new Map<string, number>();

function currentTable(): { columns: Column[]; rows: Row[] } {
    if (table === undefined || table.version !== model.rowsVersion || table.view !== view) {
        const all = [...model.rows.values()];
        const columns = columnsOf(all, model.header?.goals ?? [], view.differencesOnly);
        table = { version: model.rowsVersion, view, columns, rows: arrange(all, columns, view) };
    }
    return table;
}

function tableEvents(rows: readonly Row[]): Parameters<typeof runsTable>[1] {
    const move = (to: number): void => { const row = rows[Math.max(0, Math.min(rows.length - 1, to))]; if (row !== undefined) { activate(row.run); schedule(); } };
    const at = (): number => rows.findIndex(({ run }) => run === place.active);
    return {
        sort: (column) => change({ sort: view.sort?.column !== column ? { column, descending: false } : view.sort.descending ? null : { column, descending: true } }),
        select: (run, extend) => {
            place.active = run;
            const had = view.selected.includes(run);
            change({ selected: extend ? (had ? view.selected.filter((other) => other !== run) : [...view.selected, run]) : had && view.selected.length === 1 ? [] : [run] });
        },
        move: (by) => move(by === 'first' ? 0 : by === 'last' ? rows.length - 1 : at() + by),
        page: (by) => move(at() + by * Math.max(1, Math.floor(place.height / rowHeight) - 2)),
        clear: () => change({ selected: [] }),
        open: (row) => host.send(row.failure === undefined ? { type: 'openLog', run: row.run } : { type: 'openFailure', run: row.run }),
        log: (run) => host.send({ type: 'openLog', run }),
        judge: (run, how) => host.send({ type: 'judge', run, how }),
        scrolled: (top) => { place.scrollTop = top; schedule(); },
    };
}

/** Brings the keyboard to a run, and the run into sight. */
function activate(run: string): void {
    place.active = run;
    const index = currentTable().rows.findIndex((row) => row.run === run);
    const grid = root.querySelector<HTMLElement>('.runs');
    if (index < 0 || grid === null) return;
    const top = index * rowHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + 2 * rowHeight > grid.scrollTop + grid.clientHeight) grid.scrollTop = top + 2 * rowHeight - grid.clientHeight;
    place.scrollTop = grid.scrollTop;
}

let unbeaten: { readonly of: Header['unbeaten']; readonly runs: ReadonlySet<string> } = { of: null, runs: new Set() };
function unbeatenIn(header: Header): ReadonlySet<string> {
    if (unbeaten.of !== header.unbeaten) unbeaten = { of: header.unbeaten, runs: new Set(header.unbeaten?.runs) };
    return unbeaten.runs;
}

function measure(): void {
    const height = root.querySelector<HTMLElement>('.runs')?.clientHeight ?? place.height;
    if (Math.abs(height - place.height) < rowHeight) return;
    place.height = height;
    schedule();
}

if (dir !== '') host.keep({ dir, view });
schedule();
window.addEventListener('resize', schedule);
new MutationObserver(() => { chart?.restyle(); }).observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
// The clock in the header and the countdown of a question.
setInterval(() => { if (model.header?.status === 'running' || model.header?.status === 'waiting') schedule(); }, 1000);
host.send({ type: 'ready' });
