/** The page of an analysis: what is worth knowing first, then the pictures behind it. */
import { html, nothing, type TemplateResult } from 'lit';
import { figure } from '../shared/format.ts';
import { metricOf, partKey, type AnalysisView, type ClusterView, type FromAnalysis, type HighlightView, type PartView, type ViewState } from './contract.ts';
import { dependenceView } from './dependence.ts';
import { importanceView } from './importance.ts';
import { paretoView } from './pareto.ts';
import { progressView } from './progress.ts';
import { surfacesView } from './surface.ts';

export interface PageEvents {
    readonly send: (message: FromAnalysis) => void;
    readonly change: (view: Partial<ViewState>) => void;
}

const mostClusters = 12;

export function analysisView({ parts, pareto }: AnalysisView, view: ViewState, { send, change }: PageEvents): TemplateResult {
    const part = parts.find((each) => partKey(each) === view.part) ?? parts[0];
    const showRun = (run: string): void => send({ type: 'showRun', run });
    if (part === undefined) return html`<p class="hint" data-testid="empty">No run has been made yet that a goal could be told from</p>`;
    const { surrogate, highlights, clusters, improvements } = part;
    return html`
        <div class="bar">
            ${parts.length === 1 ? html`<span data-testid="part">${partKey(part)}</span>` : html`<label>Space and goal <select data-testid="part" @change=${(event: Event) => change({ part: (event.target as HTMLSelectElement).value })}>
                ${parts.map((each) => html`<option value=${partKey(each)} ?selected=${each === part}>${partKey(each)}</option>`)}</select></label>`}
            <span class="hint">${part.goal.direction}; ${part.runs.counted} ${part.runs.counted === 1 ? 'run counts' : 'runs count'}</span>
            <label class="check"><input type="checkbox" data-testid="as-tables" .checked=${view.asTables} @change=${(event: Event) => change({ asTables: (event.target as HTMLInputElement).checked })}>As tables</label>
        </div>
        ${part.notes.length === 0 ? nothing : html`<ul class="notes" data-testid="notes">${part.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
        ${highlights.length === 0 ? nothing : highlightsView(highlights)}
        ${pareto === null ? nothing : paretoView(pareto, { asTables: view.asTables, axes: view.axes, setAxes: (axes) => change({ axes }), showRun })}
        ${surrogate === null ? nothing : html`
            ${importanceView(surrogate)}
            ${dependenceView(part, surrogate, { asTables: view.asTables, withRuns: view.withRuns, setWithRuns: (withRuns) => change({ withRuns }) })}
            ${surrogate.surfaces.length === 0 ? nothing : surfacesView(surrogate.surfaces, part.goal, view.asTables)}`}
        ${clusters.length === 0 ? nothing : clustersView(clusters, part, showRun)}
        ${improvements.length === 0 ? nothing : progressView(part, view.asTables, showRun)}`;
}

const kinds: Readonly<Record<HighlightView['kind'], readonly [icon: string, word: string]>> = {
    matters: ['lightbulb', 'Matters'], good: ['arrow-up', 'Better'], bad: ['arrow-down', 'Worse'], failures: ['warning', 'Fails'],
};

function highlightsView(highlights: readonly HighlightView[]): TemplateResult {
    return html`<section aria-labelledby="highlights-title"><h2 id="highlights-title">Worth knowing</h2>
        <ul class="highlights" data-testid="highlights">${highlights.map(({ kind, text }) => html`<li data-kind=${kind}><span class="codicon codicon-${kinds[kind][0]}" aria-hidden="true"></span><span><span class="kind">${kinds[kind][1]}:</span> ${text}</span></li>`)}</ul></section>`;
}

function clustersView(clusters: readonly ClusterView[], { goal }: PartView, showRun: (run: string) => void): TemplateResult {
    return html`<section aria-labelledby="clusters-title"><h2 id="clusters-title">Runs that are alike</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Table of runs that are alike"><table data-testid="clusters">
            <thead><tr><th scope="col">Mean ${metricOf(goal)}</th><th scope="col">Runs</th><th scope="col">What they share</th><th scope="col">One of them</th></tr></thead>
            <tbody>${clusters.slice(0, mostClusters).map(({ text, mean, runs }) => html`<tr><th scope="row" class="number">${figure(mean)}</th><td class="number">${runs.length}</td><td>${text}</td>
                <td>${runs[0] === undefined ? nothing : html`<button class="link" @click=${() => showRun(runs[0]!)}>${runs[0]}</button>`}</td></tr>`)}</tbody></table></div></section>`;
}
