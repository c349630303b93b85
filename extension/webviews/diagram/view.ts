/** Draws a laid-out graph. Boxes are buttons: they can be reached, named and pressed without a mouse. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Graph, GraphEdge, GraphNode } from './contract.ts';
import { shorten, type Box, type Layout, type Line } from './layout.ts';
import type { Viewport } from '../shared/viewport.ts';

export interface DiagramEvents {
    reveal(node: string): void;
    zoom(factor: number): void;
    fit(): void;
}

const kindWords: Record<GraphNode['kind'], string> = {
    start: 'Start', end: 'End', task: 'Task', 'abstract-task': 'Open task', data: 'Data', space: 'Space', interaction: 'Question to a person', gateway: 'Gateway',
};
/** Codicons: gear, circle-outline, database, layers, question. */
const icons: Partial<Record<GraphNode['kind'], string>> = { task: '\ueaf8', 'abstract-task': '\ueabc', data: '\ueace', space: '\uebd2', interaction: '\ueb32' };

export function diagramView(graph: Graph, layout: Layout, port: Viewport, current: string | null, focused: string | undefined, events: DiagramEvents): TemplateResult {
    return html`
        <main>
        <div class="tools">
            <h1 class="title" data-testid="title">${graph.title}</h1>
            <button class="plain" data-testid="zoom-in" title="Zoom in (+)" aria-label="Zoom in" @click=${() => events.zoom(1.2)}><span class="codicon codicon-zoom-in" aria-hidden="true"></span></button>
            <button class="plain" data-testid="zoom-out" title="Zoom out (-)" aria-label="Zoom out" @click=${() => events.zoom(1 / 1.2)}><span class="codicon codicon-zoom-out" aria-hidden="true"></span></button>
            <button class="plain" data-testid="fit" title="Fit (0)" aria-label="Fit to the window" @click=${() => events.fit()}><span class="codicon codicon-screen-full" aria-hidden="true"></span></button>
        </div>
        <svg class="sheet" data-testid="diagram" data-kind=${graph.kind} role="group" aria-label=${`${graph.kind} ${graph.title}: ${graph.nodes.length} nodes, ${graph.edges.length} links`}>
            <defs>
                <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="arrow" d="M0 0 8 4 0 8z"></path></marker>
                <marker id="data-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="arrow data" d="M0 0 8 4 0 8z"></path></marker>
            </defs>
            <g transform=${`translate(${port.x} ${port.y}) scale(${port.scale})`}>
                ${layout.lines.map(edge)}
                ${layout.boxes.map((box) => node(box, graph.edges, current, focused, events))}
            </g>
        </svg>
        </main>`;
}

function edge({ edge: { kind }, path, label }: Line): SVGTemplateResult {
    return svg`<path class="edge ${kind}" d=${path} marker-end=${kind === 'data' ? 'url(#data-arrow)' : 'url(#arrow)'} aria-hidden="true"></path>
        ${label === undefined ? nothing : svg`<text class="edge-label" x=${label.x} y=${label.y} text-anchor="middle" dominant-baseline="central" aria-hidden="true">${label.text}</text>`}`;
}

function node({ node: { id, kind, label, detail }, x, y, width, height }: Box, edges: readonly GraphEdge[], current: string | null, focused: string | undefined, events: DiagramEvents): SVGTemplateResult {
    const round = kind === 'start' || kind === 'end';
    const leads = edges.filter(({ from }) => from === id).map((out) => `${out.to}${out.label === undefined ? '' : ` (${out.label})`}`);
    const spoken = [round ? kindWords[kind] : `${kindWords[kind]} ${label}`, detail, leads.length === 0 ? undefined : `leads to ${leads.join(', ')}`].filter(Boolean).join(', ');
    const press = (): void => events.reveal(id);
    return svg`
        <g class="node ${kind} ${id === current ? 'current' : ''}" role="button" tabindex=${id === focused ? '0' : '-1'} data-testid="node" data-node=${id} data-kind=${kind}
            aria-label=${spoken} aria-current=${id === current ? 'true' : 'false'} transform=${`translate(${x} ${y})`}
            @click=${press} @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); press(); } }}>
            <title>${round ? kindWords[kind] : label}</title>
            ${round ? svg`<circle cx=${width / 2} cy=${height / 2} r=${width / 2 - 1}></circle>${kind === 'end' ? svg`<circle class="inner" cx=${width / 2} cy=${height / 2} r=${width / 2 - 5}></circle>` : nothing}`
                : svg`${outline(kind, width, height)}
                <text class="icon codicon" x="12" y=${height / 2} dominant-baseline="central">${icons[kind] ?? ''}</text>
                <text class="label" x="34" y=${detail === undefined ? height / 2 : height / 2 - 8} dominant-baseline="central">${shorten(label, 40)}</text>
                ${detail === undefined ? nothing : svg`<text class="detail" x="34" y=${height / 2 + 10} dominant-baseline="central">${shorten(detail, 44)}</text>`}`}
        </g>`;
}

/** A shape for each kind, so that colour is not all that tells them apart. */
function outline(kind: GraphNode['kind'], width: number, height: number): SVGTemplateResult {
    switch (kind) {
        case 'data': return svg`<path d=${`M10 0H${width}L${width - 10} ${height}H0Z`}></path>`;
        case 'interaction': return svg`<path d=${`M12 0H${width - 12}L${width} ${height / 2}L${width - 12} ${height}H12L0 ${height / 2}Z`}></path>`;
        default: return svg`<rect width=${width} height=${height} rx=${kind === 'space' ? 10 : 4}></rect>`;
    }
}
