/** Hands a person's answer to the engine, after a look at whether it can be one. */
import { hashOfShown, questionOf, readReply, sendCommand, type Person } from '../../../engine/src/index.ts';
import type { Answer } from '../../webviews/interaction/question.ts';
import type { Execution, Executions } from '../executions/model.ts';
import { alikeTo } from './alike.ts';
import { titleOf } from './view.ts';
import type { Sent } from './reply.ts';

/**
 * Rejects, with words for people, what the engine would refuse for its form. Returns what was sent, by interaction:
 * with `alike` also to those that the person has not looked at; of these it says so, as no time and no hash is given.
 */
export async function answerInteraction(executions: Executions, { dir }: Execution, by: Person, answer: Answer): Promise<ReadonlyMap<string, Sent>> {
    const state = await executions.state(dir);
    const interaction = state.interactions.get(answer.interaction);
    const plan = interaction && questionOf(state, interaction);
    if (interaction === undefined || plan === undefined) throw new Error(`There is no interaction ${answer.interaction} in this execution`);
    const { choice, comment, seconds, alike } = answer;
    // Somebody was faster: the panel says who.
    if (interaction.closed !== undefined) return new Map([[interaction.id, { choice }]]);
    const { inputs, problems } = readReply(plan, answer);
    const [[field, problem] = []] = Object.entries(problems);
    if (problem !== undefined) throw new Error(`${titleOf(interaction)} cannot be answered so: ${field === '' ? '' : `${field}: `}${problem}`);
    const command = { type: 'answer', by, choice, inputs, ...(comment !== undefined && { comment }) } as const;
    const sent = new Map<string, Sent>();
    const send = async (id: string, more: { readonly seconds: number; readonly shown?: string }): Promise<void> => {
        sent.set(id, { choice, command: await sendCommand(dir, { ...command, interaction: id, ...more }) });
    };
    await send(interaction.id, { seconds, shown: hashOfShown(plan, interaction.evidence) });
    for (const other of alike ? alikeTo(state, interaction) : []) await send(other.id, { seconds: 0 });
    return sent;
}
