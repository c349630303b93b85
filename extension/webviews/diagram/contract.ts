/** What the extension and the diagram say to each other. Both check what they receive. */
import { isText, listOf, maybe, messageOf, oneOf, orNull, shape } from '../shared/guards.ts';

export type ToDiagram =
    /** `note` stands in the place of a graph where there is none to draw. */
    | { readonly type: 'graph'; readonly graph: Graph | null; readonly note: string }
    /** The node that the cursor is in. */
    | { readonly type: 'current'; readonly node: string | null };

export interface Graph {
    readonly kind: 'workflow' | 'experiment';
    readonly title: string;
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
    readonly id: string;
    readonly kind: 'start' | 'end' | 'task' | 'abstract-task' | 'data' | 'space' | 'interaction' | 'gateway';
    readonly label: string;
    readonly detail?: string;
}

export interface GraphEdge {
    readonly from: string;
    readonly to: string;
    readonly kind: 'control' | 'data' | 'conditional';
    readonly label?: string;
}

export type FromDiagram =
    | { readonly type: 'ready' }
    | { readonly type: 'reveal'; readonly node: string };

const kinds = ['start', 'end', 'task', 'abstract-task', 'data', 'space', 'interaction', 'gateway'] as const;
const isGraph = shape({
    kind: oneOf('workflow', 'experiment'), title: isText,
    nodes: listOf(shape({ id: isText, kind: oneOf(...kinds), label: isText, detail: maybe(isText) })),
    edges: listOf(shape({ from: isText, to: isText, kind: oneOf('control', 'data', 'conditional'), label: maybe(isText) })),
});
const toDiagram = messageOf({ graph: { graph: orNull(isGraph), note: isText }, current: { node: orNull(isText) } });
const fromDiagram = messageOf({ ready: {}, reveal: { node: isText } });

export const isToDiagram = (value: unknown): value is ToDiagram => toDiagram(value);
export const isFromDiagram = (value: unknown): value is FromDiagram => fromDiagram(value);
