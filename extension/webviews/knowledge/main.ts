/** The page of what is known: draws what lies around a thing, and says what past runs tell of it. */
import { render } from 'lit';
import '../shared/base.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { createPicture } from './canvas.ts';
import { firstView, isKnowledgeState, isToKnowledge, type AroundView, type FactsView, type FromKnowledge, type RunDetailsView, type ToKnowledge, type ViewState } from './contract.ts';
import { keyAction } from './keys.ts';
import { drawnLikely, grownScene, linkedWith, sceneOf, type Hit, type Scene } from './scene.ts';
import { noSearch } from './search-view.ts';
import { noQuery, type QueryState } from './query-view.ts';
import { pageView, type PageState } from './view.ts';
import { pictureInWords, tipOf, titleOfRuns } from './words.ts';

const root = document.getElementById('root')!;
const canvas = document.createElement('canvas');
/** Changed with each move of the pointer, so that the page is not. */
const tip = document.createElement('div');
const host = connect<ToKnowledge, FromKnowledge>(isToKnowledge, receive);
const kept = host.state();
const dir = isKnowledgeState(kept) ? kept.root : '';
const view = isKnowledgeState(kept) ? kept.view ?? firstView : firstView;
let page: PageState = {
    shown: undefined, facts: undefined, behind: undefined, predicted: undefined, run: undefined, search: noSearch, view, query: { ...noQuery, text: view.query }, following: true, work: undefined, problem: '', unknown: undefined, leftOut: [],
};
const picture = createPicture(canvas, {
    select: (hit) => choose(hit),
    expand: (node) => expand(node),
    hover(hit) {
        const text = hit === undefined || page.shown === undefined ? '' : tipOf(page, page.shown.scene, hit);
        tip.hidden = text === '';
        if (tip.textContent !== text) tip.textContent = text;
    },
});
/** What stands before what is known of a thing. */
const nothingBefore = { behind: undefined, predicted: undefined, run: undefined } as const;
let finding: number | undefined;
/** The thing that was chosen last, until it is known what is known of it. */
let chosen: string | undefined;
/** Something else was asked for in the page. */
let isAwaited = false;

function receive(message: ToKnowledge): void {
    switch (message.type) {
        case 'around': show(message.around, message.grown); break;
        case 'facts': showFacts(message.facts); break;
        case 'run': showRun(message.details); break;
        case 'unknown': update({ unknown: message.what, work: undefined }); break;
        case 'following': update({ following: message.on }); break;
        case 'leftOut': update({ leftOut: message.problems }); break;
        case 'busy': update({ work: message.text }); break;
        case 'idle': update({ work: undefined }); break;
        case 'problem': update({ problem: message.message, work: undefined }); break;
        case 'found': if (message.text === page.search.text) update({ search: { ...page.search, found: message.nodes, at: 0 } }); break;
        case 'tab': events.change({ tab: message.tab }); break;
        case 'answer': events.query({ asking: false, answer: message.answer, problem: undefined }); break;
        case 'queryProblem': events.query({ asking: false, answer: undefined, problem: message }); break;
        case 'notAsked': events.query({ asking: false }); break;
        case 'runs': {
            const { behind } = page;
            if (behind === undefined || behind.from !== message.from || behind.to !== message.to) break;
            const before = message.behind.start === 0 ? [] : behind.behind?.rows ?? [];
            update({ behind: { ...behind, behind: { ...message.behind, rows: [...before, ...message.behind.rows] } } });
            break;
        }
    }
}

/** What was known of the same before is only brought up to date: what stands before it stays. */
function showFacts(facts: FactsView): void {
    if (facts.id === chosen) chosen = undefined;
    update({ facts, ...(facts.id !== page.facts?.id && nothingBefore) });
    mark();
}

