/** Formulas: what their names may mean where they stand, and whether their types go together. */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { outcomesOf } from '../model/formula-outcomes.ts';
import { callAround, placeOf, typeOf, type FormulaType } from '../model/formulas.ts';
import { aggregates, functionCalled, functions, outcomes } from '../model/functions.ts';
import { choicesOf } from '../model/interactions.ts';
import { nearest } from '../model/spelling.ts';
import { valuesOf } from '../model/values.ts';
import { workflowOf } from '../model/workflows.ts';
import { isAnswer } from '../references/quantities.ts';
import { judgeGain } from './gain.ts';
import { listed, type Rule } from './rule.ts';

type Accept = Parameters<Rule<AstNode>>[1];

export const conditionOfAConstraintMustBeTrueOrFalse: Rule<ast.Constraint | ast.StopRule> = (rule, accept) => judgeCondition(rule.condition, accept);

export const formulaOfAConditionMustBeTrueOrFalse: Rule<ast.Condition> = (condition, accept) => judgeCondition(condition.formula, accept);

export const conditionOfAQuestionMustBeTrueOrFalse: Rule<ast.Ask> = (ask, accept) => judgeCondition(ask.condition, accept);

export const conditionOfValuesMustBeTrueOrFalse: Rule<ast.ValueSet> = (set, accept) => judgeCondition(set.condition, accept);

/** It is a condition, and it can come out one way as well as the other. */
function judgeCondition(condition: ast.Expression | undefined, accept: Accept): void {
    // What breaks off behind a sign is said by the parser.
    if (condition === undefined || /[-+*/%<>=!&|]\s*$/.test(condition.$cstNode?.text ?? '')) return;
    const type = typeOf(condition);
    if (type.kind !== 'truth' && type.kind !== 'unknown') {
        accept('error', `A condition is true or false, and ${described(type)} is neither; write a comparison such as '${shortText(condition)} > 0'`, { node: condition, code: 'formula/no-condition' });
        return;
    }
    const { canHold, canFail } = outcomesOf(condition);
    if (!canHold) accept('warning', 'This can never hold, with the values there may be; correct the value or the comparison', { node: condition, code: 'formula/never' });
    else if (!canFail) accept('info', 'This always holds, with the values there may be', { node: condition, code: 'formula/always' });
}

export const operandsMustGoTogether: Rule<ast.Operation> = (operation, accept) => {
    const { operator, left, right } = operation;
    if (operator === '=') accept('error', `A comparison is written '=='; write '${shortText(left)} == ${shortText(right)}'`, { node: operation, code: 'formula/single-equals' });
    const [a, b] = [typeOf(left), typeOf(right)];
    if (/^([-+*/%]|<=?|>=?)$/.test(operator)) {
        for (const [side, type] of [[left, a], [right, b]] as const) mustBe('number', side, type, accept);
    } else if (operator === 'in') {
        if (b.kind !== 'list' && b.kind !== 'unknown') accept('error', `Behind 'in' comes a list; write '[${shortText(right)}]'`, { node: right, code: 'formula/type' });
    } else {
        judgeEquality(operation, a, b, accept);
    }
};

export const onlyTruthsAreConnected: Rule<ast.Connection> = ({ left, right }, accept) => {
    for (const side of [left, right]) mustBe('truth', side, typeOf(side), accept);
};

export const operandMustSuitItsSign: Rule<ast.Negation> = (negation, accept) => {
    mustBe(negation.operator === 'not' || negation.operator === '!' ? 'truth' : 'number', negation.operand, typeOf(negation.operand), accept);
};

function mustBe(kind: 'truth' | 'number', node: ast.Expression, type: FormulaType, accept: Accept): void {
    if (type.kind === kind || type.kind === 'unknown' || type.kind === 'task' || type.kind === 'space') return; // A task or a space is no value at all, which is said of its name.
    const wanted = kind === 'number' ? 'a number' : 'something true or false';
    accept('error', `Expected ${wanted} here, found ${described(type)}`, { node, code: 'formula/type' });
}

