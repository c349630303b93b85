/** Control flows, links, and interactions. */
import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { choicesFor } from '../../model/control-graph.ts';
import { after, before, fix, nodeAt, removal, replace, replacements, type Fixer } from './fix.ts';
import { inOrder } from './space.ts';

/** Over the spaces, tasks and interactions in the order of the text. */
export const addControl: Fixer = (finding) => {
    const experiment = nodeAt(finding, ast.isExperiment);
    const nodes = experiment?.elements.filter(ast.isNode) ?? [];
    if (nodes.length === 0) return [];
    const control = `control { START -> ${nodes.map((node) => node.name).join(' -> ')} -> END; }`;
    return fix(`Add '${control}'`, before(nodes[0]!, control), true);
};

/** Over the arrow that the finding is about. */
export const changeArrow: Fixer = (finding) => {
    const end = nodeAt(finding, ast.isEnd);
    if (end === undefined) return finding.text.slice(finding.start, finding.end) === '-->' ? replacements(finding, ['->']) : [];
    const { ends, arrows, $cstNode } = end.$container;
    const index = Math.max(0, ends.indexOf(end) - 1);
    const range = GrammarUtils.findNodeForProperty($cstNode, 'arrows', index)?.range;
    const arrow = arrows[index] === '->' ? '-->' : '->';
    return fix(`Write '${arrow}'`, range && replace(range, arrow), true);
};

export const addCondition: Fixer = (finding) => {
    const flow = nodeAt(finding, ast.isFlow);
    const cst = flow?.$cstNode;
    if (flow === undefined || cst === undefined || flow.block) return [];
    const end = { line: cst.range.end.line, character: cst.range.end.character - 1 };
    const choices = choicesFor(flow).map((choice) => choice.name);
    return [
        ...(cst.text.endsWith(';') ? (choices.length > 0 ? choices : ['…']).flatMap((choice) => fix(`Add the condition "${choice}"`, replace({ start: end, end }, ` { condition "${choice}" }`))) : []),
        ...fix('Go on without a condition: write \'->\'', replace(finding.diagnostic.range, '->')),
    ];
};

export const makeConditional: Fixer = (finding) => {
    const flow = nodeAt(finding, ast.isFlow);
    const range = flow && GrammarUtils.findNodeForProperty(flow.$cstNode, 'arrows', flow.arrows.length - 1)?.range;
    return fix('Write \'?->\'', range && replace(range, '?->'), true);
};

export const writeChoice: Fixer = (finding) => {
    const flow = nodeAt(finding, ast.isFlow);
    const condition = nodeAt(finding, ast.isCondition);
    const choices = flow === undefined ? [] : [...new Set(choicesFor(flow).map((choice) => choice.name))];
    return condition?.text === undefined ? [] : replacements(finding, inOrder(condition.text, choices).map((choice) => `"${choice}"`));
};

export const removeFlow: Fixer = (finding) => {
    const flow = nodeAt(finding, ast.isFlow);
    // A longer chain says more than what is said again.
    return flow?.steps.length === 2 ? removal(flow, 'Delete this link') : [];
};

export const takeOutQuotes: Fixer = (finding) => {
    const condition = nodeAt(finding, ast.isCondition);
    return condition?.text === undefined ? [] : fix('Write it as a formula', replace(finding.diagnostic.range, `when ${condition.text}`), true);
};

export const endAfterChoice: Fixer = (finding) => {
    const choice = nodeAt(finding, ast.isChoice);
    const interaction = nodeAt(finding, ast.isInteraction);
    const last = nodeAt(finding, ast.isExperiment)?.elements.find(ast.isControl)?.flows.at(-1);
    if (choice === undefined || interaction === undefined || last === undefined) return [];
    const flow = `${interaction.name} ?-> END { condition "${choice.name}" }`;
    return fix(`Let '${choice.name}' end the experiment`, after(last, flow));
};

export const removeGoal: Fixer = (finding) => {
    const goal = nodeAt(finding, ast.isGoal);
    return goal === undefined ? [] : removal(goal, 'Delete this goal');
};
