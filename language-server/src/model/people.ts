import type { InteractionPlan } from '../../../engine/src/plan/plan.ts';

/** Who can be asked. */
export const roles: readonly InteractionPlan['ask'][] = ['supervisor', 'validator', 'anyone'];
export type InputType = typeof inputTypes[number];

/** What can be asked for. */
export const inputTypes = ['String', 'Text', 'Integer', 'Float', 'Boolean', 'Choice', 'Choices', 'Rating', 'Run', 'Preference', 'Labels'] as const;

/** What each of them is, in a sentence. */
export const inputHelp: Readonly<Record<InputType, string>> = {
    String: 'One line of text.',
    Text: 'Several lines of text.',
    Integer: 'A whole number, perhaps between two: `Integer range(1, 5)`.',
    Float: 'A number, perhaps between two: `Float range(0, 1)`.',
    Boolean: 'Yes or no.',
    Choice: 'One of several texts: `Choice enum("a", "b")`.',
    Choices: 'Some of several texts: `Choices enum("a", "b")`.',
    Rating: 'Stars, from one to five, or as many as a range says: `Rating range(1, 10)`.',
    Run: 'One of the runs of a space: `Run of Forests`.',
    Preference: 'Which of two runs of a space is the better one: `Preference of Forests`.',
    Labels: 'A label for each of the examples that a task puts out: `Labels of Train.samples enum("cat", "dog")`.',
};

export function roleCalled(name: string | undefined): InteractionPlan['ask'] | undefined {
    return roles.find((role) => role === name);
}

export function inputTypeCalled(name: string | undefined): InputType | undefined {
    return inputTypes.find((type) => type.toLowerCase() === name?.toLowerCase());
}
