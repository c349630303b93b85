/** What a question came to, for reading only; and what has become of the answer that was given here. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Value } from '../../../engine/src/plan/plan.ts';
import { clockTime, duration, figure } from '../shared/format.ts';
import type { ClosedView, InteractionView, ReplyView, VoteView } from './question.ts';

/** In few words, for lists too. */
export function outcomeWords({ outcome, because }: Pick<ClosedView, 'outcome' | 'because'>): string {
    switch (outcome) {
        case 'answered': return 'Answered';
        case 'expired': return 'Expired: nobody answered in time';
        case 'cancelled': return 'Cancelled: nothing would follow from an answer any more';
        case 'defaulted': return `Default taken: ${defaults[because ?? 'unattended']}`;
    }
}

const defaults: Readonly<Record<NonNullable<ClosedView['because']>, string>> = {
    unattended: 'nobody was to be asked',
    budget: 'the budget of interactions is spent',
    'not-needed': 'the experiment did not need to ask here',
    disagreement: 'people did not agree',
};

export function verdict({ closed, votes, reply }: InteractionView): TemplateResult | typeof nothing {
    if (closed === undefined) return nothing;
    const inputs = Object.entries(closed.inputs).filter(([, value]) => value !== '');
    const people = closed.outcome === 'answered' && votes.length === 0;
    return html`
        <section class="verdict" data-testid="verdict" data-outcome=${closed.outcome} tabindex="-1" aria-label="What it came to">
            ${reply?.status === 'late' ? html`<p class="error" role="alert" data-testid="late">Your answer “<bdi>${reply.choice}</bdi>” came too late: ${closed.outcome === 'answered' ? html`<bdi>${closed.by}</bdi> answered first` : outcomeWords(closed).toLowerCase()}</p>` : nothing}
            <p role="status"><strong>${outcomeWords(closed)}${closed.choice === undefined ? nothing : html`: <bdi data-testid="verdict-choice">${closed.choice}</bdi>`}</strong></p>
            <p class="hint">${people ? html`by <bdi>${closed.by}</bdi> (${sources[closed.source] ?? closed.source}), ` : ''}${clockTime(closed.at)}${people && closed.seconds !== undefined ? `, after looking at it for ${duration(closed.seconds * 1000)}` : ''}</p>
            ${inputs.length === 0 ? nothing : html`<dl>${inputs.map(([name, value]) => html`<dt>${name}</dt><dd>${shownValue(value)}</dd>`)}</dl>`}
            ${closed.comment === undefined ? nothing : html`<blockquote>${closed.comment}</blockquote>`}
            ${voteList(votes)}
        </section>`;
}

const sources: Readonly<Record<string, string>> = { git: 'as Git names them', os: 'as the system names them', vscode: 'their account in VS Code', http: 'over HTTP' };

export function voteList(votes: readonly VoteView[]): TemplateResult | typeof nothing {
    return votes.length === 0 ? nothing : html`<ul class="votes" data-testid="votes" aria-label="Votes">${votes.map(({ by, choice, at, comment }) => html`<li><strong><bdi>${choice}</bdi></strong> by <bdi>${by}</bdi> <span class="hint">${clockTime(at)}</span>${comment === undefined ? nothing : html`<blockquote>${comment}</blockquote>`}</li>`)}</ul>`;
}

/** While the question is open. */
export function replyWords({ status, choice, why }: ReplyView, engineGone: boolean): string {
    switch (status) {
        case 'sent': return engineGone ? `“${choice}” is kept; the engine is not running and reads it when the execution is resumed` : `Sending “${choice}”…`;
        case 'counted': return `Your “${choice}” counts; others have to answer as well`;
        case 'refused': return why ?? `“${choice}” was refused`;
        case 'won':
        case 'late': return '';
    }
}

function shownValue(value: Value): string {
    if (typeof value !== 'object') return figure(value);
    if (Array.isArray(value)) return value.join(', ');
    const labels = Object.entries(value as Readonly<Record<string, unknown>>);
    const text = labels.slice(0, 50).map(([example, label]) => `${Number(example) + 1}: ${String(label)}`).join(', ');
    return labels.length > 50 ? `${text}, and ${labels.length - 50} more` : text;
}
