/** Writes what ExtremeXP's engine would reject, or run otherwise, in a form that means the same there. */
import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { valuesOf } from '../../model/values.ts';
import { scalar } from '../../print/words.ts';
import { before, fix, messageOf, nodeAt, removal, replace, withoutStatement, type Fixer } from './fix.ts';

/** More are better left as a range. */
const mostListed = 50;

/** `A ?-> B { condition "…" };` */
export const writeConditionForTheEngine: Fixer = (finding) => {
    const flow = nodeAt(finding, ast.isFlow);
    const cst = flow?.$cstNode;
    if (flow === undefined || cst === undefined || flow.steps.length > 2) return [];
    const { textDocument } = finding.document;
    if (flow.steps.some((step) => step.start || step.end)) {
        const end = cst.end + (/^\s*;/.exec(finding.text.slice(cst.end))?.[0].length ?? 0);
        return fix('Delete this link, as the experiment ends by itself', replace({ start: cst.range.start, end: textDocument.positionAt(end) }, ''));
    }
    const inside = /;(\s*)\}$/.exec(cst.text);
    if (inside === null) return fix('Add the \';\'', replace({ start: cst.range.end, end: cst.range.end }, ';'), true);
    const at = textDocument.positionAt(cst.offset + inside.index);
    const behind = /^\s*;/.test(finding.text.slice(cst.end)) ? '' : ';';
    return fix('Write the \';\' behind the braces', replace({ start: at, end: cst.range.end }, `${inside[1]!}}${behind}`), true);
};

/** The declaration goes above the statement that uses it. */
export const declareAbove: Fixer = (finding) => {
    const name = /finds no '([^']+)' yet/.exec(messageOf(finding))?.[1];
    const element = nodeAt(finding, (node): node is ast.Link | ast.DataConfig => ast.isLink(node) || ast.isDataConfig(node));
    const workflow = nodeAt(finding, ast.isWorkflow);
    const declared = workflow?.elements.find((each) => (ast.isTask(each) || ast.isData(each)) && each.name === name);
    const written = element && declared?.$cstNode && before(element, declared.$cstNode.text);
    const removed = declared && withoutStatement(declared);
    return written === undefined || removed === undefined ? [] : [{ title: `Declare '${name ?? ''}' above`, edits: [written, removed], preferred: true }];
};

/** `A -> B; A -> C;` as `A -> (B || C);`, where neither says more. */
export const followBoth: Fixer = (finding) => {
    const flow = nodeAt(finding, ast.isFlow);
    const text = /write '([^']+;)'$/.exec(messageOf(finding))?.[1];
    const same = flow?.$container.flows.filter((each) => each.steps.length === 2 && each.arrows[0] === '->' && each.steps[0]!.$cstNode?.text === flow.steps[0]!.$cstNode?.text) ?? [];
    const [first, second, ...others] = same;
    if (text === undefined || first?.$cstNode === undefined || second === undefined || others.length > 0 || first !== flow) return [];
    const removed = withoutStatement(second);
    return removed === undefined ? [] : [{ title: `Write '${text}'`, edits: [replace(first.$cstNode.range, text), removed], preferred: true }];
};

/** Nodes that stand alone, each in a statement of its own, begin side by side. */
export const beginSideBySide: Fixer = (finding) => {
    const control = nodeAt(finding, ast.isControl);
    const [first, ...others] = control?.flows ?? [];
    if (first?.$cstNode === undefined || [first, ...others].some((flow) => flow.steps.length > 1 || flow.block === true || flow.steps[0]?.nodes.length !== 1)) return [];
    const text = `START -> (${[first, ...others].map((flow) => flow.steps[0]!.nodes[0]!.$refText).join(' || ')}) -> END;`;
    const removed = others.map((flow) => withoutStatement(flow)).filter((edit) => edit !== undefined);
    return [{ title: `Write '${text}'`, edits: [replace(first.$cstNode.range, text), ...removed], preferred: true }];
};

export const writeGridSearch: Fixer = ({ diagnostic: { range } }) => fix('Write \'gridsearch\'', replace(range, 'gridsearch'));

/** Numbers in quotes among texts, and a range with fractions as a list. */
export const writeOneSort: Fixer = (finding) => {
    const values = nodeAt(finding, (node): node is ast.RangeValues | ast.EnumValues => ast.isRangeValues(node) || ast.isEnumValues(node));
    if (ast.isRangeValues(values)) {
        const found = valuesOf(values);
        const listed = found?.kind === 'values' && found.values.length > 0 && found.values.length <= mostListed ? found.values : undefined;
        return listed === undefined ? [] : fix('Write it as a list', replace(finding.diagnostic.range, `enum(${listed.map(scalar).join(', ')})`), true);
    }
    const edits = (values?.values ?? []).filter((value) => !ast.isStringLiteral(value) && !ast.isBareWord(value) && value.$cstNode !== undefined).map((value) => replace(value.$cstNode!.range, `"${value.$cstNode!.text}"`));
    return edits.length === 0 ? [] : [{ title: 'Put all of them in quotes', edits }];
};

export const removeIgnoredValue: Fixer = (finding) => {
    const setting = nodeAt(finding, ast.isTaskParam);
    return setting === undefined ? [] : removal(setting, `Delete 'param ${setting.param.$refText}', which ExtremeXP's engine ignores`);
};

/** A variant without a change is what that engine wants of a space. */
export const exploreVariant: Fixer = (finding) => {
    const space = nodeAt(finding, ast.isSpace);
    const experiment = nodeAt(finding, ast.isExperiment);
    const workflow = GrammarUtils.findNodeForProperty(space?.$cstNode, 'workflow');
    if (experiment === undefined || workflow === undefined) return [];
    const written = before(experiment, `workflow ${workflow.text}1 from ${workflow.text} { }`);
    return written === undefined ? [] : [{ title: `Explore a variant '${workflow.text}1'`, edits: [written, replace(workflow.range, `${workflow.text}1`)] }];
};
