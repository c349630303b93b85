/** What waits for a person, and what people have decided; each leads to the question's own panel, where its evidence is. */
import { html, nothing, type TemplateResult } from 'lit';
import { duration } from '../shared/format.ts';
import type { Header } from './contract.ts';

export function openQuestions({ open, openCount }: Header, answer: (interaction: string) => void): TemplateResult | typeof nothing {
    return openCount === 0 ? nothing : html`<section class="open-questions" aria-label="Open questions">
        ${open.map(({ id, title, question, deadline }) => html`<div class="open-question" data-testid="open-question" data-interaction=${id}>
            <span class="codicon codicon-question" data-status="waiting" aria-hidden="true"></span>
            <p><strong>${title}</strong> <bdi>${question}</bdi>${deadline === undefined ? nothing : html` <span class="hint">${deadline > Date.now() ? `${duration(deadline - Date.now())} left` : 'time is up'}</span>`}</p>
            <button class="primary" data-testid="answer" @click=${() => answer(id)}>Answer<span class="visually-hidden"> ${title}</span></button>
        </div>`)}
        ${openCount > open.length ? html`<p class="hint">and ${openCount - open.length} more, one after the other in the question's panel</p>` : nothing}
    </section>`;
}

export function decisions({ decided, decidedCount, budget }: Header, show: (interaction: string) => void, showAll: () => void): TemplateResult | typeof nothing {
    return decidedCount === 0 && budget === undefined ? nothing : html`<section class="decisions" aria-label="Decisions"><h2>Decisions</h2>
        ${budget === undefined ? nothing : html`<p class="hint" data-testid="budget">${budget}</p>`}
        <p><button class="link" data-testid="show-decisions" @click=${() => showAll()}>Show all that people decided</button></p>
        <ul>${decided.map(({ id, title, words }) => html`<li><button class="link" data-testid="decision" data-interaction=${id} @click=${() => show(id)}>${title}</button> <bdi>${words}</bdi></li>`)}</ul>
        ${decidedCount > decided.length ? html`<p class="hint">and ${decidedCount - decided.length} earlier ones</p>` : nothing}
    </section>`;
}
