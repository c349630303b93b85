/** The parts of an experiment: its control flow, its limits, its people, and what stands in it. */
import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { after, before, first, fix, messageOf, nodeAt, removal, replace, type Fixer } from './fix.ts';

/** The first node of the text begins. */
export const beginWithFirst: Fixer = (finding) => {
    const experiment = nodeAt(finding, ast.isExperiment);
    const control = experiment?.elements.find(ast.isControl);
    const node = experiment?.elements.find(ast.isNode);
    return control === undefined || node === undefined ? [] : fix(`Begin with '${node.name}'`, first(control, `START -> ${node.name};`), true);
};

/** Behind the node that stands last in the control flow. */
export const reachNode: Fixer = (finding) => {
    const node = nodeAt(finding, ast.isNode);
    const flow = nodeAt(finding, ast.isExperiment)?.elements.find(ast.isControl)?.flows.findLast((each) => each.arrows.every((arrow) => arrow === '->'));
    const last = flow?.steps.findLast((step) => step.nodes.length > 0);
    if (node === undefined || flow?.$cstNode === undefined || last?.$cstNode === undefined) return [];
    return fix(`Let '${node.name}' follow ${last.$cstNode.text}`, replace({ start: last.$cstNode.range.end, end: last.$cstNode.range.end }, ` -> ${node.name}`));
};

export const removeBudget: Fixer = (finding) => {
    const budget = nodeAt(finding, ast.isBudget);
    return budget === undefined ? [] : removal(budget, 'Delete this budget');
};

/** To what the spaces ask for. */
export const raiseBudget: Fixer = (finding) => {
    const item = nodeAt(finding, ast.isBudgetItem);
    const wanted = /^The spaces ask for (\d+)/.exec(messageOf(finding))?.[1];
    const amount = GrammarUtils.findNodeForProperty(item?.$cstNode, 'amount');
    return wanted === undefined || amount === undefined ? [] : fix(`Raise it to ${wanted}`, replace(amount.range, wanted), true);
};

/** One person, with the comma beside the name; alone, the whole clause. */
export const removePerson: Fixer = (finding) => {
    const role = nodeAt(finding, ast.isRole);
    const index = GrammarUtils.findNodesForProperty(role?.$cstNode, 'people').findIndex((each) => each.offset === finding.start);
    const people = GrammarUtils.findNodesForProperty(role?.$cstNode, 'people');
    if (role === undefined || index < 0) return [];
    if (people.length === 1) return removal(role, 'Delete this', true);
    const range = index === 0 ? { start: people[0]!.range.start, end: people[1]!.range.start } : { start: people[index - 1]!.range.end, end: people[index]!.range.end };
    return fix('Delete this name', replace(range, ''), true);
};

export const nameSomebody: Fixer = (finding) => {
    const ask = nodeAt(finding, ast.isAsk);
    const place = nodeAt(finding, ast.isExperiment)?.elements.find((each) => ast.isControl(each) || ast.isNode(each));
    return ask?.role === undefined || place === undefined ? [] : fix(`Add '${ask.role} "…";'`, before(place, `${ask.role} "…";`), true);
};

/** What asks nobody is a task of the experiment. */
export const writeTaskForInteraction: Fixer = (finding) => {
    const word = GrammarUtils.findNodeForKeyword(nodeAt(finding, ast.isInteraction)?.$cstNode, 'interaction');
    return fix('Write \'task\' for \'interaction\'', word && replace(word.range, 'task'));
};

export const implementTask: Fixer = (finding) => {
    const task = nodeAt(finding, ast.isExperimentTask);
    const cst = task?.$cstNode;
    if (task === undefined || cst === undefined) return [];
    const opened = first(task, 'implementation "…";');
    return fix('Add \'implementation "…";\'', opened ?? replace(cst.range, `task ${task.name} { implementation "…"; }`), true);
};

export const removeConstraint: Fixer = (finding) => {
    const constraint = nodeAt(finding, ast.isConstraint);
    return constraint === undefined ? [] : removal(constraint, 'Delete this, which always holds');
};

/** All flows in the first control flow. */
export const joinControls: Fixer = (finding) => {
    const control = nodeAt(finding, ast.isControl);
    const kept = nodeAt(finding, ast.isExperiment)?.elements.find(ast.isControl);
    const last = kept?.flows.at(-1);
    if (control === undefined || kept === undefined || last === undefined || control === kept || control.flows.length === 0) return [];
    const [begin, end] = [control.flows[0]!.$cstNode!.offset, control.flows.at(-1)!.$cstNode!.end];
    const written = after(last, finding.text.slice(begin, end));
    const [removed] = removal(control, '');
    return written === undefined || removed === undefined ? [] : [{ title: 'Write its flows in the first', edits: [written, ...removed.edits], preferred: true }];
};
