/** One question with its evidence, and the form that answers it; afterwards what was answered, by whom, when. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime, duration, figure, shortMetric } from './format.ts';
import { readInputs, type Answer, type ClosedView, type EvidenceView, type InputView, type InteractionView } from './interaction.ts';
import { markdown } from './markdown-view.ts';

export interface InteractionForm {
    render(view: InteractionView): TemplateResult;
    /** The answer did not go out: it can be given again. */
    release(): void;
}

/** Holds what has been typed. `changed` is called when the form must be drawn again. */
export function createInteractionForm(send: (answer: Answer) => void, changed: () => void): InteractionForm {
    const typed: Record<string, string | boolean> = {};
    let comment = '';
    let errors: Record<string, string> = {};
    let sent: { readonly choice: string; readonly refused: string | undefined } | undefined;

    return { render, release: () => { sent = undefined; } };

    function render(view: InteractionView): TemplateResult {
        // A refusal that was not there when the answer went out gives the form back.
        if (sent !== undefined && view.refused !== undefined && view.refused !== sent.refused) sent = undefined;
        return html`
            <article class="interaction" data-testid="interaction" data-interaction=${view.id} aria-label=${`Question ${view.title}`}>
                ${markdown(view.question)}
                ${view.evidence.map(evidence)}
                ${view.closed === undefined ? form(view) : verdict(view.closed)}
            </article>`;
    }

    function form(view: InteractionView): TemplateResult {
        const ownComment = !view.inputs.some(({ name }) => name === 'comment');
        return html`
            <form @submit=${(event: Event) => event.preventDefault()}>
                ${view.inputs.map((input) => field(input))}
                ${ownComment ? html`<label class="field"><span>Comment</span>
                    <textarea rows="2" data-testid="comment" ?disabled=${sent !== undefined} .value=${comment}
                        @input=${(event: Event) => { comment = (event.target as HTMLTextAreaElement).value; }}></textarea></label>` : nothing}
                ${view.refused === undefined ? nothing : html`<p class="error" role="alert">${view.refused}</p>`}
                <div class="choices" role="group" aria-label="Your answer">
                    ${view.choices.map((choice) => html`
                        <button type="button" class=${choice === view.default ? 'primary' : 'secondary'} data-testid="choice" data-choice=${choice}
                            ?disabled=${sent !== undefined} @click=${() => choose(view, choice)}>${choice}${choice === view.default ? html`<span class="hint"> (default)</span>` : nothing}</button>`)}
                </div>
                <p class="hint" role="status">${sent === undefined ? '' : view.engineGone ? `“${sent.choice}” is kept; the engine is not running and reads it when the execution is resumed` : `Sending “${sent.choice}”…`}</p>
                ${view.deadline === undefined ? nothing : countdown(view.deadline, view.default)}
                <p class="hint">Asked ${clockTime(view.askedAt)}, for ${view.ask === 'anyone' ? 'anyone' : `the ${view.ask}`}</p>
            </form>`;
    }

    function field({ name, type }: InputView): TemplateResult {
        const error = errors[name];
        const id = `input-${name}`;
        const disabled = sent !== undefined;
        if (type === 'Boolean') {
            return html`<label class="field inline"><input type="checkbox" id=${id} data-testid="input" data-input=${name} ?disabled=${disabled} .checked=${typed[name] === true}
                @change=${(event: Event) => { typed[name] = (event.target as HTMLInputElement).checked; }}><span>${name}</span></label>`;
        }
        return html`<label class="field"><span>${name}${type === 'String' ? nothing : html`<span class="hint"> (${type === 'Integer' ? 'whole number' : 'number'})</span>`}</span>
            <input type="text" id=${id} data-testid="input" data-input=${name} inputmode=${type === 'String' ? 'text' : type === 'Integer' ? 'numeric' : 'decimal'}
                ?disabled=${disabled} .value=${String(typed[name] ?? '')} aria-invalid=${error === undefined ? 'false' : 'true'} aria-describedby=${error === undefined ? nothing : `${id}-error`}
                @input=${(event: Event) => { typed[name] = (event.target as HTMLInputElement).value; }}>
            ${error === undefined ? nothing : html`<span class="error" id="${id}-error" role="alert">${error}</span>`}</label>`;
    }

    function choose(view: InteractionView, choice: string): void {
        const read = readInputs(view.inputs, typed);
        errors = read.errors;
        if (Object.keys(errors).length === 0) {
            sent = { choice, refused: view.refused };
            send({ interaction: view.id, choice, inputs: read.values, ...(comment.trim() !== '' && { comment: comment.trim() }) });
        }
        changed();
    }
}

function countdown(deadline: number, fallback: string | undefined): TemplateResult {
    const left = deadline - Date.now();
    const then = fallback === undefined ? 'the execution stops' : `“${fallback}” is taken`;
    return html`<p class="countdown" role="timer" data-testid="countdown">${left > 0 ? `${duration(left)} left, then ${then}` : `Time is up: ${then}`}</p>`;
}

const outcomes: Record<ClosedView['outcome'], string> = {
    answered: 'Answered', defaulted: 'Default taken, nobody was to be asked', expired: 'Default taken, nobody answered in time', cancelled: 'Cancelled with the execution',
};

function verdict(closed: ClosedView): TemplateResult {
    const inputs = Object.entries(closed.inputs ?? {}).filter(([, value]) => value !== '');
    return html`
        <section class="verdict" data-testid="verdict" role="status">
            <p><strong>${outcomes[closed.outcome]}${closed.choice === undefined ? nothing : html`: <span data-testid="verdict-choice">${closed.choice}</span>`}</strong></p>
            <p class="hint">${closed.outcome === 'answered' ? `by ${closed.by}, ` : ''}${clockTime(closed.at)}</p>
            ${inputs.length === 0 ? nothing : pairs(inputs)}
            ${closed.comment === undefined ? nothing : html`<blockquote>${closed.comment}</blockquote>`}
        </section>`;
}

function evidence(shown: EvidenceView): TemplateResult {
    if (shown.kind === 'best') {
        return html`
            <section class="evidence" data-testid="evidence-best">
                <h2>Best of ${shown.space}</h2>
                ${shown.run === null ? html`<p>No run has completed with a number for the goal</p>` : html`
                    <p><strong>${shown.run}</strong></p>
                    <div class="columns">
                        <div><h3>Configuration</h3>${pairs(Object.entries(shown.configuration))}</div>
                        <div><h3>Metrics</h3>${pairs(Object.entries(shown.metrics))}</div>
                    </div>`}
            </section>`;
    }
    const numbers = shown.values.map(({ value }) => value).filter((value) => typeof value === 'number');
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return html`
        <section class="evidence" data-testid="evidence-metric">
            <h2>${shown.metric}</h2>
            ${shown.values.length === 0 ? html`<p>No run has reported it</p>` : html`
            <div class="scroll" tabindex="0" role="region" aria-label=${`${shown.metric} of each run`}>
            <table><thead><tr><th scope="col">Run</th><th scope="col">${shortMetric(shown.metric)}</th><td></td></tr></thead>
                <tbody>${shown.values.map(({ run, value }) => html`<tr><th scope="row">${run}</th><td class="number">${figure(value)}</td>
                    <td><meter min="0" max="1" .value=${typeof value === 'number' && high > low ? 0.05 + 0.95 * (value - low) / (high - low) : 1} aria-hidden="true"></meter></td></tr>`)}</tbody>
            </table></div>`}
        </section>`;
}

function pairs(entries: readonly (readonly [string, string | number | boolean])[]): TemplateResult {
    return html`<dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${figure(value)}</dd>`)}</dl>`;
}
