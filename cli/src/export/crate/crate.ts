/** An execution as a Provenance Run Crate: RO-Crate 1.1 with the profiles of Workflow Run RO-Crate 0.5. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentOf, journalFile, objectFile, tasksOfRun, type Decision, type ExecutionRecord, type SourceFile } from '../../../../engine/src/index.ts';
import { describeRun, runActionId, type ActionParts } from './actions.ts';
import { describeDecisions, person } from './decisions.ts';
import { CrateFiles } from './files.ts';
import { actionStatus, fragment, Graph, moment, type EntityValue, type Reference } from './graph.ts';
import { describeWorkflow, workflowId } from './tools.ts';

export interface CrateOptions {
    /** A new or empty folder. */
    readonly target: string;
    /** Under which terms others may use it: an address, or a text. */
    readonly license: string;
    /** When it is written, in milliseconds since 1970. */
    readonly now: number;
    /** Of people, as they stand in the journal. */
    readonly decisions: readonly Decision[];
    /** Of this program. */
    readonly version: string;
}

const profiles = ['process', 'workflow', 'provenance'].map((name) => ({ id: `https://w3id.org/ro/wfrun/${name}/0.5`, name: `${name[0]!.toUpperCase()}${name.slice(1)} Run Crate`, version: '0.5' }))
    .concat({ id: 'https://w3id.org/workflowhub/workflow-ro-crate/1.0', name: 'Workflow RO-Crate', version: '1.0' });

/** Terms that RO-Crate 1.1 lacks, by the names that Workflow Run RO-Crate has given them. */
const terms = Object.fromEntries(['ParameterConnection', 'connection', 'sourceParameter', 'targetParameter', 'resourceUsage', 'sha256'].map((term) => [term, `https://w3id.org/ro/terms/workflow-run#${term}`]));

export async function writeCrate(record: ExecutionRecord, { target, license, now, version, decisions }: CrateOptions): Promise<{ readonly files: number; readonly entities: number }> {
    const { state } = record;
    mkdirSync(target, { recursive: true });
    const graph = new Graph();
    graph.add('ro-crate-metadata.json', 'CreativeWork', { about: { '@id': './' }, conformsTo: [{ '@id': 'https://w3id.org/ro/crate/1.1' }, { '@id': profiles.at(-1)!.id }] });
    const files = new CrateFiles(record, graph, target);
    const agent = person(graph, state.by);
    const engine = graph.add('#engine', 'SoftwareApplication', { name: 'XXP Studio', softwareVersion: state.engines[0]?.engineVersion ?? version });
    graph.add('#xxp', 'ComputerLanguage', { name: 'XXP', description: 'The language of ExtremeXP for experiments over workflows' });
    const spaces = Object.values(state.plan.nodes).flatMap((node) => (node.kind === 'space' && [...state.runs.values()].some(({ space }) => space === node.name) ? [node] : []));
    const main = await describeExperiment(record, graph, files, spaces, engine);
    for (const workflow of new Set(spaces.map((space) => space.workflow))) await describeOne(record, graph, files, workflow, main);
    await describeActions({ graph, files, record, agent, engine }, main);
    const actions = graph.entities.filter(({ '@type': type }) => type === 'CreateAction').map(({ '@id': id }) => ({ '@id': id }));
    const answers = describeDecisions(record, graph, decisions);
    copyFileSync(journalFile(record.dir), path.join(target, 'journal.jsonl'));
    const journal = graph.add('journal.jsonl', 'File', { name: 'The journal of the execution', encodingFormat: 'application/x-ndjson' });
    graph.add('./', 'Dataset', {
        name: `${state.plan.name}, ${state.id}`, description: state.plan.intent ?? `An execution of the experiment ${state.plan.name}`, datePublished: moment(now), license, creator: agent, author: agent,
        conformsTo: profiles.map(({ id, name, version: of }) => graph.add(id, 'CreativeWork', { name, version: of })),
        mainEntity: main, hasPart: [...files.parts, journal], mentions: [...actions, ...answers],
    });
    const document = { '@context': ['https://w3id.org/ro/crate/1.1/context', terms], '@graph': graph.entities };
    writeFileSync(path.join(target, 'ro-crate-metadata.json'), `${JSON.stringify(document, undefined, 1)}\n`);
    return { files: files.parts.length + 1, entities: graph.entities.length };
}

type Spaces = readonly { readonly name: string; readonly workflow: string }[];

