/** What an attempt at a task is given: its parameters, inputs and seed, from the plan and from what came before. */
import { paramsFor, tasksFor } from '../plan/configured.ts';
import type { AnswerSource, ExperimentPlan, InputSource, SpacePlan, TaskPlan, Value } from '../plan/plan.ts';
import type { Assignment, AssignedInput } from '../executor/executor.ts';
import { deriveSeed } from '../random.ts';
import { closedLast } from '../store/asking.ts';
import type { Artifact, TaskLimits } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { tasksOf } from './under-way.ts';

export function assign(state: ExecutionState, run: RunState, taskName: string, attempt: number): Assignment {
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') throw new Error(`The plan has no space ${run.space}`);
    const task = tasksFor(state.plan, space, run.configuration).find(({ name }) => name === taskName);
    if (task === undefined) throw new Error(`The plan has no task ${taskName} in ${space.workflow}`);
    const params = paramsFor(space, task, run.configuration, (source) => answerFor(state, run, source));
    return {
        run: run.id, task, attempt, params, inputs: inputsOf(run, task), seed: deriveSeed(run.seed, 'task', taskName), limits: limitsOf(state, task),
        ...whatIsMeant(state.plan, space, run, task),
    };
}

/** What a parameter is given that takes an answer; undefined where nobody has given one. */
export function answerFor(state: ExecutionState, run: RunState, { interaction, input, value }: AnswerSource): Value | undefined {
    const closed = closedLast(state, interaction, run);
    if (input === undefined) return closed?.choice;
    const given = closed?.inputs !== undefined && Object.hasOwn(closed.inputs, input) ? closed.inputs[input] : undefined;
    if (value === undefined || given === undefined) return given;
    const picked = typeof given === 'string' ? state.runs.get(given) : undefined;
    return picked !== undefined && Object.hasOwn(picked.configuration, value) ? picked.configuration[value] : undefined;
}

/** What is said of the task counts over what holds for all. */
function limitsOf({ options }: ExecutionState, { policy }: TaskPlan): TaskLimits {
    const { timeoutSeconds, resources } = policy ?? {};
    return { ...options.limits, ...(timeoutSeconds !== undefined && { timeoutSeconds }), ...(resources?.['memory'] !== undefined && { memoryBytes: resources['memory'] }) };
}

/** What the task's script must know of the workflow around it. */
function whatIsMeant(plan: ExperimentPlan, space: SpacePlan, run: RunState, task: TaskPlan): Pick<Assignment, 'raw' | 'delivers' | 'folders' | 'variables' | 'unchosen'> {
    const delivered = Object.values(plan.workflows[space.workflow]?.outputs ?? {});
    const isDelivered = (from: string, name: string): boolean => delivered.some((each) => each.task === from && each.output === name);
    const raw = Object.entries(task.inputs).filter(([, source]) => source.kind === 'file' || isDelivered(source.task, source.output)).map(([name]) => name);
    const delivers = task.outputs.filter((name) => isDelivered(task.name, name));
    const folders = delivered.filter((each) => each.task === task.name && each.path?.endsWith('/**')).map(({ output }) => output);
    const before = ancestors(tasksFor(plan, space, run.configuration), task);
    const variables = before.flatMap((name) => run.tasks.get(name)?.variables ?? []);
    const chosen = new Set(space.bindings.filter((binding) => binding.task === task.name).map(({ param }) => param));
    const unchosen = Object.keys(task.params).filter((name) => !chosen.has(name));
    return {
        ...(raw.length > 0 && { raw }), ...(delivers.length > 0 && { delivers }), ...(folders.length > 0 && { folders }),
        ...(variables.length > 0 && { variables, ...(unchosen.length > 0 && { unchosen }) }),
    };
}

/** All tasks that lead to one, each after those that lead to it. */
function ancestors(tasks: readonly TaskPlan[], { after }: TaskPlan): string[] {
    const found = new Set(after);
    for (const { name, after: earlier } of tasks.toReversed()) if (found.has(name)) for (const each of earlier) found.add(each);
    return tasks.map(({ name }) => name).filter((name) => found.has(name));
}

/** What was to come from a task that was skipped, has failed and was caught, or has left it out as it may, is left out. */
function inputsOf(run: RunState, task: TaskPlan): Record<string, AssignedInput> {
    return Object.fromEntries(Object.entries(task.inputs).flatMap(([name, source]): [string, AssignedInput][] => {
        if (source.kind === 'file') return [[name, source]];
        const given = givenBy(run, source);
        return given === undefined ? [] : [[name, { kind: 'artifact', artifact: given.artifact }]];
    }));
}

/** What an earlier task has made that another one is given. */
export interface Given {
    /** Of the run, who has made it. */
    readonly task: string;
    /** For people. */
    readonly what: string;
    readonly artifact: Artifact;
}

/** All that a task is given by others of its run. */
export function givenByOthers(state: ExecutionState, run: RunState, task: TaskPlan): Given[] {
    const inputs = Object.values(task.inputs).flatMap((source) => (source.kind === 'task' ? givenBy(run, source) ?? [] : []));
    const put = ancestors(tasksOf(state, run), task).flatMap((name): Given[] => {
        const artifact = run.tasks.get(name)?.variables;
        return artifact === undefined ? [] : [{ task: name, what: 'what it has put for the tasks after it', artifact }];
    });
    return [...inputs, ...put];
}

function givenBy(run: RunState, source: Extract<InputSource, { kind: 'task' }>): Given | undefined {
    for (const { task, output } of [source, ...source.or ?? []]) {
        const artifact = run.tasks.get(task)?.outputs[output];
        if (artifact !== undefined) return { task, what: `its output ${output}`, artifact };
    }
    return undefined;
}
