import type { Condition, ControlEdge, ControlPlan, ControlStep, Gateway } from '../../../engine/src/plan/plan.ts';
import { isControl, isEvent, isEventCondition, isInteraction, type Event, type Experiment } from '../generated/ast.ts';
import { controlGraph, endless, type ControlGraph, type GraphEdge, type GraphStep } from '../model/control-graph.ts';
import { isExclusive, namesGateway } from '../model/gateways.ts';
import { choicesOf } from '../model/interactions.ts';
import { isEnd, isStart } from '../model/steps.ts';
import { lowerConditions, lowerText, type Asked } from './condition.ts';
import type { Lowering } from './context.ts';

export function lowerControl(experiment: Experiment, context: Lowering): ControlPlan | undefined {
    if (!experiment.elements.some(isControl)) {
        return context.refuse(experiment, 'plan/no-control', `Experiment '${experiment.name}' has no control flow; write 'control { START -> … -> END; }' to say what is run`);
    }
    for (const control of experiment.elements.filter(isControl)) {
        if (control.placeholders.length > 0) context.refuse(control, 'plan/not-written', 'The control flow is still to be written; write \'START -> …;\' in the place of the dots');
        for (const flow of control.flows) {
            const lost = flow.steps.some((step) => !isStart(step) && !isEnd(step) && step.nodes.some((node) => node.ref === undefined && !namesGateway(node)));
            if (lost || flow.cases.some(({ target }) => target.ref === undefined && !namesGateway(target))) context.raise(flow, 'link/unknown-node', 'The control flow names what the experiment does not have');
        }
    }
    const graph = controlGraph(experiment);
    if (graph.start.length === 0) return context.raise(experiment, 'control/no-start', `The control flow of '${experiment.name}' begins nowhere; write 'START -> …;'`);
    if (endless(graph) !== undefined) return context.raise(experiment, 'control/endless', `The control flow of '${experiment.name}' would never end; take out the link that leads back`);
    return withEvents(graph, {
        steps: graph.steps.map(lowerStep),
        edges: graph.edges.map((edge) => lowerEdge(edge, graph, context)).filter((edge) => edge !== undefined),
        start: graph.start.map((step) => step.id),
    }, context);
}

function lowerStep({ id, nodes, isGateway }: GraphStep): ControlStep {
    const gateway: Gateway = isExclusive(id) ? 'one' : 'all';
    return { id, nodes: nodes.map((node) => node.name), ...(isGateway && { gateway }) };
}

function lowerEdge(edge: GraphEdge, graph: ControlGraph, context: Lowering): ControlEdge | undefined {
    const plain = { from: edge.from.id, to: edge.to?.id ?? null, location: context.location(edge.flow) };
    if (edge.arrow === '!->') return { ...plain, condition: { kind: 'failure', ...(edge.condition?.text !== undefined && { text: edge.condition.text }) } };
    if (edge.arrow === '->' && edge.answer === undefined) {
        // Behind a gateway a condition may stand on any arrow.
        const condition = edge.from.isGateway && edge.flow.conditions.length > 0 ? lowerConditions(edge.flow.conditions, asked(edge.from, graph), context) : undefined;
        return { ...plain, ...(condition && { condition }) };
    }
    const from = asked(edge.from, graph);
    const condition = edge.answer === undefined ? lowerConditions(edge.flow.conditions, from, context) : lowerText(edge.answer, edge.answer.text, from, context);
    return condition && { ...plain, condition };
}

/** The interactions whose choices may stand on the arrows behind a step; before a gateway, those that lead to it. */
function asked(step: GraphStep, graph: ControlGraph): Asked[] {
    const steps = new Set([step]);
    for (const each of steps) if (each.isGateway) for (const { from, to } of graph.edges) if (to === each) steps.add(from);
    return [...steps].flatMap((each) => each.nodes).filter(isInteraction).map((each) => ({ name: each.name, choices: choicesOf(each) }));
}

/** An event with conditions happens only where they hold; where not, the flow goes on behind it. */
function withEvents(graph: ControlGraph, plan: ControlPlan, context: Lowering): ControlPlan {
    return graph.steps.reduce((before, { id, nodes: [event, ...others] }) => {
        if (event === undefined || others.length > 0 || !isEvent(event)) return before;
        const condition = conditionOf(event, context);
        return condition === undefined ? before : around(before, id, condition, context.location(event));
    }, plan);
}

function conditionOf(event: Event, context: Lowering): Condition | undefined {
    const texts = event.items.filter(isEventCondition).map(({ text }) => text);
    return texts.length === 0 ? undefined : lowerText(event, texts.length === 1 ? texts[0]! : texts.map((text) => `(${text})`).join(' and '), [], context);
}

function around({ steps, edges, start }: ControlPlan, id: string, condition: Condition, location: ControlEdge['location']): ControlPlan {
    const [before, behind] = [`whether ${id}`, `behind ${id}`];
    const added: ControlEdge[] = [
        { from: before, to: id, condition, location }, { from: before, to: behind, condition: { kind: 'otherwise' }, location }, { from: id, to: behind, location },
    ];
    return {
        steps: [...steps, { id: before, nodes: [], gateway: 'all' }, { id: behind, nodes: [], gateway: 'all' }],
        edges: [...edges.map((edge) => ({ ...edge, from: edge.from === id ? behind : edge.from, to: edge.to === id ? before : edge.to })), ...added],
        start: start.map((each) => each === id ? before : each),
    };
}
