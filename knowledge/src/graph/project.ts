/**
 * An execution's part of the graph: a fold of its journal, as everything is. The same journal gives the same lines in the
 * same order, whether it was read at once or has grown meanwhile; so the files can be thrown away and made again.
 */
import type { Dimension, ExecutionRecord, ExperimentPlan, Goal, SpacePlan, WorkflowPlan } from '../../../engine/src/index.ts';
import { iri } from './iri.ts';
import { describeLimit, limitsOf } from './limits.ts';
import { taskName } from './names.ts';
import { describeMeasure, describeSettings, describeUser, settingOf, taskNode } from './nodes.ts';
import { describeDecisions } from './project-people.ts';
import { describeRun } from './project-run.ts';
import { runByRun } from './run-by-run.ts';
import { nameOrHash } from './shareable.ts';
import { Statements } from './statements.ts';
import { boolean, double, integer, literal, moment, named, text, type Term } from './term.ts';
import { terms, types } from './vocabulary.ts';

/** Changes when the same journal comes to other lines, so that what was made before is made again. */
export const projectionVersion = 2;

/** Sorted. The runs, which may be many, are described one after the other. */
export function* projected(record: ExecutionRecord, isForgotten?: (iri: string) => boolean): Generator<string> {
    const { state } = record;
    const shared = new Statements(iri.execution(state.id), isForgotten);
    describeExecution(record, shared);
    describeDecisions(record, shared);
    yield* runByRun(state.id, shared, [...state.runs.values()], ({ id }) => id, (run, own, others) => { describeRun(record, run, own, others); }, isForgotten);
}

function describeExecution({ state }: ExecutionRecord, on: Statements): void {
    const { id, plan, by, options, attention } = state;
    const execution = iri.execution(id);
    on.say(execution, {
        [terms.type]: named(types.execution), [terms.label]: text(nameOrHash(plan.name)), [terms.partOf]: named(iri.experiment(nameOrHash(plan.name))),
        [terms.status]: text(state.status), [terms.startedAt]: moment(state.startedAt ?? state.createdAt), [terms.endedAt]: state.finishedAt === undefined ? undefined : moment(state.finishedAt),
        [terms.associatedWith]: named(describeUser(on, by.name)), [terms.hasGoal]: plan.goals.map((goal) => named(describeGoal(on, goal))),
        [terms.requires]: limitsOf(plan.constraints ?? []).map((limit) => named(describeLimit(on, limit))), [terms.advised]: Object.values(plan.nodes).some((node) => node.kind === 'space' && (node.advice?.sources.length ?? 0) > 0) ? boolean(true) : undefined,
        ...(attention.asked > 0 && { [terms.asked]: integer(attention.asked), [terms.attention]: double(attention.seconds) }),
        [terms.intent]: plan.intent === undefined ? undefined : named(describeIntent(on, plan.intent)),
    });
    on.say(iri.experiment(nameOrHash(plan.name)), { [terms.type]: named(types.experiment), [terms.label]: text(nameOrHash(plan.name)) });
    for (const node of Object.values(plan.nodes)) if (node.kind === 'space') describeSpace(on, id, plan, node, node.strategy || 'gridsearch');
    if (options.again !== undefined) on.add(execution, terms.about, named(iri.run(options.again.execution, options.again.run)));
}

function describeIntent(on: Statements, intent: string): string {
    const node = iri.intent(intent);
    on.say(node, { [terms.type]: named(types.intent), [terms.text]: text(intent) });
    return node;
}

function describeGoal(on: Statements, { direction, task, metric }: Goal): string {
    const node = iri.goal(direction, taskName(task), metric);
    on.say(node, { [terms.type]: named(types.goal), [terms.direction]: text(direction), [terms.ofTask]: named(taskNode(on, task)), [terms.specifiedBy]: named(describeMeasure(on, metric)) });
    return node;
}

function describeSpace(on: Statements, execution: string, plan: ExperimentPlan, space: SpacePlan, strategy: string): void {
    const node = iri.space(execution, space.name);
    const workflow = plan.workflows[space.workflow];
    const tasks = workflow?.tasks ?? [];
    on.say(node, {
        [terms.type]: named(types.space), [terms.label]: text(nameOrHash(space.name)), [terms.partOf]: named(iri.execution(execution)),
        [terms.strategy]: named(iri.strategy(strategy)), [terms.workflow]: workflow && named(describeWorkflow(on, workflow)),
    });
    on.say(iri.strategy(strategy), { [terms.type]: named(types.strategy), [terms.label]: text(strategy) });
    const bound = new Set(space.bindings.map(({ task, param }) => JSON.stringify([task, param])));
    for (const task of tasks) on.say(node, { [terms.fixes]: describeSettings(on, task.name, Object.entries(task.params).filter(([param]) => !bound.has(JSON.stringify([task.name, param])))) });
    for (const { task, param, value } of space.bindings) if (value.kind === 'literal') on.say(node, { [terms.fixes]: describeSettings(on, task, [[param, value.value]]) });
    for (const dimension of space.dimensions) describeDimension(on, execution, space, dimension);
}

function describeWorkflow(on: Statements, { name, tasks }: WorkflowPlan): string {
    const node = iri.workflow(nameOrHash(name), tasks.map((task) => task.name));
    on.say(node, { [terms.type]: named(types.workflow), [terms.label]: text(nameOrHash(name)), [terms.hasTask]: tasks.map((task) => named(taskNode(on, task.name))) });
    return node;
}

function describeDimension(on: Statements, execution: string, space: SpacePlan, dimension: Dimension): void {
    const node = iri.dimension(execution, space.name, dimension.name);
    const bound = space.bindings.filter(({ value }) => value.kind === 'dimension' && value.name === dimension.name);
    const settings = dimension.kind === 'values' ? bound.flatMap(({ task, param }) => dimension.values.flatMap((value) => settingOf(on, task, param, value) ?? [])) : [];
    on.say(node, {
        [terms.type]: named(types.dimension), [terms.label]: text(nameOrHash(dimension.name)), [terms.partOf]: named(iri.space(execution, space.name)), [terms.kind]: text(dimension.kind),
        [terms.specifiedBy]: bound.map(({ task, param }) => named(iri.parameter(taskName(task), param))), [terms.hasInput]: settings, ...boundsOf(dimension),
    });
}

function boundsOf(dimension: Dimension): Readonly<Record<string, Term>> {
    if (dimension.kind === 'values') return { [terms.count]: integer(dimension.values.length) };
    if (dimension.kind === 'normal') return { [terms.low]: double(dimension.mean - 2 * dimension.deviation), [terms.high]: double(dimension.mean + 2 * dimension.deviation) };
    return { [terms.low]: literal(dimension.low), [terms.high]: literal(dimension.high), ...(dimension.step !== undefined && { [terms.step]: literal(dimension.step) }) };
}
