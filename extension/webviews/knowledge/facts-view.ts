/** What is known of a node, and with what it is linked. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime, figure } from '../shared/format.ts';
import type { EdgeView, FactsView, FactTableView, FromKnowledge, LikelyView, NodeView } from './contract.ts';
import { looks } from './palette.ts';
import type { Scene } from './scene.ts';

export interface FactsEvents {
    readonly send: (message: FromKnowledge) => void;
    /** To look at a node, whether it is drawn or not. */
    readonly go: (node: string) => void;
    /** The runs behind a node, or behind what is between two. */
    readonly runs: (from: string, to: string | null) => void;
    readonly centre: (node: string) => void;
    /** By what a node is thought likely. */
    readonly why: (node: string) => void;
}

export function factsView(facts: FactsView, scene: Scene, isCentre: boolean, events: FactsEvents): TemplateResult {
    const { id, kind, label, runs, executions, last, lines, tables, lessons, likely } = facts;
    return html`<section aria-labelledby="about" data-testid="facts" data-node=${id}>
        <h2 id="about" class="about"><span class="codicon codicon-${looks[kind].icon}" data-kind=${kind} aria-hidden="true"></span> <span>${label}</span></h2>
        <p class="hint">${looks[kind].word} · ${counted(runs, 'run')} of ${counted(executions, 'execution')}${last === null ? '' : ` · last ${clockTime(last)}`}</p>
        <div class="actions">
            <button class="secondary" data-testid="runs-of" @click=${() => events.runs(id, null)}>Runs</button>
            ${isCentre ? nothing : html`<button class="secondary" data-testid="centre" @click=${() => events.centre(id)}>Look around here</button>`}
            ${(scene.nodes[scene.places.get(id) ?? -1]?.hidden ?? 0) === 0 ? nothing : html`<button class="secondary" data-testid="expand" @click=${() => events.send({ type: 'expand', node: id })}>Show ${counted(scene.nodes[scene.places.get(id)!]!.hidden, 'more neighbour')}</button>`}
        </div>
        ${lines.length === 0 ? nothing : html`<dl class="lines" data-testid="lines">${lines.map(({ name, text, run }) => html`<dt>${name}</dt><dd>${run === undefined ? text : html`<button class="link" data-testid="fact-run" @click=${() => events.send({ type: 'openRun', ...run })}>${text}</button>`}</dd>`)}</dl>`}
        ${lessons.length === 0 ? nothing : html`<h3>Lessons</h3><ul class="lessons">${lessons.map((lesson) => html`<li>${lesson}</li>`)}</ul>`}
        ${tables.map((table, index) => tableView(table, index, events))}
        ${likelyView(likely, events)}
        ${linksView(id, scene, events)}
    </section>`;
}

function tableView({ title, columns, rows, more }: FactTableView, index: number, events: FactsEvents): TemplateResult {
    const hasShares = rows.some(({ share }) => share !== undefined);
    return html`<h3 id="table-${index}">${title}</h3>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="table-${index}"><table data-testid="fact-table">
            <thead><tr>${columns.map((column, at) => html`<th scope="col" class=${at === 0 ? '' : 'number'}>${column}</th>`)}${hasShares ? html`<th scope="col" title="Of its runs, how many were among the best quarter of all with the same goal on the same data">Among the best</th>` : nothing}</tr></thead>
            <tbody>${rows.map(({ node, run, cells, share }) => html`<tr>${cells.map((cell, at) => at === 0
                ? html`<th scope="row">${node !== undefined ? html`<button class="link" data-testid="fact-node" @click=${() => events.go(node)}>${String(cell)}</button>` : run !== undefined ? html`<button class="link" @click=${() => events.send({ type: 'openRun', ...run })}>${String(cell)}</button>` : String(cell)}</th>`
                : html`<td class="number">${cell === null ? '–' : figure(cell)}</td>`)}
                ${!hasShares ? nothing : html`<td class="among">${share === undefined ? nothing : html`<meter class="share" min="0" max="1" .value=${share} aria-label="Among the best"></meter> <span class="number">${percent(share)}</span>`}</td>`}</tr>`)}</tbody>
        </table></div>
        ${more === 0 ? nothing : html`<p class="hint">and ${more} more</p>`}`;
}

/** Apart from what is known, and in words that nobody takes for it. */
function likelyView(likely: readonly LikelyView[], events: FactsEvents): TemplateResult | typeof nothing {
    if (likely.length === 0) return nothing;
    return html`<section aria-labelledby="likely" data-testid="likely"><h3 id="likely">Likely, but not tried</h3>
        <p class="hint">Predicted from what past runs have in common. The figure is how often such a prediction was right; choose it to see why.</p>
        ${likely.map(({ title, rows }) => html`<h4>${title}</h4>
            <ul class="links">${rows.map(({ node, kind, label, sentence, confidence }) => html`<li><span class="codicon codicon-${looks[kind].icon}" data-kind=${kind} aria-hidden="true"></span>
                <button class="link" data-testid="likely-node" @click=${() => events.go(node)}>${label}<span class="visually-hidden">, ${looks[kind].word}</span></button>
                <span class="sure"><meter class="share" min="0" max="1" .value=${confidence} aria-label=${`Confidence in ${label}`}></meter>
                    <button class="link" data-testid="why" aria-label=${`${percent(confidence)}: why ${sentence}`} @click=${() => events.why(node)}>${percent(confidence)}</button></span></li>`)}</ul>`)}</section>`;
}

/** The same as the picture, for whoever reads instead of looking: by what it says, each with its runs. */
function linksView(id: string, scene: Scene, events: FactsEvents): TemplateResult | typeof nothing {
    const place = scene.places.get(id);
    const links = place === undefined ? [] : scene.edgesOf[place]!.map((each) => scene.edges[each]!);
    if (links.length === 0) return nothing;
    const groups = new Map<string, EdgeView[]>();
    for (const link of links) {
        const isFrom = link.from === place;
        const title = isFrom ? `${link.relation} →` : `← ${link.relation}`;
        groups.set(title, [...groups.get(title) ?? [], link]);
    }
    const other = ({ from, to }: EdgeView): NodeView => scene.nodes[from === place ? to : from]!;
    return html`<h3>Linked with</h3>
        <div data-testid="links">${[...groups].map(([title, group]) => html`<details class="links" ?open=${group.length <= 12}>
            <summary>${title} <span class="hint">${group.length}</span></summary>
            <ul>${group.toSorted((a, b) => b.runs - a.runs).slice(0, mostLinks).map((link) => {
                const { id: to, kind, label } = other(link);
                return html`<li><span class="codicon codicon-${looks[kind].icon}" data-kind=${kind} aria-hidden="true"></span>
                    <button class="link" data-testid="link" @click=${() => events.go(to)}>${label}<span class="visually-hidden">, ${looks[kind].word}</span></button>
                    <button class="link hint" data-testid="link-runs" @click=${() => events.runs(id, to)} aria-label=${`${counted(link.runs, 'run')} behind ${label}`}>${counted(link.runs, 'run')}</button></li>`;
            })}</ul>
            ${group.length > mostLinks ? html`<p class="hint">and ${group.length - mostLinks} more</p>` : nothing}
        </details>`)}</div>`;
}

const mostLinks = 100;

export function percent(share: number): string {
    return `${Math.round(100 * share)} %`;
}

export function counted(count: number, word: string): string {
    return `${count} ${word}${count === 1 ? '' : 's'}`;
}
