/** What lies around a node, as much of it as can be looked at. */
import type { Relation, Web, WebKind, WebNode } from './web.ts';

export interface AroundOptions {
    /** How many edges away. Default: 1. */
    readonly depth?: number;
    /** The most nodes. Default: 200. */
    readonly limit?: number;
    /** Those of the nodes whose own neighbours are wanted too, whatever the limit. */
    readonly expanded?: readonly string[];
}

/** Of one node. */
const mostNeighbours = 500;

export interface Around {
    readonly nodes: readonly DrawnNode[];
    readonly edges: readonly DrawnEdge[];
    /** How many more nodes there are as near. */
    readonly more: number;
}

export interface DrawnNode {
    readonly id: string;
    readonly kind: WebKind;
    readonly label: string;
    readonly runs: number;
    /** Of all its edges, how many lead to nodes that are not here. */
    readonly hidden: number;
}

export interface DrawnEdge {
    /** Places in `Around.nodes`. */
    readonly from: number;
    readonly to: number;
    readonly relation: Relation;
    readonly runs: number;
}

/** Nearer nodes before others, and of those as near those that are linked by more runs; the node itself is the first. */
export function around(web: Web, id: string, { depth = 1, limit = 200, expanded = [] }: AroundOptions = {}): Around | undefined {
    const start = web.places.get(id);
    if (start === undefined) return undefined;
    const chosen = new Set([start]);
    let more = 0;
    let edge = [start];
    for (let step = 0; step < depth && edge.length > 0; step++) {
        const reached = new Map<number, number>();
        for (const node of edge) {
            for (const place of web.nodes[node]!.edges) {
                const { from, to, runs } = web.edges[place]!;
                const other = from === node ? to : from;
                if (!chosen.has(other)) reached.set(other, (reached.get(other) ?? 0) + runs.length);
            }
        }
        const next = [...reached].sort(([a, runsOfA], [b, runsOfB]) => runsOfB - runsOfA || a - b).map(([node]) => node);
        edge = next.slice(0, Math.max(0, limit - chosen.size));
        more += next.length - edge.length;
        for (const node of edge) chosen.add(node);
    }
    return drawn(web, withNeighbours(web, chosen, expanded), more);
}

/** Of everything, what most runs are about; values of parameters only where there is room for all else. */
export function overview(web: Web, { limit = 200, expanded = [] }: Omit<AroundOptions, 'depth'> = {}): Around {
    const places = [...web.nodes.keys()].sort((a, b) => rankOf(web.nodes[a]!) - rankOf(web.nodes[b]!) || web.nodes[b]!.runs.length - web.nodes[a]!.runs.length || a - b);
    return drawn(web, withNeighbours(web, new Set(places.slice(0, limit)), expanded), Math.max(0, places.length - limit));
}

function withNeighbours(web: Web, chosen: ReadonlySet<number>, expanded: readonly string[]): number[] {
    const all = new Set(chosen);
    for (const node of expanded) {
        const found = all.has(web.places.get(node) ?? -1) ? around(web, node, { limit: mostNeighbours })!.nodes : [];
        for (const { id } of found) all.add(web.places.get(id)!);
    }
    return [...all];
}

function rankOf({ kind }: WebNode): number {
    return kind === 'value' ? 1 : 0;
}

function drawn(web: Web, places: readonly number[], more: number): Around {
    const at = new Map(places.map((place, index): [number, number] => [place, index]));
    const edges = new Set<number>();
    const nodes = places.map((place): DrawnNode => {
        const { id, kind, label, runs, edges: own } = web.nodes[place]!;
        const others = new Set<number>();
        for (const each of own) {
            const { from, to } = web.edges[each]!;
            const other = from === place ? to : from;
            if (at.has(other)) edges.add(each);
            else others.add(other);
        }
        return { id, kind, label, runs: runs.length, hidden: others.size };
    });
    return {
        nodes, more,
        edges: [...edges].map((place) => {
            const { from, to, relation, runs } = web.edges[place]!;
            return { from: at.get(from)!, to: at.get(to)!, relation, runs: runs.length };
        }),
    };
}
