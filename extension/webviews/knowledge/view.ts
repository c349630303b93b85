/** The page: a bar to look for things, the picture (or the same as a list), and beside it what is known. */
import { html, nothing, type TemplateResult } from 'lit';
import { kinds, type AroundView, type FactsView, type FromKnowledge, type Kind, type RunDetailsView, type Tab, type ViewState } from './contract.ts';
import { counted, factsView } from './facts-view.ts';
import { listView } from './list-view.ts';
import { looks } from './palette.ts';
import { predictionsOf, predictionView } from './prediction-view.ts';
import { queryView, type QueryState } from './query-view.ts';
import { runView } from './run-view.ts';
import { runsView, type BehindShown } from './runs-view.ts';
import { drawnLikely, type Scene } from './scene.ts';
import { searchView, type Search } from './search-view.ts';

export interface Shown {
    readonly around: Pick<AroundView, 'node' | 'total' | 'more'>;
    readonly scene: Scene;
}

export interface PageState {
    readonly shown: Shown | undefined;
    readonly facts: FactsView | undefined;
    readonly behind: BehindShown | undefined;
    /** The node to which a dash that is chosen leads from what is known of. */
    readonly predicted: string | undefined;
    /** A run without a panel, above all that is beside the picture. */
    readonly run: RunDetailsView | undefined;
    readonly search: Search;
    readonly view: ViewState;
    readonly following: boolean;
    /** What is being read. */
    readonly work: string | undefined;
    readonly problem: string;
    /** What the cursor is on, where nothing is known of it. */
    readonly unknown: string | undefined;
    readonly query: QueryState;
    /** Executions that cannot be read, each with the reason. */
    readonly leftOut: readonly string[];
}

/** What is drawn by itself. */
export interface PageParts {
    readonly canvas: HTMLCanvasElement;
    /** What is pointed at, in words. */
    readonly tip: HTMLElement;
}

export interface PageEvents {
    readonly send: (message: FromKnowledge) => void;
    readonly go: (node: string) => void;
    readonly centre: (node: string | null) => void;
    readonly runs: (from: string, to: string | null) => void;
    readonly moreRuns: () => void;
    readonly why: (node: string) => void;
    readonly back: () => void;
    readonly leaveRun: () => void;
    readonly find: (text: string) => void;
    readonly searched: (search: Search) => void;
    readonly change: (view: Partial<ViewState>) => void;
    readonly zoom: (factor: number) => void;
    readonly fit: () => void;
    readonly query: (changed: Partial<QueryState>) => void;
    readonly ask: () => void;
}

export const depths = [1, 2, 3, 10];

export function pageView(state: PageState, parts: PageParts, events: PageEvents): TemplateResult {
    const { shown, view, work, problem, unknown, leftOut } = state;
    const isEmpty = shown !== undefined && shown.around.total.nodes === 0;
    const tab = (name: Tab, word: string): TemplateResult => html`<button class="tab" role="tab" data-testid="tab-${name}" aria-selected=${view.tab === name ? 'true' : 'false'} tabindex=${view.tab === name ? '0' : '-1'}
        @click=${() => events.change({ tab: name })} @keydown=${(event: KeyboardEvent) => { if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') otherTab(event, events, name); }}>${word}</button>`;
    return html`<main>
        <div class="bar">
            <h1 data-testid="title" class=${view.tab === 'query' ? 'visually-hidden' : ''}>${titleOf(shown)}</h1>
            <div role="tablist" aria-label="Ways to look">${tab('picture', 'Picture')}${tab('query', 'Query')}</div>
            ${isEmpty || view.tab === 'query' ? nothing : barView(state, events)}
            <span class="work hint" role="status" data-testid="work" data-state=${work === undefined ? 'done' : 'busy'}>${work === undefined ? view.tab === 'query' ? '' : shownWords(shown) : html`<span class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></span> ${work}`}</span>
            ${work === undefined ? nothing : html`<button class="secondary" data-testid="cancel" @click=${() => events.send({ type: 'cancel' })}>Cancel</button>`}
            ${unknown === undefined ? nothing : html`<span class="hint" data-testid="unknown" role="status">Nothing is known of ${unknown} yet</span>`}
            ${leftOut.length === 0 || view.tab === 'query' ? nothing : html`<details class="hint" data-testid="left-out"><summary>${counted(leftOut.length, 'execution')} left out</summary><ul>${leftOut.map((each) => html`<li>${each}</li>`)}</ul></details>`}
        </div>
        ${view.tab === 'query' ? queryView(state.query, events)
            : problem !== '' ? html`<div class="note"><p class="error" role="alert" data-testid="problem">${problem}</p><button class="secondary" data-testid="again" @click=${() => events.send({ type: 'refresh' })}>Try again</button></div>`
                : shown === undefined ? nothing : isEmpty ? emptyView(events) : html`<div class="columns">${pictureView(state, shown, parts, events)}${sideView(state, shown, events)}</div>`}
    </main>`;
}

function otherTab(event: KeyboardEvent, { change }: PageEvents, name: Tab): void {
    const other = name === 'picture' ? 'query' : 'picture';
    change({ tab: other });
    (event.target as HTMLElement).parentElement!.querySelector<HTMLElement>(`[data-testid=tab-${other}]`)!.focus();
}

