/** What a run was given, what it did, what came of it. */
import { tasksOfRun, type DescribedFile, type DescribedTable, type ExecutionRecord, type MetricState, type RunState, type TaskPlan, type TaskState, type Value } from '../../../engine/src/index.ts';
import { isData } from './data-files.ts';
import { iri } from './iri.ts';
import { algorithmName, taskName } from './names.ts';
import { describeFeatures, describeMeasure, describeSettings, settingOf, taskNode } from './nodes.ts';
import { describeOpinions } from './project-people.ts';
import { fileName, nameOrHash } from './shareable.ts';
import type { Statements } from './statements.ts';
import { boolean, double, integer, moment, named, text, type Term } from './term.ts';
import { terms, types } from './vocabulary.ts';

/** `own` is told what belongs to the run, `shared` what others speak of too. */
export function describeRun(record: ExecutionRecord, run: RunState, own: Statements, shared: Statements): void {
    const { id, plan } = record.state;
    const node = iri.run(id, run.id);
    const plans = tasksOfRun(plan, run);
    own.say(node, {
        [terms.type]: named(types.run), [terms.label]: text(nameOrHash(run.id)), [terms.partOf]: named(iri.space(id, run.space)), [terms.status]: text(run.status),
        [terms.startedAt]: run.startedAt === undefined ? undefined : moment(run.startedAt), [terms.endedAt]: run.finishedAt === undefined ? undefined : moment(run.finishedAt),
        [terms.hasInput]: [...configured(record, run, shared), ...plans.flatMap((task) => dataOf(record, run, task, shared))],
        [terms.breaks]: run.broken.some(({ strength }) => strength === 'require') ? boolean(true) : undefined,
        [terms.promotedTo]: run.promoted && text(nameOrHash(run.promoted.as)),
    });
    for (const [name, task] of run.tasks) describeTaskRun(record, run, name, task, plans.find((each) => each.name === name), own, shared);
    for (const [name, metric] of run.metrics) describeEvaluation(id, run, name, metric, plans, own, shared);
    describeOpinions(id, run, own, shared);
}

/** The values of the space, on the parameters that they were given to. */
function configured({ state }: ExecutionRecord, run: RunState, shared: Statements): Term[] {
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') return [];
    return space.bindings.flatMap(({ task, param, value }) => {
        if (value.kind === 'dimension') return Object.hasOwn(run.configuration, value.name) ? settingOf(shared, task, param, run.configuration[value.name]!) ?? [] : [];
        // What a person answered is no part of the configuration, and still what the run was made with.
        const given = value.kind === 'answer' ? run.tasks.get(task)?.params[param] : undefined;
        return given === undefined ? [] : settingOf(shared, task, param, given) ?? [];
    });
}

/** The files that a task was given, where their content is known, and what it said of its own data. */
function dataOf(record: ExecutionRecord, run: RunState, task: TaskPlan, shared: Statements): Term[] {
    const described = run.tasks.get(task.name)?.data ?? [];
    return [...described.map((data) => dataInMemory(data, shared)), ...readBy(record, run, task.name).filter(isData).map(({ path, sha256, bytes }) => {
        const node = iri.data(sha256);
        if (shared.isFirst(`${node} ${path}`)) shared.say(node, { [terms.type]: named(types.data), [terms.label]: text(fileName(path)), [terms.sha256]: text(sha256), [terms.bytes]: bytes === undefined ? undefined : integer(bytes) });
        return named(node);
    })];
}

/** What a task said of data that it holds. */
function dataInMemory({ name, sha256, features }: DescribedTable, shared: Statements): Term {
    const node = iri.data(sha256);
    if (shared.isFirst(`${node} ${name}`)) {
        shared.say(node, { [terms.type]: named(types.data), [terms.label]: text(nameOrHash(name)), [terms.sha256]: text(sha256) });
        describeFeatures(shared, sha256, features);
    }
    return named(node);
}

function readBy(record: ExecutionRecord, run: RunState, task: string): readonly DescribedFile[] {
    return record.files.get(record.taskOf(run.id, task).finished?.files ?? '')?.files ?? [];
}

