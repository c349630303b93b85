/** What a crate says of workflows and tasks: their steps, their tools, and the ports of those. */
import type { ExperimentPlan, TaskPlan, Value, WorkflowPlan } from '../../../../engine/src/index.ts';
import { fragment, type Graph, type Reference } from './graph.ts';

export const toolId = (workflow: string, task: string): string => fragment('tool', workflow, task);
export const stepId = (workflow: string, task: string): string => fragment('step', workflow, task);
export const workflowId = (workflow: string): string => fragment('workflow', workflow);
const portId = (workflow: string, task: string, kind: string, name: string): string => fragment('port', workflow, task, kind, name);

const parameterProfile: Reference = { '@id': 'https://bioschemas.org/profiles/FormalParameter/1.0-RELEASE' };

export type PortKind = 'parameter' | 'input' | 'output' | 'metric';

/** A place of a task where something goes in or comes out; made when it is first spoken of. */
export function port(graph: Graph, workflow: string, task: string, kind: PortKind, name: string, value?: Value): Reference {
    const type = kind === 'input' || kind === 'output' ? 'File' : kind === 'metric' ? 'Number' : typeName(value);
    graph.add(parameterProfile['@id'], 'CreativeWork', { name: 'FormalParameter profile', version: '1.0-RELEASE' });
    return graph.add(portId(workflow, task, kind, name), 'FormalParameter', { name, additionalType: type, conformsTo: parameterProfile });
}

function typeName(value: Value | undefined): string {
    if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
    return typeof value === 'boolean' ? 'Boolean' : 'Text';
}

/** Only what was run is described: the others have made nothing. */
export function describeWorkflow(graph: Graph, plan: ExperimentPlan, { name, tasks }: WorkflowPlan, ran: ReadonlySet<string>, scripts: ReadonlyMap<string, readonly Reference[]>, source: Reference): Reference {
    const steps = tasks.filter((task) => ran.has(task.name));
    for (const task of steps) describeTool(graph, name, task, scripts.get(task.name) ?? []);
    const isDelivered = Object.values(plan.workflows[name]?.outputs ?? {});
    return graph.add(workflowId(name), ['SoftwareSourceCode', 'ComputationalWorkflow', 'HowTo'], {
        name, isPartOf: source, programmingLanguage: { '@id': '#xxp' },
        hasPart: steps.map((task) => ({ '@id': toolId(name, task.name) })),
        step: steps.map((task, index) => describeStep(graph, name, task, index + 1, ran)),
        input: steps.flatMap((task) => inputsOf(graph, name, task, 'file')),
        output: isDelivered.filter(({ task }) => ran.has(task)).map(({ task, output }) => port(graph, name, task, 'output', output)),
    });
}

function describeTool(graph: Graph, workflow: string, task: TaskPlan, scripts: readonly Reference[]): void {
    graph.add(toolId(workflow, task.name), 'SoftwareApplication', {
        name: task.name, description: `The task ${task.name} of the workflow ${workflow}, by ${task.script}`, hasPart: scripts,
        input: [...inputsOf(graph, workflow, task), ...Object.entries(task.params).map(([name, value]) => port(graph, workflow, task.name, 'parameter', name, value))],
        output: [...task.outputs.map((name) => port(graph, workflow, task.name, 'output', name)), ...task.metrics.map(({ name }) => port(graph, workflow, task.name, 'metric', name))],
    });
}

function describeStep(graph: Graph, workflow: string, task: TaskPlan, position: number, ran: ReadonlySet<string>): Reference {
    const connections = Object.entries(task.inputs).flatMap(([input, source]): Reference[] => (source.kind === 'task' && ran.has(source.task)
        ? [graph.add(fragment('connection', workflow, source.task, source.output, task.name, input), 'ParameterConnection', {
            sourceParameter: port(graph, workflow, source.task, 'output', source.output), targetParameter: port(graph, workflow, task.name, 'input', input),
        })]
        : []));
    return graph.add(stepId(workflow, task.name), 'HowToStep', { name: task.name, position: String(position), workExample: { '@id': toolId(workflow, task.name) }, connection: connections });
}

function inputsOf(graph: Graph, workflow: string, task: TaskPlan, only?: 'file'): Reference[] {
    return Object.entries(task.inputs).filter(([, source]) => only === undefined || source.kind === only).map(([name]) => port(graph, workflow, task.name, 'input', name));
}
