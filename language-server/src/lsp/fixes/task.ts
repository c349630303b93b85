/** Task files, and the data of workflows. */
import * as ast from '../../generated/ast.ts';
import { complaintAbout, parameterInfo } from '../../model/parameters.ts';
import { scalar } from '../../print/words.ts';
import { after, fix, first, nodeAt, removal, replacements, type Finding, type Fix, type Fixer } from './fix.ts';
import { inOrder } from './space.ts';

export const writeFittingDefault: Fixer = (finding) => {
    const parameter = nodeAt(finding, ast.isParameter);
    return parameter === undefined ? [] : writeFitting(finding, parameter);
};

/** Of a setting in a workflow, or a value that a space gives directly. */
export const writeFittingValue: Fixer = (finding) => {
    const setting = nodeAt(finding, (node): node is ast.TaskParam | ast.Binding => ast.isTaskParam(node) || (ast.isBinding(node) && node.literal !== undefined));
    return setting?.param.ref === undefined ? [] : writeFitting(finding, setting.param.ref);
};

/** One of the choices, or the bound that is nearer. */
function writeFitting(finding: Finding, parameter: ast.Parameter): Fix[] {
    const { low, high, choices = [] } = parameterInfo(parameter);
    const written = finding.text.slice(finding.start, finding.end);
    const bounds = [low, high].filter((bound) => bound !== undefined).sort((a, b) => Math.abs(a - Number(written)) - Math.abs(b - Number(written)));
    const fitting = (choices.length > 0 ? choices : bounds).filter((value) => complaintAbout(parameter, value) === undefined);
    return replacements(finding, inOrder(written, fitting.map(scalar)).slice(0, 5));
};

/** The last one counts, so that what stands before it can go. */
export const removeImplementation: Fixer = (finding) => {
    const task = nodeAt(finding, (node): node is ast.Task | ast.TaskFill => ast.isTask(node) || ast.isTaskFill(node));
    const all = task?.items.filter((item) => ast.isImplementation(item) || ast.isSubworkflow(item)) ?? [];
    return all.slice(0, -1).flatMap((each) => removal(each, `Delete '${each.$cstNode?.text ?? ''}', which has no effect`));
};

export const removeFill: Fixer = (finding) => {
    const fill = nodeAt(finding, ast.isTaskFill);
    return fill === undefined ? [] : removal(fill, `Delete '${fill.task.$refText}'`);
};

export const writeMetricKind: Fixer = (finding) => replacements(finding, inOrder(finding.text.slice(finding.start, finding.end), ['single-value', 'series']));

export const nameScript: Fixer = (finding) => {
    const signature = nodeAt(finding, ast.isTaskSignature);
    const last = signature?.items.at(-1);
    return fix('Add \'implementation "task.py";\'', last !== undefined ? after(last, 'implementation "task.py";') : signature && first(signature, 'implementation "task.py";'), true);
};

export const configureData: Fixer = (finding) => {
    const data = nodeAt(finding, ast.isData);
    return fix(`Say where '${data?.name ?? ''}' lies`, data && after(data, `configure data ${data.name} { path "…"; }`), true);
};
