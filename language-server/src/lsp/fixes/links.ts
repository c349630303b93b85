/** What a workflow links, and what it leaves out. */
import { GrammarUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { portsOf } from '../../model/signatures.ts';
import { tasksOf } from '../../model/workflows.ts';
import { after, fix, messageOf, nodeAt, removal, replace, withoutStatement, type Fix, type Fixer } from './fix.ts';

/** Data that nothing uses, with what is configured of it. */
export const removeData: Fixer = (finding) => {
    const data = nodeAt(finding, ast.isData);
    if (data === undefined || !ast.isWorkflow(data.$container)) return [];
    const configs = data.$container.elements.filter((each) => ast.isDataConfig(each) && each.data.ref === data);
    const edits = [data, ...configs].map((each) => withoutStatement(each)).filter((edit): edit is TextEdit => edit !== undefined);
    return [{ title: `Delete '${data.name}'`, edits }];
};

/** From the data, or the output of a task, that goes by the name of the input. */
export const feedInput: Fixer = (finding) => {
    const workflow = nodeAt(finding, ast.isWorkflow);
    const said = /write '… --> (\w+)\.([^']+);'$/.exec(messageOf(finding));
    if (workflow === undefined || said === null) return [];
    const [, task, input] = said;
    const outputs = tasksOf(workflow).filter((each) => each.name !== task).flatMap((each) => finding.services.references.ScopeProvider.implementationsInWorkflow(workflow, each)
        .map((implementation) => finding.services.model.Signatures.signature(implementation)).filter((signature) => signature !== undefined)
        .flatMap((signature) => portsOf(signature)).filter((port) => port.direction === 'output' && port.name === input).map((port) => `${each.name}.${port.name}`));
    const data = workflow.elements.filter(ast.isData).filter((each) => each.direction !== 'output' && each.name.toLowerCase() === input!.toLowerCase()).map((each) => each.name);
    const last = workflow.elements.findLast((each) => ast.isLink(each)) ?? workflow.elements.at(-1);
    return [...data, ...outputs].flatMap((from): Fix[] => last === undefined ? [] : fix(`Write '${from} --> ${task}.${input};'`, after(last, `${from} --> ${task}.${input};`), true));
};

/** Behind the task that stands last in a chain, or at the beginning. */
export const linkTask: Fixer = (finding) => {
    const task = nodeAt(finding, ast.isTask);
    const chains = nodeAt(finding, ast.isWorkflow)?.elements.filter(ast.isLink).filter((link) => link.arrows.every((arrow) => arrow === '->')) ?? [];
    const end = chains.at(-1)?.ends.findLast((each) => each.element !== undefined)?.$cstNode;
    if (task === undefined || end === undefined) return task === undefined ? [] : fix(`Write 'START -> ${task.name};'`, after(task, `START -> ${task.name};`));
    return fix(`Let '${task.name}' follow '${end.text}'`, replace({ start: end.range.end, end: end.range.end }, ` -> ${task.name}`));
};

/** `workflow V from V` is no variant. */
export const removeBase: Fixer = (finding) => {
    const workflow = nodeAt(finding, ast.isWorkflow);
    const name = GrammarUtils.findNodeForProperty(workflow?.$cstNode, 'name');
    const base = GrammarUtils.findNodeForProperty(workflow?.$cstNode, 'base');
    return name === undefined || base === undefined ? [] : fix(`Delete 'from ${base.text}'`, replace({ start: name.range.end, end: base.range.end }, ''));
};

/** A task of another workflow, or data of it, is declared here as well. */
export const declareHere: Fixer = (finding) => {
    const end = nodeAt(finding, ast.isEnd);
    const workflow = nodeAt(finding, ast.isWorkflow);
    const element = end?.element?.ref;
    const last = workflow?.elements.findLast((each) => each.$type === element?.$type) ?? workflow?.elements.at(-1);
    if (element?.$cstNode === undefined || last === undefined || ast.isOperator(element)) return [];
    if (ast.isInteraction(element)) return [];
    const text = ast.isTask(element) ? `task ${element.name};` : `define ${element.direction ?? 'input'} data ${element.name};`;
    return fix(`Declare '${text}'`, after(last, text));
};

/** START or END in the middle of a chain. */
export const removeFromChain: Fixer = ({ diagnostic: { range }, document, text, end }) => {
    const arrow = /^\s*->\s*/.exec(text.slice(end));
    return arrow === null ? [] : fix(`Delete '${document.textDocument.getText(range)}'`, replace({ start: range.start, end: document.textDocument.positionAt(end + arrow[0].length) }, ''), true);
};

/** The part of an end that is one too many, with its dot. */
export const shortenEnd: Fixer = ({ diagnostic: { range }, text, start }) => {
    const first = text[start - 1] !== '.';
    const [before, behind] = first ? [0, 1] : [1, 0];
    return fix('Delete this part', replace({ start: { line: range.start.line, character: range.start.character - before }, end: { line: range.end.line, character: range.end.character + behind } }, ''), true);
};

/** `implementation "pkg.Flow"` as `subworkflow Flow`. */
export const writeSubworkflow: Fixer = (finding) => {
    const implementation = nodeAt(finding, ast.isImplementation);
    const name = implementation && finding.services.references.VisibleFiles.workflowOfImplementation(implementation)?.name;
    const range = implementation?.$cstNode?.range;
    return name === undefined || range === undefined ? [] : fix(`Write 'subworkflow ${name};'`, replace(range, `subworkflow ${name};`), true);
};

export const removeOtherFill: Fixer = (finding) => {
    const fill = nodeAt(finding, ast.isTaskFill);
    return fill === undefined ? declareHere(finding) : removal(fill, `Delete '${fill.task.$refText}'`);
};
