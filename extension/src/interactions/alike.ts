/** Which open questions one answer can be given to. */
import { openInteractions, questionOf, type ExecutionState, type InteractionState } from '../../../engine/src/index.ts';

/** The others that are asked at the same place; none where what is filled in speaks of what one of them shows. */
export function alikeTo(state: ExecutionState, interaction: InteractionState): readonly InteractionState[] {
    const own = questionOf(state, interaction);
    if (own === undefined || own.inputs.some(({ type }) => type === 'Labels' || type === 'Run' || type === 'Preference')) return [];
    return openInteractions(state).filter((other) => {
        const plan = other.id === interaction.id || other.node !== interaction.node ? undefined : questionOf(state, other);
        return plan !== undefined && plan.question === own.question && JSON.stringify([plan.choices, plan.inputs]) === JSON.stringify([own.choices, own.inputs]);
    });
}
