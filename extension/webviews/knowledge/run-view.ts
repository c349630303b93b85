/** What is known of a run that was made elsewhere, and has no panel here. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime, duration, figure } from '../shared/format.ts';
import type { PartView, RunDetailsView } from './contract.ts';

export interface RunEvents {
    /** To look at a node, whether it is drawn or not. */
    readonly go: (node: string) => void;
    readonly back: () => void;
}

export function runView({ execution, run, experiment, status, at, source, goals, tasks, data, settings, metrics }: RunDetailsView, { go, back }: RunEvents): TemplateResult {
    const part = ({ node, label }: PartView): TemplateResult => html`<button class="link" data-testid="run-part" @click=${() => go(node)}>${label}</button>`;
    const parts = (all: readonly PartView[]): readonly (TemplateResult | string)[] => all.map((each, index) => html`${index === 0 ? '' : ', '}${part(each)}`);
    return html`<section aria-labelledby="run-title" data-testid="run-details" data-run=${run}>
        <button class="link" data-testid="run-back" @click=${() => back()}><span class="codicon codicon-arrow-left" aria-hidden="true"></span> Back</button>
        <h2 id="run-title" class="about">Run ${run}</h2>
        <p class="hint" data-testid="run-source">${source === null ? 'Of an execution that is not in this folder' : `Imported from ${source}`}: this is all that is known of it.</p>
        <dl class="lines">
            <dt>Outcome</dt><dd>${status}</dd>
            <dt>Experiment</dt><dd>${part(experiment)}</dd>
            <dt>Execution</dt><dd>${execution}</dd>
            ${at === null ? nothing : html`<dt>Began</dt><dd>${clockTime(at)}</dd>`}
            ${goals.length === 0 ? nothing : html`<dt>${goals.length === 1 ? 'Goal' : 'Goals'}</dt><dd>${goals.join(', ')}</dd>`}
            ${data.length === 0 ? nothing : html`<dt>${data.length === 1 ? 'Data set' : 'Data sets'}</dt><dd>${parts(data)}</dd>`}
            ${tasks.map(({ name, algorithm, seconds }) => html`<dt>${name}</dt><dd>${algorithm === null ? 'nothing is known of what was run' : html`done by ${part(algorithm)}`}${seconds === null ? '' : `, took ${duration(1000 * seconds)}`}</dd>`)}
        </dl>
        ${tableOf('Metrics', ['Metric', 'Value'], metrics.map(({ name, value }) => [name, figure(value)]))}
        ${tableOf('Parameters', ['Parameter', 'Value'], settings.map(({ name, value, isVaried }) => [isVaried ? name : `${name} (fixed)`, figure(value)]))}
    </section>`;
}

function tableOf(title: string, [first, second]: readonly [string, string], rows: readonly (readonly [string, string])[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    return html`<h3 id="run-${title}">${title}</h3>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="run-${title}"><table data-testid="run-${title.toLowerCase()}">
            <thead><tr><th scope="col">${first}</th><th scope="col" class="number">${second}</th></tr></thead>
            <tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`)}</tbody></table></div>`;
}
