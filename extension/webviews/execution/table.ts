/** The table of runs. Only the rows in sight are in the document, so that 10,000 cost no more than 30. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Row, RunStatus } from './contract.ts';
import { cellText, type Column } from './table-model.ts';

export const rowHeight = 24;
const spare = 8;

export interface TableView {
    /** The execution, for the menu of a row. */
    readonly dir: string;
    readonly rows: readonly Row[];
    readonly columns: readonly Column[];
    readonly sort: { readonly column: string; readonly descending: boolean } | null;
    readonly selected: ReadonlySet<string>;
    /** Where the keyboard is. */
    readonly active: string | undefined;
    readonly best: string | undefined;
    /** With several goals, those that no other run beats in all of them; `best` is the best compromise then. */
    readonly unbeaten: ReadonlySet<string>;
    /** What a run waits for, where it does. */
    readonly queue: Readonly<Record<string, string>>;
    readonly scrollTop: number;
    readonly height: number;
}

export interface TableEvents {
    sort(column: string): void;
    /** `extend` keeps what was selected before. */
    select(run: string, extend: boolean): void;
    move(by: number | 'first' | 'last'): void;
    page(by: 1 | -1): void;
    clear(): void;
    open(row: Row): void;
    log(run: string): void;
    judge(run: string, how: 'rate' | 'note' | 'promote'): void;
    scrolled(top: number): void;
}

const icons: Record<RunStatus, string> = { queued: 'circle-outline', running: 'loading codicon-modifier-spin', completed: 'pass', failed: 'error', cancelled: 'circle-slash', skipped: 'debug-step-over', pruned: 'debug-step-out' };

export function runsTable(view: TableView, events: TableEvents): TemplateResult {
    const { rows, columns } = view;
    const first = Math.max(0, Math.floor(view.scrollTop / rowHeight) - spare);
    const last = Math.min(rows.length, Math.ceil((view.scrollTop + view.height) / rowHeight) + spare);
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    const layout = `grid-template-columns:${columns.map((column) => `${column.width}px`).join(' ')};min-width:${width}px`;
    return html`
        <div class="runs" role="grid" tabindex="0" data-testid="runs" aria-label="Runs" aria-multiselectable="true"
            aria-rowcount=${rows.length + 1} aria-colcount=${columns.length}
            aria-activedescendant=${rows.slice(first, last).some(({ run }) => run === view.active) ? rowId(view.active!) : nothing}
            @scroll=${(event: Event) => events.scrolled((event.currentTarget as HTMLElement).scrollTop)}
            @keydown=${(event: KeyboardEvent) => onKey(event, view, events)}>
            <div class="head" role="row" aria-rowindex="1" .style=${layout}>
                ${columns.map((column, index) => header(column, index, view, events))}
            </div>
            <div class="spacer" role="presentation" .style=${`height:${first * rowHeight}px`}></div>
            ${rows.slice(first, last).map((row, at) => line(row, first + at, layout, view, events))}
            <div class="spacer" role="presentation" .style=${`height:${(rows.length - last) * rowHeight}px`}></div>
        </div>`;
}

function header(column: Column, index: number, { sort }: TableView, events: TableEvents): TemplateResult {
    const sorted = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : 'none';
    return html`<div role="columnheader" aria-colindex=${index + 1} aria-sort=${sorted} class=${column.kind === 'number' ? 'number' : ''}>
        <button class="plain" tabindex="-1" data-testid="sort" data-column=${column.id} title=${`Sort by ${column.label}`} @click=${() => events.sort(column.id)}>
            ${column.label}${sorted === 'none' ? nothing : html`<span class="codicon codicon-${sorted === 'ascending' ? 'arrow-up' : 'arrow-down'}" aria-hidden="true"></span>`}
        </button></div>`;
}

function line(row: Row, index: number, layout: string, view: TableView, events: TableEvents): TemplateResult {
    const selected = view.selected.has(row.run);
    const classes = ['row', ...(selected ? ['selected'] : []), ...(view.active === row.run ? ['active'] : []), ...(view.best === row.run ? ['best'] : [])].join(' ');
    return html`
        <div class=${classes} role="row" id=${rowId(row.run)} data-testid="run" data-run=${row.run} data-status=${row.status} data-vscode-context=${JSON.stringify({ webviewSection: 'run', preventDefaultContextMenuItems: true, dir: view.dir, run: row.run })} aria-rowindex=${index + 2}
            aria-selected=${selected ? 'true' : 'false'} .style=${layout}
            @click=${(event: MouseEvent) => events.select(row.run, event.ctrlKey || event.metaKey)} @dblclick=${() => events.open(row)}>
            ${view.columns.map((column, at) => cell(row, column, at, view, events))}
        </div>`;
}

