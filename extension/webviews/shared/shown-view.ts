/** Draws what tasks show: pictures as pictures, tables as tables, texts as text, and no markup of theirs. */
import { html, nothing, type TemplateResult } from 'lit';
import { markdown } from './markdown-view.ts';
import type { ShownContent, ShownGroup } from './shown.ts';

export interface ShownEvents {
    pick(group: string, id: string): void;
    open(id: string): void;
}

export function shownView({ id, steps, current }: ShownGroup, content: ShownContent | undefined, events: ShownEvents): TemplateResult {
    const title = current.title ?? current.name;
    return html`
        <figure class="shown" data-testid="shown" data-name=${current.name} data-kind=${current.kind}>
            <figcaption>
                <span class="title">${title}</span> <span class="hint">${current.task}</span>
                ${steps.length === 1 ? nothing : html`<label class="hint">Step <select data-testid="step" @change=${(event: Event) => events.pick(id, (event.target as HTMLSelectElement).value)}>
                    ${steps.map((each, index) => html`<option value=${each.id} ?selected=${each.id === current.id}>${each.step ?? index + 1}</option>`)}</select></label>`}
                <button class="plain" title=${`Open ${title}`} aria-label=${`Open ${title}`} data-testid="open-shown" @click=${() => events.open(current.id)}><span class="codicon codicon-go-to-file" aria-hidden="true"></span></button>
            </figcaption>
            ${content === undefined ? html`<p class="hint">Loading…</p>` : contentView(content, title)}
        </figure>`;
}

export function contentView(content: ShownContent, title: string): TemplateResult {
    switch (content.kind) {
        case 'image': return html`<img src=${content.src} alt=${title}>`;
        case 'text': return html`<div class="scroll writing" tabindex="0" role="region" aria-label=${title}>${markdown(content.text)}</div>${content.cut ? html`<p class="hint">There is more of it: open it to read on</p>` : nothing}`;
        case 'none': return html`<p class="hint">${content.why}</p>`;
        case 'table': return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}><table>
            <thead><tr>${content.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
            <tbody>${content.rows.map((row) => html`<tr>${row.map((cell) => html`<td class=${isNumber(cell) ? 'number' : ''}>${cell}</td>`)}</tr>`)}</tbody>
        </table></div>${content.cut ? html`<p class="hint">There is more of it: open it to see all</p>` : nothing}`;
    }
}

function isNumber(cell: string): boolean {
    return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell);
}
