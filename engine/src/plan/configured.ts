/** A workflow as a configuration makes it: which scripts, which files, which parameters. */
import type { AnswerSource, Chosen, ExperimentPlan, InputSource, Scalar, SpacePlan, TaskPlan, Value } from './plan.ts';
import { mergePolicies } from './policy.ts';

type Values = Readonly<Record<string, Scalar>>;

/** The tasks of a run of the space, in their order. */
export function tasksFor(plan: ExperimentPlan, space: SpacePlan, configuration: Values): readonly TaskPlan[] {
    const tasks = plan.workflows[space.workflow]?.tasks ?? [];
    const { implementations = [], files = [], policies = {} } = space;
    if (implementations.length === 0 && files.length === 0 && Object.keys(policies).length === 0) return tasks;
    return tasks.map((task) => {
        const choice = implementations.findLast((each) => each.task === task.name);
        const chosen = (choice && alternative(choice.alternatives, choice.value, configuration)) ?? task;
        const inputs = Object.entries(chosen.inputs).map(([name, source]): [string, InputSource] => {
            const file = source.kind === 'file' ? files.findLast((each) => each.data === source.data) : undefined;
            const path = file && alternative(file.alternatives, file.value, configuration);
            return [name, path === undefined ? source : { kind: 'file', path }];
        });
        const policy = Object.hasOwn(policies, task.name) ? mergePolicies(chosen.policy, policies[task.name]) : chosen.policy;
        return { ...chosen, inputs: Object.fromEntries(inputs), ...(policy && { policy }) };
    });
}

/** What a task is given: the values of the space, else what people have answered in the run, else what the workflow or the task file says. */
export function paramsFor(space: SpacePlan, task: TaskPlan, configuration: Values, answered: (source: AnswerSource) => Value | undefined = () => undefined): Readonly<Record<string, Value>> {
    const params: Record<string, Value> = { ...task.params };
    const give = (param: string, value: Value | undefined): void => { if (value !== undefined) params[param] = value; };
    for (const [param, source] of Object.entries(task.answers ?? {})) give(param, answered(source));
    for (const { task: bound, param, value } of space.bindings) {
        if (bound === task.name) give(param, value.kind === 'answer' ? answered(value.of) : chosenValue(value, configuration));
    }
    return params;
}

function alternative<Of>(alternatives: Readonly<Record<string, Of>>, value: Chosen, configuration: Values): Of | undefined {
    const path = chosenValue(value, configuration);
    return path !== undefined && Object.hasOwn(alternatives, String(path)) ? alternatives[String(path)] : undefined;
}

/** Undefined for a dimension that the configuration lacks, and for an answer, which no configuration holds. */
function chosenValue(value: Chosen, configuration: Values): Scalar | undefined {
    if (value.kind === 'literal') return value.value;
    if (value.kind === 'answer') return undefined;
    return Object.hasOwn(configuration, value.name) ? configuration[value.name] : undefined;
}
