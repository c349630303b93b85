/** What a space gives to which parameter, in the ways that the dialects have for it. */
import type { Binding as BindingPlan, Chosen } from '../../../engine/src/plan/plan.ts';
import {
    isBinding, isImplementationChoice, isPathChoice, isSpaceData, isSpaceTask, isTaskParam, isValueSet,
    type Binding, type ImplementationChoice, type PathChoice, type Space, type SpaceItem, type Task, type Values, type ValueSet,
} from '../generated/ast.ts';
import { answeredIn, answerSource } from './answers.ts';
import { isInEspace } from './dialect.ts';
import { scalarOf } from './values.ts';
import { taskItems, tasksOf } from './workflows.ts';

/** A name and the values it may have: one that the space declares, or values that are written where they are given. */
export interface NamedValues {
    readonly name: string;
    readonly values: Values;
    readonly node: ValueSet | Choosing;
}

/** What gives a value of the space to a task or a datum, or holds values of its own for it. */
type Choosing = Binding | ImplementationChoice | PathChoice;

/** A value that no task takes by its name is left out of an `.espace` file's search, as its tools do. */
export function valuesIn(space: Space): NamedValues[] {
    const leavesOut = isInEspace(space) && space.workflow.ref !== undefined;
    const taken = new Set([...takenByName(space).map((each) => each.set), ...space.items.flatMap(choosingIn).map((each) => each.value?.ref)]);
    return space.items.flatMap((item): NamedValues[] => {
        if (isValueSet(item)) return leavesOut && !taken.has(item) ? [] : [{ name: item.name, values: item.values, node: item }];
        return choosingIn(item).flatMap((node) => node.values === undefined ? [] : [{ name: inlineName(node), values: node.values, node }]);
    });
}

function choosingIn(item: SpaceItem): Choosing[] {
    if (isSpaceTask(item)) return item.items.filter((each) => isBinding(each) || isImplementationChoice(each));
    return isSpaceData(item) ? item.items.filter(isPathChoice) : [];
}

/** A name for values that are written where they are given: `Train.rate`, `Train.implementation`, `Rows.path`. */
export function inlineName(node: Choosing): string {
    if (isPathChoice(node)) return `${node.$container.data.$refText}.path`;
    return `${node.$container.task.$refText}.${isBinding(node) ? node.param.$refText : 'implementation'}`;
}

/** The value that is given, as the engine has it; undefined where it means nothing. */
export function chosenOf(node: Choosing): Chosen | undefined {
    const answered = isBinding(node) ? answeredIn(node) : undefined;
    if (answered !== undefined) return { kind: 'answer', of: answerSource(answered, answered.interaction.name) };
    const name = node.values === undefined ? node.value?.ref?.name : inlineName(node);
    if (name !== undefined) return { kind: 'dimension', name };
    const value = isBinding(node) ? scalarOf(node.literal) : node.path;
    return value === undefined ? undefined : { kind: 'literal', value };
}

/** Which parameter has the value of which name, or a fixed one. */
export function bindingsOf(space: Space): BindingPlan[] {
    const byName = takenByName(space).map(({ task, set }): BindingPlan => ({ task: task.name, param: set.name, value: { kind: 'dimension', name: set.name } }));
    const said = space.items.filter(isSpaceTask).flatMap((task) => task.items.filter(isBinding).flatMap((binding): BindingPlan[] => {
        const value = chosenOf(binding);
        return value === undefined ? [] : [{ task: task.task.$refText, param: binding.param.$refText, value }];
    }));
    return [...byName, ...said];
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
