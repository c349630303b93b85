/** A question in a line, for lists. Knows no editor. */
import { questionOf, type ExecutionState, type InteractionState } from '../../../engine/src/index.ts';
import type { DecidedQuestion, OpenQuestion } from '../../webviews/execution/contract.ts';
import { plainText } from './inbox.ts';
import { titleOf } from './view.ts';

const longest = 240;

export function openQuestion(state: ExecutionState, interaction: InteractionState): OpenQuestion {
    const text = plainText(questionOf(state, interaction)?.question ?? interaction.id);
    return {
        id: interaction.id, title: titleOf(interaction), question: text.length > longest ? `${text.slice(0, longest - 1)}…` : text,
        ...(interaction.deadline !== undefined && { deadline: interaction.deadline }),
    };
}

export function decidedQuestion(interaction: InteractionState): DecidedQuestion {
    return { id: interaction.id, title: titleOf(interaction), words: closedWords(interaction.closed!) };
}

/** `accept, answered by Ana`; `refine, default taken because the budget was spent`. */
export function closedWords({ choice, outcome, because, by }: NonNullable<InteractionState['closed']>): string {
    const how = outcome === 'answered' ? `answered by ${by.name}` : outcome === 'defaulted' ? `default taken because ${reasons[because ?? 'unattended']}` : outcome;
    return choice === undefined ? how : `${choice}, ${how}`;
}

const reasons: Readonly<Record<'unattended' | 'budget' | 'not-needed' | 'disagreement', string>> = {
    unattended: 'nobody was to be asked', budget: 'the budget was spent', 'not-needed': 'there was no need to ask', disagreement: 'people did not agree',
};
