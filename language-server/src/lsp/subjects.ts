/** What stands under the cursor, for whoever looks for what is known of it: the innermost first, then what it is a part of. */
import { CstUtils, type AstNode, type LangiumDocument } from 'langium';
import type { Position } from 'vscode-languageserver-types';
import * as ast from '../generated/ast.ts';
import { dataConfigOf } from '../model/workflows.ts';
import type { Subject } from '../protocol.ts';

export function subjectsAt(document: LangiumDocument, position: Position): Subject[] {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeBeforeOffset(root, document.textDocument.offsetAt(position));
    const found: Subject[] = [];
    for (let node: AstNode | undefined = leaf?.astNode; node !== undefined; node = node.$container) found.push(...subjectsOf(node, leaf!.text));
    return found;
}

/** Of a node that names several things, what the cursor is on comes first. */
function subjectsOf(node: AstNode, text: string): Subject[] {
    switch (node.$type) {
        case ast.Experiment.$type: return [{ kind: 'experiment', name: (node as ast.Experiment).name }];
        case ast.Intent.$type: return [{ kind: 'intent', name: (node as ast.Intent).text }];
        case ast.Role.$type: return (node as ast.Role).people.filter((name) => text.includes(name)).map((name) => ({ kind: 'person', name }));
        case ast.Goal.$type: return ofGoal(node as ast.Goal, text);
        case ast.Quantity.$type: return ofQuantity(node as ast.Quantity);
        case ast.Strategy.$type: return [{ kind: 'strategy', name: (node as ast.Strategy).strategy }];
        case ast.ValueSet.$type: return ofValueSet(node as ast.ValueSet);
        case ast.Binding.$type: case ast.TaskParam.$type: return ofParam((node as ast.Binding | ast.TaskParam).param.$refText, taskAround(node));
        case ast.Parameter.$type: return ofParam((node as ast.Parameter).name, taskAround(node));
        case ast.Metric.$type: return [{ kind: 'metric', name: (node as ast.Metric).name }];
        case ast.Implementation.$type: return [{ kind: 'algorithm', name: (node as ast.Implementation).path }];
        case ast.Data.$type: return ofData(node as ast.Data);
        case ast.DataConfig.$type: return (node as ast.DataConfig).items.flatMap(ofItem);
        case ast.DataOverride.$type: return [{ kind: 'data', name: (node as ast.DataOverride).path }];
        case ast.ExperimentInput.$type: case ast.PathChoice.$type: return ofPath((node as ast.ExperimentInput | ast.PathChoice).path);
        default: {
            const task = taskNamed(node);
            return task === undefined ? [] : [{ kind: 'task', name: task }];
        }
    }
}

function ofGoal({ task, metric }: ast.Goal, text: string): Subject[] {
    const both: Subject[] = [{ kind: 'metric', name: metric.$refText }, { kind: 'task', name: task.$refText }];
    return text === task.$refText ? both.reverse() : both;
}

/** `Coarse.Train.accuracy`: the last part is a metric or a name for values. */
function ofQuantity({ head, members }: ast.Quantity): Subject[] {
    const names = [head, ...members].map(({ $refText }) => $refText);
    const [last, before] = [names.at(-1)!, names.at(-2)];
    return [{ kind: 'metric', name: last }, { kind: 'parameter', name: last, ...(before !== undefined && { task: before }) }, ...(before === undefined ? [] : [{ kind: 'task' as const, name: before }])];
}

/** The parameters that its values are given to; where none is named, those that are called like it. */
function ofValueSet(set: ast.ValueSet): Subject[] {
    const space: AstNode = set.$container;
    const tasks = ast.isSpace(space) ? space.items.filter(ast.isSpaceTask) : [];
    const bound = tasks.flatMap((task) => task.items.flatMap((item) => ast.isBinding(item) && item.value?.$refText === set.name ? ofParam(item.param.$refText, task.task.$refText) : []));
    return [...bound, ...ofParam(set.name, undefined)];
}

function ofParam(name: string, task: string | undefined): Subject[] {
    return [{ kind: 'parameter', name, ...(task !== undefined && { task }) }];
}

function ofData(data: ast.Data): Subject[] {
    const config = ast.isWorkflow(data.$container) ? dataConfigOf(data.$container, data) : undefined;
    return [...ofPath(data.path), ...data.items.flatMap(ofItem), ...config?.items.flatMap(ofItem) ?? []];
}

function ofItem({ key, text }: ast.DataItem): Subject[] {
    return key === 'path' ? ofPath(text) : [];
}

function ofPath(path: string | undefined): Subject[] {
    return path === undefined ? [] : [{ kind: 'data', name: path }];
}

function taskAround(node: AstNode): string | undefined {
    return node.$container && (taskNamed(node.$container) ?? taskAround(node.$container));
}

function taskNamed(node: AstNode): string | undefined {
    if (ast.isTask(node) || ast.isExperimentTask(node) || ast.isInnerTask(node) || ast.isTaskSignature(node)) return node.name;
    return ast.isSpaceTask(node) || ast.isTaskFill(node) ? node.task.$refText : undefined;
}
