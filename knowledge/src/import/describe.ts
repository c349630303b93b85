/** Says in the words of the graph what another tool has kept: the same nodes as of an execution of ours, as far as they are known. */
import type { Scalar } from '../../../engine/src/index.ts';
import { iri } from '../graph/iri.ts';
import { describeMeasure, describeSettings, describeUser, settingOf, taskNode } from '../graph/nodes.ts';
import { fileName, nameOrHash } from '../graph/shareable.ts';
import { runByRun } from '../graph/run-by-run.ts';
import { Statements } from '../graph/statements.ts';
import { double, integer, moment, named, text } from '../graph/term.ts';
import { terms, types } from '../graph/vocabulary.ts';
import type { ForeignData, ForeignMetric, ForeignRun, ForeignRuns } from './foreign.ts';

export interface Meaning {
    /** The task whose parameters and metrics they are, as experiments here call it. */
    readonly task: string;
    readonly goals: readonly { readonly direction: 'maximize' | 'minimize'; readonly metric: string }[];
}

/** Sorted, in a graph that is named like an execution. */
export function* described({ id, experiment, source, runs }: ForeignRuns, meaning: Meaning, isForgotten?: (iri: string) => boolean): Generator<string> {
    const execution = iri.execution(id);
    const space = iri.space(id, 'Runs');
    const on = new Statements(execution, isForgotten);
    const [first, last] = timesOf(runs);
    on.say(execution, {
        [terms.type]: named(types.execution), [terms.label]: text(nameOrHash(experiment)), [terms.partOf]: named(iri.experiment(nameOrHash(experiment))), [terms.source]: text(nameOrHash(source)), [terms.status]: text('completed'),
        [terms.startedAt]: first === undefined ? undefined : moment(first), [terms.endedAt]: last === undefined ? undefined : moment(last),
        [terms.hasGoal]: meaning.goals.map((goal) => named(describeGoal(on, goal, meaning))),
        [terms.associatedWith]: [...new Set(runs.flatMap(({ by }) => by ?? []))].map((name) => named(describeUser(on, name))),
    });
    on.say(iri.experiment(nameOrHash(experiment)), { [terms.type]: named(types.experiment), [terms.label]: text(nameOrHash(experiment)) });
    const fixed = fixedIn(runs);
    on.say(space, { [terms.type]: named(types.space), [terms.label]: text('Runs'), [terms.partOf]: named(execution), [terms.fixes]: describeSettings(on, meaning.task, [...fixed]) });
    yield* runByRun(id, on, runs, ({ name }) => name, (run, own, shared) => { describeRun(own, shared, id, run, fixed, meaning); }, isForgotten);
}

/** The first and the last that is known. */
function timesOf(runs: readonly ForeignRun[]): readonly [number | undefined, number | undefined] {
    let [first, last]: (number | undefined)[] = [];
    for (const time of runs.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt])) {
        if (time === undefined) continue;
        if (first === undefined || time < first) first = time;
        if (last === undefined || time > last) last = time;
    }
    return [first, last];
}

/** The parameters that never changed; of a single run none is known to be fixed. */
function fixedIn(runs: readonly ForeignRun[]): Map<string, Scalar> {
    const [first, ...others] = runs;
    if (first === undefined || others.length === 0) return new Map();
    return new Map(Object.entries(first.params).filter(([name, value]) => others.every(({ params }) => Object.hasOwn(params, name) && params[name] === value)));
}

function describeGoal(on: Statements, { direction, metric }: Meaning['goals'][number], { task }: Meaning): string {
    const node = iri.goal(direction, task, metric);
    on.say(node, { [terms.type]: named(types.goal), [terms.direction]: text(direction), [terms.ofTask]: named(taskNode(on, task)), [terms.specifiedBy]: named(describeMeasure(on, metric)) });
    return node;
}

