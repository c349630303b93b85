import type { AstNode } from 'langium';
import type { InputSource, MetricPlan, Scalar, TaskPlan, WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import {
    isData, isInnerData, isInnerTask, isMetricKind, isParameterDefault, isSubworkflow, isTask, isTaskParam,
    type Data, type ImplementationChoice, type Metric, type Task, type TaskSignature, type Workflow,
} from '../generated/ast.ts';
import { chosenPaths, fileChoice, implementationChoice } from '../model/choices.ts';
import { dataEdges, inOrder, pairs, predecessors, producersOf, usesOperator, type DataEdge, type DataEnd } from '../model/data-flow.ts';
import { gatewayOf, isChoosing } from '../model/gateways.ts';
import { finalData, sharedData, sharedOrder, type SharedData } from '../model/shared-data.ts';
import { metricsOf, parametersOf, portsOf, type Realisation } from '../model/signatures.ts';
import { bodiesOf, dataConfigOf, isWrittenOut, linksOf, realisationOf, taskItems, tasksOf } from '../model/workflows.ts';
import { policyOf } from './policy.ts';
import { repeated } from '../validation/rule.ts';
import type { Lowering } from './context.ts';
import { surroundingsOf } from './surroundings.ts';
import { scalarOf } from '../model/values.ts';

export function lowerWorkflow(workflow: Workflow, context: Lowering): WorkflowPlan | undefined {
    const links = linksOf(workflow);
    for (const link of links) {
        if (link.condition !== undefined || pairs(link).some(({ arrow }) => arrow !== '->' && arrow !== '-->')) context.unsupported(link, 'A conditional link between tasks');
        else if (link.ends.some((end) => isChoosing(gatewayOf(end) ?? ''))) context.unsupported(link, 'A gateway that chooses between ways');
        else if (usesOperator(link)) context.unsupported(link, 'A link through an operator');
    }
    const flow = flowOf(workflow);
    const { before } = flow;
    const tasks = tasksOf(workflow);
    for (const task of [...before.keys(), ...[...before.values()].flatMap((each) => [...each])]) {
        if (!tasks.includes(task)) return context.refuse(workflow, 'plan/other-workflow', `Workflow '${workflow.name}' links '${task.name}', which is a task of another workflow; declare it here`);
    }
    const ordered = inOrder(tasks, before);
    if (ordered === undefined) return context.raise(workflow, 'workflow/cycle', `Tasks of workflow '${workflow.name}' wait for each other, so that none can start`);
    for (const task of repeated(tasks, (each) => each.name)) context.refuse(task, 'plan/same-name', `There are two tasks called '${task.name}' in '${workflow.name}'; give one another name`);
    const plans = ordered.map((task) => lowerTask(flow, task, context));
    if (plans.some((plan) => plan === undefined)) return context.giveUp();
    return {
        name: workflow.name, tasks: plans as TaskPlan[], location: context.location(workflow),
        outputs: lowerOutputs(workflow, flow.edges, context),
    };
}

/** What the links of a workflow say. */
interface Flow {
    readonly workflow: Workflow;
    readonly edges: readonly DataEdge[];
    readonly shared: readonly SharedData[];
    readonly before: ReadonlyMap<Task, ReadonlySet<Task>>;
}

function flowOf(workflow: Workflow): Flow {
    const links = linksOf(workflow);
    const shared = sharedData(workflow);
    return { workflow, edges: dataEdges(links), shared, before: predecessors(links, sharedOrder(shared)) };
}

function lowerTask(flow: Flow, task: Task, context: Lowering): TaskPlan | undefined {
    const { workflow } = flow;
    const realisation = realisationOf(workflow, task);
    for (const item of taskItems(workflow, task)) {
        if (isInnerTask(item) || isInnerData(item)) context.unsupported(item, 'What is configured inside a task');
        if (isTaskParam(item) && item.several !== undefined) context.unsupported(item, 'A list as the value of a parameter');
        if (isTaskParam(item) && item.source !== undefined) context.unsupported(item, 'A parameter that takes its value from another');
    }
    if (realisation !== undefined && isSubworkflow(realisation)) return context.unsupported(realisation, 'A task that is a workflow of its own');
    if (realisation !== undefined) return realised(flow, task, { said: realisation, found: context.signatures.realisation(realisation), place: bodiesOf(workflow, task).findLast((body) => body.items.includes(realisation)) ?? task }, context);
    if (isWrittenOut(workflow, task)) return context.unsupported(task, 'A task that is written out as a workflow of its own');
    // Which space leaves it open is said there; where all do, it is the workflow's.
    const choice = context.spaces.filter((space) => space.workflow.ref === workflow).map((space) => implementationChoice(space, task)).find((each) => each !== undefined);
    const [path] = choice === undefined ? [] : chosenPaths(choice);
    if (choice !== undefined) return path === undefined ? context.giveUp() : lowerAlternative(workflow, task, choice, path, context);
    return context.refuse(task, 'plan/abstract-task', `Task '${task.name}' has no implementation in workflow '${workflow.name}'; write 'workflow … from ${workflow.name} { task ${task.name} { implementation "…"; } }' and explore that`);
}

/** The task as one of the implementations makes it that a space chooses among. */
export function lowerAlternative(workflow: Workflow, task: Task, choice: ImplementationChoice, path: string, context: Lowering): TaskPlan | undefined {
    return realised(flowOf(workflow), task, { said: choice, found: context.signatures.named(choice, path), place: choice }, context);
}

/** What makes a task concrete: the words for it, what they mean, and the place that a failure leads to. */
interface Realised {
    readonly said: AstNode;
    readonly found: Realisation;
    readonly place: AstNode;
}

function realised({ workflow, edges, shared, before }: Flow, task: Task, { said, found, place }: Realised, context: Lowering): TaskPlan | undefined {
    const signature = found.kind === 'signature' ? found.signature : undefined;
    const script = found.kind === 'script' ? context.relative(found.script) : signature && scriptOf(signature, context);
    if (script === undefined) return context.raise(said, found.kind === 'signature' ? 'task/missing-script' : 'task/unknown-implementation', `The script of task '${task.name}' is not found; create it or correct the path`);
    const ports = signature === undefined ? undefined : portsOf(signature);
    return {
        name: task.name, script, after: [...before.get(task) ?? []].map((each) => each.name),
        params: Object.fromEntries([...defaultsOf(signature), ...settingsOf(workflow, task)]),
        inputs: Object.fromEntries([...lowerInputs(workflow, task, signature, edges, context), ...sharedInputs(workflow, task, shared, context)]),
        outputs: ports?.filter((port) => port.direction === 'output').map((port) => port.name) ?? [...new Set([...outputsByLinks(task, edges), ...shared.filter((each) => each.task === task && each.direction === 'output').map((each) => each.data.name)])],
        metrics: signature === undefined ? [] : metricsOf(signature).map(lowerMetric),
        ...surroundingsOf(workflow, task, signature, context),
        ...policyOf([...signature?.items ?? [], ...taskItems(workflow, task)]),
        location: context.location(place),
    };
}

function scriptOf(signature: TaskSignature, context: Lowering): string | undefined {
    context.location(signature); // The plan rests on the task file too.
    const uri = context.signatures.script(signature);
    return uri && context.relative(uri);
}

function defaultsOf(signature: TaskSignature | undefined): [string, Scalar][] {
    return (signature === undefined ? [] : parametersOf(signature)).flatMap((parameter): [string, Scalar][] => {
        const value = scalarOf(parameter.items.findLast(isParameterDefault)?.value);
        return value === undefined ? [] : [[parameter.name, value]];
    });
}

/** Parameters that the workflow sets; a variant's word counts over its base's. */
function settingsOf(workflow: Workflow, task: Task): [string, Scalar][] {
    return taskItems(workflow, task).filter(isTaskParam).flatMap((param): [string, Scalar][] => {
        const value = scalarOf(param.values.at(-1));
        return value === undefined ? [] : [[param.param.$refText, value]];
    });
}

function lowerInputs(workflow: Workflow, task: Task, signature: TaskSignature | undefined, edges: readonly DataEdge[], context: Lowering): [string, InputSource][] {
    return edges.filter((edge) => edge.to.element === task).flatMap((edge): [string, InputSource][] => {
        const port = portName(edge.to, signature, 'input', context);
        const source = lowerSource(workflow, edge.from, edges, context);
        return port === undefined || source === undefined ? [] : [[port, source]];
    });
}

/** What a task takes by the name of the data: from the task that makes it, else from its file. */
function sharedInputs(workflow: Workflow, task: Task, shared: readonly SharedData[], context: Lowering): [string, InputSource][] {
    return shared.filter((each) => each.task === task && each.direction === 'input').flatMap(({ data }): [string, InputSource][] => {
        const maker = shared.find((each) => each.direction === 'output' && each.data === data && each.task !== task);
        if (maker !== undefined) return [[data.name, { kind: 'task', task: maker.task.name, output: data.name }]];
        const source = fileSource(workflow, data, context);
        return source === undefined ? [] : [[data.name, source]];
    });
}

function lowerSource(workflow: Workflow, from: DataEnd, edges: readonly DataEdge[], context: Lowering): InputSource | undefined {
    if (isTask(from.element)) return taskSource(workflow, from, from.element, context);
    if (!isData(from.element)) return context.unsupported(from.end, 'Data from an operator');
    const producer = producersOf(edges, from.element)[0];
    if (producer !== undefined) return taskSource(workflow, producer, producer.element, context);
    return fileSource(workflow, from.element, context);
}

/** By its name where a space varies it. */
function fileSource(workflow: Workflow, data: Data, context: Lowering): InputSource | undefined {
    const choice = context.spaces.filter((space) => space.workflow.ref === workflow).map((space) => fileChoice(space, data)).find((each) => each !== undefined);
    const [first] = choice === undefined ? [] : chosenPaths(choice);
    const path = choice !== undefined && first !== undefined && writtenPath(workflow, data) === undefined ? resolvedPath(choice, first, context) : pathOf(workflow, data, context);
    return path === undefined ? undefined : { kind: 'file', path, ...(choice !== undefined && { data: data.name }) };
}

function taskSource(workflow: Workflow, from: DataEnd, task: Task, context: Lowering): InputSource | undefined {
    const [signature] = [...context.signatures.inWorkflow(workflow, task), ...context.spaces.filter((space) => space.workflow.ref === workflow).flatMap((space) => context.signatures.inSpace(space, task))];
    const output = portName(from, signature, 'output', context);
    return output === undefined ? undefined : { kind: 'task', task: task.name, output };
}

/** The port a link names; without one, the only one there is. */
function portName(end: DataEnd, signature: TaskSignature | undefined, direction: 'input' | 'output', context: Lowering): string | undefined {
    if (end.port !== undefined) return end.port.$refText;
    const ports = signature === undefined ? [] : portsOf(signature).filter((port) => port.direction === direction);
    if (ports.length === 1) return ports[0]!.name;
    return context.refuse(end.end, 'plan/no-port', `Which ${direction} of '${end.element.name}' is meant is not said; write '${end.element.name}.${ports[0]?.name ?? 'port'}'`);
}

/** Where an input datum lies, from the workspace root. */
function pathOf(workflow: Workflow, data: Data, context: Lowering): string | undefined {
    const config = dataConfigOf(workflow, data);
    const written = writtenPath(workflow, data);
    if (written !== undefined) return resolvedPath(written.said, written.path, context);
    if (config?.items.some((each) => each.key !== 'type')) return context.unsupported(config, 'Data from a catalogue (name, project)');
    return context.refuse(config ?? data, 'plan/no-path', `Data '${data.name}' has no path; write 'configure data ${data.name} { path "…"; }'`);
}

export function writtenPath(workflow: Workflow, data: Data): { readonly path: string; readonly said: AstNode } | undefined {
    const item = [...dataConfigOf(workflow, data)?.items ?? [], ...data.items].find((each) => each.key === 'path');
    const path = item?.text ?? data.path;
    return path === undefined ? undefined : { path, said: item ?? data };
}

export function resolvedPath(said: AstNode, text: string, context: Lowering): string | undefined {
    const path = text.replace(/[\\/]\*\*$/, '');
    const from = context.documentOf(said);
    const uri = context.library.fileOrFolder(from, path) ?? context.library.candidates(from, path)[0];
    return (uri && context.relative(uri)) ?? context.refuse(said, 'plan/outside', `The path "${text}" leads out of the workspace; put the file inside it`);
}

function lowerOutputs(workflow: Workflow, edges: readonly DataEdge[], context: Lowering): WorkflowPlan['outputs'] {
    const entries = edges.filter((edge) => isData(edge.to.element) && isTask(edge.from.element)).flatMap((edge): [string, WorkflowPlan['outputs'][string]][] => {
        const data = edge.to.element as Data;
        if (data.direction === 'input') return [];
        const source = taskSource(workflow, edge.from, edge.from.element as Task, context);
        const path = dataConfigOf(workflow, data)?.items.find((item) => item.key === 'path')?.text;
        return source?.kind === 'task' ? [[data.name, { task: source.task, output: source.output, ...(path !== undefined && { path }) }]] : [];
    });
    const shared = finalData(workflow).map(({ task, data }): [string, WorkflowPlan['outputs'][string]] =>
        [data.name, { task: task.name, output: data.name, ...(data.path !== undefined && { path: data.path }) }]);
    return Object.fromEntries([...shared, ...entries]);
}

/** Of a task without a signature only what is linked is known. */
function outputsByLinks(task: Task, edges: readonly DataEdge[]): string[] {
    return [...new Set(edges.filter((edge) => edge.from.element === task).map((edge) => edge.from.port?.$refText).filter((port) => port !== undefined))];
}

function lowerMetric(metric: Metric): MetricPlan {
    const kind = metric.items.findLast(isMetricKind)?.kind;
    return { name: metric.name, kind: kind === 'series' ? 'series' : 'scalar' };
}

