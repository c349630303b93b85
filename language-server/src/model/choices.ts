/** Implementations and files as variability points: what a space may choose among. */
import {
    isEnumValues, isImplementationChoice, isSingleValue, isSpaceData, isSpaceTask, isStringLiteral, isValueSet,
    type Data, type ImplementationChoice, type PathChoice, type Space, type StringLiteral, type Task, type Values,
} from '../generated/ast.ts';
import { whileLinked } from './while-linked.ts';

/** What a space chooses a task's implementation from; undefined where the workflow's own counts. */
export function implementationChoice(space: Space, task: Task): ImplementationChoice | undefined {
    return implementationChoices(space).get(task);
}

/** Remembered, as each parameter that a space gives asks; the last word on a task counts. */
const implementationChoices = whileLinked((space: Space): ReadonlyMap<Task, ImplementationChoice> => {
    const choices = new Map<Task, ImplementationChoice>();
    for (const { task, items } of space.items.filter(isSpaceTask)) {
        const choice = items.findLast(isImplementationChoice);
        if (choice !== undefined && task.ref !== undefined) choices.set(task.ref, choice);
    }
    return choices;
});

/** What a space chooses a datum's file from; undefined where the workflow's own counts. */
export function fileChoice(space: Space, data: Data): PathChoice | undefined {
    return space.items.filter(isSpaceData).filter((item) => item.data.ref === data).flatMap((item) => item.items).at(-1);
}

/** The paths to choose among, without asking the linker: also for finding the files that a text names. */
export function chosenPaths(choice: ImplementationChoice | PathChoice): string[] {
    return choice.path !== undefined ? [choice.path] : chosenTexts(choice).map((literal) => literal.value);
}

/** The same, as they are written. */
export function chosenTexts(choice: ImplementationChoice | PathChoice): StringLiteral[] {
    return [...textsIn(choice.values), ...valueSetsOf(choice).flatMap((set) => textsIn(set.values))];
}

/** The value sets of the space by that name: a name that is declared again adds to what it has. */
function valueSetsOf(choice: ImplementationChoice | PathChoice): { readonly values: Values }[] {
    return choice.$container.$container.items.filter(isValueSet).filter((set) => set.name === choice.value?.$refText);
}

function textsIn(values: Values | undefined): StringLiteral[] {
    if (values === undefined) return [];
    const literals = isEnumValues(values) ? values.values : isSingleValue(values) ? [values.value] : [];
    return literals.filter(isStringLiteral);
}
