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
        if (node.strategy === 'custom' && node.search === undefined) return `Space ${node.name} is searched by a file of the user's own, which the plan does not name`;
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

function workflowProblem({ name, tasks, ways = [], gateways = {} }: WorkflowPlan): string | undefined {
    const ends = new Set([...tasks.map((task) => task.name), ...Object.keys(gateways)]);
    const lost = ways.flatMap(({ from, to }) => [from, to]).find((end) => end !== null && !ends.has(end));
    if (lost !== undefined) return `A way of ${name} leads to or from ${lost}, which is neither a task nor a gateway of it`;
    const before = new Map<string, Set<string>>();
    for (const { from, to } of ways) if (from !== null) before.set(to, (before.get(to) ?? new Set()).add(from));
    const circle = [...before.keys()].find((end) => comesFrom(end, before).has(end));
    if (circle !== undefined) return `The ways of ${name} lead from ${circle} back to it, so that it would wait for itself`;
    const outputs = new Map<string, readonly string[]>();
    for (const task of tasks) {
        const late = task.after.find((before) => !outputs.has(before));
        if (late !== undefined) return `Task ${task.name} of ${name} waits for ${late}, which does not come before it`;
        for (const [input, source] of Object.entries(task.inputs)) {
            if (source.kind !== 'task') continue;
            for (const from of [source, ...source.or ?? []]) {
                if (!task.after.includes(from.task)) return `Input ${input} of ${name}.${task.name} comes from ${from.task}, which it does not wait for`;
                if (!outputs.get(from.task)?.includes(from.output)) return `Input ${input} of ${name}.${task.name} comes from ${from.task}.${from.output}, which that task does not write`;
            }
        }
        outputs.set(task.name, task.outputs);
    }
    return undefined;
}

/** All from which ways lead to it. */
function comesFrom(end: string, before: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
    const found = new Set(before.get(end));
    for (const each of found) for (const earlier of before.get(each) ?? []) found.add(earlier);
    return found;
}
