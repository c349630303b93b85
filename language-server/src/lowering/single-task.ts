/** Tasks that stand in the experiment itself, and interactions and events that a task implements: spaces of one run. */
import type { AstNode } from 'langium';
import type { InputSource, SpacePlan, TaskPlan, WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import {
    isAction, isEvent, isEventRestart, isEventTask, isExperimentInput, isImplementation, isInteraction, isPlaceholder, isSubworkflow, isTaskParam, isTypeItem, Task as TaskType, Workflow as WorkflowType,
    type Event, type ExperimentInput, type ExperimentTask, type Interaction, type Subworkflow, type Workflow,
} from '../generated/ast.ts';
import { metricsOf, portsOf } from '../model/signatures.ts';
import { scalarOf } from '../model/values.ts';
import type { Lowering } from './context.ts';
import { policyOf } from './policy.ts';
import { surroundingsOf } from './surroundings.ts';
import { defaultsOf, lowerMetric, pageOf, lowerWorkflow, scriptBehind } from './workflow.ts';

type Single = ExperimentTask | Interaction | Event;

export interface SingleTask {
    readonly space: SpacePlan;
    readonly workflow: WorkflowPlan;
}

/** Whether a node is run as a task, rather than asked of a person by us. */
export function isSingleTask(node: AstNode): node is Single {
    return node.$type === 'ExperimentTask' || isEvent(node) || (isInteraction(node) && node.items.some((item) => isImplementation(item) || isSubworkflow(item)));
}

/** `names` are those that workflows have already. */
export function lowerSingleTask(node: Single, names: ReadonlySet<string>, context: Lowering): SingleTask | undefined {
    const items: readonly AstNode[] = node.items;
    for (const item of items) {
        if (isPlaceholder(item)) return context.refuse(item, 'plan/not-written', `What '${node.name}' does is still to be written; write 'implementation "…";' in the place of the dots`);
        if (isAction(item)) context.passOver(item, `The action '${item.name}' has no effect, as a task is behind '${node.name}'`);
        if (isEventRestart(item) && item.value) context.passOver(item, 'Nothing begins anew by this; let an arrow with a condition lead back in the control flow');
    }
    const name = names.has(node.name) ? `task ${node.name}` : node.name;
    const subworkflow = items.findLast(isSubworkflow);
    const workflow = subworkflow === undefined ? ofOneTask(node, name, context) : ofSubworkflow(node, subworkflow, context);
    if (workflow === undefined) return context.giveUp();
    const isAsking = isInteraction(node) || (isEvent(node) && node.items.some((item) => isTypeItem(item) && item.type === 'manual'));
    return {
        workflow: { ...workflow, name },
        space: { kind: 'space', name: node.name, stands: isAsking ? 'interaction' : 'task', workflow: name, strategy: 'singlerun', dimensions: [], bindings: [], location: context.location(node) },
    };
}

function ofOneTask(node: Single, name: string, context: Lowering): WorkflowPlan | undefined {
    const items: readonly AstNode[] = node.items;
    const said = items.findLast(isImplementation) ?? items.findLast(isEventTask);
    if (said === undefined) return context.refuse(node, 'plan/abstract-task', `Nothing is behind '${node.name}'; write 'implementation "…";' in it`);
    const found = context.signatures.named(said, isEventTask(said) ? said.task : said.path);
    const script = scriptBehind(found, context);
    if (script === undefined) return context.raise(said, found.kind === 'signature' ? 'task/missing-script' : 'task/unknown-implementation', `The script of '${node.name}' is not found; create it or correct the path`);
    const signature = found.kind === 'signature' ? found.signature : undefined;
    const settings = items.filter(isTaskParam).flatMap((param) => {
        const value = scalarOf(param.values.at(-1));
        return value === undefined ? [] : [[param.param.$refText, value] as const];
    });
    const task: TaskPlan = {
        name: node.name, script, after: [], params: Object.fromEntries([...defaultsOf(signature), ...settings]), inputs: inputsOf(items.filter(isExperimentInput), context),
        outputs: signature === undefined ? [] : portsOf(signature).filter(({ direction }) => direction === 'output').map((port) => port.name),
        metrics: signature === undefined ? [] : metricsOf(signature).map(lowerMetric), ...pageOf(signature),
        ...surroundingsOf(items, signature, context), ...policyOf([...signature?.items ?? [], ...items]), location: context.location(said),
    };
    return { name, tasks: [task], outputs: {}, location: context.location(node) };
}

function inputsOf(inputs: readonly ExperimentInput[], context: Lowering): Record<string, InputSource> {
    return Object.fromEntries(inputs.flatMap((input): [string, InputSource][] => {
        const path = input.path === undefined ? noPath(input, context) : context.path(input, input.path);
        return path === undefined ? [] : [[input.name, { kind: 'file', path }]];
    }));
}

function noPath(input: ExperimentInput, context: Lowering): undefined {
    return context.refuse(input, 'plan/no-path', `Data '${input.name}' has no path; write 'input data ${input.name} { path "…"; }'`);
}

/** As if a workflow had it for its only task. */
function ofSubworkflow(node: Single, subworkflow: Subworkflow, context: Lowering): WorkflowPlan | undefined {
    const inputs = (node.items as readonly AstNode[]).filter(isExperimentInput).map((input) => ({
        $type: 'InnerData', name: input.name, $container: node, $cstNode: input.$cstNode,
        items: input.path === undefined ? [] : [{ $type: 'DataItem', key: 'path', text: input.path, $container: input, $cstNode: input.$cstNode }],
    }));
    const workflow = { $type: WorkflowType.$type, name: node.name, elements: [] as unknown[], $container: node, $cstNode: node.$cstNode };
    const items = [subworkflow, ...(node.items as readonly AstNode[]).filter(isTaskParam), ...inputs];
    workflow.elements.push({ $type: TaskType.$type, name: node.name, items, $container: workflow, $cstNode: node.$cstNode });
    return lowerWorkflow(workflow as unknown as Workflow, context);
}