function describeTaskRun(record: ExecutionRecord, run: RunState, name: string, task: TaskState, plan: TaskPlan | undefined, own: Statements, shared: Statements): void {
    if (task.status === 'skipped') return;
    const { id } = record.state;
    const { started, finished } = record.taskOf(run.id, name);
    // A result that was taken from an earlier run has cost what it cost there.
    const seconds = started?.reused?.seconds ?? (finished !== undefined && 'seconds' in finished.outcome ? finished.outcome.seconds : undefined);
    own.say(iri.taskRun(id, run.id, name), {
        [terms.type]: named(types.taskRun), [terms.partOf]: named(iri.run(id, run.id)), [terms.achieves]: named(taskNode(shared, name)), [terms.status]: text(task.status),
        [terms.executes]: implementationOf(record, run, name, task, plan, shared), [terms.seconds]: seconds === undefined ? undefined : double(seconds),
        [terms.failure]: task.failure && text(task.failure.reason), [terms.hasInput]: describeSettings(shared, name, ownParams(record, run, name, task, plan)),
    });
}

/** The version of the script that was run, and what it is a version of. */
function implementationOf(record: ExecutionRecord, run: RunState, name: string, task: TaskState, plan: TaskPlan | undefined, shared: Statements): Term | undefined {
    const script = task.script ?? plan?.script ?? '';
    if (script === '') return undefined;
    const algorithm = nameOrHash(algorithmName(script));
    const sha256 = readBy(record, run, name).find(({ as, path }) => as === 'script' && path === script)?.sha256;
    const node = iri.implementation(algorithm, sha256 ?? 'unknown');
    if (!shared.isFirst(JSON.stringify([node, name, script, Object.keys(task.params)]))) return named(node);
    shared.say(node, { [terms.type]: named(types.implementation), [terms.label]: text(fileName(script)), [terms.implements]: named(iri.algorithm(algorithm)), [terms.sha256]: sha256 === undefined ? undefined : text(sha256) });
    const params = Object.entries(task.params).filter(([param, value]) => settingOf(shared, name, param, value) !== undefined);
    shared.say(iri.algorithm(algorithm), {
        [terms.type]: named(types.algorithm), [terms.label]: text(algorithm), [terms.performs]: named(taskNode(shared, name)),
        [terms.hasHyperParameter]: params.map(([param]) => named(iri.parameter(taskName(name), param))),
    });
    return named(node);
}

/** What neither the configuration nor the space says: answers of people, and the settings of an implementation that was chosen. */
function ownParams({ state }: ExecutionRecord, run: RunState, name: string, task: TaskState, plan: TaskPlan | undefined): [string, Value][] {
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') return [];
    const usual = state.plan.workflows[space.workflow]?.tasks.find((each) => each.name === name);
    const bound = new Set(space.bindings.filter((binding) => binding.task === name).map(({ param }) => param));
    return Object.entries(task.params).filter(([param, value]) => !bound.has(param)
        && (Object.hasOwn(plan?.answers ?? {}, param) || JSON.stringify(usual?.params[param]) !== JSON.stringify(value)));
}

function describeEvaluation(id: string, run: RunState, name: string, metric: MetricState, plans: readonly TaskPlan[], own: Statements, shared: Statements): void {
    const task = plans.filter((each) => name.startsWith(`${each.name}.`)).reduce<TaskPlan | undefined>((longest, each) => each.name.length > (longest?.name.length ?? -1) ? each : longest, undefined)?.name;
    const node = iri.evaluation(id, run.id, nameOrHash(name));
    own.add(iri.run(id, run.id), terms.hasOutput, named(node));
    own.say(node, {
        [terms.type]: named(types.evaluation), [terms.hasValue]: double(metric.last), [terms.specifiedBy]: named(describeMeasure(shared, task === undefined ? name : name.slice(task.length + 1))),
        [terms.ofTask]: task === undefined ? undefined : named(taskNode(shared, task)),
        ...(metric.kind === 'series' && {
            [terms.count]: integer(metric.count), [terms.least]: metric.min === null ? undefined : double(metric.min), [terms.greatest]: metric.max === null ? undefined : double(metric.max),
        }),
    });
}
