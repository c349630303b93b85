/** What is laid before whoever is asked: figures of runs, curves, what tasks have shown, how a configuration differs. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Line } from '../shared/chart-model.ts';
import { figure, shortMetric } from '../shared/format.ts';
import { lineSample } from '../shared/line-sample.ts';
import { groupsOf, type ShownGroup } from '../shared/shown.ts';
import { differencesOf } from './difference.ts';
import type { EvidenceView, Figure, RunView } from './question.ts';
import { namesIn } from './run-fields.ts';

export interface EvidenceSources {
    /** Undefined while they are loaded. */
    curve(metric: string): readonly (Line & { readonly run: string })[] | undefined;
    readonly picked: ReadonlyMap<string, string>;
    show(group: ShownGroup): TemplateResult;
    showRun(run: string): void;
}

export function evidenceView(evidence: readonly EvidenceView[], sources: EvidenceSources): TemplateResult {
    const shown = evidence.flatMap((each) => each.kind === 'artifact' ? [each.shown] : []);
    return html`
        ${evidence.map((each) => each.kind === 'artifact' ? nothing : section(each, sources))}
        ${shown.length === 0 ? nothing : html`<section class="evidence" data-testid="evidence-shown" aria-label="What tasks have shown"><div class="gallery">${groupsOf(shown, sources.picked).map((group) => sources.show(group))}</div></section>`}`;
}

function section(evidence: Exclude<EvidenceView, { kind: 'artifact' }>, sources: EvidenceSources): TemplateResult {
    switch (evidence.kind) {
        case 'best': return html`<section class="evidence" data-testid="evidence-best"><h2>${evidence.best?.standing === 'compromise' ? 'Best compromise' : evidence.best?.standing === 'unbeaten' ? 'Best by the first goal' : 'Best'} of ${evidence.space}</h2>
            ${evidence.best === null ? html`<p>No run has completed with a number for the goal</p>` : runCard(evidence.best, sources)}</section>`;
        case 'top': return html`<section class="evidence" data-testid="evidence-top"><h2>${evidence.runs.length === 1 ? 'The best run' : `The ${evidence.runs.length} best runs`} of ${evidence.space}</h2>
            ${evidence.runs.length === 0 ? html`<p>No run has completed with a number for the goal</p>` : runsTable(evidence.runs, `Best runs of ${evidence.space}`, sources)}</section>`;
        case 'metric': return html`<section class="evidence" data-testid="evidence-metric"><h2>${evidence.metric}</h2>
            ${evidence.values.length === 0 ? html`<p>No run has reported it</p>` : metricTable(evidence.metric, evidence.values)}</section>`;
        case 'curve': return curve(evidence.metric, evidence.runs, sources);
        case 'difference': return difference(evidence.run, evidence.best, sources);
    }
}

function runLink(run: string, sources: EvidenceSources): TemplateResult {
    return html`<button type="button" class="link" title=${`Show ${run} in the execution`} @click=${() => sources.showRun(run)}>${run}</button>`;
}

function runCard({ run, configuration, metrics }: RunView, sources: EvidenceSources): TemplateResult {
    return html`<p>${runLink(run, sources)}</p>
        <div class="columns">
            <div><h3>Configuration</h3>${pairs(Object.entries(configuration))}</div>
            <div><h3>Metrics</h3>${pairs(Object.entries(metrics))}</div>
        </div>`;
}

function runsTable(runs: readonly RunView[], label: string, sources: EvidenceSources): TemplateResult {
    const metrics = namesIn(runs.map(({ metrics: of }) => of));
    const parameters = namesIn(runs.map(({ configuration }) => configuration));
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table>
        <thead><tr><th scope="col">Run</th>${metrics.map((name) => html`<th scope="col" class="number">${shortMetric(name)}</th>`)}${parameters.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${runs.map((run) => html`<tr><th scope="row">${runLink(run.run, sources)}${standingWords(run)}</th>${metrics.map((name) => html`<td class="number">${cell(run.metrics[name])}</td>`)}${parameters.map((name) => html`<td>${cell(run.configuration[name])}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}

function standingWords({ standing }: RunView): TemplateResult | typeof nothing {
    return standing === undefined ? nothing : html` <span class="hint" data-testid="standing">${standing === 'compromise' ? 'best compromise' : 'beaten by none'}</span>`;
}

function metricTable(metric: string, values: readonly { readonly run: string; readonly value: Figure }[]): TemplateResult {
    const numbers = values.map(({ value }) => value).filter((value) => typeof value === 'number');
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${metric} of each run`}><table>
        <thead><tr><th scope="col">Run</th><th scope="col">${shortMetric(metric)}</th><td></td></tr></thead>
        <tbody>${values.map(({ run, value }) => html`<tr><th scope="row">${run}</th><td class="number">${figure(value)}</td>
            <td>${typeof value !== 'number' ? nothing : html`<meter min="0" max="1" .value=${high > low ? 0.05 + 0.95 * (value - low) / (high - low) : 1} aria-hidden="true"></meter>`}</td></tr>`)}</tbody>
    </table></div>`;
}

function curve(metric: string, runs: readonly string[], sources: EvidenceSources): TemplateResult {
    const lines = sources.curve(metric);
    const last = (run: string): string => {
        const value = lines?.find((line) => line.run === run)?.values.findLast((each) => each !== null);
        return value === undefined || value === null ? 'no points' : figure(value);
    };
    return html`<section class="evidence" data-testid="evidence-curve" data-metric=${metric}><h2>${metric}</h2>
        ${lines === undefined ? html`<p class="hint">Loading…</p>` : lines.every(({ steps }) => steps.length === 0) ? html`<p>No run has reported it</p>` : html`
            <div class="chart" data-testid="chart" data-metric=${metric} data-points=${lines.reduce((sum, { steps }) => sum + steps.length, 0)}></div>
            <ul class="lines">${runs.map((run, order) => html`<li>${lineSample(order)} ${run} <span class="hint">at last ${last(run)}</span></li>`)}</ul>`}</section>`;
}

/** What is different comes first, and is marked by more than its place. */
function difference(run: RunView, best: RunView | null, sources: EvidenceSources): TemplateResult {
    if (best === null || best.run === run.run) {
        return html`<section class="evidence" data-testid="evidence-difference"><h2>${run.run}</h2><p class="hint">${best === null ? 'No run has completed yet that it could be compared with' : 'It is the best run so far'}</p>${runCard(run, sources)}</section>`;
    }
    const rows = differencesOf(run, best);
    return html`<section class="evidence" data-testid="evidence-difference"><h2>How ${run.run} differs from the best run</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=${`${run.run} and ${best.run}`}><table>
            <thead><tr><td></td><th scope="col">${runLink(run.run, sources)}</th><th scope="col">${runLink(best.run, sources)}, the best</th><td></td></tr></thead>
            <tbody>${rows.map(({ name, mine, theirs, differs, by }) => html`<tr class=${differs ? 'differs' : 'same'}><th scope="row">${name}</th><td>${cell(mine)}</td><td>${cell(theirs)}</td><td class="hint">${differs ? by ?? 'differs' : ''}</td></tr>`)}</tbody>
        </table></div></section>`;
}

function pairs(entries: readonly (readonly [string, string | number | boolean])[]): TemplateResult {
    return html`<dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${figure(value)}</dd>`)}</dl>`;
}

function cell(value: string | number | boolean | undefined): string {
    return value === undefined ? '' : figure(value);
}
