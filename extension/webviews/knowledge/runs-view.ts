/** The runs behind a node or an edge, each a way to its panel. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime, figure } from '../shared/format.ts';
import type { BehindView, FromKnowledge } from './contract.ts';
import { counted } from './facts-view.ts';

export interface BehindShown {
    readonly from: string;
    readonly to: string | null;
    /** What they are behind, in words. */
    readonly title: string;
    readonly behind: BehindView | undefined;
}

export interface RunsEvents {
    readonly send: (message: FromKnowledge) => void;
    readonly back: () => void;
    readonly more: () => void;
}

export function runsView({ title, behind }: BehindShown, events: RunsEvents): TemplateResult {
    return html`<section aria-labelledby="runs-title" data-testid="behind">
        <button class="link" data-testid="back" @click=${() => events.back()}><span class="codicon codicon-arrow-left" aria-hidden="true"></span> What is known</button>
        <h2 id="runs-title">${title}</h2>
        ${behind === undefined ? html`<p class="hint" role="status">Reading…</p>` : html`
            <p class="hint">${counted(behind.total, 'run')}, the newest first</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Table of the runs"><table data-testid="behind-runs">
                <thead><tr><th scope="col">Run</th><th scope="col">Experiment</th><th scope="col">Outcome</th><th scope="col">Varied</th><th scope="col">Began</th></tr></thead>
                <tbody>${behind.rows.map(({ execution, run, experiment, status, at, metric, value, settings }) => html`<tr data-run=${run}>
                    <th scope="row"><button class="link" data-testid="open-run" title=${`Open ${run} of ${execution}`} @click=${() => events.send({ type: 'openRun', execution, run })}>${run}</button></th>
                    <td>${experiment}</td>
                    <td>${value === null || metric === null ? status : html`<span title=${metric}>${metric.slice(metric.indexOf('.') + 1)} ${figure(value)}</span>`}</td>
                    <td class="settings">${settings}</td>
                    <td class="time">${at === null ? '' : clockTime(at)}</td></tr>`)}</tbody></table></div>
            ${behind.rows.length >= behind.total ? nothing : html`<button class="secondary" data-testid="more-runs" @click=${() => events.more()}>Show more</button>`}`}
    </section>`;
}
