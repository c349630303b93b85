/** Names that nothing is called by: the nearest ones, a declaration, or the file that has it. */
import { AstUtils, UriUtils, type LinkingError } from 'langium';
import * as ast from '../../generated/ast.ts';
import { parameterInfo } from '../../model/parameters.ts';
import { nearestFirst } from '../../model/spelling.ts';
import { scalar } from '../../print/words.ts';
import { importEdit, importPath } from '../import-edit.ts';
import { after, before, first, fix, removal, replacements, nodeAt, type Finding, type Fix, type Fixer } from './fix.ts';

export const writeNearest: Fixer = (finding) => {
    const error = linkingError(finding);
    if (error === undefined) return [];
    const names = finding.services.references.ScopeProvider.getScope(error.info).getAllElements().map((each) => each.name).distinct().toArray();
    return replacements(finding, nearestFirst(error.info.reference.$refText, names));
};

export const declareTaskOrData: Fixer = (finding) => {
    const end = nodeAt(finding, ast.isEnd);
    const workflow = nodeAt(finding, ast.isWorkflow);
    if (end === undefined || workflow === undefined || end.element === undefined) return writeNearest(finding);
    const name = end.element.$refText;
    const { ends, arrows } = end.$container;
    const index = ends.indexOf(end);
    const data = end.port === undefined && (arrows[index] === '-->' || arrows[index - 1] === '-->');
    const declarations = data ? [`define ${index === 0 ? 'input' : 'output'} data ${name};`] : [`task ${name};`];
    const last = workflow.elements.findLast((each) => data ? ast.isData(each) : ast.isTask(each));
    return [
        ...writeNearest(finding),
        ...declarations.flatMap((text) => fix(`Declare '${text}'`, last === undefined ? first(workflow, text) : after(last, text))),
    ];
};

export const declareValue: Fixer = (finding) => {
    const binding = nodeAt(finding, ast.isBinding);
    if (binding?.value === undefined) return writeNearest(finding);
    const info = binding.param.ref && parameterInfo(binding.param.ref);
    const values = info?.choices ?? (info?.default === undefined ? [1, 2] : [info.default]);
    const text = `param_values ${binding.value.$refText} = enum(${values.map(scalar).join(', ')});`;
    return [...writeNearest(finding), ...fix(`Declare '${text}'`, before(binding.$container, text))];
};

/** Files of the workspace that define a workflow of that name and can be imported from here. */
export const importWorkflow: Fixer = (finding) => {
    const name = linkingError(finding)?.info.reference.$refText;
    const { document, services } = finding;
    if (name === undefined) return writeNearest(finding);
    const homes = services.shared.workspace.IndexManager.allElements(ast.Workflow.$type).filter((each) => each.name === name && !UriUtils.equals(each.documentUri, document.uri));
    const fixes = homes.map(({ documentUri }) => documentUri).distinct((uri) => uri.toString()).flatMap((target): Fix[] => {
        const path = importPath(document.uri, target, services.workspace.Library);
        return path === undefined ? [] : fix(`Import "${path}"`, importEdit(document, path), true);
    }).toArray();
    return [...fixes, ...writeNearest(finding)];
};

export const removeImport: Fixer = (finding) => {
    const imported = nodeAt(finding, ast.isImport);
    return imported === undefined ? [] : removal(imported, 'Delete this import');
};

function linkingError({ document, start }: Finding): LinkingError | undefined {
    return document.references.find((reference) => reference.error !== undefined && '$refNode' in reference && reference.$refNode?.offset === start
        && AstUtils.getDocument(reference.error.info.container) === document)?.error;
}