function barView({ search, view, following }: PageState, events: PageEvents): TemplateResult {
    return html`
        ${searchView(search, { find: events.find, change: events.searched, choose: events.go })}
        <label>Links <select data-testid="depth" aria-label="How many links away" @change=${(event: Event) => events.change({ depth: Number((event.target as HTMLSelectElement).value) })}>
            ${depths.map((depth) => html`<option value=${depth} ?selected=${depth === view.depth}>${depth === depths.at(-1) ? 'any number' : `${depth} away`}</option>`)}</select></label>
        <label><input type="checkbox" data-testid="follow" .checked=${following} @change=${(event: Event) => events.send({ type: 'follow', on: (event.target as HTMLInputElement).checked })}>Follow the cursor</label>
        <label><input type="checkbox" data-testid="as-list" .checked=${view.asList} @change=${(event: Event) => events.change({ asList: (event.target as HTMLInputElement).checked })}>As a list</label>
        <button class="plain" data-testid="overview" title="What most runs are about" aria-label="Show what most runs are about" @click=${() => events.centre(null)}><span class="codicon codicon-home" aria-hidden="true"></span></button>
        <button class="plain" data-testid="refresh" title="Read again" aria-label="Read again what is known" @click=${() => events.send({ type: 'refresh' })}><span class="codicon codicon-refresh" aria-hidden="true"></span></button>`;
}

function titleOf(shown: Shown | undefined): string {
    if (shown === undefined || shown.around.node === null) return 'Knowledge';
    return `Around ${shown.scene.nodes[shown.scene.places.get(shown.around.node) ?? -1]?.label ?? ''}`;
}

function shownWords(shown: Shown | undefined): string {
    if (shown === undefined || shown.around.total.nodes === 0) return '';
    const { scene, around: { total } } = shown;
    return `${scene.nodes.length.toLocaleString('en')} of ${counted(total.nodes, 'thing')}, from ${counted(total.runs, 'run')}`;
}

function emptyView({ send }: PageEvents): TemplateResult {
    return html`<div class="note" data-testid="empty">
        <p>Nothing is known yet: what past runs tell is gathered here.</p>
        <p>Run an experiment, or import runs that other tools have kept, by <code>xxp knowledge import mlruns</code> or <code>xxp knowledge import results.csv</code>: they are shown here as they come.</p>
        <button class="secondary" data-testid="refresh" @click=${() => send({ type: 'refresh' })}>Read again</button>
    </div>`;
}

function pictureView({ view, facts }: PageState, { around, scene }: Shown, { canvas, tip }: PageParts, events: PageEvents): TemplateResult {
    const counts = new Map<Kind, number>();
    for (const { kind } of scene.nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const toggled = (kind: Kind): readonly string[] => view.hidden.includes(kind) ? view.hidden.filter((each) => each !== kind) : [...view.hidden, kind];
    return html`<div class="picture" data-testid="picture" data-nodes=${scene.nodes.length} data-edges=${scene.edges.length}>
        ${view.asList ? listView(scene, view.hidden, facts?.id, events.go) : html`${canvas}${tip}
            <div class="tools">
                <button class="plain" data-testid="zoom-in" title="Zoom in (+)" aria-label="Zoom in" @click=${() => events.zoom(1.3)}><span class="codicon codicon-zoom-in" aria-hidden="true"></span></button>
                <button class="plain" data-testid="zoom-out" title="Zoom out (-)" aria-label="Zoom out" @click=${() => events.zoom(1 / 1.3)}><span class="codicon codicon-zoom-out" aria-hidden="true"></span></button>
                <button class="plain" data-testid="fit" title="Fit (0)" aria-label="Fit into the window" @click=${() => events.fit()}><span class="codicon codicon-screen-full" aria-hidden="true"></span></button>
            </div>`}
        <div class="legend" role="group" aria-label="What is shown" data-testid="legend">
            ${kinds.filter((kind) => counts.has(kind)).map((kind) => html`<label><input type="checkbox" data-kind=${kind} .checked=${!view.hidden.includes(kind)} @change=${() => events.change({ hidden: toggled(kind) })}>
                <span class="codicon codicon-${looks[kind].icon}" data-kind=${kind} aria-hidden="true"></span>${looks[kind].several} <span class="hint">&nbsp;${counts.get(kind)}</span></label>`)}
            ${view.asList || drawnLikely(scene, facts).length === 0 ? nothing : html`<span class="hint dashed" data-testid="dashed">likely, but not tried</span>`}
            ${around.more === 0 ? nothing : html`<button class="link" data-testid="more" @click=${() => events.change({ limit: Math.min(10_000, view.limit * 5) })}>${around.more.toLocaleString('en')} more</button>`}
        </div>
    </div>`;
}

function sideView({ facts, behind, predicted, run }: PageState, { around, scene }: Shown, events: PageEvents): TemplateResult {
    const predictions = facts === undefined || predicted === undefined ? [] : predictionsOf(facts, predicted);
    return html`<aside class="side" aria-label="What is known" tabindex="0" data-testid="side">
        ${run !== undefined ? runView(run, { go: events.go, back: events.leaveRun })
            : predictions.length > 0 ? predictionView(facts!, predictions, events)
            : behind !== undefined ? runsView(behind, { send: events.send, back: events.back, more: events.moreRuns })
            : facts !== undefined ? factsView(facts, scene, facts.id === around.node, events)
                : html`<p class="hint">Choose a thing, or a link between two, to see what is known of it and which runs are behind it. A double click shows what else it is linked with.</p>
                    <dl>${kinds.flatMap((kind) => {
                        const first = [...scene.byWeight].find((place) => scene.nodes[place]!.kind === kind);
                        return first === undefined ? [] : [html`<dt>${looks[kind].word} of most runs</dt><dd><button class="link" @click=${() => events.go(scene.nodes[first]!.id)}>${scene.nodes[first]!.label}</button></dd>`];
                    })}</dl>`}
    </aside>`;
}
