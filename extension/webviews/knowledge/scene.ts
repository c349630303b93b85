/** What is drawn: the nodes and edges that were sent, where they lie, and what is near a place. Knows no page. */
import type { AroundView, EdgeView, FactsView, NodeView } from './contract.ts';
import { ForceLayout } from './force-layout.ts';
import { Quadtree } from './quadtree.ts';

export interface Scene {
    readonly nodes: readonly NodeView[];
    readonly edges: readonly EdgeView[];
    /** The place of a node, by its name. */
    readonly places: ReadonlyMap<string, number>;
    /** By node, the places of its edges. */
    readonly edgesOf: readonly (readonly number[])[];
    readonly radius: Float64Array;
    /** So far nodes shrink with the plane: where there are few, they are to be told from each other. */
    readonly smallest: number;
    readonly layout: ForceLayout;
    /** Node places by number of runs, most first: who is named where there is no room for all. */
    readonly byWeight: Int32Array;
}

/** Nodes that were drawn before lie where they lay. */
export function sceneOf({ nodes, edges }: Pick<AroundView, 'nodes' | 'edges'>, before?: Scene): Scene {
    const edgesOf = nodes.map((): number[] => []);
    for (const [place, { from, to }] of edges.entries()) {
        edgesOf[from]!.push(place);
        edgesOf[to]!.push(place);
    }
    const start = (node: number): { x: number; y: number } | undefined => {
        const old = before?.places.get(nodes[node]!.id);
        return old === undefined ? undefined : { x: before!.layout.x[old]!, y: before!.layout.y[old]! };
    };
    const isSameShape = before !== undefined && nodes.length === before.nodes.length && edges.length === before.edges.length
        && nodes.every(({ id }, place) => id === before.nodes[place]!.id) && edges.every(({ from, to }, place) => from === before.edges[place]!.from && to === before.edges[place]!.to);
    return {
        nodes, edges, edgesOf, places: new Map(nodes.map(({ id }, place) => [id, place])),
        radius: Float64Array.from(nodes, radiusOf), smallest: nodes.length <= 150 ? 0.85 : nodes.length <= 1000 ? 0.5 : 0.22, byWeight: Int32Array.from(nodes.keys()).sort((a, b) => nodes[b]!.runs - nodes[a]!.runs || a - b),
        // Where only numbers have changed, all stays where it is.
        layout: isSameShape ? before.layout : new ForceLayout(nodes.length, { from: Int32Array.from(edges, ({ from }) => from), to: Int32Array.from(edges, ({ to }) => to) }, before === undefined ? undefined : start),
    };
}

/** Both together; of what stands in both, the later word counts. */
export function grownScene(scene: Scene, { nodes, edges }: Pick<AroundView, 'nodes' | 'edges'>): Scene {
    const all = new Map(scene.nodes.map((node): [string, NodeView] => [node.id, node]));
    for (const node of nodes) all.set(node.id, { ...node, hidden: Math.min(node.hidden, all.get(node.id)?.hidden ?? Infinity) });
    const places = new Map([...all.keys()].map((id, place): [string, number] => [id, place]));
    const links = new Map<string, EdgeView>();
    for (const [list, of] of [[scene.edges, scene.nodes], [edges, nodes]] as const) {
        for (const edge of list) {
            const [from, to] = [places.get(of[edge.from]!.id)!, places.get(of[edge.to]!.id)!];
            links.set(`${from} ${edge.relation} ${to}`, { ...edge, from, to });
        }
    }
    return sceneOf({ nodes: [...all.values()], edges: [...links.values()] }, scene);
}

/** Those of what is likely that are drawn, each once. */
export function drawnLikely({ places }: Scene, facts: FactsView | undefined): number[] {
    return [...new Set((facts?.likely ?? []).flatMap(({ rows }) => rows.flatMap(({ node }) => places.get(node) ?? [])))];
}

/** What a node is linked with, each once. */
export function linkedWith({ edges, edgesOf }: Scene, node: number): number[] {
    return [...new Set(edgesOf[node]!.map((place) => edges[place]!).map(({ from, to }) => from === node ? to : from))];
}

function radiusOf({ kind, runs }: NodeView): number {
    return (kind === 'value' ? 4 : 6) + 2.4 * Math.log10(1 + runs);
}

export interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

export function boundsOf({ layout: { x, y, count } }: Scene): Box {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < count; i++) [left, top, right, bottom] = [Math.min(left, x[i]!), Math.min(top, y[i]!), Math.max(right, x[i]!), Math.max(bottom, y[i]!)];
    return count === 0 ? { left: -1, top: -1, right: 1, bottom: 1 } : { left, top, right, bottom };
}

/** What is at a place of the plane: a node before an edge. A dash leads from the node that is selected to one that is likely for it. */
export type Hit = { readonly node: number } | { readonly edge: number } | { readonly dash: number };

/** What can be pointed at beside the edges. */
export interface Pointed {
    readonly isShown: (node: number) => boolean;
    readonly selected: number;
    readonly likely: readonly number[];
}

export class Finder {
    readonly #tree = new Quadtree();
    #isStale = true;

    /** Nodes have moved. */
    moved(): void {
        this.#isStale = true;
    }

    /** `slack` is how far beside it one may point. */
    at(scene: Scene, { isShown, selected, likely }: Pointed, x: number, y: number, slack: number): Hit | undefined {
        const { layout, radius, edges } = scene;
        if (this.#isStale) this.#tree.build(layout.x, layout.y, layout.count);
        this.#isStale = false;
        const node = this.#tree.nearest(x, y, (point) => isShown(point) ? radius[point]! + slack : -1, 40 + slack);
        if (node >= 0) return { node };
        let hit: Hit | undefined;
        let least = slack;
        const consider = (from: number, to: number, found: () => Hit): void => {
            if (!isShown(from) || !isShown(to)) return;
            const distance = distanceToLine(x, y, layout.x[from]!, layout.y[from]!, layout.x[to]!, layout.y[to]!);
            if (distance < least) [hit, least] = [found(), distance];
        };
        for (let place = 0; place < edges.length; place++) consider(edges[place]!.from, edges[place]!.to, () => ({ edge: place }));
        if (selected >= 0) for (const dash of likely) consider(selected, dash, () => ({ dash }));
        return hit;
    }
}

function distanceToLine(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
