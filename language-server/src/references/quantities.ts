/**
 * What the names in a formula may mean.
 * The first name: a value of the own space, a task, a space, an interaction, or the choice of one.
 * Behind a dot: a metric or a parameter of the task, a task or a metric of the space, what the interaction asked for.
 */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { isAggregated } from '../model/formulas.ts';
import { metricsOf, parametersOf, type Signatures } from '../model/signatures.ts';
import { tasksOf, workflowOf } from '../model/workflows.ts';

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
    const experiment = AstUtils.getContainerOfType(quantity, ast.isExperiment);
    const space = AstUtils.getContainerOfType(quantity, ast.isSpace);
    const workflow = workflowOf(quantity);
    const spaces = experiment?.elements.filter(ast.isSpace) ?? [];
    const interactions = experiment?.elements.filter(ast.isInteraction) ?? [];
    const tasks = space?.workflow.ref !== undefined ? tasksOf(space.workflow.ref) : workflow !== undefined && experiment === undefined ? tasksOf(workflow)
        : [...new Set(spaces.flatMap((each) => each.workflow.ref === undefined ? [] : tasksOf(each.workflow.ref)))];
    const values = space?.items.filter(ast.isValueSet) ?? [];
    const choices = interactions.flatMap(choicesOf);
    const whole: ast.Quantified[] = [...spaces, ...interactions];
    const compared = comparedWith(quantity, interactions);
    if (compared !== undefined) return [...choicesOf(compared), ...values, ...tasks, ...whole, ...choices];
    return isAggregated(quantity) ? [...whole, ...values, ...tasks, ...choices] : [...values, ...tasks, ...whole, ...choices];
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
            const tasks = owner.workflow.ref === undefined ? [] : tasksOf(owner.workflow.ref);
            const metrics = tasks.flatMap((task) => signatures.inSpace(owner, task)).flatMap((signature) => metricsOf(signature));
            return [...tasks, ...metrics, ...owner.items.filter(ast.isValueSet)];
        }
        case 'Interaction':
            return owner.items.filter(ast.isInputField);
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
