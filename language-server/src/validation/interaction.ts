import * as ast from '../generated/ast.ts';
import { inputTypeCalled, inputTypes, roleCalled, roles } from '../model/people.ts';
import { listed, type Rule } from './rule.ts';

export const interactionMustAskAndOffer: Rule<ast.Interaction> = (interaction, accept) => {
    const { items } = interaction;
    const at = { node: interaction, property: 'name' as const };
    if (items.some((item) => ast.isImplementation(item) || ast.isAction(item) || ast.isPlaceholder(item))) return;
    if (!items.some(ast.isAsk)) accept('error', `Interaction '${interaction.name}' asks nothing; write 'ask validator "…";'`, { ...at, code: 'interaction/no-question' });
    else if (!items.some(ast.isChoose)) accept('error', `Interaction '${interaction.name}' offers no choice, so it could not be answered; write 'choose accept, refine;'`, { ...at, code: 'interaction/no-choices' });
};

export const roleShouldBeKnown: Rule<ast.Ask> = (ask, accept) => {
    if (ask.role !== undefined && roleCalled(ask.role) === undefined) {
        accept('warning', `There is no role '${ask.role}', so anyone may answer; the roles are ${listed(roles)}`, { node: ask, property: 'role', code: 'interaction/unknown-role' });
    }
};

export const inputTypeMustBeKnown: Rule<ast.InputField> = (field, accept) => {
    if (inputTypeCalled(field.type) === undefined) {
        accept('error', `There is no type '${field.type}'; an input is one of ${listed(inputTypes)}`, { node: field, property: 'type', code: 'interaction/unknown-type' });
    }
};

export const deadlineShouldHaveADefault: Rule<ast.Timeout> = (timeout, accept) => {
    const { items } = timeout.$container;
    if (timeout.choice !== undefined || items.some(ast.isDefaultChoice)) return;
    const [choice] = items.filter(ast.isChoose).flatMap((item) => item.choices);
    accept('warning', `When nobody answers within ${timeout.duration}, the execution fails; write 'timeout ${timeout.duration} default ${choice?.name ?? '…'};'`, { node: timeout, code: 'interaction/no-default' });
};
