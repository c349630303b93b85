/** What is likely between two things that no run has brought together: how sure, and by what it is believed. */
import { html, type TemplateResult } from 'lit';
import type { FactsView } from './contract.ts';
import { percent } from './facts-view.ts';

export interface PredictionEvents {
    /** To look at a node, whether it is drawn or not. */
    readonly go: (node: string) => void;
    readonly back: () => void;
}

/** Of a thing and one that is likely for it, which may be so in several ways. */
export function predictionsOf({ likely }: FactsView, node: string): FactsView['likely'][number]['rows'] {
    return likely.flatMap(({ rows }) => rows.filter((row) => row.node === node));
}

export function predictionView({ learnt }: FactsView, predictions: ReturnType<typeof predictionsOf>, { go, back }: PredictionEvents): TemplateResult {
    const [{ node, label }] = predictions as [typeof predictions[number]];
    return html`<section aria-labelledby="prediction-title" data-testid="prediction" data-node=${node}>
        <button class="link" data-testid="back" @click=${() => back()}><span class="codicon codicon-arrow-left" aria-hidden="true"></span> What is known</button>
        <h2 id="prediction-title">${predictions.map(({ sentence }) => html`<div>${sentence}</div>`)}</h2>
        <p class="hint">Predicted from what past runs have in common.</p>
        <dl class="lines" data-testid="prediction-lines">
            ${predictions.map(({ confidence }) => html`<dt>How sure</dt><dd><meter class="share" min="0" max="1" .value=${confidence} aria-label="Confidence"></meter> ${percent(confidence)}: so often predictions like it were right</dd>`)}
            ${learnt.map(({ name, text }) => html`<dt>${name}</dt><dd>${text}</dd>`)}
        </dl>
        <div class="actions"><button class="secondary" data-testid="prediction-go" @click=${() => go(node)}>Look at ${label}</button></div>
    </section>`;
}
