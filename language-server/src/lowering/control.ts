import type { Condition, ControlEdge, ControlPlan } from '../../../engine/src/plan/plan.ts';
import { isChoose, isControl, isInteraction, type Experiment } from '../generated/ast.ts';
import { controlGraph, endless, type GraphEdge } from '../model/control-graph.ts';
import { namesGateway } from '../model/gateways.ts';
import { isEnd, isStart } from '../model/steps.ts';
import type { Lowering } from './context.ts';
import { lowerFormula } from './formula.ts';

export function lowerControl(experiment: Experiment, context: Lowering): ControlPlan | undefined {
    if (!experiment.elements.some(isControl)) {
        return context.refuse(experiment, 'plan/no-control', `Experiment '${experiment.name}' has no control flow; write 'control { START -> … -> END; }' to say what is run`);
    }
    for (const flow of experiment.elements.filter(isControl).flatMap((control) => control.flows)) {
        if (flow.cases.length > 0) context.unsupported(flow, 'A link with several cases');
        else if (flow.steps.some((step) => step.nodes.some(namesGateway))) context.unsupported(flow, 'A gateway in a control flow');
        else if (flow.steps.some((step) => !isStart(step) && !isEnd(step) && step.nodes.some((node) => node.ref === undefined))) context.raise(flow, 'link/unknown-node', 'The control flow names what the experiment does not have');
    }
    const graph = controlGraph(experiment);
    if (graph.start.length === 0) return context.raise(experiment, 'control/no-start', `The control flow of '${experiment.name}' begins nowhere; write 'START -> …;'`);
    if (endless(graph) !== undefined) return context.raise(experiment, 'control/endless', `The control flow of '${experiment.name}' would never end; take out the link that leads back`);
    return {
        steps: graph.steps.map((step) => ({ id: step.id, nodes: step.nodes.map((node) => node.name) })),
        edges: graph.edges.map((edge) => lowerEdge(edge, context)).filter((edge) => edge !== undefined),
        start: graph.start.map((step) => step.id),
    };
}

function lowerEdge(edge: GraphEdge, context: Lowering): ControlEdge | undefined {
    const plain = { from: edge.from.id, to: edge.to?.id ?? null, location: context.location(edge.flow) };
    if (edge.arrow === '->') return plain;
    if (edge.arrow !== '?->') return context.unsupported(edge.flow, `The arrow '${edge.arrow}' in a control flow`);
    const condition = lowerCondition(edge, context);
    return condition && { ...plain, condition };
}

function lowerCondition(edge: GraphEdge, context: Lowering): Condition | undefined {
    if (edge.condition?.formula !== undefined) {
        const formula = lowerFormula(edge.condition.formula, context);
        return formula && { kind: 'formula', condition: formula.condition, text: formula.text };
    }
    const text = edge.condition?.text;
    if (text === undefined) return context.giveUp();
    const asked = edge.from.nodes.filter(isInteraction).filter((node) => node.items.some(isChoose));
    const [interaction] = asked.filter((node) => node.items.filter(isChoose).some((item) => item.choices.some((choice) => choice.name === text)));
    if (interaction !== undefined) return { kind: 'choice', interaction: interaction.name, choice: text };
    if (asked.length > 0) return context.giveUp();
    return context.unsupported(edge.condition!, `A condition that is a Python function ('${text}')`);
}