function cell(row: Row, column: Column, index: number, view: TableView, events: TableEvents): TemplateResult {
    const at = index + 1;
    switch (column.kind) {
        case 'status': {
            const progress = row.status === 'running' && row.task !== undefined
                ? ` ${row.task}${row.progress === undefined ? '' : ` ${Math.round(row.progress * 100)} %`}` : '';
            const waits = view.queue[row.run] === undefined ? '' : ` ${view.queue[row.run]}`;
            // One that has begun waits like the others for what comes next.
            const status = waits === '' ? row.status : 'queued';
            const breaks = row.broken === undefined ? '' : ` breaks ${row.broken.join(', ')}`;
            const reused = row.reused === undefined ? '' : ` ${row.reused}`;
            return html`<div role="gridcell" aria-colindex=${at} title=${status + waits + breaks + reused}><span class="codicon codicon-${icons[status]}" data-status=${status} aria-hidden="true"></span> ${status}<span class="hint">${progress}${waits}${breaks}${reused}</span>${judged(row)}</div>`;
        }
        case 'message': return html`<div role="gridcell" aria-colindex=${at} class="message" title=${row.failure?.message ?? ''}>
            ${row.failure === undefined ? nothing : html`<button class="link" tabindex="-1" data-testid="failure" @click=${(event: Event) => { event.stopPropagation(); events.open(row); }}>${row.failure.message}</button>`}</div>`;
        case 'number': return html`<div role="gridcell" aria-colindex=${at} class="number">${cellText(column.value(row))}</div>`;
        case 'text': return html`<div role="rowheader" aria-colindex=${at}>${cellText(column.value(row))}${mark(row, view)}
            <button class="plain log" tabindex="-1" title=${`Open the log of ${row.run}`} aria-label=${`Open the log of ${row.run}`} @click=${(event: Event) => { event.stopPropagation(); events.log(row.run); }}><span class="codicon codicon-output" aria-hidden="true"></span></button></div>`;
    }
}

function mark({ run }: Row, { best, unbeaten }: TableView): TemplateResult | typeof nothing {
    const isBest = best === run;
    if (!isBest && !unbeaten.has(run)) return nothing;
    const words = !isBest ? 'Beaten by no other run in all goals' : unbeaten.size > 0 ? 'Best compromise' : 'Best run';
    return html`<span class="codicon codicon-star-${isBest ? 'full' : 'empty'}" data-testid="standing" title=${words} aria-label=${words} role="img"></span>`;
}

function judged({ rating, notes = [], promoted }: Row): TemplateResult | typeof nothing {
    if (rating === undefined && notes.length === 0 && promoted === undefined) return nothing;
    const stars = rating === undefined ? '' : `${Number(rating.stars.toFixed(1))} ${rating.stars === 1 ? 'star' : 'stars'}${rating.people > 1 ? ` of ${rating.people} people` : ''}`;
    return html`${promoted === undefined ? nothing : html` <span class="promoted" data-testid="promoted" title=${`Promoted to ${promoted}`}>${promoted}</span>`}
        ${rating === undefined ? nothing : html`<span class="hint" data-testid="rating" title=${stars}> ${Number(rating.stars.toFixed(1))}<span aria-hidden="true">★</span><span class="visually-hidden"> ${stars}</span></span>`}
        ${notes.length === 0 ? nothing : html`<span class="codicon codicon-note" role="img" data-testid="notes" title=${notes.join('\n')} aria-label=${notes.join('; ')}></span>`}`;
}

function onKey(event: KeyboardEvent, view: TableView, events: TableEvents): void {
    const active = view.rows.find(({ run }) => run === view.active);
    const keys: Record<string, () => void> = {
        ArrowDown: () => events.move(1), ArrowUp: () => events.move(-1), Home: () => events.move('first'), End: () => events.move('last'),
        PageDown: () => events.page(1), PageUp: () => events.page(-1), Escape: () => events.clear(),
        ' ': () => { if (active !== undefined) events.select(active.run, true); },
        Enter: () => { if (active !== undefined) events.open(active); },
        l: () => { if (active !== undefined) events.log(active.run); },
        r: () => { if (active !== undefined) events.judge(active.run, 'rate'); },
        n: () => { if (active !== undefined) events.judge(active.run, 'note'); },
        p: () => { if (active !== undefined) events.judge(active.run, 'promote'); },
    };
    const action = keys[event.key];
    if (action === undefined || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
}

export function rowId(run: string): string {
    return `run-${run}`;
}
