/** Where the graph is asked in SPARQL: the question, and a table of what it came to. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerView, FromKnowledge, TermView } from './contract.ts';
import { counted } from './facts-view.ts';
import { examples, numberOf, placeIn, shortName, sorted, type Sort } from './query-model.ts';

export interface QueryState {
    readonly text: string;
    readonly asking: boolean;
    readonly answer: AnswerView | undefined;
    readonly problem: { readonly message: string; readonly line: number | null; readonly column: number | null } | undefined;
    readonly sort: Sort | undefined;
    /** Rows that are shown. */
    readonly rows: number;
}

export const rowsAtOnce = 200;
export const noQuery: Omit<QueryState, 'text'> = { asking: false, answer: undefined, problem: undefined, sort: undefined, rows: rowsAtOnce };

export interface QueryEvents {
    readonly send: (message: FromKnowledge) => void;
    readonly query: (changed: Partial<QueryState>) => void;
    readonly ask: () => void;
}

export function queryView(state: QueryState, events: QueryEvents): TemplateResult {
    const { text, asking, problem, answer } = state;
    return html`<div class="query" data-testid="query">
        <div class="actions">
            <label>Example <select data-testid="examples" @change=${(event: Event) => choose(event.target as HTMLSelectElement, events)}><option value="">…</option>${examples.map(({ title }, place) => html`<option value=${place}>${title}</option>`)}</select></label>
            <span class="hint">SPARQL; the prefixes rdf, rdfs, dcterms, prov, mls, schema, xsd and xxp are known</span>
        </div>
        <textarea data-testid="question" aria-label="Question in SPARQL" spellcheck="false" rows="9" aria-invalid=${problem?.line == null ? 'false' : 'true'} aria-describedby="query-problem" .value=${text}
            @input=${(event: Event) => events.query({ text: (event.target as HTMLTextAreaElement).value })}
            @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) events.ask(); }}></textarea>
        <div class="actions">
            <button class="primary" data-testid="ask" title="Ask (Ctrl+Enter)" ?disabled=${asking || text.trim() === ''} @click=${() => events.ask()}>Ask</button>
            ${asking ? html`<span role="status"><span class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></span> Asking</span> <button class="secondary" data-testid="cancel-query" @click=${() => events.send({ type: 'cancelQuery' })}>Cancel</button>` : nothing}
            ${answer?.kind === 'rows' ? html`<button class="secondary" data-testid="save-csv" @click=${() => events.send({ type: 'save', format: 'csv' })}>Save as CSV</button><button class="secondary" data-testid="save-json" @click=${() => events.send({ type: 'save', format: 'json' })}>Save as JSON</button>` : nothing}
        </div>
        <div id="query-problem">${problem === undefined ? nothing : html`<p class="error" role="alert" data-testid="query-problem">${problem.message}
            ${problem.line === null ? nothing : html`<button class="link" data-testid="go-to-problem" @click=${(event: Event) => showPlace(event.target as HTMLElement, state)}>Go to line ${problem.line}</button>`}</p>`}</div>
        ${answer === undefined || asking ? nothing : answerView(answer, state, events)}
    </div>`;
}

function choose(select: HTMLSelectElement, { query }: QueryEvents): void {
    const example = examples[Number(select.value)];
    if (select.value !== '' && example !== undefined) query({ ...noQuery, text: example.text });
    select.value = '';
}

/** The cursor of the question at what is wrong in it, and one sign marked. */
function showPlace(inside: HTMLElement, { text, problem }: QueryState): void {
    const area = inside.closest('.query')!.querySelector('textarea')!;
    const at = placeIn(text, problem?.line ?? 1, problem?.column ?? 1);
    area.focus();
    area.setSelectionRange(at, Math.min(text.length, at + 1));
}

function answerView(answer: AnswerView, { sort, rows: most }: QueryState, events: QueryEvents): TemplateResult {
    if (answer.kind === 'boolean') return html`<p data-testid="answer" role="status">${answer.value ? 'Yes' : 'No'}</p>`;
    if (answer.kind === 'statements') return html`<pre data-testid="answer" tabindex="0">${answer.text === '' ? 'Nothing' : answer.text}</pre>`;
    const { variables, rows, total } = answer;
    const shown = sorted(rows, sort).slice(0, most);
    const sortBy = (column: number): void => events.query({ sort: { column, descending: sort?.column === column && !sort.descending } });
    return html`<p class="hint" role="status" data-testid="answered">${counted(total, 'row')}${rows.length < total ? `; the first ${rows.length.toLocaleString('en')} are shown, all are saved` : ''}</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Answer"><table data-testid="answer">
            <thead><tr>${variables.map((name, column) => {
                const direction = sort?.column !== column ? 'none' : sort.descending ? 'descending' : 'ascending';
                return html`<th scope="col" aria-sort=${direction}><button class="plain" @click=${() => sortBy(column)}>${name}${direction === 'none' ? nothing : html` <span class="codicon codicon-arrow-${sort!.descending ? 'down' : 'up'}" aria-hidden="true"></span>`}</button></th>`;
            })}</tr></thead>
            <tbody>${shown.map((row) => html`<tr>${row.map((term) => html`<td class=${term !== null && numberOf(term) !== undefined ? 'number' : ''}>${termView(term, events)}</td>`)}</tr>`)}</tbody>
        </table></div>
        ${rows.length <= most ? nothing : html`<button class="secondary" data-testid="more-rows" @click=${() => events.query({ rows: most + rowsAtOnce })}>Show more</button>`}`;
}

function termView(term: TermView | null, { send }: QueryEvents): unknown {
    if (term === null) return nothing;
    if (term.type !== 'uri') return term.value;
    return html`<button class="link" data-testid="resource" title=${term.value} @click=${() => send({ type: 'resource', resource: term.value })}>${shortName(term.value)}</button>`;
}
