/** From the journal's record of an interaction to what a webview shows of it. */
import { questionOf, type ExecutionState, type InteractionState } from '../../../engine/src/index.ts';
import type { InputView, InteractionView } from '../../webviews/shared/interaction.ts';

export function interactionView(state: ExecutionState, interaction: InteractionState, engineGone: boolean): InteractionView {
    const plan = questionOf(state, interaction);
    const { closed } = interaction;
    const refused = refusalOf(state, interaction);
    return {
        id: interaction.id, title: titleOf(interaction), experiment: state.plan.name,
        question: plan?.question ?? '', ask: plan?.ask ?? 'anyone', choices: plan?.choices ?? [],
        ...(plan?.default !== undefined && { default: plan.default }),
        askedAt: interaction.askedAt, ...(interaction.deadline !== undefined && { deadline: interaction.deadline }),
        inputs: (plan?.inputs ?? []).flatMap(({ name, type }) => isSimple(type) ? [{ name, type }] : []),
        evidence: interaction.evidence.filter((each) => each.kind === 'best' || each.kind === 'metric'), engineGone,
        ...(refused !== undefined && { refused }),
        ...(closed !== undefined && { closed: {
            at: closed.at, outcome: closed.outcome, by: closed.by.name,
            ...(closed.choice !== undefined && { choice: closed.choice }), ...(closed.inputs !== undefined && { inputs: Object.fromEntries(Object.entries(closed.inputs).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value])) }),
            ...(closed.comment !== undefined && { comment: closed.comment }),
        } }),
    };
}

/** `Review`, and from the second time on `Review (round 2)`. */
export function titleOf({ id, node }: Pick<InteractionState, 'id' | 'node'>): string {
    const round = id.slice(node.length + 1);
    return round === '1' || round === '' ? node : `${node} (round ${round})`;
}

/** The engine says in a warning which answer it could not take; the newest one about this interaction counts. */
function refusalOf(state: ExecutionState, { id, askedAt, closed }: InteractionState): string | undefined {
    if (closed !== undefined) return undefined;
    return state.warnings.findLast(({ at, run, message }) => at >= askedAt && run === undefined && message.includes(id))?.message;
}

function isSimple(type: string): type is InputView['type'] {
    return type === 'String' || type === 'Integer' || type === 'Float' || type === 'Boolean';
}
