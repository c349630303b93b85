/** An experiment's control flow as a graph; the same for checking, drawing and lowering. */
import type { Reference } from 'langium';
import { isChoose, isControl, isInteraction, isNode, type Choice, type Condition, type Experiment, type Flow, type FlowCase, type Node } from '../generated/ast.ts';
import { isChoosing, namesGateway } from './gateways.ts';
import { isEnd, isStart } from './steps.ts';
import { whileLinked } from './while-linked.ts';

export interface ControlGraph {
    readonly steps: readonly GraphStep[];
    readonly edges: readonly GraphEdge[];
    /** The steps that START leads to; without a START, those that nothing leads to. */
    readonly start: readonly GraphStep[];
    readonly hasStart: boolean;
}

export interface GraphStep {
    /** The names of its nodes: `(A || B)` is one step, whatever the order. */
    readonly id: string;
    readonly nodes: readonly Node[];
    /** Where the flow only parts and joins: it has no nodes. */
    readonly isGateway: boolean;
}

export interface GraphEdge {
    readonly from: GraphStep;
    /** Absent for an edge to END. */
    readonly to?: GraphStep;
    readonly arrow: string;
    readonly condition?: Condition;
    /** The answer on which it is followed, where it is one of several cases. */
    readonly answer?: FlowCase;
    readonly flow: Flow;
}

const graphs = whileLinked(draw);

export function controlGraph(experiment: Experiment): ControlGraph {
    return graphs(experiment);
}

function draw(experiment: Experiment): ControlGraph {
    const steps = new Map<string, GraphStep>();
    const edges: GraphEdge[] = [];
    const started = new Set<GraphStep>();
    let hasStart = false;
    const enter = (references: readonly Reference<Node>[]): GraphStep | undefined => {
        const nodes = [...new Set(references.map((each) => each.ref).filter((node): node is Node => node !== undefined && isNode(node)))];
        const [first] = references;
        if (nodes.length === 0 && !namesGateway(first)) return undefined;
        const id = nodes.length === 0 ? first!.$refText : nodes.length === 1 ? nodes[0]!.name : nodes.map((node) => node.name).sort().join(' || ');
        let known = steps.get(id);
        if (known === undefined) steps.set(id, known = { id, nodes, isGateway: nodes.length === 0 });
        return known;
    };
    for (const flow of experiment.elements.filter(isControl).flatMap((control) => control.flows)) {
        for (const step of flow.steps) enter(step.nodes);
        const [condition] = flow.conditions;
        for (const [index, arrow] of flow.arrows.entries()) {
            const [before, target] = [flow.steps[index], flow.steps[index + 1]];
            if (before === undefined || target === undefined) continue;
            const to = enter(target.nodes);
            if (isStart(before)) {
                hasStart = true;
                if (to !== undefined) started.add(to);
                continue;
            }
            const from = enter(before.nodes);
            if (from === undefined || (to === undefined && !isEnd(target))) continue;
            edges.push({ from, arrow, flow, ...(to && { to }), ...(condition && arrow !== '->' && { condition }) });
        }
        const last = flow.cases.length === 0 ? undefined : enter(flow.steps.at(-1)?.nodes ?? []);
        for (const answer of last === undefined ? [] : flow.cases) {
            const to = enter([answer.target]);
            if (to !== undefined) edges.push({ from: last!, arrow: '?->', flow, to, answer });
        }
    }
    const followed = new Set(edges.map((edge) => edge.to));
    const start = hasStart ? [...started] : [...steps.values()].filter((step) => !followed.has(step));
    return { steps: [...steps.values()], edges, start, hasStart };
}

/** As it is shown beside an arrow. */
export function conditionText(condition: Condition | FlowCase | undefined): string | undefined {
    if (condition?.$type === 'FlowCase') return condition.text;
    return condition?.text ?? condition?.formula?.$cstNode?.text;
}

/** What can be reached from the start; of edges, those that `through` lets pass. */
export function reachable(graph: ControlGraph, through: (edge: GraphEdge) => boolean = () => true): Set<GraphStep> {
    const leaving = byOrigin(graph.edges);
    const seen = new Set<GraphStep>(graph.start);
    for (const step of seen) for (const edge of leaving.get(step) ?? []) if (edge.to !== undefined && through(edge)) seen.add(edge.to);
    return seen;
}

/** An edge from which the flow comes back to where it began, and no condition can end it. */
export function endless(graph: ControlGraph): GraphEdge | undefined {
    const reached = reachable(graph);
    const always = (edge: GraphEdge): boolean => edge.arrow === '->' && !(edge.from.isGateway && isChoosing(edge.from.id));
    const plain: ControlGraph = { ...graph, edges: circular(graph.edges.filter((edge) => always(edge) && reached.has(edge.from))) };
    return plain.edges.find((edge) => edge.to !== undefined && reachable({ ...plain, start: [edge.to] }).has(edge.from));
}

/** Without the edges that lead from no other or to no other, and those that this leaves so: of a flow without circles nothing stays. */
function circular(edges: readonly GraphEdge[]): readonly GraphEdge[] {
    const leaving = byOrigin(edges);
    const waiting = new Map<GraphStep, number>();
    for (const { to } of edges) if (to !== undefined) waiting.set(to, (waiting.get(to) ?? 0) + 1);
    const outside = new Set([...leaving.keys()].filter((step) => !waiting.has(step)));
    for (const step of outside) {
        for (const { to } of leaving.get(step) ?? []) {
            if (to === undefined) continue;
            waiting.set(to, waiting.get(to)! - 1);
            if (waiting.get(to) === 0) outside.add(to);
        }
    }
    return edges.filter((edge) => edge.to !== undefined && !outside.has(edge.from));
}

function byOrigin(edges: readonly GraphEdge[]): Map<GraphStep, GraphEdge[]> {
    const leaving = new Map<GraphStep, GraphEdge[]>(edges.map((edge) => [edge.from, []]));
    for (const edge of edges) leaving.get(edge.from)!.push(edge);
    return leaving;
}

/** The choices that the conditions of a flow may name. */
export function choicesFor(flow: Flow): Choice[] {
    const asked = flow.steps.slice(0, -1).flatMap((step) => step.nodes.map((each) => each.ref)).filter(isInteraction);
    return asked.flatMap((interaction) => interaction.items.filter(isChoose).flatMap((item) => item.choices));
}
