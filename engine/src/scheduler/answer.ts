/** Judges what was answered to an interaction. */
import type { InputField, Scalar } from '../plan/plan.ts';
import type { Command } from '../store/commands.ts';
import type { InteractionClosed, JournalEvent } from '../store/records.ts';
import { questionOf, type ExecutionState } from '../store/state.ts';

type Answer = Extract<Command, { readonly type: 'answer' }>;

const longestText = 10_000;

/** The interaction's end, or a warning that says why the answer does not count and who gave it. */
export function judgeAnswer(state: ExecutionState, answer: Answer, command: string): JournalEvent {
    const refuse = (why: string): JournalEvent => ({
        type: 'warning', command, message: `The answer ${short(answer.choice)} to ${short(answer.interaction)} by ${short(answer.by.name)} does not count: ${why}`,
    });
    const interaction = state.interactions.get(answer.interaction);
    if (interaction === undefined) return refuse('nobody asked that');
    if (interaction.closed !== undefined) return refuse(`it was ${interaction.closed.outcome} before${interaction.closed.choice === undefined ? '' : `, with ${interaction.closed.choice}`}`);
    const plan = questionOf(state, interaction);
    if (plan === undefined) return refuse('its question is not known');
    if (!plan.choices.includes(answer.choice)) return refuse(`expected one of ${plan.choices.join(', ')}`);
    if ((answer.comment?.length ?? 0) > longestText) return refuse(`expected a comment of at most ${longestText} characters`);
    const inputs = readInputs(plan.inputs, answer.inputs ?? {});
    if (typeof inputs === 'string') return refuse(inputs);
    const closed: InteractionClosed = {
        type: 'interaction.closed', interaction: interaction.id, outcome: 'answered', choice: answer.choice,
        ...(Object.keys(inputs).length > 0 && { inputs }), ...(answer.comment !== undefined && { comment: answer.comment }),
        by: { name: short(answer.by.name), source: answer.by.source }, command,
    };
    return closed;
}

/** Fields may be left out. Numbers and truth values may come as texts, as a shell has them. */
function readInputs(fields: readonly InputField[], given: Readonly<Record<string, Scalar>>): Record<string, Scalar> | string {
    const inputs: Record<string, Scalar> = {};
    for (const [name, value] of Object.entries(given)) {
        const field = fields.find((declared) => declared.name === name);
        if (field === undefined) return `it has no input ${short(name)}; it has ${fields.map((declared) => declared.name).join(', ') || 'none'}`;
        const read = readInput(field, value);
        if (read === undefined) return `expected ${field.type} for ${name}, found ${short(JSON.stringify(value))}`;
        inputs[name] = read;
    }
    return inputs;
}

function readInput({ type }: InputField, value: Scalar): Scalar | undefined {
    switch (type) {
        case 'String': return typeof value === 'string' && value.length <= longestText ? value : undefined;
        case 'Boolean': return typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined;
        case 'Integer':
        case 'Float': {
            if (typeof value === 'boolean' || (typeof value === 'string' && value.trim() === '')) return undefined;
            const number = Number(value);
            return (type === 'Integer' ? Number.isSafeInteger(number) : Number.isFinite(number)) ? number : undefined;
        }
    }
}

function short(text: string): string {
    return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
