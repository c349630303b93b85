/** The box in which things are looked for, with what was found below it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FoundView } from './contract.ts';
import { counted } from './facts-view.ts';
import { looks } from './palette.ts';

export interface Search {
    readonly text: string;
    /** Undefined where nothing is asked for. */
    readonly found: readonly FoundView[] | undefined;
    /** The place of the one that Enter would choose. */
    readonly at: number;
}

export const noSearch: Search = { text: '', found: undefined, at: 0 };

export interface SearchEvents {
    readonly find: (text: string) => void;
    readonly change: (search: Search) => void;
    readonly choose: (node: string) => void;
}

export function searchView(search: Search, { find, change, choose }: SearchEvents): TemplateResult {
    const { found, at } = search;
    const keydown = (event: KeyboardEvent): void => {
        if (event.key === 'Escape') change(noSearch);
        if (found === undefined || found.length === 0) return;
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step !== 0) {
            event.preventDefault();
            change({ ...search, at: (at + step + found.length) % found.length });
        }
        if (event.key === 'Enter') choose(found[at]!.id);
    };
    return html`<div class="search">
        <input type="search" data-testid="search" placeholder="Find a thing" aria-label="Find a data set, task, parameter, value, metric, experiment or person" role="combobox" aria-autocomplete="list"
            aria-expanded=${found !== undefined && found.length > 0 ? 'true' : 'false'} aria-controls="found" aria-activedescendant=${found !== undefined && found.length > 0 ? `found-${at}` : nothing}
            .value=${search.text} @input=${(event: Event) => find((event.target as HTMLInputElement).value)} @keydown=${keydown} />
        <ul id="found" role="listbox" aria-label="Found" data-testid="found" ?hidden=${found === undefined || found.length === 0}>${(found ?? []).map(({ id, kind, label, runs }, place) => html`
            <li id="found-${place}" role="option" aria-selected=${place === at ? 'true' : 'false'} @mousedown=${(event: Event) => { event.preventDefault(); choose(id); }}>
                <span class="codicon codicon-${looks[kind].icon}" data-kind=${kind} aria-hidden="true"></span> <span class="name">${label}</span> <span class="hint">${looks[kind].word}, ${counted(runs, 'run')}</span></li>`)}</ul>
        <span class="visually-hidden" role="status">${found === undefined ? '' : found.length === 0 ? `Nothing is called like ${search.text}` : `${found.length} found`}</span>
        ${found?.length === 0 ? html`<p class="nothing hint" data-testid="nothing-found">Nothing is called like that</p>` : nothing}
    </div>`;
}
