/** What somebody has answered, given to a task as the value of a parameter. */
import type { AnswerSource } from '../../../engine/src/plan/plan.ts';
import { isInputField, isInteraction, isTaskParam, type Activity, type Binding, type InputField, type Interaction, type TaskParam, type Workflow } from '../generated/ast.ts';
import { fieldsOf, interactionsOf } from './interactions.ts';
import { taskItems, tasksOf } from './workflows.ts';

export interface Answered {
    readonly interaction: Interaction;
    /** Absent for the choice itself. */
    readonly field?: InputField;
    /** Of a run that was picked: the name of the value that is taken from it. */
    readonly value?: string;
}

/** Undefined for what is no answer, or means nothing. */
export function answeredIn(given: Binding | TaskParam): Answered | undefined {
    const named = (isTaskParam(given) ? given.source : given.value)?.ref;
    if (isInteraction(named)) return { interaction: named };
    const interaction = given.answer?.head.ref;
    const [field, ...value] = given.answer?.members ?? [];
    if (!isInteraction(interaction) || !isInputField(field?.ref)) return undefined;
    return { interaction, field: field.ref, ...(value.length > 0 && { value: value.map((each) => each.$refText).join('.') }) };
}

/** `name` is what the plan calls the interaction. */
export function answerSource({ field, value }: Answered, name: string): AnswerSource {
    return { interaction: name, ...(field && { input: field.name }), ...(value !== undefined && { value }) };
}

/** Who waits for whom because of an answer that it is given, or of examples that are labelled. */
export function answerOrder(workflow: Workflow): { readonly from: Activity; readonly to: Activity }[] {
    const asked = interactionsOf(workflow);
    if (asked.length === 0) return [];
    const given = tasksOf(workflow).flatMap((task) => taskItems(workflow, task).filter(isTaskParam).flatMap((param) => {
        const answered = answeredIn(param);
        return answered === undefined ? [] : [{ from: answered.interaction, to: task }];
    }));
    const labelled = asked.flatMap((to) => fieldsOf(to).flatMap(({ task }) => task?.ref === undefined ? [] : [{ from: task.ref, to }]));
    return [...given, ...labelled];
}
