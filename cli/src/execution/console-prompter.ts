/** Asks the person at the terminal. */
import { hashOfShown, type ExecutionState, type InteractionPlan, type InteractionState, type Value } from '../../../engine/src/index.ts';
import type { Context } from '../command.ts';
import { lineReader, type LineReader } from '../terminal/line-reader.ts';
import { plain } from '../terminal/text.ts';
import { readCurves } from './curves.ts';
import { interactionPlan, questionLines } from './interaction.ts';
import { promptForInput } from './prompt-input.ts';

export interface Answer {
    readonly choice: string;
    readonly inputs: Readonly<Record<string, Value>>;
    readonly comment?: string;
    /** From when it was laid out to when all was typed. */
    readonly seconds: number;
    /** The hash of what was laid out. */
    readonly shown: string;
}

export interface Asked {
    readonly dir: string;
    readonly root: string;
    readonly state: ExecutionState;
    readonly interaction: InteractionState;
    /** What was given already: it is not asked for. */
    readonly given?: { readonly choice?: string | undefined; readonly inputs?: Readonly<Record<string, Value>>; readonly comment?: string | undefined };
}

/** Resolves to null when the person closes the input (Ctrl+D), or when `signal` says that the question is over. */
export async function promptFor(context: Context, asked: Asked, signal: AbortSignal): Promise<Answer | null> {
    const { err } = context;
    const { dir, root, state, interaction, given = {} } = asked;
    const node = interactionPlan(state, interaction);
    const curves = await readCurves(dir, state, interaction);
    for (const line of questionLines(err, state, interaction, { root, curves })) err.line(line);
    const began = performance.now();
    const lines = lineReader(context, signal);
    try {
        const choice = given.choice ?? await askChoice(context, node, lines);
        if (choice === null) return null;
        const inputs: Record<string, Value> = { ...given.inputs };
        for (const field of node.inputs.filter(({ name }) => !Object.hasOwn(inputs, name))) {
            const read = await promptForInput({ err, lines, root, state, interaction }, field);
            if (read === null) return null;
            if (read.value !== undefined) inputs[field.name] = read.value;
        }
        const comment = given.comment ?? await askComment(context, node, choice, lines);
        if (comment === null) return null;
        return {
            choice, inputs, ...(comment !== '' && { comment }),
            seconds: Math.round(performance.now() - began) / 1000, shown: hashOfShown(node, interaction.evidence),
        };
    } finally {
        lines.close();
    }
}

async function askChoice({ err }: Context, node: InteractionPlan, lines: LineReader): Promise<string | null> {
    node.choices.forEach((choice, index) => err.line(`  ${index + 1}  ${plain(choice)}${choice === node.default ? err.paint('dim', '  (default)') : ''}`));
    for (;;) {
        const text = await lines.ask(`Your choice${node.default === undefined ? '' : ` [${plain(node.default)}]`}: `);
        if (text === null) return null;
        const wanted = text.trim();
        if (wanted === '' && node.default !== undefined) return node.default;
        const choice = node.choices.find((each) => each === wanted) ?? (/^\d+$/.test(wanted) ? node.choices[Number(wanted) - 1] : undefined);
        if (choice !== undefined) return choice;
        err.line(`  Expected ${node.choices.map(plain).join(' or ')}, or its number`);
    }
}

async function askComment({ err }: Context, { commentFor = [] }: InteractionPlan, choice: string, lines: LineReader): Promise<string | null> {
    const needed = commentFor.includes(choice);
    for (;;) {
        const text = await lines.ask(`Why${needed ? '' : ' (may stay empty)'}: `);
        if (text === null || !needed || text.trim() !== '') return text?.trim() ?? null;
        err.line(`  Expected a comment with ${plain(choice)}, saying why`);
    }
}