function describeRun(own: Statements, shared: Statements, id: string, run: ForeignRun, fixed: ReadonlyMap<string, Scalar>, { task }: Meaning): void {
    const node = iri.run(id, run.name);
    const { status, startedAt, endedAt, seconds = lasted(run), algorithm } = run;
    const varied = Object.entries(run.params).filter(([name]) => !fixed.has(name)).flatMap(([name, value]) => settingOf(shared, task, name, value) ?? []);
    own.say(node, {
        [terms.type]: named(types.run), [terms.label]: text(nameOrHash(run.name)), [terms.partOf]: named(iri.space(id, 'Runs')), [terms.status]: text(status),
        [terms.startedAt]: startedAt === undefined ? undefined : moment(startedAt), [terms.endedAt]: endedAt === undefined ? undefined : moment(endedAt),
        [terms.hasInput]: [...varied, ...run.data.map((each) => named(describeData(shared, each)))],
    });
    own.say(iri.taskRun(id, run.name, task), {
        [terms.type]: named(types.taskRun), [terms.partOf]: named(node), [terms.achieves]: named(taskNode(shared, task)), [terms.status]: text(status === 'pruned' ? 'completed' : status),
        [terms.executes]: algorithm === undefined ? undefined : named(describeImplementation(shared, algorithm, run, task)), [terms.seconds]: seconds === undefined ? undefined : double(seconds),
    });
    for (const [name, metric] of Object.entries(run.metrics)) describeMetric(own, shared, id, run, name, metric, task);
}

function lasted({ startedAt, endedAt }: ForeignRun): number | undefined {
    return startedAt === undefined || endedAt === undefined || endedAt < startedAt ? undefined : (endedAt - startedAt) / 1000;
}

/** Of which version it was nobody knows. */
function describeImplementation(on: Statements, algorithm: string, { params }: ForeignRun, task: string): string {
    const name = nameOrHash(algorithm);
    const node = iri.implementation(name, 'unknown');
    on.say(node, { [terms.type]: named(types.implementation), [terms.label]: text(name), [terms.implements]: named(iri.algorithm(name)) });
    const shareable = Object.entries(params).filter(([param, value]) => settingOf(on, task, param, value) !== undefined);
    on.say(iri.algorithm(name), {
        [terms.type]: named(types.algorithm), [terms.label]: text(name), [terms.performs]: named(taskNode(on, task)),
        [terms.hasHyperParameter]: shareable.map(([param]) => named(iri.parameter(task, param))),
    });
    return node;
}

function describeMetric(own: Statements, shared: Statements, id: string, run: ForeignRun, name: string, { last, series }: ForeignMetric, task: string): void {
    const node = iri.evaluation(id, run.name, nameOrHash(`${task}.${name}`));
    own.add(iri.run(id, run.name), terms.hasOutput, named(node));
    own.say(node, {
        [terms.type]: named(types.evaluation), [terms.hasValue]: double(last), [terms.specifiedBy]: named(describeMeasure(shared, name)), [terms.ofTask]: named(taskNode(shared, task)),
        ...(series !== undefined && {
            [terms.count]: integer(series.count), [terms.least]: series.least === null ? undefined : double(series.least), [terms.greatest]: series.greatest === null ? undefined : double(series.greatest),
        }),
    });
}

function describeData(on: Statements, { id, name, bytes, features = {} }: ForeignData): string {
    const node = iri.data(id);
    on.say(node, {
        [terms.type]: named(types.data), [terms.label]: text(fileName(name)), [terms.sha256]: /^[0-9a-f]{64}$/.test(id) ? text(id) : undefined, [terms.bytes]: bytes === undefined ? undefined : integer(bytes),
        [terms.hasQuality]: Object.keys(features).map((feature) => named(iri.characteristic(id, feature))),
    });
    for (const [feature, value] of Object.entries(features)) on.say(iri.characteristic(id, feature), { [terms.type]: named(types.characteristic), [terms.label]: text(feature), [terms.hasValue]: double(value) });
    return node;
}
