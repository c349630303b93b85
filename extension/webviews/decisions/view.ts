/** The decisions of an execution as a table, the newest first, under the state of their chain. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime, duration } from '../shared/format.ts';
import { matching } from './filter-model.ts';
import type { ChainView, DecisionRow, FromDecisions } from './contract.ts';

export interface DecisionsView {
    readonly title: string;
    readonly decisions: readonly DecisionRow[];
    readonly chain: ChainView;
    readonly budget: string;
    readonly filter: string;
}

/** More than anybody reads; the filter finds the others. */
const mostRows = 500;

export function decisionsView({ title, decisions, chain, budget, filter }: DecisionsView, send: (message: FromDecisions) => void, find: (filter: string) => void): TemplateResult {
    const found = matching(decisions, filter);
    return html`
        <header><h1 data-testid="title">Decisions in ${title}</h1>
            <p><button class="link" @click=${() => send({ type: 'showExecution' })}>Show the execution</button></p>
            ${chainView(chain)}
            <p class="hint" data-testid="budget">${budget}</p>
        </header>
        <div class="bar"><input type="search" data-testid="filter" placeholder="Filter: Ana, rejected …" aria-label="Filter decisions" .value=${filter} @input=${(event: Event) => find((event.target as HTMLInputElement).value)}>
            <span class="hint" role="status">${found.length === decisions.length ? `${decisions.length} ${decisions.length === 1 ? 'entry' : 'entries'}` : `${found.length} of ${decisions.length} match`}</span></div>
        ${found.length === 0 ? html`<p class="hint">${decisions.length === 0 ? 'Nobody has been asked or has decided anything yet' : 'Nothing matches'}</p>` : html`
        <div class="scroll" tabindex="0" role="region" aria-label="Decisions"><table>
            <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Why</th><th scope="col">Looked at</th><th scope="col">What was shown</th><th scope="col">Link</th></tr></thead>
            <tbody>${found.slice(-mostRows).reverse().map((row) => line(row, send))}</tbody></table></div>
        ${found.length > mostRows ? html`<p class="hint">and ${found.length - mostRows} earlier ones; filter to find them</p>` : nothing}`}`;
}

function chainView({ linked, unlinked, problems }: ChainView): TemplateResult {
    const icon = problems.length > 0 ? 'error' : 'pass';
    const words = problems.length > 0 ? 'The chain of decisions is broken: something was changed after it was recorded'
        : linked === 0 ? 'No decision is linked yet' : `All ${linked} linked decisions hang together: none was changed, left out or put in`;
    return html`<p class="chain ${problems.length > 0 ? 'error' : ''}" data-testid="chain" data-state=${problems.length > 0 ? 'broken' : 'whole'} role="status"><span class="codicon codicon-${icon}" data-status=${problems.length > 0 ? 'failed' : 'completed'} aria-hidden="true"></span> ${words}</p>
        ${problems.length === 0 ? nothing : html`<ul class="error">${problems.slice(0, 20).map((problem) => html`<li>${problem}</li>`)}</ul>`}
        ${unlinked === 0 ? nothing : html`<p class="hint">${unlinked} were recorded by a version that did not link them</p>`}`;
}

function line(row: DecisionRow, send: (message: FromDecisions) => void): TemplateResult {
    const { interaction, run } = row;
    return html`<tr data-testid="decision" data-seq=${row.seq} data-kind=${row.kind}>
        <td class="when">${clockTime(row.at)}</td>
        <th scope="row"><bdi>${row.by}</bdi> <span class="hint">${row.source}</span></th>
        <td><p>${row.what}</p>
            ${row.question === undefined ? nothing : html`<p class="hint">${row.question}</p>`}
            ${row.filledIn === undefined ? nothing : html`<p>${row.filledIn}</p>`}
            ${interaction === undefined ? nothing : html`<button class="link" data-testid="open-question" @click=${() => send({ type: 'openQuestion', interaction })}>Show the question<span class="visually-hidden"> ${interaction}</span></button>`}
            ${interaction !== undefined || run === undefined ? nothing : html`<button class="link" data-testid="show-run" @click=${() => send({ type: 'showRun', run })}>Show ${run}</button>`}</td>
        <td class="why">${row.why ?? ''}</td>
        <td class="number">${row.seconds === undefined ? '' : duration(row.seconds * 1000)}</td>
        <td>${row.shown === undefined ? '' : html`<code title=${row.shown}>${row.shown.slice(0, 12)}</code>`}${row.sawAll === undefined ? nothing : html` <span class=${row.sawAll ? 'hint' : 'error'}>${row.sawAll ? 'all of it' : 'something else than was laid out'}</span>`}</td>
        <td>${row.chain === undefined ? '' : html`<code title=${row.chain}>${row.chain.slice(0, 12)}</code>`}</td></tr>`;
}
