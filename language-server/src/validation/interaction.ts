import type { AstNode } from 'langium';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import * as ast from '../generated/ast.ts';
import { inputTypeCalled, inputTypes, roleCalled, roles, type InputType } from '../model/people.ts';
import { nearest } from '../model/spelling.ts';
import { scalarOf } from '../model/values.ts';
import { listed, type Rule } from './rule.ts';

export const interactionMustAskAndOffer: Rule<ast.Interaction> = (interaction, accept) => {
    const { items } = interaction;
    const at = { node: interaction, property: 'name' as const };
    if (items.some((item) => ast.isImplementation(item) || ast.isSubworkflow(item) || ast.isAction(item) || ast.isPlaceholder(item))) return;
    if (!items.some(ast.isAsk)) accept('error', `Interaction '${interaction.name}' asks nothing; write 'ask validator "…";'`, { ...at, code: 'interaction/no-question' });
    else if (!items.some(ast.isChoose)) accept('error', `Interaction '${interaction.name}' offers no choice, so it could not be answered; write 'choose accept, refine;'`, { ...at, code: 'interaction/no-choices' });
};

export const roleShouldBeKnown: Rule<ast.Ask> = (ask, accept) => {
    if (ask.role !== undefined && roleCalled(ask.role) === undefined) {
        accept('warning', `There is no role '${ask.role}', so anyone may answer; the roles are ${listed(roles)}`, { node: ask, property: 'role', code: 'interaction/unknown-role' });
    }
};

export const inputTypeMustBeKnown: Rule<ast.InputField> = (field, accept) => {
    if (field.type !== undefined && inputTypeCalled(field.type) === undefined) {
        const guess = nearest(field.type, inputTypes);
        accept('error', `There is no type '${field.type}'; ${guess ? `did you mean '${guess}'?` : `an input is one of ${listed(inputTypes, inputTypes.length)}`}`, { node: field, property: 'type', code: 'interaction/unknown-type' });
    }
};

/** A range belongs to numbers, a list to choices, a space to runs. */
export const inputMustBeWhole: Rule<ast.InputField> = (field, accept) => {
    const type = field.type === undefined ? 'Choice' : inputTypeCalled(field.type);
    const { domain } = field;
    const say = (node: AstNode, message: string): void => accept('error', message, { node, code: 'interaction/input' });
    if (type === undefined) return;
    const listing = type === 'Choice' || type === 'Choices';
    const numeric = type === 'Integer' || type === 'Float' || type === 'Rating';
    if (listing && (domain?.choices ?? []).length === 0) say(domain ?? field, `Among what to choose is not said; write 'input ${field.name} as ${type} enum("…", "…");'`);
    if (domain !== undefined && domain.choices.length > 0 && !listing) say(domain, `'${type}' has no list; write 'Choice' for one of these, 'Choices' for some`);
    if (domain !== undefined && domain.bounds.length > 0 && !numeric) say(domain, `Only numbers have a range; write 'Integer', 'Float' or 'Rating', or leave it out`);
    const [low, high] = domain?.bounds ?? [];
    if (domain !== undefined && domain.bounds.length > 0 && (low === undefined || high === undefined || low >= high)) say(domain, 'A range has a least and a greatest value; write \'range(1, 5)\'');
    const aboutRuns = type === 'Run' || type === 'Preference';
    if (aboutRuns && field.space === undefined) say(field, `Of which space is not said; write 'input ${field.name} as ${type} of …;'`);
    if (!aboutRuns && field.space !== undefined) accept('error', `Only 'Run' and 'Preference' are of a space; leave out 'of ${field.space.$refText}'`, { node: field, property: 'space', code: 'interaction/input' });
    const fallback = scalarOf(field.fallback);
    if (field.fallback !== undefined && fallback !== undefined && !suitsInput(type, fallback, domain)) {
        accept('error', `The default ${typeof fallback === 'string' ? `"${fallback}"` : String(fallback)} is none that could be given; write one that could`, { node: field, property: 'fallback', code: 'interaction/input' });
    }
};

function suitsInput(type: InputType, value: Scalar, domain: ast.InputDomain | undefined): boolean {
    const [low = -Infinity, high = Infinity] = domain?.bounds ?? [];
    switch (type) {
        case 'Integer':
        case 'Rating': return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
        case 'Float': return typeof value === 'number' && value >= low && value <= high;
        case 'Boolean': return typeof value === 'boolean';
        case 'Choice':
        case 'Choices': return (domain?.choices ?? []).some((choice) => scalarOf(choice) === value);
        case 'Run':
        case 'Preference': return false;
        default: return typeof value === 'string';
    }
}

export const deadlineShouldHaveADefault: Rule<ast.Timeout> = (timeout, accept) => {
    const { items } = timeout.$container;
    if (timeout.choice !== undefined || items.some(ast.isDefaultChoice)) return;
    const [choice] = items.filter(ast.isChoose).flatMap((item) => item.choices);
    accept('warning', `When nobody answers within ${timeout.duration}, the execution fails; write 'timeout ${timeout.duration} default ${choice?.name ?? '…'};'`, { node: timeout, code: 'interaction/no-default' });
};
