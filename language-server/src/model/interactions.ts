/** Where people are asked, and what they can answer. */
import type { InputField as InputFieldPlan } from '../../../engine/src/plan/plan.ts';
import { isAsk, isChoose, isImplementation, isInputField, isInteraction, isSubworkflow, type Activity, type Ask, type InputField, type Interaction, type Workflow } from '../generated/ast.ts';
import { inputTypeCalled } from './people.ts';
import { lineage, tasksOf, workflowOf } from './workflows.ts';

/** Of a workflow and what it is made from: what its runs ask. */
export function interactionsOf(workflow: Workflow): Interaction[] {
    return lineage(workflow).reverse().flatMap((each) => each.elements.filter(isInteraction));
}

/** All that a run of a workflow does. */
export function activitiesOf(workflow: Workflow): readonly Activity[] {
    const asked = interactionsOf(workflow);
    return asked.length === 0 ? tasksOf(workflow) : [...tasksOf(workflow), ...asked];
}

/** The workflow whose runs ask; undefined between the spaces of an experiment. */
export function workflowAround(interaction: Interaction): Workflow | undefined {
    return workflowOf(interaction);
}

/** The last one counts. */
export function askOf(interaction: Interaction): Ask | undefined {
    return interaction.items.findLast(isAsk);
}

export function choicesOf(interaction: Interaction): string[] {
    return interaction.items.filter(isChoose).flatMap((item) => item.choices.map((choice) => choice.name));
}

export function fieldsOf(interaction: Interaction): InputField[] {
    return interaction.items.filter(isInputField);
}

/** A list alone is one of these. */
export function typeOfField(field: InputField): InputFieldPlan['type'] | undefined {
    return field.type === undefined ? 'Choice' : inputTypeCalled(field.type);
}

const measured: ReadonlySet<InputFieldPlan['type'] | undefined> = new Set(['Integer', 'Float', 'Rating', 'Boolean'] as const);

/** Whether an answer is a number, or as good as one: within a run it is a metric of it. */
export function isMeasured(field: InputField): boolean {
    return measured.has(typeOfField(field));
}

/** What a question of a run measures. */
export function measuredBy(interaction: Interaction): InputField[] {
    return fieldsOf(interaction).filter(isMeasured);
}

/** Asked by a task of the user's, as in ExtremeXP, rather than by us. */
export function isImplemented(interaction: Interaction): boolean {
    return interaction.items.some((item) => isImplementation(item) || isSubworkflow(item));
}
