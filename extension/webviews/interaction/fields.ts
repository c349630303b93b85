/** One field for each input of a question, by its type. */
import { html, nothing, type TemplateResult } from 'lit';
import type { InputField } from '../../../engine/src/plan/interaction.ts';
import type { Scalar, Value } from '../../../engine/src/plan/plan.ts';
import { isNeeded } from '../../../engine/src/plan/reply.ts';

export interface FieldState {
    readonly field: InputField;
    readonly value: Value | undefined;
    /** What is wrong with it. */
    readonly error: string | undefined;
    readonly disabled: boolean;
    set(value: Value): void;
}

/** More choices are shorter as a list that unfolds. */
const mostRadios = 7;

/** Those that are shown among runs or examples have files of their own. */
export function plainField(state: FieldState): TemplateResult {
    const { type, choices = [], low = 1, high = 5 } = state.field;
    switch (type) {
        case 'Boolean': return state.field.required === true ? truth(state) : checkbox(state);
        case 'Text': return labelled(state, html`<textarea rows="4" id=${idOf(state)} data-testid="input" data-input=${state.field.name} ?disabled=${state.disabled} .value=${text(state.value)} aria-invalid=${invalid(state)} aria-describedby=${describedBy(state)}
            @input=${(event: Event) => state.set((event.target as HTMLTextAreaElement).value)}></textarea>`);
        case 'Choice': return choices.length <= mostRadios ? radios(state, choices.map((choice) => ({ value: choice, label: String(choice) }))) : select(state, choices);
        case 'Choices': return checkboxes(state, choices);
        case 'Rating': return stars(state, low, high);
        default: return labelled(state, html`<input type="text" id=${idOf(state)} data-testid="input" data-input=${state.field.name} inputmode=${type === 'Integer' ? 'numeric' : type === 'Float' ? 'decimal' : 'text'} autocomplete="off"
            ?disabled=${state.disabled} .value=${text(state.value)} aria-invalid=${invalid(state)} aria-required=${isNeeded(state.field) ? 'true' : 'false'} aria-describedby=${describedBy(state)}
            @input=${(event: Event) => state.set((event.target as HTMLInputElement).value)}>`);
    }
}

export function idOf({ field }: FieldState): string {
    return `input-${field.name}`;
}

export function problemOf(state: FieldState): TemplateResult | typeof nothing {
    return state.error === undefined ? nothing : html`<span class="error" id="${idOf(state)}-error" data-testid="field-problem" data-input=${state.field.name} role="alert">${state.error}</span>`;
}

export function describedBy(state: FieldState): string | typeof nothing {
    return state.error === undefined ? nothing : `${idOf(state)}-error`;
}

export function legend({ field }: FieldState): TemplateResult {
    const hint = hintOf(field);
    return html`${field.name}${hint === '' ? nothing : html` <span class="hint">(${hint})</span>`}`;
}

function hintOf(field: InputField): string {
    const { type, low, high } = field;
    const within = low !== undefined && high !== undefined ? ` from ${low} to ${high}` : '';
    const what = type === 'Integer' ? `whole number${within}` : type === 'Float' ? `number${within}` : type === 'Choices' ? 'some of them' : '';
    return [what, ...(isNeeded(field) ? [] : ['may be left out'])].filter((each) => each !== '').join(', ');
}

function labelled(state: FieldState, control: TemplateResult): TemplateResult {
    return html`<div class="field"><label for=${idOf(state)}>${legend(state)}</label>${control}${problemOf(state)}</div>`;
}

/** What several controls make up together. */
export function group(state: FieldState, content: unknown, classes = ''): TemplateResult {
    return html`<fieldset class="field ${classes}" id=${idOf(state)} data-testid="field" data-input=${state.field.name} aria-invalid=${invalid(state)} aria-describedby=${describedBy(state)} ?disabled=${state.disabled}>
        <legend>${legend(state)}</legend>${content}${problemOf(state)}</fieldset>`;
}

function checkbox(state: FieldState): TemplateResult {
    return html`<div class="field"><label class="inline"><input type="checkbox" id=${idOf(state)} data-testid="input" data-input=${state.field.name} ?disabled=${state.disabled} .checked=${state.value === true}
        @change=${(event: Event) => state.set((event.target as HTMLInputElement).checked)}>${state.field.name}</label>${problemOf(state)}</div>`;
}

function truth(state: FieldState): TemplateResult {
    return radios(state, [{ value: true, label: 'yes' }, { value: false, label: 'no' }]);
}

function radios(state: FieldState, options: readonly { readonly value: Scalar; readonly label: string }[]): TemplateResult {
    return group(state, options.map(({ value, label }) => html`<label class="inline"><input type="radio" name=${idOf(state)} data-testid="option" data-option=${label} .checked=${state.value === value}
        @change=${() => state.set(value)}>${label}</label>`), 'row');
}

function select(state: FieldState, choices: readonly Scalar[]): TemplateResult {
    const at = choices.findIndex((choice) => choice === state.value);
    return labelled(state, html`<select id=${idOf(state)} data-testid="input" data-input=${state.field.name} ?disabled=${state.disabled} aria-invalid=${invalid(state)} aria-describedby=${describedBy(state)}
        @change=${(event: Event) => state.set(choices[(event.target as HTMLSelectElement).selectedIndex - 1] ?? '')}>
        <option value="" ?selected=${at < 0}>Choose…</option>
        ${choices.map((choice, index) => html`<option value=${index} ?selected=${index === at}>${choice}</option>`)}</select>`);
}

function checkboxes(state: FieldState, choices: readonly Scalar[]): TemplateResult {
    const chosen: readonly Scalar[] = Array.isArray(state.value) ? state.value as readonly Scalar[] : [];
    return group(state, choices.map((choice) => html`<label class="inline"><input type="checkbox" data-testid="option" data-option=${String(choice)} .checked=${chosen.includes(choice)}
        @change=${(event: Event) => state.set((event.target as HTMLInputElement).checked ? choices.filter((each) => each === choice || chosen.includes(each)) : chosen.filter((each) => each !== choice))}>${choice}</label>`), 'row');
}

/** Radio buttons that look like stars: arrow keys go from one to the next. */
function stars(state: FieldState, low: number, high: number): TemplateResult {
    const given = typeof state.value === 'number' ? state.value : low - 1;
    return group(state, html`<span class="stars">${Array.from({ length: Math.min(20, high - low + 1) }, (_, index) => low + index).map((count) => html`
        <label class="star" title=${count}><input type="radio" class="visually-hidden" name=${idOf(state)} data-testid="star" data-star=${count} .checked=${count === given} @change=${() => state.set(count)}><span
            class="codicon codicon-star-${count <= given ? 'full' : 'empty'}" aria-hidden="true"></span><span class="visually-hidden">${count} ${count === 1 ? 'star' : 'stars'}</span></label>`)}</span>
        <span class="hint" aria-hidden="true">${given < low ? '' : given}</span>`, 'row');
}

function invalid({ error }: FieldState): 'true' | 'false' {
    return error === undefined ? 'false' : 'true';
}

function text(value: Value | undefined): string {
    return value === undefined || typeof value === 'object' ? '' : String(value);
}
