/**
 * What the names in a formula may mean.
 * The first name: a value of the own space, a task, a space, an interaction, or the choice of one.
 * Behind a dot: a metric or a parameter of the task, a task or a metric of the space, what the interaction asked for.
 */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { isAggregated } from '../model/formulas.ts';
import { activitiesOf, fieldsOf, interactionsOf, measuredBy } from '../model/interactions.ts';
import { metricsOf, parametersOf, type Signatures } from '../model/signatures.ts';
import { workflowOf } from '../model/workflows.ts';

/** `index` undefined: the first name; else the place behind the dots. In the order in which they count. */
export function meant(quantity: ast.Quantity, index: number | undefined, signatures: Signatures): ast.Quantified[] {
    if (index === undefined) return heads(quantity);
    const before = index === 0 ? quantity.head : quantity.members[index - 1];
    const owner = before?.ref;
    if (owner === undefined) return [];
    const outer = index === 1 ? quantity.head.ref : undefined;
    return membersOf(owner, quantity, ast.isSpace(outer) ? outer : undefined, signatures);
}

function heads(quantity: ast.Quantity): ast.Quantified[] {
    const workflow = workflowOf(quantity);
    const experiment = workflow === undefined ? AstUtils.getContainerOfType(quantity, ast.isExperiment) : undefined;
    const space = AstUtils.getContainerOfType(quantity, ast.isSpace);
    const interactions = workflow !== undefined ? interactionsOf(workflow) : experiment?.elements.filter(ast.isInteraction) ?? [];
    if (isAnswer(quantity)) return interactions;
    const spaces = experiment?.elements.filter(ast.isSpace) ?? [];
    const around = space?.workflow.ref ?? workflow;
    const done = around !== undefined ? activitiesOf(around) : [...new Set(spaces.flatMap((each) => each.workflow.ref === undefined ? [] : activitiesOf(each.workflow.ref)))];
    const values = space?.items.filter(ast.isValueSet) ?? [];
    const choices = [...interactions, ...done.filter(ast.isInteraction)].flatMap(choicesOf);
    const whole: ast.Quantified[] = [...spaces, ...interactions];
    const compared = comparedWith(quantity, [...interactions, ...done.filter(ast.isInteraction)]);
    if (compared !== undefined) return [...choicesOf(compared), ...values, ...done, ...whole, ...choices];
    return isAggregated(quantity) ? [...whole, ...values, ...done, ...choices] : [...values, ...done, ...whole, ...choices];
}

/** Whether it gives a parameter what somebody has answered, rather than standing in a formula. */
export function isAnswer({ $container }: ast.Quantity): boolean {
    return ast.isBinding($container) || ast.isTaskParam($container);
}

function choicesOf(interaction: ast.Interaction): ast.Choice[] {
    return interaction.items.filter(ast.isChoose).flatMap((item) => item.choices);
}

/** In `Review == accept`, the interaction on the other side. By its text alone, as its own meaning may still be looked up. */
function comparedWith(quantity: ast.Quantity, interactions: readonly ast.Interaction[]): ast.Interaction | undefined {
    const operation = quantity.$container;
    if (!ast.isOperation(operation) || operation.right !== quantity || !ast.isQuantity(operation.left) || operation.left.members.length > 0) return undefined;
    const { $refText } = operation.left.head;
    return interactions.find((each) => each.name === $refText);
}

function membersOf(owner: ast.Quantified, quantity: ast.Quantity, within: ast.Space | undefined, signatures: Signatures): ast.Quantified[] {
    switch (owner.$type) {
        case 'Task':
            return signaturesOf(owner, quantity, within, signatures).flatMap((signature) => [...metricsOf(signature), ...parametersOf(signature)]);
        case 'Space': {
            const done = owner.workflow.ref === undefined ? [] : activitiesOf(owner.workflow.ref);
            const metrics = done.flatMap((each): (ast.Metric | ast.InputField)[] => ast.isTask(each) ? signatures.inSpace(owner, each).flatMap((signature) => metricsOf(signature)) : measuredBy(each));
            return [...done, ...metrics, ...owner.items.filter(ast.isValueSet)];
        }
        case 'Interaction':
            return fieldsOf(owner);
        case 'InputField':
            return isAnswer(quantity) ? owner.space?.ref?.items.filter(ast.isValueSet) ?? [] : [];
        default:
            return [];
    }
}

/** Where the formula stands in a space, or names one, only what that runs; else what any space of the experiment runs. */
function signaturesOf(task: ast.Task, quantity: ast.Quantity, within: ast.Space | undefined, signatures: Signatures): ast.TaskSignature[] {
    const own = within ?? AstUtils.getContainerOfType(quantity, ast.isSpace);
    const spaces = own !== undefined ? [own] : AstUtils.getContainerOfType(quantity, ast.isExperiment)?.elements.filter(ast.isSpace) ?? [];
    if (spaces.length > 0) return [...new Set(spaces.flatMap((space) => signatures.inSpace(space, task)))];
    const workflow = workflowOf(quantity);
    return workflow === undefined ? [] : signatures.inWorkflow(workflow, task);
}