function judgeEquality({ left, right }: ast.Operation, a: FormulaType, b: FormulaType, accept: Accept): void {
    for (const [side, type, other, otherNode] of [[left, a, b, right], [right, b, a, left]] as const) {
        if (type.kind === 'choice' && other.kind === 'text' && ast.isTextValue(otherNode) && isInteraction(side)) {
            judgeChoice(type.of, otherNode, accept);
            return;
        }
    }
    if (a.kind === 'choice' && b.kind === 'choice') {
        if (a.of !== b.of) accept('error', `'${shortText(right)}' is a choice of '${b.of.name}', not of '${a.of.name}'`, { node: right, code: 'formula/type' });
        return;
    }
    const loose = ['unknown', 'task', 'space', 'list'];
    if (a.kind === b.kind || loose.includes(a.kind) || loose.includes(b.kind)) return;
    accept('error', `${capital(described(a))} is never equal to ${described(b)}`, { node: right, code: 'formula/type' });
}

function isInteraction(node: ast.Expression): boolean {
    return ast.isQuantity(node) && node.members.length === 0 && ast.isInteraction(node.head.ref);
}

function judgeChoice(interaction: ast.Interaction, said: ast.TextValue, accept: Accept): void {
    const choices = choicesOf(interaction);
    if (choices.includes(said.value)) return;
    const guess = nearest(said.value, choices);
    accept('error', `'${interaction.name}' offers no choice '${said.value}'; ${guess ? `did you mean '${guess}'?` : `it offers ${listed(choices)}`}`, { node: said, code: 'control/unknown-choice' });
}

export const functionMustBeKnown: Rule<ast.Call> = (call, accept) => {
    const known = functionCalled(call.function);
    const names = functions.map((each) => each.name);
    if (known === undefined) {
        const guess = nearest(call.function, names);
        return accept('error', `There is no function '${call.function}'; ${guess ? `did you mean '${guess}'?` : `there is ${listed(names, names.length)}`}`, { node: call, property: 'function', code: 'formula/unknown-function' });
    }
    const several = call.function === 'min' || call.function === 'max';
    const wanted = known.parameters.length;
    const ofOwnSpace = known.ofOwnSpace === true && call.arguments.length === 0 && AstUtils.getContainerOfType(call, ast.isSpace) !== undefined;
    if (call.arguments.length !== wanted && !(several && call.arguments.length > 1) && !ofOwnSpace) {
        return accept('error', `'${call.function}' takes ${wanted === 0 ? 'no' : 'one'} argument; write '${call.function}(${known.parameters.join(', ')})'`, { node: call, code: 'formula/arguments' });
    }
    if (known.asking) return judgeAsking(call, accept);
    const [argument] = call.arguments;
    const type = typeOf(argument);
    if (call.function === 'outcome') {
        if (type.kind !== 'choice' || !isInteraction(argument!)) accept('error', `'outcome' asks how an interaction ended; write 'outcome(${nameOfInteraction(call) ?? 'Review'})'`, { node: call, code: 'formula/arguments' });
    } else if (!known.aggregates) {
        mustBe('number', argument!, type, accept);
    } else if (ofOwnSpace || aggregates(call.function, call.arguments.length)) {
        judgeAggregate(call, accept);
    }
};

/** It speaks of the run that somebody may be asked about. */
function judgeAsking(call: ast.Call, accept: Accept): void {
    const ask = AstUtils.getContainerOfType(call, ast.isAsk);
    const [distance] = call.arguments;
    if (ask === undefined) accept('error', `'${call.function}' tells whether to ask about a run; write it behind a question, as in 'ask validator "…" when ${call.$cstNode?.text ?? call.function};'`, { node: call, code: 'formula/place' });
    else if (workflowOf(ask) === undefined) accept('error', `Between spaces the question is not about one run, of which '${call.function}' could speak; write it in an interaction of the workflow`, { node: call, code: 'formula/place' });
    else if (distance !== undefined && !(ast.isNumberValue(distance) && distance.value > 0 && distance.value < 1)) accept('error', `How near is a number between 0 and 1, a fraction of all that has been measured; write '${call.function}(0.02)'`, { node: distance, code: 'formula/arguments' });
}

