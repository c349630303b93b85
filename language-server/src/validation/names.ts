/** Names that are given twice where only one can be meant. ExtremeXP's engine takes such files, so these are warnings. */
import { AstUtils, UriUtils, type AstNode, type ValidationAcceptor } from 'langium';
import * as ast from '../generated/ast.ts';
import { allWorkflows, namedPaths } from '../references/named-paths.ts';
import { repeated, type Rule } from './rule.ts';

export const namesInAFileShouldDiffer: Rule<ast.XxpFile> = (file, accept) => {
    warnOfRepeated(allWorkflows(file), 'a workflow', accept);
    warnOfRepeated(file.elements.filter(ast.isExperiment), 'an experiment', accept);
    warnOfRepeated(file.elements.filter(ast.isTaskSignature), 'a task', accept);
};

/** ExtremeXP's engine reads a file and its imports as one text, in which the first of a name is meant; here the own file comes first as well. */
export const namesOfImportedWorkflowsShouldDiffer: Rule<ast.XxpFile> = (file, accept, { references: { VisibleFiles }, shared }) => {
    const document = AstUtils.getDocument(file);
    const homes = new Map<string, ast.XxpFile>();
    for (const seen of VisibleFiles.visible(document)) {
        const given = allWorkflows(seen).map((workflow) => workflow.name);
        const name = given.find((each) => homes.has(each) && homes.get(each) !== seen);
        for (const each of given) if (!homes.has(each)) homes.set(each, seen);
        const imported = name === undefined ? undefined : namedPaths(file).imports.find((each) => {
            const target = VisibleFiles.target(each);
            return target !== undefined && VisibleFiles.visible(shared.workspace.LangiumDocuments.getDocument(target) ?? document).includes(seen);
        });
        if (name === undefined || imported === undefined) continue;
        const first = homes.get(name)!;
        const where = first === file ? 'this file' : `"${UriUtils.basename(AstUtils.getDocument(first).uri)}"`;
        accept('warning', `A workflow '${name}' is in ${where} as well, and that is the one which is meant; give one of the two another name`, { node: imported, property: 'path', code: 'name/imported-twice' });
    }
};

export const namesInAWorkflowShouldDiffer: Rule<ast.Workflow> = (workflow, accept) => {
    warnOfRepeated(workflow.elements.filter(ast.isActivity), 'a task or interaction', accept);
    warnOfRepeated(workflow.elements.filter(ast.isData), 'data', accept);
    warnOfRepeated(workflow.elements.filter(ast.isOperator), 'an operator', accept);
};

export const namesInAnExperimentShouldDiffer: Rule<ast.Experiment> = (experiment, accept) => {
    warnOfRepeated(experiment.elements.filter(ast.isNode), 'a space, task or interaction', accept);
};

export const namesInATaskFileShouldDiffer: Rule<ast.TaskSignature> = (signature, accept) => {
    // A task may give back under the same name what it took.
    for (const direction of ['input', 'output']) {
        const named = [...signature.items.filter(ast.isPort).filter((port) => port.direction === direction), ...signature.items.filter(ast.isParameter)];
        warnOfRepeated(named.sort((a, b) => a.$cstNode!.offset - b.$cstNode!.offset), `an ${direction} or parameter`, accept);
    }
    warnOfRepeated(signature.items.filter(ast.isMetric), 'a metric', accept);
};

export const namesInAnInteractionShouldDiffer: Rule<ast.Interaction> = (interaction, accept) => {
    warnOfRepeated(interaction.items.filter(ast.isChoose).flatMap((item) => item.choices), 'a choice', accept);
    warnOfRepeated(interaction.items.filter(ast.isInputField), 'an input', accept);
};

function warnOfRepeated(nodes: readonly (AstNode & { readonly name: string })[], noun: string, accept: ValidationAcceptor): void {
    for (const node of repeated(nodes, (each) => each.name)) {
        accept('warning', `The name '${node.name}' is that of ${noun} before; only the first can be meant, so give this one another name`, { node, property: 'name', code: 'name/duplicate' });
    }
}
