/** From a graph to places on a sheet: sizes of boxes, what ELK is asked, and what is drawn of its answer. */
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Graph, GraphEdge, GraphNode } from './contract.ts';

export interface Layout {
    readonly width: number;
    readonly height: number;
    readonly boxes: readonly Box[];
    readonly lines: readonly Line[];
}

export interface Box {
    readonly node: GraphNode;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export interface Line {
    readonly edge: GraphEdge;
    /** For an SVG path. */
    readonly path: string;
    readonly label?: { readonly text: string; readonly x: number; readonly y: number };
}

const options = {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.layered.spacing.nodeNodeBetweenLayers': '36',
    'elk.spacing.nodeNode': '32',
    'elk.spacing.edgeNode': '18',
    'elk.spacing.edgeEdge': '12',
    'elk.layered.spacing.edgeNodeBetweenLayers': '16',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.edgeLabels.inline': 'false',
    'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

export async function layOut(elk: Pick<ELK, 'layout'>, graph: Graph): Promise<Layout> {
    const known = new Set(graph.nodes.map(({ id }) => id));
    const edges = graph.edges.filter(({ from, to }) => known.has(from) && known.has(to));
    const placed = await elk.layout(question(graph, edges));
    const boxes = (placed.children ?? []).map((child): Box => ({
        node: graph.nodes[Number(child.id.slice(1))]!, x: child.x ?? 0, y: child.y ?? 0, width: child.width ?? 0, height: child.height ?? 0,
    }));
    const lines = (placed.edges ?? []).map((edge, index): Line => {
        const label = edge.labels?.[0];
        return {
            edge: edges[index]!, path: pathOf(edge),
            ...(label?.text !== undefined && { label: { text: label.text, x: (label.x ?? 0) + (label.width ?? 0) / 2, y: (label.y ?? 0) + (label.height ?? 0) / 2 } }),
        };
    });
    return { width: placed.width ?? 0, height: placed.height ?? 0, boxes, lines };
}

/** Names come from files: ELK is given numbers instead. */
function question(graph: Graph, edges: readonly GraphEdge[]): ElkNode {
    const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
    return {
        id: 'root', layoutOptions: options,
        children: graph.nodes.map((node, index) => ({ id: `n${index}`, ...sizeOf(node) })),
        edges: edges.map((edge, index) => ({
            id: `e${index}`, sources: [ids.get(edge.from)!], targets: [ids.get(edge.to)!],
            ...(edge.label !== undefined && edge.label !== '' && { labels: [{ text: shorten(edge.label, 40), width: textWidth(shorten(edge.label, 40), 11), height: 14 }] }),
        })),
    };
}

export function sizeOf({ kind, label, detail }: GraphNode): { width: number; height: number } {
    if (kind === 'start' || kind === 'end') return { width: 22, height: 22 };
    const text = Math.max(textWidth(shorten(label, 40), 13), detail === undefined ? 0 : textWidth(shorten(detail, 44), 11));
    const around = kind === 'interaction' ? 56 : 44;
    return { width: Math.max(90, Math.ceil(text + around)), height: detail === undefined ? 34 : 48 };
}

export function shorten(text: string, most: number): string {
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The same everywhere, so that a layout does not depend on a font being there. */
function textWidth(text: string, size: number): number {
    return text.length * size * 0.56;
}

function pathOf(edge: ElkExtendedEdge): string {
    return (edge.sections ?? []).map(({ startPoint, bendPoints = [], endPoint }) =>
        [startPoint, ...bendPoints, endPoint].map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')).join(' ');
}
