/** An answer that comes over HTTP: looked over here, so that what is wrong with it has a status of its own; judged by the engine. */
import { questionOf, readExecution, readReply, refusalOfAnswer } from '../../../engine/src/index.ts';
import type { Execution } from '../execution/finish.ts';
import { giveAnswer } from '../execution/give-answer.ts';
import { interactionJson } from '../execution/json.ts';
import { inputsIn, optionalTextIn, personIn, secondsIn, textIn, type Fields } from './body.ts';
import { HttpProblem } from './problem.ts';
import type { Answered } from './routes.ts';

export async function answerOver({ id, dir }: Execution, interaction: string, fields: Fields): Promise<Answered> {
    const reply = { choice: textIn(fields, 'choice'), inputs: inputsIn(fields), ...optional('comment', optionalTextIn(fields, 'comment')), ...optional('seconds', secondsIn(fields)), ...optional('shown', optionalTextIn(fields, 'shown')), by: personIn(fields) };
    const { state } = await readExecution(dir);
    const asked = state.interactions.get(interaction);
    const plan = asked && questionOf(state, asked);
    if (asked === undefined || plan === undefined) throw new HttpProblem(404, `${id} has no such interaction`);
    if (asked.closed !== undefined) throw new HttpProblem(409, `It was ${asked.closed.outcome} before`, { interaction: interactionJson(state, asked) });
    const refused = refusalOfAnswer(state, plan, reply.by);
    if (refused !== undefined) throw new HttpProblem(403, `The answer does not count: ${refused}`);
    const { problems } = readReply(plan, reply);
    if (Object.keys(problems).length > 0) throw new HttpProblem(422, 'The answer cannot be taken as it is', { problems });
    const became = await giveAnswer(dir, { interaction, ...reply });
    if ('refused' in became) {
        const { state: now } = await readExecution(dir);
        throw new HttpProblem(409, became.refused, { interaction: interactionJson(now, now.interactions.get(interaction)!) });
    }
    const taken = 'taken' in became ? became.taken : null;
    return { status: taken === null ? 202 : 200, body: { execution: id, interaction, choice: reply.choice, taken, engine: 'kept' in became ? became.kept : 'alive' } };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Each in Name]?: Value } {
    return (value === undefined ? {} : { [name]: value }) as { [Each in Name]?: Value };
}
