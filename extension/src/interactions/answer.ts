/** Hands a person's answer to the engine, after a look at whether it can be one. */
import { currentPerson, sendCommand } from '../../../engine/src/index.ts';
import { faultOf, type Answer } from '../../webviews/shared/interaction.ts';
import type { Execution, Executions } from '../executions/model.ts';
import { interactionView } from './view.ts';

/** Rejects, with words for people, what the engine would refuse. */
export async function answerInteraction(executions: Executions, { dir, root }: Execution, answer: Answer): Promise<void> {
    const state = await executions.state(dir);
    const interaction = state.interactions.get(answer.interaction);
    if (interaction === undefined) throw new Error(`There is no interaction ${answer.interaction} in this execution`);
    const fault = faultOf(interactionView(state, interaction, false), answer);
    if (fault !== undefined) throw new Error(`${answer.interaction} cannot be answered so: ${fault}`);
    await sendCommand(dir, {
        type: 'answer', by: await currentPerson(root), interaction: answer.interaction, choice: answer.choice, inputs: answer.inputs,
        ...(answer.comment !== undefined && { comment: answer.comment }),
    });
}
