import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { controlGraph, endless, reachable } from '../model/control-graph.ts';
import { isEnd, isStart } from '../model/steps.ts';
import { functions } from '../model/functions.ts';
import { nearest } from '../model/spelling.ts';
import { listed, type Rule } from './rule.ts';

export const experimentShouldHaveAControlFlow: Rule<ast.Experiment> = (experiment, accept) => {
    const [first, ...others] = experiment.elements.filter(ast.isControl);
    if (first === undefined) {
        const names = experiment.elements.filter(ast.isNode).map((node) => node.name);
        accept('warning', `Experiment '${experiment.name}' cannot be run, as nothing says what comes first; write 'control { START -> ${names.join(' -> ') || '…'} -> END; }'`, { node: experiment, property: 'name', code: 'control/missing' });
    }
    for (const other of others) accept('warning', 'There is a control flow already; write all flows in one', { node: other, code: 'control/twice' });
};

export const controlFlowMustBeginSomewhere: Rule<ast.Experiment> = (experiment, accept) => {
    const control = experiment.elements.find(ast.isControl);
    if (control === undefined) return;
    const graph = controlGraph(experiment);
    if (graph.steps.length > 0 && graph.start.length === 0) {
        accept('warning', 'The control flow begins nowhere, as every node comes after another, so that nothing is run; write \'START -> …;\'', { node: control, code: 'control/no-start' });
    }
};

export const nodeShouldBeReached: Rule<ast.Experiment> = (experiment, accept) => {
    if (!experiment.elements.some(ast.isControl)) return;
    const graph = controlGraph(experiment);
    if (graph.start.length === 0) return; // That it begins nowhere is said already.
    const reached = new Set([...reachable(graph)].flatMap((step) => step.nodes));
    for (const node of experiment.elements.filter(ast.isNode)) {
        if (!reached.has(node)) accept('warning', `The control flow never reaches '${node.name}'; write '… -> ${node.name};' in it`, { node, property: 'name', code: 'control/unreachable' });
    }
};

export const unconditionalFlowMustEnd: Rule<ast.Experiment> = (experiment, accept) => {
    const edge = endless(controlGraph(experiment));
    if (edge === undefined) return;
    accept('warning', `From '${edge.from.id}' the flow comes back to it without a condition, so it would never end; write '?->' with a condition, or take out this link`, { node: edge.flow, code: 'control/endless' });
};

export const conditionMustBeAChoice: Rule<ast.Flow> = (flow, accept) => {
    const experiment = flow.$container.$container;
    for (const edge of controlGraph(experiment).edges.filter((each) => each.flow === flow)) {
        const { condition } = edge;
        const asked = edge.from.nodes.filter(ast.isInteraction).filter((node) => node.items.some(ast.isAsk));
        const choices = asked.flatMap((node) => node.items.filter(ast.isChoose).flatMap((item) => item.choices.map((choice) => choice.name)));
        if (condition?.text === undefined || asked.length === 0 || choices.length === 0 || choices.includes(condition.text) || /[(<>=]/.test(condition.text)) continue;
        const guess = nearest(condition.text, choices);
        accept('error', `'${asked[0]!.name}' offers no choice '${condition.text}'; ${guess ? `did you mean '${guess}'?` : `it offers ${listed(choices)}`}`, { node: condition, property: 'text', code: 'control/unknown-choice' });
    }
};

/** In quotes stands a choice or a Python function; a formula there would be looked up as a function and never found. */
export const formulaNeedsNoQuotes: Rule<ast.Condition> = (condition, accept, services) => {
    const { text, $container: flow } = condition;
    if (text === undefined || condition.kind !== 'condition' || !ast.isFlow(flow) || !/[(<>=]/.test(text)) return;
    const { value, parserErrors, lexerErrors, lexerReport } = services.parser.LangiumParser.parse(`experiment E { require ${text}; }`);
    if (parserErrors.length > 0 || lexerErrors.length > 0 || (lexerReport?.diagnostics.length ?? 0) > 0) return;
    // Older files hold Python over the results here; a formula speaks of what the experiment has.
    const experiment = flow.$container.$container;
    const known = new Set([...experiment.elements.filter(ast.isNode).map((node) => node.name), ...functions.map((each) => each.name)]);
    const speaks = AstUtils.streamAst(value).some((node) => (ast.isCall(node) && known.has(node.function)) || (ast.isQuantity(node) && known.has(node.head.$refText)));
    if (speaks) accept('error', `A formula stands without quotes; write 'when ${text}'`, { node: condition, code: 'control/quoted-formula' });
};

export const conditionNeedsItsArrow: Rule<ast.Flow> = (flow, accept) => {
    const conditional = flow.arrows.some((arrow) => arrow !== '->' && arrow !== '-->');
    const [condition] = flow.conditions;
    if (flow.arrows.includes('-->')) {
        accept('error', 'In a control flow, steps are joined by \'->\'; \'-->\' is for data', { node: flow, property: 'arrows', index: flow.arrows.indexOf('-->'), code: 'control/wrong-arrow' });
    } else if (conditional && condition === undefined && flow.cases.length === 0) {
        accept('error', 'An arrow \'?->\' needs a condition; write \'A ?-> B { condition "…" };\'', { node: flow, property: 'arrows', code: 'control/no-condition' });
    } else if (!conditional && condition !== undefined) {
        accept('error', 'A condition needs the arrow \'?->\'; with \'->\' it would never be asked', { node: condition, code: 'control/needless-condition' });
    }
};

export const startAndEndStandAtTheEnds: Rule<ast.Flow> = (flow, accept) => {
    for (const [index, step] of flow.steps.entries()) {
        if (isStart(step) && index > 0) accept('error', 'START can only stand first', { node: step, code: 'control/start-inside' });
        if (isEnd(step) && index < flow.steps.length - 1) accept('error', 'END can only stand last', { node: step, code: 'control/end-inside' });
    }
};

export const everyChoiceShouldLeadSomewhere: Rule<ast.Experiment> = (experiment, accept) => {
    const graph = controlGraph(experiment);
    const asked = graph.steps.flatMap((step) => step.nodes.filter(ast.isInteraction).map((node) => ({ step, node })));
    for (const { step, node } of asked) {
        const edges = graph.edges.filter((edge) => edge.from === step);
        // A formula may take in any choice.
        if (edges.length === 0 || edges.some((edge) => edge.condition?.text === undefined)) continue;
        const followed = new Set(edges.map((edge) => edge.condition?.text));
        for (const choice of node.items.filter(ast.isChoose).flatMap((item) => item.choices)) {
            if (!followed.has(choice.name)) accept('info', `Nothing follows when '${choice.name}' is chosen; if that is meant, say so by '${node.name} ?-> END { condition "${choice.name}" };'`, { node: choice, code: 'control/open-choice' });
        }
    }
};