/** What is looked at beside the picture stays where the same has only grown, or there was news of it. */
function show(around: AroundView, isGrown: boolean): void {
    const before = page.shown;
    const isSame = before !== undefined && (isGrown || (around.node === before.around.node && !isAwaited));
    isAwaited = false;
    if (!isSame) chosen = undefined;
    const scene = isGrown && before !== undefined ? grownScene(before.scene, around) : sceneOf(around, before?.scene);
    const shown = { scene, around: isGrown && before !== undefined ? before.around : around };
    const isOther = page.facts !== undefined && page.facts.id !== around.node && scene.places.has(page.facts.id);
    update({ shown, problem: '', unknown: undefined, ...(!isSame && { behind: undefined, predicted: undefined }), ...(!isSame && before !== undefined && { run: undefined }), ...(!(isSame && (isGrown || isOther)) && { facts: around.facts ?? undefined }) });
    keep();
    picture.resized();
    picture.show(scene, isSame);
    mark();
    if (isSame && !isGrown) lookAgain();
}

/** There is news: of what is chosen in the picture and of its runs as well, perhaps. */
function lookAgain(): void {
    const node = chosen ?? page.facts?.id;
    if (node !== undefined && node !== page.shown?.around.node) host.send({ type: 'facts', node });
    const { behind: runs, run, view: { tab } } = page;
    // Whoever has turned over to more of them reads on in these.
    if (runs?.behind !== undefined && runs.behind.start === 0) host.send({ type: 'runs', from: runs.from, to: runs.to, start: 0 });
    if (run !== undefined && tab === 'picture') host.send({ type: 'openRun', execution: run.execution, run: run.run });
}

function update(changed: Partial<PageState>): void {
    page = { ...page, ...changed };
    render(pageView(page, { canvas, tip }, events), root);
    label();
}

const events = {
    send: (message: FromKnowledge): void => host.send(message),
    go(node: string): void {
        update({ search: noSearch });
        const place = page.shown?.scene.places.get(node);
        if (place === undefined) centre(node);
        else {
            select(node);
            picture.reveal(place);
        }
    },
    centre,
    runs(from: string, to: string | null): void {
        update({ behind: { from, to, title: titleOfRuns(page, from, to), behind: undefined }, predicted: undefined, run: undefined });
        mark();
        host.send({ type: 'runs', from, to, start: 0 });
    },
    moreRuns(): void {
        if (page.behind !== undefined) host.send({ type: 'runs', from: page.behind.from, to: page.behind.to, start: page.behind.behind?.rows.length ?? 0 });
    },
    why(node: string): void {
        update({ ...nothingBefore, predicted: node });
        mark();
    },
    back(): void {
        update({ behind: undefined, predicted: undefined });
        mark();
    },
    leaveRun(): void {
        update({ run: undefined });
        focus('side');
    },
    find(text: string): void {
        update({ search: { ...noSearch, text } });
        window.clearTimeout(finding);
        if (text.trim() !== '') finding = window.setTimeout(() => host.send({ type: 'find', text }), 120);
    },
    searched: (search: PageState['search']): void => update({ search }),
    change(changed: Partial<ViewState>): void {
        const view = { ...page.view, ...changed };
        update({ view });
        keep();
        if (changed.depth !== undefined || changed.limit !== undefined) centre(page.shown?.around.node ?? null);
        if (changed.asList === false || changed.tab === 'picture') picture.resized();
        mark();
    },
    query(changed: Partial<QueryState>): void {
        update({ query: { ...page.query, ...changed } });
        if (changed.text === undefined) return;
        update({ view: { ...page.view, query: changed.text } });
        keep();
    },
    ask(): void {
        if (page.query.asking || page.query.text.trim() === '') return;
        events.query({ ...noQuery, asking: true });
        host.send({ type: 'query', text: page.query.text });
    },
    zoom: (factor: number): void => picture.zoom(factor),
    fit: (): void => picture.fit(),
};

function keep(): void {
    host.keep({ root: dir, node: page.shown?.around.node ?? null, view: page.view });
}

function centre(node: string | null): void {
    isAwaited = true;
    host.send({ type: 'show', node, depth: page.view.depth, limit: page.view.limit });
}

function select(node: string): void {
    chosen = node;
    host.send({ type: 'facts', node });
    update(nothingBefore);
    mark(node);
}

function showRun(run: RunDetailsView): void {
    const isSame = page.run?.run === run.run && page.run.execution === run.execution;
    update({ run });
    if (!isSame) focus('run-back');
}

/** What had the focus is gone: whoever reads by keyboard goes on where it was. */
function focus(testid: string): void {
    if (document.hasFocus()) root.querySelector<HTMLElement>(`[data-testid=${testid}]`)?.focus();
}

