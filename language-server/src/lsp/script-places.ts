/** The places in Python scripts that belong to a name of the language. */
import { AstUtils, type AstNode, type URI } from 'langium';
import * as ast from '../generated/ast.ts';
import { sortOf, type Signatures } from '../model/signatures.ts';
import { realisationOf, workflowOf } from '../model/workflows.ts';
import { sortsOf } from '../python/facts.ts';
import type { Script, ScriptPlace } from '../python/scripts.ts';
import type { XxpServices } from '../module.ts';

/** Where the script of a task file uses a parameter, input, output or metric that is declared there. */
export function placesOf(declaration: AstNode, services: XxpServices): readonly ScriptPlace[] {
    const signature = declaration.$container;
    if (!ast.isTaskSignature(signature)) return [];
    const sort = sortOf(declaration);
    const uri = sort && services.model.Signatures.script(signature);
    const script = uri && services.python.Scripts.script(uri);
    const { name } = declaration as ast.Parameter;
    return sort === undefined ? [] : distinct(script?.places.filter((place) => place.name === name && sortsOf[place.kind].includes(sort)) ?? []);
}

/** Where a script that a workflow names directly reads a parameter that is set there. */
export function placesOfSetting(setting: AstNode, services: XxpServices): readonly ScriptPlace[] {
    if (!ast.isTaskParam(setting) && !ast.isBinding(setting)) return [];
    const name = setting.param.$refText;
    return distinct(scriptsBehind(setting, services).flatMap(({ places }) => places.filter((place) => place.name === name && sortsOf[place.kind].includes('parameter'))));
}

function scriptsBehind(setting: ast.TaskParam | ast.Binding, { model: { Signatures }, python: { Scripts } }: XxpServices): Script[] {
    const workflow = ast.isBinding(setting) ? AstUtils.getContainerOfType(setting, ast.isSpace)?.workflow.ref : workflowOf(setting);
    const body = AstUtils.getContainerOfType(setting, (node): node is ast.Task | ast.TaskFill | ast.SpaceTask => ast.isTask(node) || ast.isTaskFill(node) || ast.isSpaceTask(node));
    const task = ast.isTask(body) ? body : body?.task.ref;
    const implementation = workflow && task && realisationOf(workflow, task);
    const found = ast.isImplementation(implementation) ? Signatures.realisation(implementation) : undefined;
    const script = found?.kind === 'script' ? Scripts.script(found.script) : undefined;
    return script === undefined ? [] : [script];
}

/** A constant that is used twice stands in one place. */
function distinct(places: readonly ScriptPlace[]): ScriptPlace[] {
    const keyOf = ({ uri, range }: ScriptPlace): string => `${uri.toString()} ${range.start.line} ${range.start.character}`;
    return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

/** The script behind a task file, or those behind a task in its workflow. */
export function scriptsOf(node: AstNode, { model: { Signatures }, references: { ScopeProvider } }: XxpServices): URI[] {
    if (ast.isTaskSignature(node)) return [Signatures.script(node)].filter((uri) => uri !== undefined);
    const workflow = ast.isTask(node) ? workflowOf(node) : undefined;
    const implementations = workflow && ast.isTask(node) ? ScopeProvider.implementationsInWorkflow(workflow, node) : [];
    return implementations.map((each) => scriptOf(each, Signatures)).filter((uri) => uri !== undefined);
}

/** The script that an implementation leads to, by way of a task file or at once. */
export function scriptOf(implementation: ast.Implementation, signatures: Signatures): URI | undefined {
    if (ast.isTaskSignature(implementation.$container)) return signatures.script(implementation.$container);
    const found = signatures.realisation(implementation);
    return found.kind === 'signature' ? signatures.script(found.signature) : found.kind === 'script' ? found.script : undefined;
}
