/** Formulas as the engine evaluates them: plain data, with every name resolved. */
import { AstUtils } from 'langium';
import type { Aggregation, Comparison, Expression as PlainFormula, NumberFunction, OfOneRun, Quantity as PlainQuantity } from '../../../engine/src/plan/expression.ts';
import { isInputField, isInteraction, isSpace, isTask, type Call, type Connection, type Expression, type InputField, type Interaction, type Metric, type Negation, type Operation, type Quantity, type Space } from '../generated/ast.ts';
import { aggregates, functionCalled } from './functions.ts';
import { isMeasured, typeOfField, workflowAround } from './interactions.ts';
import type { Signatures } from './signatures.ts';
import { tasksOf } from './workflows.ts';

/** Undefined where a name means nothing or two things do not go together, which checking reports. Only `Space.metric` needs the signatures. */
export function plainFormula(node: Expression | undefined, signatures?: Signatures): PlainFormula | undefined {
    switch (node?.$type) {
        case undefined: return undefined;
        case 'NumberValue':
        case 'TextValue':
        case 'TruthValue': return { kind: 'literal', value: node.value };
        case 'ListValue': {
            const items = several(node.values, signatures);
            return items && { kind: 'list', items };
        }
        case 'Negation': return negated(node, signatures);
        case 'Connection':
        case 'Operation': return joined(node, signatures);
        case 'Call': return called(node, signatures);
        case 'Quantity': return quantity(node, signatures);
    }
}

function several(nodes: readonly Expression[], signatures?: Signatures): PlainFormula[] | undefined {
    const plain = nodes.map((node) => plainFormula(node, signatures));
    return plain.some((each) => each === undefined) ? undefined : plain as PlainFormula[];
}

function negated({ operator, operand }: Negation, signatures?: Signatures): PlainFormula | undefined {
    const of = plainFormula(operand, signatures);
    if (of === undefined) return undefined;
    if (operator === 'not' || operator === '!') return { kind: 'not', of };
    if (of.kind === 'literal' && typeof of.value === 'number') return operator === '-' ? { kind: 'literal', value: -of.value } : of;
    return { kind: 'arithmetic', operator, left: { kind: 'literal', value: 0 }, right: of };
}

function joined(node: Connection | Operation, signatures?: Signatures): PlainFormula | undefined {
    const [left, right] = [plainFormula(node.left, signatures), plainFormula(node.right, signatures)];
    if (left === undefined || right === undefined) return undefined;
    const { operator } = node;
    switch (operator) {
        case 'and':
        case '&&': return { kind: 'and', left, right };
        case 'or':
        case '||': return { kind: 'or', left, right };
        case 'in': return { kind: 'in', left, right };
        case '+':
        case '-':
        case '*':
        case '/':
        case '%': return { kind: 'arithmetic', operator, left, right };
        case '=': return undefined;
        default: return { kind: 'comparison', operator: operator satisfies Comparison, left, right };
    }
}

function called(call: Call, signatures?: Signatures): PlainFormula | undefined {
    const [first] = call.arguments;
    if (functionCalled(call.function)?.asking) return asking(call);
    if (call.function === 'gain') return gained(call, signatures);
    if (first === undefined || functionCalled(call.function) === undefined) return undefined;
    if (call.function === 'outcome') {
        const asked = first.$type === 'Quantity' ? first.head.ref : undefined;
        return asked?.$type === 'Interaction' ? { kind: 'outcome', interaction: asked.name } : undefined;
    }
    if (!aggregates(call.function, call.arguments.length)) {
        const given = several(call.arguments, signatures);
        return given && { kind: 'function', name: call.function as NumberFunction, arguments: given };
    }
    return first.$type === 'Quantity' ? aggregated(call.function as Aggregation, first, signatures) : undefined;
}

function asking(call: Call): PlainFormula | undefined {
    const [within] = call.arguments;
    if (call.function !== 'near_goal') return { kind: call.function as 'breaks_preferred' | 'uncertain' };
    return within?.$type === 'NumberValue' ? { kind: 'near_goal', within: within.value } : undefined;
}

/** In a space without naming one, of that space. */
function gained(call: Call, signatures?: Signatures): PlainFormula | undefined {
    const [of] = call.arguments;
    const space = of?.$type === 'Quantity' && isSpace(of.head.ref) ? of.head.ref : AstUtils.getContainerOfType(call, isSpace);
    if (space === undefined) return undefined;
    if (of === undefined || (of.$type === 'Quantity' && of.head.ref === space && of.members.length === 0)) return { kind: 'gain', space: space.name };
    const plain = plainFormula(of, signatures);
    return plain?.kind === 'metric' ? { kind: 'gain', space: space.name, of: plain } : undefined;
}

/** In a space without naming one, over that space's runs. */
function aggregated(how: Aggregation, of: Quantity, signatures?: Signatures): PlainFormula | undefined {
    const head = of.head.ref;
    const space = isSpace(head) ? head : AstUtils.getContainerOfType(of, isSpace);
    const over = { kind: 'aggregate' as const, function: how, ...(space && { space: space.name }) };
    if (head === space && of.members.length === 0) return over;
    const plain = quantity(of, signatures);
    return plain !== undefined && isOfOneRun(plain) ? { ...over, of: plain } : undefined;
}

function isOfOneRun(plain: PlainQuantity | PlainFormula): plain is OfOneRun {
    return plain.kind === 'value' || plain.kind === 'param' || plain.kind === 'metric';
}

/** Behind a task whose file is not found, a name is taken for what the task reports. */
function quantity({ head: { ref: head }, members }: Quantity, signatures?: Signatures): PlainFormula | undefined {
    const last = members.at(-1);
    const owner = members.length > 1 ? members.at(-2)!.ref : head;
    if (last === undefined) {
        if (head?.$type === 'ValueSet') return { kind: 'value', name: head.name };
        if (head?.$type === 'Choice') return { kind: 'literal', value: head.name };
        return head?.$type === 'Interaction' ? { kind: 'choice', interaction: head.name } : undefined;
    }
    if (owner === undefined) return undefined;
    if (isTask(owner)) return last.ref?.$type === 'Parameter' ? { kind: 'param', task: owner.name, param: last.ref.name } : { kind: 'metric', task: owner.name, metric: last.$refText };
    if (last.ref?.$type === 'ValueSet') return { kind: 'value', name: last.ref.name };
    const asked = isInputField(last.ref) ? last.ref.$container : undefined;
    if (isInputField(last.ref) && isInteraction(asked)) return answer(asked, last.ref);
    if (last.ref?.$type !== 'Metric' || !isSpace(owner)) return undefined;
    const task = taskOfMetric(owner, last.ref, signatures);
    return task === undefined ? undefined : { kind: 'metric', task, metric: last.ref.name };
}

/** What is asked within a run is one of its metrics, where it is a number. */
function answer(asked: Interaction, field: InputField): PlainFormula {
    const isMetric = workflowAround(asked) !== undefined && isMeasured(field) && typeOfField(field) !== 'Boolean';
    return isMetric ? { kind: 'metric', task: asked.name, metric: field.name } : { kind: 'input', interaction: asked.name, input: field.name };
}

/** `Space.metric`: the first task of the space's workflow that has it. */
function taskOfMetric(space: Space, metric: Metric, signatures?: Signatures): string | undefined {
    const tasks = space.workflow.ref === undefined ? [] : tasksOf(space.workflow.ref);
    return tasks.find((task) => signatures?.inSpace(space, task).some((signature) => signature.items.includes(metric)))?.name;
}
