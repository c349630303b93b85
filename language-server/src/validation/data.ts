import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { dataEdgesOf } from '../model/data-flow.ts';
import { dialectOf, isInEspace } from '../model/dialect.ts';
import { sharedData } from '../model/shared-data.ts';
import { portsOf } from '../model/signatures.ts';
import { dataConfigOf, realisationOf, tasksOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { listed, type Rule } from './rule.ts';

export const inputDataShouldHaveItsFile: Rule<ast.Workflow> = (workflow, accept, services) => {
    const own = workflow.elements.filter(ast.isData);
    if (own.length === 0) return;
    const edges = dataEdgesOf(workflow);
    const shared = sharedData(workflow);
    const ofEspaceTools = dialectOf(AstUtils.getDocument(workflow)) === 'V'; // There it is the experiment that says it.
    for (const data of own) {
        const made = edges.some((edge) => edge.to.element === data) || shared.some((each) => each.data === data && each.direction === 'output');
        const taken = edges.some((edge) => edge.from.element === data) || shared.some((each) => each.data === data && each.direction === 'input');
        if (!made && !taken) {
            accept('warning', `Data '${data.name}' is in no link; write '${data.direction === 'output' ? `Task.output --> ${data.name}` : `${data.name} --> Task.input`};'`, { node: data, property: 'name', code: 'data/unused' });
        }
        if (made || data.direction === 'output') continue;
        const config = dataConfigOf(workflow, data);
        const item = config?.items.find((each) => each.key === 'path');
        const path = item?.text ?? data.items.find((each) => each.key === 'path')?.text ?? data.path;
        if (path !== undefined) {
            fileShouldBeThere(path, item ?? data, item ? 'text' : 'path', accept, services);
        } else if (taken && !ofEspaceTools && !standsForATask(workflow) && !config?.items.some((each) => each.key !== 'type')) {
            accept('warning', `It is not said where data '${data.name}' lies; write 'configure data ${data.name} { path "…"; }'`, { node: data, property: 'name', code: 'data/no-path' });
        }
    }
};

export const spaceShouldGiveItsFiles: Rule<ast.Space> = (space, accept) => {
    const workflow = space.workflow.ref;
    if (workflow === undefined || !isInEspace(space)) return;
    const given = new Set([...space.$container.elements, ...space.items].filter(ast.isDataOverride).map((item) => item.name));
    const shared = sharedData(workflow);
    const made = new Set(shared.filter((each) => each.direction === 'output').map((each) => each.data));
    const begun = new Set(shared.map((each) => each.data).filter((data) => !made.has(data) && data.path === undefined && !given.has(data.name)));
    for (const data of begun) {
        accept('warning', `No task makes '${data.name}', and it is not said where it lies; write 'define data ${data.name} = "…";' in the experiment or in this space`, { node: space, property: 'name', code: 'space/no-file' });
    }
};

/** Data of a workflow that is written to stand for a task comes from the workflow around it. */
function standsForATask(workflow: ast.Workflow): boolean {
    const file = AstUtils.findRootNode(workflow);
    return ast.isXxpFile(file) && !file.elements.some(ast.isExperiment) && !workflow.elements.some(ast.isDataConfig) && workflow.elements.every((each) => !ast.isData(each) || (each.path === undefined && each.items.length === 0)) && workflow.elements.some((each) => ast.isData(each) && each.direction === 'output');
}

export const inputsShouldBeFed: Rule<ast.Workflow> = (workflow, accept, services) => {
    for (const task of tasksOf(workflow)) {
        const realisation = realisationOf(workflow, task);
        const owner = realisation?.$container.$container;
        if (!ast.isImplementation(realisation) || owner !== workflow) continue;
        const signature = services.model.Signatures.signature(realisation);
        if (signature === undefined) continue;
        const fed = dataEdgesOf(workflow).filter((edge) => edge.to.element === task);
        // A link without a port feeds the only input there is.
        if (fed.some((edge) => edge.to.port === undefined)) continue;
        const hungry = portsOf(signature).filter((port) => port.direction === 'input' && !fed.some((edge) => edge.to.port?.$refText === port.name)).map((port) => port.name);
        if (hungry.length > 0) {
            accept('warning', `Nothing leads to ${hungry.length > 1 ? 'the inputs' : 'the input'} ${listed(hungry)} of '${task.name}'; write '… --> ${task.name}.${hungry[0]};'`, { node: realisation, property: 'path', code: 'data/unfed-input' });
        }
    }
};

/** Of a file or a folder that a property of a node names, perhaps with `/**` behind it. */
export function fileShouldBeThere(path: string, node: AstNode, property: string, accept: Parameters<Rule<AstNode>>[1], { workspace: { Library } }: XxpServices): void {
    const { uri } = AstUtils.getDocument(node);
    const file = path.replace(/[\\/]\*\*$/, '');
    const where = { node, property: property as never };
    if (Library.leavesWorkspace(uri, file)) {
        accept('warning', `The path "${path}" leads out of the workspace; put the file inside it`, { ...where, code: 'data/outside' });
    } else if (Library.fileOrFolder(uri, file) === undefined) {
        accept('warning', `There is no "${path}" in this folder or one above it yet; runs will fail for want of it`, { ...where, code: 'data/missing-file' });
    }
}
