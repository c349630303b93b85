/** What stands around a question: who asks whom and why now, how long there is, what is left of the budget. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime, duration, roughDuration } from '../shared/format.ts';
import type { BudgetView, InteractionView, SpentView } from './question.ts';

export interface AboutEvents {
    readonly go: (to: 'next' | 'previous') => void;
    readonly showExecution: () => void;
    readonly showRun: (run: string) => void;
}

export function heading(view: InteractionView, { go, showExecution, showRun }: AboutEvents): TemplateResult {
    const others = view.open - (view.place > 0 ? 1 : 0);
    return html`<header>
        <div class="title"><p class="hint">${view.experiment} asks</p><h1 tabindex="-1" data-testid="title">${view.title}</h1></div>
        <nav class="queue" aria-label="Open questions">
            <span class="hint" data-testid="place">${view.place > 0 ? `${view.place} of ${view.open} open ${view.open === 1 ? 'question' : 'questions'}` : view.open === 0 ? 'No question is open' : `${view.open} open ${view.open === 1 ? 'question' : 'questions'}`}</span>
            <button type="button" class="secondary" data-testid="previous" aria-keyshortcuts="p" ?disabled=${others === 0} @click=${() => go('previous')}><span class="codicon codicon-chevron-left" aria-hidden="true"></span>Previous</button>
            <button type="button" class="secondary" data-testid="next" aria-keyshortcuts="n" ?disabled=${others === 0} @click=${() => go('next')}>Next<span class="codicon codicon-chevron-right" aria-hidden="true"></span></button>
        </nav>
        <p class="links"><button type="button" class="link" @click=${() => showExecution()}>Show the execution</button>${view.about === undefined ? nothing : html`<button type="button" class="link" @click=${() => showRun(view.about!.run)}>Show ${view.about.run}</button>`}</p>
    </header>`;
}

/** Under the buttons, while it is open. */
export function circumstances(view: InteractionView): TemplateResult {
    const { ask, named, quorum, votes } = view;
    return html`
        ${view.deadline === undefined ? nothing : countdown(view, view.deadline)}
        ${view.reason === undefined ? nothing : html`<p data-testid="reason">Asked now because <bdi>${view.reason}</bdi></p>`}
        <p class="hint">Asked ${clockTime(view.askedAt)}, for ${ask === 'anyone' ? 'anyone' : `the ${ask}`}${named.length === 0 ? nothing : html` (<bdi>${named.join(', ')}</bdi>)`}</p>
        ${quorum < 2 ? nothing : html`<p class="hint" data-testid="quorum">${quorum} people must make the same choice; ${votes.length === 0 ? 'nobody has answered yet' : `${votes.length} ${votes.length === 1 ? 'has' : 'have'} answered`}</p>`}`;
}

function countdown({ default: fallback, onTimeout, choices }: InteractionView, deadline: number): TemplateResult {
    const left = deadline - Date.now();
    const then = onTimeout === 'stop' ? 'the experiment stops' : onTimeout === 'continue' ? 'it goes on without a choice'
        : onTimeout === 'reject' && choices.includes('reject') ? '“reject” is taken' : fallback === undefined ? 'it goes on without an answer' : `“${fallback}” is taken`;
    return html`<p class="countdown" role="timer" data-testid="countdown">${left > 0 ? `${duration(left)} left, then ${then}` : `Time is up: ${then}`}</p>
        <p class="visually-hidden" role="status">${left > 0 && left <= 60_000 ? `Less than a minute left, then ${then}` : ''}</p>`;
}

export function budget({ interactions, attentionSeconds, mine }: BudgetView): TemplateResult {
    const parts = [
        `${interactions.limit === undefined ? `asked ${times(interactions.spent)}` : `${interactions.spent} of ${interactions.limit} questions asked`}`,
        `${minutes(attentionSeconds)} of attention spent`,
        ...(mine === undefined ? [] : [`yours: ${mine.interactions.limit === undefined ? `answered ${times(mine.interactions.spent)}` : `${mine.interactions.spent} of ${mine.interactions.limit} answers`}, ${minutes(mine.attentionSeconds)}`]),
    ];
    return html`<p class="hint" data-testid="budget">Budget: ${parts.join(' · ')}</p>`;
}

function times(count: number): string {
    return count === 1 ? 'once' : `${count} times`;
}

function minutes({ spent, limit }: SpentView): string {
    return limit === undefined ? roughDuration(spent) : `${roughDuration(spent)} of ${roughDuration(limit)}`;
}
