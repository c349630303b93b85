/** Judges what was answered to an interaction. */
import { readReply } from '../plan/reply.ts';
import type { Command } from '../store/commands.ts';
import type { JournalEvent } from '../store/records.ts';
import { questionOf } from '../store/asking.ts';
import type { ExecutionState } from '../store/state.ts';
import { close } from './close.ts';

type Answer = Extract<Command, { readonly type: 'answer' }>;

/** The interaction's end, or a warning that says why the answer does not count and who gave it. */
export function judgeAnswer(state: ExecutionState, answer: Answer, command: string, now: number): readonly JournalEvent[] {
    const refuse = (why: string): readonly JournalEvent[] => [{
        type: 'warning', command, message: `The answer ${short(answer.choice)} to ${short(answer.interaction)} by ${short(answer.by.name)} does not count: ${why}`,
    }];
    const interaction = state.interactions.get(answer.interaction);
    if (interaction === undefined) return refuse('nobody asked that');
    if (interaction.closed !== undefined) return refuse(`it was ${interaction.closed.outcome} before${interaction.closed.choice === undefined ? '' : `, with ${interaction.closed.choice}`}`);
    const plan = questionOf(state, interaction);
    if (plan === undefined) return refuse('its question is not known');
    const { inputs, problems } = readReply(plan, answer);
    const [[field, problem] = []] = Object.entries(problems);
    if (problem !== undefined) return refuse(field === '' ? problem : `${short(field ?? '')}: ${problem}`);
    return close(state, interaction, {
        outcome: 'answered', choice: answer.choice,
        ...(Object.keys(inputs).length > 0 && { inputs }), ...(answer.comment !== undefined && { comment: answer.comment }),
        ...(answer.seconds !== undefined && { seconds: answer.seconds }), ...(answer.shown !== undefined && { shown: answer.shown }),
        by: { ...answer.by, name: short(answer.by.name) }, command,
    }, now);
}

function short(text: string): string {
    return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
