/** The field in which examples are labelled, one by one: a number key labels the one in sight and goes on to the next. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import { contentView } from '../shared/shown-view.ts';
import type { ExampleView } from './contract.ts';
import { group, type FieldState } from './fields.ts';

export interface Examples {
    /** The one in sight; undefined while it is loaded. */
    readonly example: ExampleView | undefined;
    readonly go: (index: number) => void;
}

export function labelField(state: FieldState, { example, go }: Examples): TemplateResult {
    if (example === undefined) return group(state, html`<p class="hint">Loading…</p>`);
    const { index, count, name, content } = example;
    if (count === 0) return group(state, html`<p>${content.kind === 'none' ? content.why : 'There is nothing to label'}</p>`);
    const labels = labelsOf(state);
    const choices = state.field.choices ?? [];
    const label = (choice: Scalar): void => {
        state.set({ ...labels, [index]: choice });
        const next = unlabelled(state, count, index, choice);
        if (next !== undefined) go(next);
    };
    const onKey = (event: KeyboardEvent): void => {
        const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (choice === undefined && step === 0) return;
        event.preventDefault();
        event.stopPropagation();
        if (choice !== undefined) label(choice);
        else go((index + step + count) % count);
    };
    const done = Object.keys(labels).length;
    return group(state, html`
        <div class="example" tabindex="0" role="group" data-testid="example" data-index=${index} aria-label=${`Example ${index + 1} of ${count}: ${name}`} @keydown=${onKey}>
            <p class="hint" role="status">${name}, ${index + 1} of ${count}; ${done} labelled</p>
            ${contentView(content, name)}
            <div class="row">
                <button type="button" class="plain" title="Previous example" aria-label="Previous example" data-testid="example-previous" @click=${() => go((index - 1 + count) % count)}><span class="codicon codicon-chevron-left" aria-hidden="true"></span></button>
                ${choices.map((choice, at) => html`<button type="button" class=${labels[index] === choice ? 'primary' : 'secondary'} aria-pressed=${labels[index] === choice ? 'true' : 'false'} data-testid="label" data-label=${String(choice)} @click=${() => label(choice)}>${at < 9 ? html`<kbd>${at + 1}</kbd>` : nothing}${choice}</button>`)}
                <button type="button" class="plain" title="Next example" aria-label="Next example" data-testid="example-next" @click=${() => go((index + 1) % count)}><span class="codicon codicon-chevron-right" aria-hidden="true"></span></button>
            </div>
            <p class="hint">Number keys label, arrow keys move</p>
        </div>`, 'wide');
}

export function labelsOf({ value }: Pick<FieldState, 'value'>): Readonly<Record<string, Scalar>> {
    return typeof value === 'object' && !Array.isArray(value) ? value as Readonly<Record<string, Scalar>> : {};
}

/** The next one without a label, once the one in sight has its own. */
function unlabelled(state: FieldState, count: number, index: number, given: Scalar): number | undefined {
    const labels: Readonly<Record<string, Scalar>> = { ...labelsOf(state), [index]: given };
    for (let step = 1; step < count; step++) {
        const next = (index + step) % count;
        if (labels[next] === undefined) return next;
    }
    return undefined;
}
