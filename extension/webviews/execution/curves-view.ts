/** The section with the curves: metric picker, chart, legend; or the same figures as a table. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChartData } from '../shared/chart-model.ts';
import { figure } from '../shared/format.ts';
import { lineSample } from '../shared/line-sample.ts';
import { chartSummary } from './charts-model.ts';
import type { Model } from './model.ts';

export interface CurvesEvents {
    pickMetric(metric: string): void;
    asTable(on: boolean): void;
    pickRun(run: string): void;
}

export interface CurvesView {
    readonly metrics: readonly string[];
    readonly data: ChartData | undefined;
    readonly asTable: boolean;
    readonly hovered: string | undefined;
    readonly selected: ReadonlySet<string>;
    readonly order: (run: string) => number;
}

export function curvesView(model: Model, view: CurvesView, events: CurvesEvents): TemplateResult {
    const { data } = view;
    if (data === undefined) {
        return html`<section class="curves empty" aria-label="Metric curves"><p class="hint" data-testid="no-curves">No curves yet: a task draws one with <code>xxp.log(step=…, name=…)</code></p></section>`;
    }
    return html`
        <section class="curves" aria-label="Metric curves" data-testid="curves">
            <div class="bar">
                <label>Metric <select data-testid="metric" @change=${(event: Event) => events.pickMetric((event.target as HTMLSelectElement).value)}>
                    ${view.metrics.map((metric) => html`<option value=${metric} ?selected=${metric === data.metric}>${metric}</option>`)}</select></label>
                <label class="check"><input type="checkbox" data-testid="as-table" .checked=${view.asTable} @change=${(event: Event) => events.asTable((event.target as HTMLInputElement).checked)}>As table</label>
                <span class="hint">${data.total > data.runs.length ? `${data.runs.length} of ${data.total} runs are drawn; select runs in the table to choose others` : nothing}</span>
            </div>
            <p class=${view.asTable ? '' : 'visually-hidden'} data-testid="curve-summary">${chartSummary(model, data)}</p>
            ${view.asTable ? figures(model, data) : nothing}
            <div class="chart" data-testid="chart" data-metric=${data.metric} data-lines=${data.runs.length} data-points=${pointsIn(model, data)} ?hidden=${view.asTable}></div>
            <div class="legend" ?hidden=${view.asTable}>
                ${data.runs.map((run) => html`<button class="plain ${view.hovered === run ? 'hovered' : ''}" data-testid="legend" data-run=${run} aria-pressed=${view.selected.has(run) ? 'true' : 'false'} @click=${() => events.pickRun(run)}>
                    ${lineSample(view.order(run))}${run}</button>`)}
            </div>
        </section>`;
}

function figures(model: Model, { metric, runs }: ChartData): TemplateResult {
    const curves = model.curves.get(metric);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${`Figures of ${metric}`}><table data-testid="figures">
        <thead><tr><th scope="col">Run</th><th scope="col">Points</th><th scope="col">First</th><th scope="col">Least</th><th scope="col">Greatest</th><th scope="col">Newest</th></tr></thead>
        <tbody>${runs.map((run) => {
            const values = (curves?.get(run)?.values ?? []).filter((value) => value !== null);
            const least = values.reduce((a, b) => Math.min(a, b), Infinity);
            const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
            const cells = values.length === 0 ? ['', '', '', ''] : [values[0]!, least, most, values.at(-1)!].map(figure);
            return html`<tr><th scope="row">${run}</th><td class="number">${values.length}</td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`;
        })}</tbody></table></div>`;
}

function pointsIn(model: Model, { metric, runs }: ChartData): number {
    const curves = model.curves.get(metric);
    return runs.reduce((sum, run) => sum + (curves?.get(run)?.steps.length ?? 0), 0);
}
