/** What can be compared of a run, as names with values: two runs are equal in a section where these are. */
import { paramsFor, tasksFor } from '../plan/configured.ts';
import type { Scalar, Value } from '../plan/plan.ts';
import type { DescribedFile } from '../store/records.ts';
import type { RunRecord, TaskRecord } from './run-record.ts';

export type Fact = Scalar | null;
export type Facts = ReadonlyMap<string, Fact>;

export const sectionNames = ['configuration', 'code', 'data', 'environment', 'seeds', 'metrics', 'outputs', 'outcome'] as const;
export type SectionName = (typeof sectionNames)[number];

/** Of all sections but the metrics, which are more than a value each. */
export const factsOf: Readonly<Record<Exclude<SectionName, 'metrics'>, (record: RunRecord) => Facts>> = {
    configuration, code: (record) => new Map([...sourcesOf(record), ...filesOf(record, isCode)]), data: (record) => filesOf(record, (file) => !isCode(file)), environment, seeds, outputs, outcome,
};

/** Of the space, and what the tasks were given where that says more. */
function configuration({ state, run }: RunRecord): Facts {
    const facts = new Map<string, Fact>(Object.entries(run.configuration).map(([name, value]) => [name, factOf(value)]));
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') return facts;
    facts.set('workflow', space.workflow);
    for (const task of tasksFor(state.plan, space, run.configuration)) {
        facts.set(`${task.name} script`, task.script);
        const params = run.tasks.get(task.name)?.params ?? paramsFor(space, task, run.configuration);
        for (const [param, value] of Object.entries(params)) facts.set(`${task.name}.${param}`, factOf(value));
    }
    return facts;
}

function factOf(value: Value): Fact {
    return typeof value === 'object' ? JSON.stringify(value) : value;
}

const code = /\.(py|ipynb|pyx|js|mjs|cjs|ts|sh|bash|r|rmd|pl|rb|jl|lua|sql|xxp)$/i;

export function isCode({ path, as }: DescribedFile): boolean {
    return as === 'script' || as === 'dependency' || (as === 'read' && code.test(path));
}

/** What the plan was made from. */
function sourcesOf({ state: { plan } }: RunRecord): Facts {
    return new Map(plan.sources.map(({ path, sha256 }) => [path, sha256]));
}

/** By path; what two tasks of the run have read differently, as it was changed in between, has both contents. */
function filesOf({ tasks }: RunRecord, counts: (file: DescribedFile) => boolean): Facts {
    const hashes = new Map<string, Set<string>>();
    for (const file of tasks.flatMap((task) => task.files ?? []).filter(counts)) hashes.set(file.path, (hashes.get(file.path) ?? new Set()).add(file.sha256));
    return new Map([...hashes].map(([path, found]) => [path, [...found].sort().join(' ')]));
}

/** What decides whether the same code gives the same numbers; not the machine's name, nor how much it has of anything. */
function environment({ tasks, machine }: RunRecord): Facts {
    const facts = new Map<string, Fact>();
    const described = tasks.filter((task): task is TaskRecord & Required<Pick<TaskRecord, 'environment'>> => task.environment !== undefined);
    const single = new Set(described.map(({ environment: { id } }) => id)).size <= 1;
    for (const { name, environment: { runtime, packages } } of described) {
        const of = single ? '' : ` of ${name}`;
        facts.set(`interpreter${of}`, runtime);
        for (const [distribution, version] of Object.entries(packages)) facts.set(`package ${distribution}${of}`, version);
    }
    if (machine === undefined) return facts;
    facts.set('operating system', machine.os);
    if (machine.cpu !== undefined) facts.set('processor', machine.cpu);
    machine.graphics?.forEach((gpu, index) => facts.set(`GPU ${index + 1}`, gpu));
    return facts;
}

/** The seed of a task follows from its run's. */
function seeds({ run }: RunRecord): Facts {
    return new Map([['run', run.seed]]);
}

/** By hash; and what a task said that is no number. */
function outputs({ tasks }: RunRecord): Facts {
    const facts = new Map<string, Fact>();
    for (const { name, state } of tasks) {
        for (const [output, { sha256 }] of Object.entries(state.outputs)) facts.set(`${name}.${output}`, sha256);
        for (const [result, value] of Object.entries(state.results ?? {})) facts.set(`${name} result ${result}`, value);
    }
    return facts;
}

function outcome({ run, tasks }: RunRecord): Facts {
    const facts = new Map<string, Fact>([['run', run.status], ['broken constraints', run.broken.map(({ strength, text }) => `${strength} ${text}`).join(', ')]]);
    for (const { name, state: { status, failure } } of tasks) {
        facts.set(name, status);
        if (failure === undefined) continue;
        facts.set(`${name} failure`, failure.reason);
        // The message names folders of the execution, which are never the same.
        if (failure.raisedAt !== undefined) facts.set(`${name} raised at`, failure.raisedAt);
        if (failure.exitCode !== undefined) facts.set(`${name} exit code`, failure.exitCode);
    }
    return facts;
}
