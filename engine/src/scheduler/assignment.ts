/** What an attempt at a task is given: its parameters, inputs and seed, from the plan and from what came before. */
import { paramsFor, tasksFor } from '../plan/configured.ts';
import type { TaskPlan } from '../plan/plan.ts';
import type { Assignment, AssignedInput } from '../executor/executor.ts';
import { deriveSeed } from '../random.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

export function assign(state: ExecutionState, run: RunState, taskName: string, attempt: number): Assignment {
    const space = state.plan.nodes[run.space];
    if (space?.kind !== 'space') throw new Error(`The plan has no space ${run.space}`);
    const task = tasksFor(state.plan, space, run.configuration).find(({ name }) => name === taskName);
    if (task === undefined) throw new Error(`The plan has no task ${taskName} in ${space.workflow}`);
    const params = paramsFor(space, task, run.configuration);
    return { run: run.id, task, attempt, params, inputs: inputsOf(run, task), seed: deriveSeed(run.seed, 'task', taskName), limits: state.options.limits };
}

function inputsOf(run: RunState, task: TaskPlan): Record<string, AssignedInput> {
    return Object.fromEntries(Object.entries(task.inputs).map(([name, source]): [string, AssignedInput] => {
        if (source.kind === 'file') return [name, source];
        const artifact = run.tasks.get(source.task)?.outputs[source.output];
        if (artifact === undefined) throw new Error(`${run.id} has no ${source.task}.${source.output} for ${task.name}`);
        return [name, { kind: 'artifact', artifact }];
    }));
}
