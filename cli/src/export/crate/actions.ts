/** What a crate says of what was done: an action for each run and each task of it, with what went in and what came out. */
import { tasksOfRun, type ExecutionRecord, type RunState, type TaskState, type Value } from '../../../../engine/src/index.ts';
import type { CrateFiles } from './files.ts';
import { actionStatus, fragment, moment, type Graph, type Reference } from './graph.ts';
import { port, stepId, toolId, workflowId } from './tools.ts';

export const runActionId = (run: string): string => fragment('run', run);
const taskActionId = (run: string, task: string): string => fragment('run', run, task);

export interface ActionParts {
    readonly graph: Graph;
    readonly files: CrateFiles;
    readonly record: ExecutionRecord;
    readonly agent: Reference;
    readonly engine: Reference;
}

/** The run's action, with those of its tasks. */
export async function describeRun(parts: ActionParts, run: RunState, workflow: string): Promise<Reference> {
    const { graph, agent, engine } = parts;
    const begun = [...run.tasks].filter(([, { status }]) => status !== 'skipped');
    const controls: Reference[] = [];
    const [objects, results] = [new Map<string, Reference>(), new Map<string, Reference>()];
    for (const [name, task] of begun) {
        const { action, read, made } = await describeTask(parts, run, workflow, name, task);
        for (const each of read) objects.set(each['@id'], each);
        for (const each of made) results.set(each['@id'], each);
        controls.push(graph.add(fragment('run', run.id, name, 'control'), 'ControlAction', { name: `${name} in ${run.id}`, instrument: { '@id': stepId(workflow, name) }, object: action }));
    }
    const configuration = Object.entries(run.configuration).map(([name, value]) => propertyValue(graph, fragment('configuration', run.space, name, text(value)), name, value));
    const action = graph.add(runActionId(run.id), 'CreateAction', {
        name: run.id, description: `The run ${run.id} of the space ${run.space}, with the seed ${run.seed}`, instrument: { '@id': workflowId(workflow) }, agent,
        object: [...configuration, ...[...objects.values()].filter(({ '@id': id }) => !results.has(id))], result: [...results.values()],
        startTime: moment(run.startedAt), endTime: moment(run.finishedAt), actionStatus: actionStatus(run.status), error: run.status === 'failed' ? run.reason ?? 'failed' : undefined,
    });
    if (controls.length > 0) graph.add(fragment('run', run.id, 'organize'), 'OrganizeAction', { name: `What the engine did for ${run.id}`, agent, instrument: engine, object: controls, result: action, startTime: moment(run.startedAt), endTime: moment(run.finishedAt) });
    return action;
}

async function describeTask(parts: ActionParts, run: RunState, workflow: string, name: string, task: TaskState): Promise<{ action: Reference; read: readonly Reference[]; made: readonly Reference[] }> {
    const { graph, files, record, agent } = parts;
    const plan = tasksOfRun(record.state.plan, run).find((each) => each.name === name);
    const { started, finished } = record.taskOf(run.id, name);
    const described = record.files.get(finished?.files ?? '')?.files ?? [];
    const params = Object.entries(task.params).map(([param, value]) => propertyValue(graph, fragment('value', workflow, name, param, text(value)), param, value, port(graph, workflow, name, 'parameter', param, value)));
    const inputs: Reference[] = [];
    for (const [input, source] of Object.entries(plan?.inputs ?? {})) {
        const at = port(graph, workflow, name, 'input', input);
        if (source.kind === 'file') {
            const file = described.find(({ path }) => path === source.path);
            if (file !== undefined) inputs.push(await files.read(file, at));
            continue;
        }
        const artifact = run.tasks.get(source.task)?.outputs[source.output];
        if (artifact !== undefined) inputs.push(await files.output(`${source.task}.${source.output}`, artifact, port(graph, workflow, source.task, 'output', source.output)));
    }
    const outputs: Reference[] = [];
    for (const [output, artifact] of Object.entries(task.outputs)) outputs.push(await files.output(`${name}.${output}`, artifact, port(graph, workflow, name, 'output', output)));
    const metrics = [...run.metrics].filter(([metric]) => metric.startsWith(`${name}.`)).map(([metric, { last }]) => {
        const own = metric.slice(name.length + 1);
        return propertyValue(graph, fragment('run', run.id, name, 'metric', own), own, last, port(graph, workflow, name, 'metric', own));
    });
    const usage = finished?.usage;
    const environment = record.environments.get(started?.runtime ?? '');
    const action = graph.add(taskActionId(run.id, name), 'CreateAction', {
        name: `${name} in ${run.id}`, agent, instrument: { '@id': toolId(workflow, name) },
        description: task.reused === undefined ? `An attempt at the task ${name}, number ${task.attempt}` : `Its result was taken from ${task.reused.run} of ${task.reused.execution}, where it took ${task.reused.seconds} s`,
        object: [...params, ...inputs], result: [...outputs, ...metrics],
        startTime: moment(task.startedAt), endTime: moment(task.finishedAt), actionStatus: actionStatus(task.status), error: task.failure?.message,
        resourceUsage: usage === undefined ? undefined : (Object.entries(usage) as [string, number][]).map(([what, value]) => graph.add(fragment('run', run.id, name, 'usage', what), 'PropertyValue', { name: what, propertyID: what, value, unitCode: `http://qudt.org/vocab/unit/${what.endsWith('Bytes') ? 'BYTE' : 'SEC'}` })),
        softwareRequirements: environment && graph.add(fragment('environment', environment.id), 'SoftwareApplication', {
            name: environment.runtime, softwareVersion: environment.runtime, softwareRequirements: Object.entries(environment.packages).map(([distribution, version]) => `${distribution} ${version}`),
        }),
    });
    return { action, read: inputs, made: [...outputs, ...metrics] };
}

function propertyValue(graph: Graph, id: string, name: string, value: Value, exampleOfWork?: Reference): Reference {
    return graph.add(id, 'PropertyValue', { name, value: typeof value === 'object' ? JSON.stringify(value) : value, exampleOfWork });
}

function text(value: Value): string {
    return JSON.stringify(value);
}
