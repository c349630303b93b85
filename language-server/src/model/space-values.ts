/** What a space gives to which parameter, in the ways that the dialects have for it. */
import type { Binding as BindingPlan } from '../../../engine/src/plan/plan.ts';
import { isBinding, isSpaceTask, isTaskParam, isValueSet, type Binding, type Space, type SpaceTask, type Task, type Values, type ValueSet } from '../generated/ast.ts';
import { isInEspace } from './dialect.ts';
import { scalarOf } from './values.ts';
import { taskItems, tasksOf } from './workflows.ts';

/** A name and the values it may have: one that the space declares, or values that are written where they are given. */
export interface NamedValues {
    readonly name: string;
    readonly values: Values;
    readonly node: ValueSet | Binding;
}

/** A value that no task takes by its name is left out of an `.espace` file's search, as its tools do. */
export function valuesIn(space: Space): NamedValues[] {
    const leavesOut = isInEspace(space) && space.workflow.ref !== undefined;
    const taken = new Set([...takenByName(space).map((each) => each.set), ...space.items.filter(isSpaceTask).flatMap((task) => task.items.filter(isBinding).map((binding) => binding.value?.ref))]);
    return space.items.flatMap((item): NamedValues[] => {
        if (isValueSet(item)) return leavesOut && !taken.has(item) ? [] : [{ name: item.name, values: item.values, node: item }];
        if (!isSpaceTask(item)) return [];
        return item.items.filter(isBinding).flatMap((binding) => binding.values === undefined ? [] : [{ name: inlineName(item, binding), values: binding.values, node: binding }]);
    });
}

/** Which parameter has the value of which name, or a fixed one. */
export function bindingsOf(space: Space): BindingPlan[] {
    const byName = takenByName(space).map(({ task, set }): BindingPlan => ({ task: task.name, param: set.name, value: { kind: 'dimension', name: set.name } }));
    const said = space.items.filter(isSpaceTask).flatMap((task) => task.items.filter(isBinding).flatMap((binding) => plainBinding(task, binding) ?? []));
    return [...byName, ...said];
}

function plainBinding(task: SpaceTask, binding: Binding): BindingPlan | undefined {
    const literal = scalarOf(binding.literal);
    const name = binding.values === undefined ? binding.value?.ref?.name : inlineName(task, binding);
    const target = { task: task.task.$refText, param: binding.param.$refText };
    if (name !== undefined) return { ...target, value: { kind: 'dimension', name } };
    return literal === undefined ? undefined : { ...target, value: { kind: 'literal', value: literal } };
}

export function inlineName(task: SpaceTask, binding: Binding): string {
    return `${task.task.$refText}.${binding.param.$refText}`;
}

/** In an `.espace` file a value goes to every task that declares a parameter of its name and is not given another. */
export function takenByName(space: Space): { readonly task: Task; readonly set: ValueSet }[] {
    const workflow = space.workflow.ref;
    if (workflow === undefined || !isInEspace(space)) return [];
    return space.items.filter(isValueSet).flatMap((set) => tasksOf(workflow)
        .filter((task) => taskItems(workflow, task).some((item) => isTaskParam(item) && item.param.$refText === set.name) && !isGiven(space, task, set.name))
        .map((task) => ({ task, set })));
}

function isGiven(space: Space, task: Task, param: string): boolean {
    return space.items.filter(isSpaceTask).some((each) => each.task.ref === task && each.items.some((item) => isBinding(item) && item.param.$refText === param));
}
