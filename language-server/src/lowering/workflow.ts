import type { AstNode } from 'langium';
import type { AnswerSource, MetricPlan, TaskPlan, Value, WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import {
    isData, isInteraction, isMetricKind, isParameterDefault, isTask, isTaskParam, isTypeItem,
    type Data, type ImplementationChoice, type Metric, type Task, type TaskSignature, type Workflow,
} from '../generated/ast.ts';
import { answeredIn, answerSource } from '../model/answers.ts';
import { chosenPaths, implementationChoice } from '../model/choices.ts';
import { finalData } from '../model/shared-data.ts';
import { metricsOf, parametersOf, type Realisation } from '../model/signatures.ts';
import { scalarOf } from '../model/values.ts';
import { bodiesOf } from '../model/workflows.ts';
import type { Placed } from './arrange.ts';
import type { Lowering } from './context.ts';
import type { Frame } from './frame.ts';
import { lowerQuestion } from './interaction.ts';
import { policyOf } from './policy.ts';
import { inputsOf, outputsOf, taskSource, writtenPath } from './sources.ts';
import { surroundingsOf } from './surroundings.ts';

export function lowerWorkflow(workflow: Workflow, context: Lowering): WorkflowPlan | undefined {
    const { frame, arranged } = context.arrangement(workflow);
    if (arranged === undefined) return context.giveUp();
    const plans = arranged.tasks.map((placed) => lowerTask(placed, context));
    if (plans.some((plan) => plan === undefined)) return context.giveUp();
    return {
        name: workflow.name, tasks: plans as TaskPlan[], location: context.location(workflow), outputs: lowerOutputs(frame),
        ...(arranged.conditional && { ways: arranged.ways, gateways: arranged.gateways }),
    };
}

/** A task of a script's, rather than a question. */
type PlacedTask = Placed & { readonly task: Task };

function lowerTask({ task, ...placed }: Placed, context: Lowering): TaskPlan | undefined {
    return isInteraction(task) ? lowerQuestion({ ...placed, task }, context) : lowerScript({ ...placed, task }, context);
}

function lowerScript(placed: PlacedTask, context: Lowering): TaskPlan | undefined {
    const { frame, task } = placed;
    const realisation = frame.realisation(task);
    if (realisation?.$type === 'Implementation') {
        return realised(placed, { said: realisation, found: context.signatures.realisation(realisation), place: bodiesOf(frame.workflow, task).findLast((body) => body.items.includes(realisation)) ?? task }, context);
    }
    if (realisation !== undefined) return context.giveUp(); // Its workflow is not found, which is said.
    // Which space leaves it open is said there; where all do, it is the workflow's.
    const choice = context.spaces.filter((space) => space.workflow.ref === frame.root.workflow).map((space) => implementationChoice(space, task)).find((each) => each !== undefined);
    const [path] = choice === undefined ? [] : chosenPaths(choice);
    if (choice !== undefined) return path === undefined ? context.giveUp() : lowerAlternative(placed, choice, path, context);
    return context.refuse(task, 'plan/abstract-task', `Task '${task.name}' has no implementation in workflow '${frame.workflow.name}'; write 'workflow … from ${frame.workflow.name} { task ${task.name} { implementation "…"; } }' and explore that`);
}

/** The task as one of the implementations makes it that a space chooses among. */
export function lowerAlternative(placed: PlacedTask, choice: ImplementationChoice, path: string, context: Lowering): TaskPlan | undefined {
    return realised(placed, { said: choice, found: context.signatures.named(choice, path), place: choice }, context);
}

/** What makes a task concrete: the words for it, what they mean, and the place that a failure leads to. */
interface Realised {
    readonly said: AstNode;
    readonly found: Realisation;
    readonly place: AstNode;
}

function realised({ frame, task, after }: PlacedTask, { said, found, place }: Realised, context: Lowering): TaskPlan | undefined {
    const signature = found.kind === 'signature' ? found.signature : undefined;
    const script = scriptBehind(found, context);
    if (script === undefined) return context.raise(said, found.kind === 'signature' ? 'task/missing-script' : 'task/unknown-implementation', `The script of task '${task.name}' is not found; create it or correct the path`);
    const inputs = inputsOf(frame, task, signature);
    const taken = Object.values(inputs).flatMap((source) => source.kind === 'task' ? [source.task, ...(source.or ?? []).map((each) => each.task)] : []);
    return {
        name: frame.nameOf(task), script, after: [...new Set([...after, ...taken])],
        params: Object.fromEntries([...defaultsOf(signature), ...settingsOf({ frame, task })]),
        ...answersOf(frame, task, context),
        inputs, outputs: outputsOf(frame, task, signature),
        metrics: signature === undefined ? [] : metricsOf(signature).map(lowerMetric), ...pageOf(signature),
        ...surroundingsOf(frame.items(task), signature, context),
        ...policyOf([...signature?.items ?? [], ...frame.items(task), ...frame.policiesAround()]),
        location: context.location(place),
    };
}

/** From the workspace root. */
export function scriptBehind(found: Realisation, context: Lowering): string | undefined {
    if (found.kind === 'script') return context.relative(found.script);
    if (found.kind !== 'signature') return undefined;
    context.location(found.signature); // The plan rests on the task file too.
    const uri = context.signatures.script(found.signature);
    return uri && context.relative(uri);
}

export function defaultsOf(signature: TaskSignature | undefined): [string, Value][] {
    return (signature === undefined ? [] : parametersOf(signature)).flatMap((parameter): [string, Value][] => {
        const value = scalarOf(parameter.items.findLast(isParameterDefault)?.value);
        return value === undefined ? [] : [[parameter.name, value]];
    });
}

/** Parameters that the workflow sets; a variant's word counts over its base's. */
function settingsOf({ frame, task }: Pick<PlacedTask, 'frame' | 'task'>): [string, Value][] {
    return frame.items(task).filter(isTaskParam).flatMap((param): [string, Value][] => {
        const value = frame.valueOf(param);
        return value === undefined ? [] : [[param.param.$refText, value]];
    });
}

/** Parameters that get what somebody has answered before in the run. */
function answersOf(frame: Frame, task: Task, context: Lowering): Pick<TaskPlan, 'answers'> {
    const answers = frame.items(task).filter(isTaskParam).flatMap((param): [string, AnswerSource][] => {
        if (param.answer === undefined && !isInteraction(param.source?.ref)) return [];
        const answered = answeredIn(param);
        if (answered !== undefined && frame.activities.includes(answered.interaction)) return [[param.param.$refText, answerSource(answered, frame.nameOf(answered.interaction))]];
        context.giveUp();
        return [];
    });
    return answers.length === 0 ? {} : { answers: Object.fromEntries(answers) };
}

function lowerOutputs(frame: Frame): WorkflowPlan['outputs'] {
    const entries = frame.edges.filter((edge) => isData(edge.to.element) && isTask(edge.from.element)).flatMap((edge): [string, WorkflowPlan['outputs'][string]][] => {
        const data = edge.to.element as Data;
        if (data.direction === 'input' || !isTask(edge.from.element)) return [];
        const source = taskSource(frame, edge.from, edge.from.element);
        const path = writtenPath(frame, data)?.path;
        return source?.kind === 'task' ? [[data.name, { task: source.task, output: source.output, ...(path !== undefined && { path }) }]] : [];
    });
    const shared = finalData(frame.workflow).map(({ task, data }): [string, WorkflowPlan['outputs'][string]] =>
        [data.name, { task: frame.nameOf(task), output: data.name, ...(data.path !== undefined && { path: data.path }) }]);
    return Object.fromEntries([...shared, ...entries]);
}

/** `type interactive;` in a task file of ExtremeXP. */
export function pageOf(signature: TaskSignature | undefined): Pick<TaskPlan, 'page'> {
    return signature?.items.some((item) => isTypeItem(item) && item.type === 'interactive') === true ? { page: true } : {};
}

export function lowerMetric(metric: Metric): MetricPlan {
    const kind = metric.items.findLast(isMetricKind)?.kind;
    return { name: metric.name, kind: kind === 'series' ? 'series' : 'scalar' };
}