/** The file of the experiment where it is still as it was, else the plan that was made of it, is the workflow of the whole. */
async function describeExperiment(record: ExecutionRecord, graph: Graph, files: CrateFiles, spaces: Spaces, engine: Reference): Promise<Reference> {
    const { plan } = record.state;
    files.write('plan.json', `${JSON.stringify(plan, undefined, 1)}\n`, { name: `The plan of ${plan.name}`, description: 'What the engine was given: the experiment with every name resolved' });
    const contents = new Map<string, Buffer>();
    for (const source of plan.sources) {
        const content = await textOf(record, source);
        if (content !== undefined) contents.set(source.path, content);
    }
    const members: Readonly<Record<string, EntityValue>> = {
        name: plan.name, description: plan.intent, programmingLanguage: { '@id': '#xxp' }, creator: engine,
        // Tools are what has been run: workflows, each by the runs of its spaces.
        hasPart: [...new Set(spaces.map(({ workflow }) => workflow))].map((workflow) => ({ '@id': workflowId(workflow) })),
        step: spaces.map(({ name, workflow }, index) => graph.add(fragment('node', name), 'HowToStep', { name, position: String(index + 1), workExample: { '@id': workflowId(workflow) } })),
    };
    const types = ['File', 'SoftwareSourceCode', 'ComputationalWorkflow', 'HowTo'];
    const own = contents.get(plan.location.file);
    contents.delete(plan.location.file);
    for (const [file, content] of contents) files.write(`experiment/${file}`, content, { name: file });
    return own === undefined
        ? files.write('experiment.json', `${JSON.stringify({ experiment: plan.name, location: plan.location, plan: 'plan.json' }, undefined, 1)}\n`, members, types)
        : files.write(`experiment/${plan.location.file}`, own, members, types);
}

/** What the store lacks although there were secrets may be lacking as one stands in it. */
async function textOf({ root, state, codes }: ExecutionRecord, source: SourceFile): Promise<Buffer | undefined> {
    const kept = existsSync(objectFile(root, source.sha256));
    return !kept && (state.options.secrets ?? []).length > 0 ? undefined : contentOf({ root, ...(codes[0] && { code: codes[0] }) }, source);
}

async function describeOne(record: ExecutionRecord, graph: Graph, files: CrateFiles, name: string, source: Reference): Promise<void> {
    const { state } = record;
    const ran = new Set<string>();
    const scripts = new Map<string, Map<string, Reference>>();
    for (const run of state.runs.values()) {
        const space = state.plan.nodes[run.space];
        if (space?.kind !== 'space' || space.workflow !== name) continue;
        for (const [task, { status }] of run.tasks) {
            if (status === 'skipped') continue;
            ran.add(task);
            const code = record.files.get(record.taskOf(run.id, task).finished?.files ?? '')?.files.filter(({ as, path: file }) => as !== 'data' && !path.isAbsolute(file)) ?? [];
            const known = scripts.get(task) ?? new Map<string, Reference>();
            scripts.set(task, known);
            for (const file of code) if (!known.has(file.sha256)) known.set(file.sha256, await files.read(file));
        }
    }
    const [first] = [...state.runs.values()].filter(({ space }) => { const node = state.plan.nodes[space]; return node?.kind === 'space' && node.workflow === name; });
    const workflow = { ...state.plan.workflows[name]!, tasks: tasksOfRun(state.plan, first!) };
    describeWorkflow(graph, state.plan, workflow, ran, new Map([...scripts].map(([task, found]) => [task, [...found.values()]])), source);
}

/** Of each run, and of the execution as a whole. */
async function describeActions(parts: ActionParts, main: Reference): Promise<void> {
    const { graph, record: { state }, agent, engine } = parts;
    const controls: Reference[] = [];
    for (const run of state.runs.values()) {
        const space = state.plan.nodes[run.space];
        if (space?.kind !== 'space') continue;
        await describeRun(parts, run, space.workflow);
        controls.push(graph.add(fragment('run', run.id, 'step'), 'ControlAction', { name: `${run.id} of ${run.space}`, instrument: { '@id': fragment('node', run.space) }, object: { '@id': runActionId(run.id) } }));
    }
    const whole = graph.add('#execution', 'CreateAction', {
        name: state.id, description: `The execution ${state.id} of the experiment ${state.plan.name}, with the seed ${state.options.seed}`, instrument: main, agent,
        result: graph.entities.filter(({ '@id': id }) => id.startsWith('outputs/')).map(({ '@id': id }) => ({ '@id': id })),
        startTime: moment(state.startedAt ?? state.createdAt), endTime: moment(state.finishedAt),
        actionStatus: actionStatus(state.status),
        error: state.status === 'failed' ? state.reason ?? 'failed' : undefined,
    });
    if (controls.length > 0) graph.add('#engine-run', 'OrganizeAction', { name: `What the engine did for ${state.id}`, agent, instrument: engine, object: controls, result: whole, startTime: moment(state.startedAt), endTime: moment(state.finishedAt) });
}