/** It looks at what the runs of a space have; where it stands, there are such runs. */
function judgeAggregate(call: ast.Call, accept: Accept): void {
    const argument = call.arguments[0]!;
    const place = placeOf(call);
    if (place !== 'runs') {
        const instead = place === 'values' ? 'values are chosen before anything is run' : 'this is about each run by itself';
        return accept('error', `'${call.function}' looks at many runs, and ${instead}; write it in 'stop when …' or at an arrow of the control flow`, { node: call, code: 'formula/place' });
    }
    if (call.function === 'gain') return judgeGain(call, accept);
    if (!ast.isQuantity(argument)) return accept('error', `'${call.function}' takes a name such as Space.metric`, { node: argument, code: 'formula/arguments' });
    const type = typeOf(argument);
    if (type.kind === 'space') {
        if (call.function !== 'count' && call.function !== 'best') accept('error', `Of which metric of '${type.name}' is not said; write '${call.function}(${type.name}.metric)'`, { node: argument, code: 'formula/arguments' });
        else if (call.function === 'best') accept('error', `Which value of the best run is meant is not said; write 'best(${type.name}.metric)'`, { node: argument, code: 'formula/arguments' });
    } else if (call.function !== 'count' && call.function !== 'best') {
        mustBe('number', argument, type, accept);
    }
}

export const outcomeMustBeOne: Rule<ast.TextValue> = (said, accept) => {
    const operation = said.$container;
    if (!ast.isOperation(operation) || !/^(==|!=)$/.test(operation.operator)) return;
    const other = operation.left === said ? operation.right : operation.left;
    if (!ast.isCall(other) || other.function !== 'outcome' || outcomes.includes(said.value)) return;
    const guess = nearest(said.value, outcomes);
    accept('error', `No question ends as "${said.value}"; ${guess ? `did you mean "${guess}"?` : `it is ${listed(outcomes)}`}`, { node: said, code: 'formula/outcome' });
};

export const quantityMustSuitItsPlace: Rule<ast.Quantity> = (quantity, accept) => {
    const head = quantity.head.ref;
    const type = typeOf(quantity);
    const name = shortText(quantity);
    if (head === undefined) return;
    if (type.kind === 'task') return accept('error', `'${name}' is a task; write which metric or parameter of it is meant, such as '${name}.metric'`, { node: quantity, code: 'formula/no-value' });
    if (type.kind === 'space' && callAround(quantity) === undefined) return accept('error', `'${name}' is a space of many runs; write such as 'best(${name}.metric)' or 'count(${name})'`, { node: quantity, code: 'formula/no-value' });
    const call = callAround(quantity);
    if (call !== undefined && functionCalled(call.function)?.aggregates !== false && call.arguments.length < 2) return; // Judged by its function.
    const last = quantity.members.at(-1)?.ref;
    if (isAnswer(quantity)) return;
    const place = placeOf(quantity);
    if (place === 'values') return mustBeChosen(quantity, accept);
    if (place === 'run' && ast.isSpace(head)) return accept('error', `This is about each run by itself; write '${shortText(quantity).slice(head.name.length + 1)}' without the space`, { node: quantity, code: 'formula/place' });
    const asked = AstUtils.getContainerOfType(last ?? head, ast.isInteraction);
    const ofRun = asked !== undefined && workflowOf(asked) !== undefined;
    if (place === 'run' && asked !== undefined && !ofRun) return accept('error', 'An answer belongs to no run; write this at an arrow of the control flow', { node: quantity, code: 'formula/place' });
    if (place === 'runs' && (ast.isMetric(last) || ast.isParameter(last) || ast.isValueSet(last ?? head) || (ofRun && !ast.isChoice(last ?? head)))) {
        accept('error', `Of which run '${name}' is meant is not said; write 'best(${name})', 'max(${name})' or the like`, { node: quantity, code: 'formula/place' });
    }
};

