/** The diagram: lays out what it is sent, and can be moved and scaled by mouse and keyboard. */
import ElkConstructor from 'elkjs/lib/elk.bundled.js';
import { html, render } from 'lit';
import '../shared/base.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { isToDiagram, type FromDiagram, type Graph, type ToDiagram } from './contract.ts';
import { layOut, type Layout } from './layout.ts';
import { diagramView } from './view.ts';
import { pan, type Viewport } from '../shared/viewport.ts';
import { fit, zoom } from './viewport.ts';

const root = document.getElementById('root')!;
const elk = new ElkConstructor();
let shown: { readonly graph: Graph; readonly layout: Layout } | undefined;
let note = '';
let current: string | null = null;
let focused: string | undefined;
let port: Viewport = { x: 0, y: 0, scale: 1 };
let untouched = true;
/** Layouts take their time: only the newest counts. */
let newest = 0;

const host = connect<ToDiagram, FromDiagram>(isToDiagram, (message) => {
    if (message.type === 'current') {
        current = message.node;
        draw();
    } else {
        void show(message.graph, message.note);
    }
});

async function show(graph: Graph | null, text: string): Promise<void> {
    const number = ++newest;
    if (graph === null) {
        shown = undefined;
        note = text;
        draw();
        return;
    }
    try {
        const layout = await layOut(elk, graph);
        if (number !== newest) return;
        const other = shown?.graph.title !== graph.title || shown.graph.kind !== graph.kind;
        shown = { graph, layout };
        if (!graph.nodes.some(({ id }) => id === focused)) focused = graph.nodes[0]?.id;
        if (other) untouched = true;
        if (untouched) port = fit(layout, windowSize());
    } catch (error) {
        shown = undefined;
        note = `The diagram could not be laid out: ${String(error)}`;
    }
    draw();
}

function draw(): void {
    if (shown === undefined) {
        render(html`<main><h1 class="visually-hidden">Diagram</h1><p class="hint note" data-testid="note" role="status">${note === '' ? 'Loading…' : note}</p></main>`, root);
        return;
    }
    render(diagramView(shown.graph, shown.layout, port, current, focused, {
        reveal: (node) => { focused = node; host.send({ type: 'reveal', node }); },
        zoom: (factor) => move(zoom(port, factor, middle())),
        fit: refit,
    }), root);
}

function move(to: Viewport): void {
    port = to;
    untouched = false;
    draw();
}

function refit(): void {
    if (shown !== undefined) port = fit(shown.layout, windowSize());
    untouched = true;
    draw();
}

function windowSize(): { width: number; height: number } {
    return { width: window.innerWidth, height: Math.max(100, window.innerHeight - 34) };
}

function middle(): { x: number; y: number } {
    const { width, height } = windowSize();
    return { x: width / 2, y: height / 2 };
}

root.addEventListener('wheel', (event) => {
    if (shown === undefined) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) move(zoom(port, Math.exp(-event.deltaY / 200), { x: event.clientX, y: event.clientY - 34 }));
    else move(pan(port, -event.deltaX, -event.deltaY));
}, { passive: false });

let grabbed: { readonly x: number; readonly y: number } | undefined;
root.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && (event.target as Element).closest('.node, button') === null) grabbed = { x: event.clientX, y: event.clientY };
});
window.addEventListener('pointermove', (event) => {
    if (grabbed === undefined) return;
    move(pan(port, event.clientX - grabbed.x, event.clientY - grabbed.y));
    grabbed = { x: event.clientX, y: event.clientY };
});
window.addEventListener('pointerup', () => { grabbed = undefined; });

window.addEventListener('keydown', (event) => {
    if (shown === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = 60;
    const keys: Record<string, () => void> = {
        '+': () => move(zoom(port, 1.2, middle())), '=': () => move(zoom(port, 1.2, middle())), '-': () => move(zoom(port, 1 / 1.2, middle())), 0: refit,
        ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
        h: () => move(pan(port, far, 0)), l: () => move(pan(port, -far, 0)), k: () => move(pan(port, 0, far)), j: () => move(pan(port, 0, -far)),
    };
    const action = keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
});

/** To the next node, in reading order. */
function step(by: number): void {
    const boxes = [...shown?.layout.boxes ?? []].sort((a, b) => a.y - b.y || a.x - b.x);
    const at = boxes.findIndex(({ node }) => node.id === focused);
    focused = boxes[(at + by + boxes.length) % boxes.length]?.node.id;
    draw();
    for (const element of root.querySelectorAll<SVGGElement>('.node')) if (element.dataset['node'] === focused) element.focus();
}

window.addEventListener('resize', () => { if (untouched) refit(); });
host.keep({});
draw();
host.send({ type: 'ready' });
