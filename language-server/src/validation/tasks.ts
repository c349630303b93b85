import { AstUtils, UriUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { dialectOf, isOfOtherTools } from '../model/dialect.ts';
import { complaintAbout } from '../model/parameters.ts';
import { implementationPath, portsOf } from '../model/signatures.ts';
import { nearest } from '../model/spelling.ts';
import { realisationOf, workflowOf } from '../model/workflows.ts';
import { scalarOf } from '../model/values.ts';
import type { XxpServices } from '../module.ts';
import { listed, repeated, type Rule } from './rule.ts';
import { scriptSuffix } from './surroundings.ts';

export const implementationMustResolve: Rule<ast.Implementation> = (implementation, accept, services) => {
    if (ast.isTaskSignature(implementation.$container)) return;
    const path = implementation.path ?? '';
    const at = { node: implementation, property: 'path' as const };
    const say = (code: string, message: string): void => accept('error', message, { ...at, code });
    const warn = (code: string, message: string): void => accept('warning', message, { ...at, code });
    if (path.trim() === '') return warn('task/unknown-implementation', 'The path of the implementation is empty, so the task cannot be run; name a folder with a task.xxp, or a script');
    const { uri } = AstUtils.getDocument(implementation);
    const found = services.model.Signatures.realisation(implementation);
    if (found.kind === 'missing' && services.workspace.Library.leavesWorkspace(uri, path)) return warn('task/outside', `"${path}" leads out of the workspace, where no task is run; put the task inside it`);
    const inner = found.kind === 'missing' ? services.references.VisibleFiles.workflowOfImplementation(implementation) : undefined;
    if (inner !== undefined) {
        if (dialectOf(AstUtils.getDocument(implementation)) !== 'A') warn('task/workflow-as-implementation', `No task folder or script "${path}" is found, and '${inner.name}' is a workflow; write 'subworkflow ${inner.name};' if the task stands for that`);
        return;
    }
    if (found.kind === 'missing') {
        const message = `No task folder or script "${path}" is found in this folder or one above it`;
        const designed = usesDesignedScripts(implementation);
        const beside = (each: ast.Implementation): boolean => !designed && isScript(each.path) && folderIsAtHand(each, services);
        if (beside(implementation) || libraryIsAtHand(implementation, services)) return say('task/unknown-implementation', `${message}; create it or correct the path`);
        // Where no library is at hand, that is one thing to say, not one of each task.
        const first = services.model.Signatures.missingIn(AstUtils.findRootNode(implementation)).find((each) => !beside(each) && services.references.VisibleFiles.workflowOfImplementation(each) === undefined);
        if (first === implementation) return warn('task/unknown-implementation', `${message}, so the task cannot be run from here; put the task library there, or correct the path`);
        if (!designed) accept('hint', message, { ...at, code: 'task/unknown-implementation' });
        return;
    }
    if (found.kind === 'folder') return (libraryIsAtHand(implementation, services) ? say : warn)('task/unknown-implementation', `The folder "${path}" has no task.xxp; write one that names the task's inputs, outputs and script`);
    if (found.kind === 'empty') return say('task/unknown-implementation', `"${path}" has a task.xxp that defines no task; write 'task ${UriUtils.basename(UriUtils.dirname(found.uri))} { … }' in it`);
    if (found.kind === 'signature' && services.model.Signatures.script(found.signature) === undefined) {
        const script = implementationPath(found.signature);
        (script === undefined || isBeside(script) || services.workspace.Library.hasTasks(uri) ? say : warn)('task/missing-script', script === undefined ? `The task file of "${path}" names no script; write 'implementation "task.py";' in it` : `The task file of "${path}" names the script "${script}", which does not exist`);
    }
};

/** Our own form: a script where the workflow is, not a task of a library. */
function isScript(path: string): boolean {
    return scriptSuffix.test(path);
}

/** Where not even the first folder of a script's path is there, the whole project is not. */
function folderIsAtHand(implementation: ast.Implementation, { workspace: { Library } }: XxpServices): boolean {
    const folder = /^[^/\\]+(?=[/\\])/.exec(implementation.path)?.[0];
    return folder === undefined || Library.fileOrFolder(AstUtils.getDocument(implementation).uri, folder) !== undefined;
}

/** Files of other tools, whose scripts need not be at hand. */
function usesDesignedScripts(node: AstNode): boolean {
    const document = AstUtils.getDocument(node);
    return isOfOtherTools(document) || dialectOf(document) === 'A';
}

/** A script beside its task file. A longer path begins at a task library's root, and that may lie elsewhere. */
function isBeside(script: string): boolean {
    return !/[\\/]/.test(script);
}

/** Whether another task of the file is found in a library: then this one should be too. */
function libraryIsAtHand(implementation: ast.Implementation, { model: { Signatures }, workspace: { Library } }: XxpServices): boolean {
    if (Library.hasTasks(AstUtils.getDocument(implementation).uri)) return true;
    return Signatures.findsAny(AstUtils.findRootNode(implementation));
}

export const taskFileMustNameItsScript: Rule<ast.TaskSignature> = (signature, accept, services) => {
    const implementation = signature.items.find(ast.isImplementation);
    if (implementation === undefined) {
        accept('warning', `Task '${signature.name}' names no script; write 'implementation "task.py";'`, { node: signature, property: 'name', code: 'task/no-script' });
    } else if (services.model.Signatures.script(signature) === undefined) {
        accept(isBeside(implementation.path) || services.workspace.Library.hasTasks(AstUtils.getDocument(signature).uri) ? 'error' : 'warning', `The script "${implementation.path}" does not exist; create it beside this file or correct the path`, { node: implementation, property: 'path', code: 'task/missing-script' });
    }
};

export const taskShouldHaveOneImplementation: Rule<ast.Task | ast.TaskFill> = (task, accept) => {
    for (const item of repeated(task.items.filter((each) => ast.isImplementation(each) || ast.isSubworkflow(each)), () => 'one')) {
        accept('warning', 'This task has an implementation already; the last one counts', { node: item, code: 'task/two-implementations' });
    }
};

export const portMustBeDeclared: Rule<ast.End> = (end, accept, services) => {
    if (end.port === undefined) return;
    const task = end.element?.ref;
    const workflow = workflowOf(end);
    if (task === undefined || workflow === undefined) return;
    if (!ast.isTask(task)) {
        accept('error', `'${task.name}' is no task and has no inputs or outputs`, { node: end, property: 'port', code: 'task/unknown-port' });
        return;
    }
    const { ends, arrows } = end.$container;
    const index = ends.indexOf(end);
    if (arrows[index] !== '-->' && arrows[index - 1] !== '-->') return; // The arrow is wrong; that is said elsewhere.
    const direction = arrows[index] === '-->' ? 'output' : 'input';
    const name = end.port.$refText;
    const own = realisationOf(workflow, task) !== undefined;
    for (const implementation of services.references.ScopeProvider.implementationsInWorkflow(workflow, task)) {
        const signature = services.model.Signatures.signature(implementation);
        if (signature === undefined) continue;
        const ports = portsOf(signature);
        // An input and an output may go by one name.
        if (ports.some((each) => each.name === name && each.direction === direction)) continue;
        const port = ports.find((each) => each.name === name);
        const fitting = ports.filter((each) => each.direction === direction).map((each) => each.name);
        const guess = nearest(name, fitting);
        const advice = guess !== undefined ? `did you mean '${guess}'?` : fitting.length > 0 ? `it has ${listed(fitting)}` : `it has no ${direction}s`;
        const who = own ? `Task '${task.name}'` : `"${implementation.path}", which fills '${task.name}' in a variant,`;
        const message = port === undefined ? `${who} has no ${direction} called '${name}'; ${advice}` : `'${name}' is an ${port.direction} of ${own ? `task '${task.name}'` : `"${implementation.path}"`}, not an ${direction}; ${advice}`;
        // The engine of 2024 did not compare links with task files.
        accept(dialectOf(AstUtils.getDocument(end)) === 'A' ? 'warning' : 'error', message, { node: end, property: 'port', code: port === undefined ? 'task/unknown-port' : 'task/port-direction' });
        return;
    }
};

export const settingShouldSuitItsParameter: Rule<ast.TaskParam> = (setting, accept, services) => {
    const value = scalarOf(setting.values.at(-1));
    const parameter = setting.param.ref;
    if (parameter !== undefined) {
        const complaint = value === undefined ? undefined : complaintAbout(parameter, value);
        if (complaint !== undefined) accept('warning', complaint, { node: setting, property: 'values', code: 'task/value' });
        return;
    }
    const scope = services.references.ScopeProvider.getScope({ container: setting, property: 'param', reference: setting.param });
    const known = scope.getAllElements().map((each) => each.name).toArray();
    if (known.length > 0) {
        const guess = nearest(setting.param.$refText, known);
        accept('warning', `The task has no parameter '${setting.param.$refText}'; ${guess ? `did you mean '${guess}'?` : `it has ${listed(known)}`}`, { node: setting, property: 'param', code: 'task/unknown-param' });
    }
};
