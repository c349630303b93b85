import type { InputField, InteractionPlan } from '../../../engine/src/plan/plan.ts';

/** Who can be asked. */
export const roles: readonly InteractionPlan['ask'][] = ['supervisor', 'validator', 'anyone'];
/** What can be asked for. */
export const inputTypes: readonly InputField['type'][] = ['String', 'Integer', 'Float', 'Boolean'];

export function roleCalled(name: string | undefined): InteractionPlan['ask'] | undefined {
    return roles.find((role) => role === name);
}

export function inputTypeCalled(name: string | undefined): InputField['type'] | undefined {
    return inputTypes.find((type) => type.toLowerCase() === name?.toLowerCase());
}
