/** Looks over a plan before anything starts: what the language server lowers is sound, what a file holds may not be. */
import type { ExperimentPlan, SpacePlan, TaskPlan, WorkflowPlan } from './plan.ts';
import { planVersion } from './plan.ts';

/** What would leave the engine without a way on, or undefined. */
export function planProblem(plan: ExperimentPlan): string | undefined {
    if ((plan.version as number) !== planVersion) return `Expected a plan of version ${planVersion}, found ${String(plan.version)}: it was made by another version of XXP Studio`;
    const steps = new Set(plan.control.steps.map(({ id }) => id));
    for (const { id, nodes } of plan.control.steps) {
        const unknown = nodes.find((name) => plan.nodes[name] === undefined);
        if (unknown !== undefined) return `Step ${id} of the plan names ${unknown}, which the plan does not have`;
    }
    const targets = [...plan.control.start, ...plan.control.edges.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))];
    const missing = targets.find((step) => !steps.has(step));
    if (missing !== undefined) return `The plan's control flow leads to ${missing}, which is not a step of it`;
    for (const node of Object.values(plan.nodes)) {
        if (node.kind !== 'space') continue;
        const workflow = plan.workflows[node.workflow];
        if (workflow === undefined) return `Space ${node.name} is of ${node.workflow}, which the plan does not have`;
        for (const tasks of [workflow.tasks, ...alternativesOf(workflow, node)]) {
            const problem = workflowProblem({ ...workflow, tasks });
            if (problem !== undefined) return problem;
        }
    }
    return undefined;
}

/** The workflow with each of the implementations that may take a task's place. */
function alternativesOf({ tasks }: WorkflowPlan, { implementations = [] }: SpacePlan): (readonly TaskPlan[])[] {
    return implementations.flatMap(({ alternatives }) => Object.values(alternatives))
        .map((alternative) => tasks.map((task) => task.name === alternative.name ? alternative : task));
}

function workflowProblem({ name, tasks }: WorkflowPlan): string | undefined {
    const outputs = new Map<string, readonly string[]>();
    for (const task of tasks) {
        const late = task.after.find((before) => !outputs.has(before));
        if (late !== undefined) return `Task ${task.name} of ${name} waits for ${late}, which does not come before it`;
        for (const [input, source] of Object.entries(task.inputs)) {
            if (source.kind !== 'task') continue;
            if (!task.after.includes(source.task)) return `Input ${input} of ${name}.${task.name} comes from ${source.task}, which it does not wait for`;
            if (!outputs.get(source.task)?.includes(source.output)) return `Input ${input} of ${name}.${task.name} comes from ${source.task}.${source.output}, which that task does not write`;
        }
        outputs.set(task.name, task.outputs);
    }
    return undefined;
}
