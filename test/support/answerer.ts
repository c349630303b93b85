/** People who answer whatever an execution asks, by the question's name alone, as often as its engine may be killed meanwhile. */
import { followExecution, openInteractions, questionOf, sendCommand, type Follower, type InteractionState, type Person } from '../../engine/src/index.ts';
import { deriveSeed } from '../../engine/src/random.ts';
import { ana } from './engine-plans.ts';

const ben: Person = { name: 'Ben', source: 'git' };

/** Now and then two of them say the same at once. */
export async function answerAll(dir: string): Promise<Follower> {
    const answered = new Set<string>();
    return followExecution(dir, ({ state }) => {
        for (const open of openInteractions(state)) {
            if (answered.has(open.id)) continue;
            answered.add(open.id);
            const { choices } = questionOf(state, open)!;
            for (const by of deriveSeed(open.id) % 4 === 0 ? [ana, ben] : [ana]) void answer(dir, open, choices, by);
        }
    });
}

function answer(dir: string, { id }: InteractionState, choices: readonly string[], by: Person): Promise<unknown> {
    const chance = deriveSeed(id);
    // Once the execution's folder is gone, nobody waits for it.
    return sendCommand(dir, { type: 'answer', interaction: id, choice: choices[chance % choices.length]!, ...(id.includes('.') && { inputs: { stars: 1 + chance % 5 } }), by }).catch(() => undefined);
}