function choose(hit: Hit | undefined): void {
    const scene = page.shown?.scene;
    if (scene === undefined || hit === undefined) return;
    if ('node' in hit) {
        select(scene.nodes[hit.node]!.id);
        return;
    }
    if ('dash' in hit) {
        events.why(scene.nodes[hit.dash]!.id);
        return;
    }
    const { from, to } = scene.edges[hit.edge]!;
    events.runs(scene.nodes[from]!.id, scene.nodes[to]!.id);
}

function expand(place: number): void {
    const node = page.shown?.scene.nodes[place];
    if (node !== undefined) host.send({ type: 'expand', node: node.id });
}

/** From one link of what is selected to the next, those of which nobody knows yet among them. */
function nextLink(step: 1 | -1): void {
    const scene = page.shown!.scene;
    const hidden = new Set(page.view.hidden);
    const dashes = likelyIn(scene);
    const others = [...linkedWith(scene, selected), ...dashes].filter((place) => !hidden.has(scene.nodes[place]!.kind));
    if (others.length === 0) return;
    const before = others.indexOf(scene.places.get(page.predicted ?? page.behind?.to ?? '') ?? -1);
    const next = others[before < 0 ? (step > 0 ? 0 : others.length - 1) : (before + step + others.length) % others.length]!;
    const { id } = scene.nodes[next]!;
    if (dashes.includes(next)) events.why(id);
    else events.runs(scene.nodes[selected]!.id, id);
}

/** To where dashes lead from what is selected. */
function likelyIn(scene: Scene): number[] {
    return page.facts === undefined || scene.nodes[selected]?.id !== page.facts.id ? [] : drawnLikely(scene, page.facts);
}

/** What is looked at beside the picture is marked in it. */
function mark(node = page.facts?.id): void {
    const scene = page.shown?.scene;
    if (scene === undefined) return;
    const { from, to } = page.behind ?? {};
    const edge = from === undefined || typeof to !== 'string' ? -1 : edgeBetween(scene, from, to);
    const hidden = new Set(page.view.hidden);
    selected = scene.places.get(node ?? '') ?? -1;
    picture.mark({ selected, edge, dash: scene.places.get(page.predicted ?? '') ?? -1, likely: likelyIn(scene), isShown: (place) => !hidden.has(scene.nodes[place]!.kind) });
    label();
}

function edgeBetween({ places, edgesOf, edges }: Scene, one: string, other: string): number {
    const [a, b] = [places.get(one), places.get(other)];
    return a === undefined || b === undefined ? -1 : edgesOf[a]!.find((place) => edges[place]!.from === b || edges[place]!.to === b) ?? -1;
}

/** The place of the node that keys start from. */
let selected = -1;

function label(): void {
    const { shown } = page;
    canvas.setAttribute('aria-label', shown === undefined ? 'Knowledge' : pictureInWords(page, shown.scene, selected, likelyIn(shown.scene).length));
}

tip.className = 'tip';
tip.dataset['testid'] = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true');
canvas.tabIndex = 0;
canvas.dataset['testid'] = 'canvas';
canvas.setAttribute('role', 'img');
canvas.addEventListener('keydown', (event) => {
    const scene = page.shown?.scene;
    const action = scene === undefined ? undefined : keyAction(event, scene, selected, new Set(page.view.hidden));
    if (action === undefined) return;
    event.preventDefault();
    switch (action.type) {
        case 'go': events.go(scene!.nodes[action.node]!.id); break;
        case 'expand': expand(selected); break;
        case 'link': nextLink(action.step); break;
        case 'zoom': picture.zoom(action.factor); break;
        case 'fit': picture.fit(); break;
        case 'pan': picture.pan(action.x, action.y); break;
    }
});
new ResizeObserver(() => picture.resized()).observe(canvas);
new MutationObserver(() => picture.themeChanged()).observe(document.body, { attributes: true, attributeFilter: ['class'] });
void document.fonts.load('16px codicon').then(() => picture.themeChanged());
update({});
host.send({ type: 'ready', node: isKnowledgeState(kept) ? kept.node ?? null : null, depth: page.view.depth, limit: page.view.limit });
