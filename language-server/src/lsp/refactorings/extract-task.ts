/** Makes a task file for a script that a workflow names directly: what it takes and gives is then declared and checked. */
import { AstUtils, UriUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { dataEdges } from '../../model/data-flow.ts';
import { scalarOf } from '../../model/values.ts';
import { linksOf, workflowOf } from '../../model/workflows.ts';
import { quoted, scalar } from '../../print/words.ts';
import { around, replacement, type Refactorer } from './refactoring.ts';

export const extractTask: Refactorer = (selection) => {
    const { document, services } = selection;
    const body = around(selection, (node): node is ast.Task | ast.TaskFill => ast.isTask(node) || ast.isTaskFill(node));
    const task = ast.isTask(body) ? body : body?.task.ref;
    const implementation = body?.items.find(ast.isImplementation);
    const workflow = workflowOf(body);
    if (body === undefined || task === undefined || workflow === undefined || implementation === undefined || !/\.\w+$/.test(implementation.path) || !task.name) return [];
    const found = services.model.Signatures.realisation(implementation);
    if (found.kind !== 'script') return [];
    const folder = `tasks/${task.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()}`;
    const uri = UriUtils.joinPath(UriUtils.dirname(document.uri), folder, 'task.xxp');
    if (services.workspace.Library.implementation(document.uri, folder) !== undefined) return [];
    const edges = dataEdges(linksOf(workflow));
    const inputs = edges.filter((edge) => edge.to.element === task && edge.to.port !== undefined).map((edge) => edge.to.port!.$refText);
    const outputs = edges.filter((edge) => edge.from.element === task && edge.from.port !== undefined).map((edge) => edge.from.port!.$refText);
    const lines = [
        ...new Set(inputs.map((name) => `define input data ${name};`)), ...new Set(outputs.map((name) => `define output data ${name};`)),
        ...parameters(body, task), `implementation ${quoted(relative(uri.path, found.script.path, implementation.path))};`,
    ];
    const path = implementation.$cstNode!;
    return [{
        title: `Declare what '${task.name}' takes and gives in ${folder}/task.xxp`,
        edits: [replacement(implementation, path.text.replace(/(["'])[\s\S]*\1/, () => quoted(folder)))],
        files: [{ uri: uri.toString(), text: `task ${task.name} {\n${lines.join('\n')}\n}\n` }],
    }];
};

/** Those that the workflow and the spaces of the file give a value to; of the type of that value. */
function parameters(body: ast.Task | ast.TaskFill, task: ast.Task): string[] {
    const root = AstUtils.findRootNode(body);
    const given = new Map<string, ReturnType<typeof scalarOf>>();
    for (const param of body.items.filter(ast.isTaskParam)) given.set(param.param.$refText, scalarOf(param.values[0]));
    for (const space of AstUtils.streamAllContents(root).filter(ast.isSpaceTask).filter((each) => each.task.ref === task)) {
        for (const binding of space.items.filter(ast.isBinding)) {
            if (given.has(binding.param.$refText)) continue;
            const named = binding.value?.ref;
            const values = binding.values ?? (ast.isValueSet(named) ? named.values : undefined);
            const listed = ast.isEnumValues(values) ? values.values[0] : ast.isSingleValue(values) ? values.value : binding.literal;
            const number = ast.isRangeValues(values) || ast.isDistribution(values) ? values.bounds[0] : undefined;
            given.set(binding.param.$refText, number ?? (listed === undefined || ast.isNestedList(listed) || ast.isPairs(listed) ? undefined : scalarOf(listed)));
        }
    }
    return [...given].map(([name, value]) => value === undefined ? `define param ${name} { type String; }` : `define param ${name} { type ${typeOf(value)}; default ${scalar(value)}; }`);
}

function typeOf(value: NonNullable<ReturnType<typeof scalarOf>>): string {
    if (typeof value === 'boolean') return 'Boolean';
    return typeof value === 'number' ? Number.isInteger(value) ? 'Integer' : 'Float' : 'String';
}

/** Beside the task file, else as it was: it is looked up in the folders above as well. */
function relative(taskFile: string, script: string, said: string): string {
    const folder = taskFile.slice(0, taskFile.lastIndexOf('/') + 1);
    return script.startsWith(folder) ? script.slice(folder.length) : said;
}
