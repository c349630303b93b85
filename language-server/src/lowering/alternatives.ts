/** Implementations and files that a space varies. */
import type { Chosen, FileChoice, ImplementationChoice as ImplementationPlan, SpacePlan, TaskPlan, WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import { isSpaceData, isTask, type Data, type Space, type Task, type Workflow } from '../generated/ast.ts';
import { chosenPaths, fileChoice, implementationChoice } from '../model/choices.ts';
import { producersOf } from '../model/data-flow.ts';
import { chosenOf } from '../model/space-values.ts';
import { dataOf, tasksOf } from '../model/workflows.ts';
import type { Lowering } from './context.ts';
import type { Frame } from './frame.ts';
import { overriddenPath } from './overrides.ts';
import { writtenPath } from './sources.ts';
import { lowerAlternative } from './workflow.ts';

/** Each task of the workflow must have an implementation in each run of the space. */
export function lowerImplementations(space: Space, workflow: Workflow, context: Lowering): ImplementationPlan[] {
    return (context.arrangement(workflow).arranged?.tasks ?? []).flatMap((placed): ImplementationPlan[] => {
        const { frame, task } = placed;
        if (!isTask(task)) return [];
        const choice = implementationChoice(space, task);
        if (frame.realisation(task) === undefined && !isAlwaysFilled(space, task, workflow, context)) return [];
        const value = choice && chosenOf(choice);
        if (choice === undefined || value === undefined) return [];
        const alternatives = chosenPaths(choice).map((path): [string, TaskPlan | undefined] => [path, lowerAlternative({ ...placed, task }, choice, path, context)]);
        if (alternatives.some(([, plan]) => plan === undefined)) return [];
        return [{ task: frame.nameOf(task), value, alternatives: Object.fromEntries(alternatives as [string, TaskPlan][]) }];
    });
}

/** Of a task that the workflow leaves open. Where no space fills it, the workflow is refused instead. */
function isAlwaysFilled(space: Space, task: Task, workflow: Workflow, context: Lowering): boolean {
    const choice = implementationChoice(space, task);
    const set = choice?.value?.ref;
    const elsewhere = context.spaces.some((other) => other.workflow.ref === workflow && implementationChoice(other, task) !== undefined);
    if (choice === undefined && elsewhere) context.refuse(space, 'plan/abstract-task', `Space '${space.name}' leaves task '${task.name}' without an implementation; write 'task ${task.name} { implementation = "…"; }'`);
    if (choice !== undefined && set?.condition !== undefined) context.refuse(choice, 'plan/abstract-task', `Where '${set.name}' does not count, task '${task.name}' has no implementation; leave out its 'when'`);
    return choice !== undefined && set?.condition === undefined;
}

export function lowerFiles(space: Space, workflow: Workflow, context: Lowering): FileChoice[] {
    for (const item of space.items.filter(isSpaceData)) if (item.data.ref === undefined) context.giveUp();
    return context.arrangement(workflow).frame.all().flatMap((frame) => dataOf(frame.workflow).flatMap((data) => lowerFile(space, frame, data, context)));
}

function lowerFile(space: Space, frame: Frame, data: Data, context: Lowering): FileChoice[] {
    const choice = fileChoice(space, data);
    const override = overriddenPath(space, data);
    const said = choice ?? override;
    if (said === undefined) {
        const elsewhere = context.spaces.some((other) => other.workflow.ref === space.workflow.ref && (fileChoice(other, data) ?? overriddenPath(other, data)) !== undefined);
        if (elsewhere && writtenPath(frame, data) === undefined) context.refuse(space, 'plan/no-path', `Space '${space.name}' leaves data '${data.name}' without a file; write 'data ${data.name} { path = "…"; }'`);
        return [];
    }
    const [maker] = producersOf(frame.edges, data);
    if (maker !== undefined) {
        context.refuse(said, 'plan/not-a-file', `Data '${data.name}' is what task '${maker.element.name}' makes, so no file can take its place`);
        return [];
    }
    const value: Chosen | undefined = choice === undefined ? { kind: 'literal', value: override!.path } : chosenOf(choice);
    const paths = choice === undefined ? [override!.path] : chosenPaths(choice);
    const alternatives = paths.map((path): [string, string | undefined] => [path, context.path(said, path)]);
    if (value === undefined || alternatives.some(([, path]) => path === undefined)) return [];
    return [{ data: data.name, value, alternatives: Object.fromEntries(alternatives as [string, string][]) }];
}

/** Whichever implementation is chosen must write what later tasks take. */
export function checkAlternatives({ name, implementations = [] }: SpacePlan, workflow: WorkflowPlan | undefined, context: Lowering): void {
    const consumers = [...workflow?.tasks ?? [], ...implementations.flatMap(({ alternatives }) => Object.values(alternatives))];
    const space = context.spaces.find((each) => each.name === name);
    for (const { task, alternatives } of implementations) {
        const declared = space?.workflow.ref && tasksOf(space.workflow.ref).find((each) => each.name === task);
        const choice = space && declared && implementationChoice(space, declared);
        for (const [path, { outputs }] of Object.entries(alternatives)) {
            for (const consumer of consumers) {
                const missing = Object.values(consumer.inputs).find((source) => source.kind === 'task' && source.task === task && !outputs.includes(source.output));
                if (missing?.kind !== 'task' || choice === undefined) continue;
                context.refuse(choice, 'plan/missing-output', `"${path}" does not write '${missing.output}', which task '${consumer.name}' takes; declare it in its task file, or leave it out`);
                break;
            }
        }
    }
}
