/** Gives an execution an answer, and says what became of it. */
import { mayAnswer, questionOf, type Command, type ExecutionState, type InteractionState, type JournalLine } from '../../../engine/src/index.ts';
import { sendAndSee } from './send.ts';

type AnswerCommand = Omit<Extract<Command, { readonly type: 'answer' }>, 'v' | 'type'>;

export type Given =
    /** `voted`: it counts, and others have to answer too. Else how the question was closed by it. */
    | { readonly taken: 'answered' | 'defaulted' | 'expired' | 'cancelled' | 'voted' }
    /** It does not count; in words that say why, and who may answer. */
    | { readonly refused: string }
    /** No engine has taken it yet. */
    | { readonly kept: 'alive' | 'gone' };

/** An engine that is alive takes an answer at once; it is only waited for so that a refusal can be said here. */
const patience = 15;

export async function giveAnswer(dir: string, answer: AnswerCommand): Promise<Given> {
    const sent = await sendAndSee(dir, { type: 'answer', ...answer }, (state, news, sentAs) => whatBecame(state, news, answer.interaction, sentAs), { seconds: patience });
    return sent.taken ? sent.result : { kept: sent.engine };
}

/** Taken, or refused, or too late: the engine warns of what it does not take; where it has ended by now, nobody does. */
function whatBecame(state: ExecutionState, news: readonly JournalLine[], id: string, sentAs: string): Given | undefined {
    const refusal = news.find((line) => line.type === 'warning' && line.command === sentAs);
    if (refusal?.type === 'warning') return { refused: refusal.message };
    const interaction = state.interactions.get(id);
    const closed = interaction?.closed;
    if (interaction?.votes?.some(({ command }) => command === sentAs) === true) return closed !== undefined ? { taken: closed.outcome } : isLastVote(state, interaction) ? undefined : { taken: 'voted' };
    if (closed === undefined) return undefined;
    if (closed.command === sentAs) return { taken: closed.outcome };
    return { refused: `it does not count, as ${id} was ${closed.outcome} just before${closed.choice === undefined ? '' : `, with ${closed.choice}`} (${closed.by.name})` };
}

/** The line that closes it stands right behind, and may not have been read yet. */
function isLastVote(state: ExecutionState, interaction: InteractionState): boolean {
    const plan = questionOf(state, interaction);
    const { votes = [] } = interaction;
    if (plan === undefined) return false;
    const agreed = votes.some(({ choice }) => votes.filter((vote) => vote.choice === choice).length >= (plan.quorum ?? 1));
    const named = mayAnswer(state, plan).length;
    return agreed || (named > 0 && votes.length >= named);
}