/** A value counts by what is chosen before it is: values of the same space, and not itself. */
function mustBeChosen(quantity: ast.Quantity, accept: Accept): void {
    const set = AstUtils.getContainerOfType(quantity, ast.isValueSet);
    const head = quantity.head.ref;
    if (!ast.isValueSet(head) || quantity.members.length > 0) {
        return accept('error', `Values are chosen before anything is run or asked, so '${shortText(quantity)}' is not known yet; name a value of this space`, { node: quantity, code: 'formula/place' });
    }
    if (set !== undefined && dependsOn(head, set.name, new Set())) {
        accept('error', head.name === set.name ? `'${set.name}' cannot depend on itself` : `'${head.name}' depends on '${set.name}' already, so neither could be chosen first`, { node: quantity, code: 'formula/circle' });
    }
}

function dependsOn(set: ast.ValueSet, name: string, seen: Set<ast.ValueSet>): boolean {
    if (set.name === name) return true;
    if (seen.has(set) || set.condition === undefined) return false;
    seen.add(set);
    return AstUtils.streamAst(set.condition).filter(ast.isQuantity).some((each) => ast.isValueSet(each.head.ref) && dependsOn(each.head.ref, name, seen));
}

export const nameMustMeanSomething: Rule<ast.Quantity> = (quantity, accept, services) => {
    if (quantity.head.ref === undefined) {
        accept('error', messageForUnknown(quantity), { node: quantity, property: 'head', code: isUnquoted(quantity) ? 'formula/unquoted-text' : 'formula/unknown-name' });
        return;
    }
    const index = quantity.members.findIndex((each) => each.ref === undefined);
    if (index < 0) return;
    const owner = (index === 0 ? quantity.head : quantity.members[index - 1]!).ref!;
    const name = quantity.members[index]!.$refText;
    const scope = services.references.ScopeProvider.getScope({ container: quantity, property: 'members', index, reference: quantity.members[index]! });
    const known = scope.getAllElements().map((each) => each.name).distinct().toArray();
    const where = { node: quantity, property: 'members' as const, index };
    if (known.length === 0 && ast.isTask(owner)) {
        return accept('hint', `Whether '${owner.name}' has '${name}' is not known, as no task file of it is found`, { ...where, code: 'formula/unchecked-name' });
    }
    const guess = nearest(name, known);
    const advice = guess !== undefined ? `did you mean '${guess}'?` : known.length > 0 ? `it has ${listed(known)}` : ast.isInteraction(owner) ? `compare it with a choice: '${owner.name} == …'` : 'it has no parts';
    accept('error', `'${owner.name}' has nothing called '${name}'; ${advice}`, { ...where, code: 'formula/unknown-name' });
};

function messageForUnknown(quantity: ast.Quantity): string {
    const name = quantity.head.$refText;
    if (isUnquoted(quantity)) return `Texts stand in quotes; write "${name}"`;
    const error = quantity.head.error?.message ?? `Nothing is called '${name}' here`;
    return /\w-\w/.test(name) ? `${error}; to subtract, put spaces around '-'` : error;
}

/** `kernel == rbf`, where "rbf" is a value that `kernel` may have. */
function isUnquoted(quantity: ast.Quantity): boolean {
    const operation = quantity.$container;
    if (quantity.members.length > 0 || !ast.isOperation(operation)) return false;
    const other = operation.left === quantity ? operation.right : operation.left;
    const set = ast.isQuantity(other) && other.members.length === 0 ? other.head.ref : undefined;
    const range = ast.isValueSet(set) ? valuesOf(set.values) : undefined;
    return range?.kind === 'values' && range.values.includes(quantity.head.$refText);
}

function nameOfInteraction(node: AstNode): string | undefined {
    return AstUtils.getContainerOfType(node, ast.isExperiment)?.elements.find(ast.isInteraction)?.name;
}

function described(type: FormulaType): string {
    switch (type.kind) {
        case 'number': return 'a number';
        case 'text': return 'a text';
        case 'truth': return 'something true or false';
        case 'list': return 'a list';
        case 'choice': return `a choice of '${type.of.name}'`;
        case 'task': return `task '${type.name}'`;
        case 'space': return `space '${type.name}'`;
        case 'unknown': return 'this';
    }
}

function capital(text: string): string {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function shortText(node: AstNode): string {
    const text = node.$cstNode?.text.replace(/\s+/g, ' ') ?? '…';
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
