/** Asks the person at the terminal. */
import { createInterface, type Interface } from 'node:readline';
import { expectedOf, isNeeded, readInput, type ExecutionState, type InteractionPlan, type InteractionState, type Value } from '../../../engine/src/index.ts';
import type { Context } from '../command.ts';
import { plain } from '../terminal/text.ts';
import { interactionPlan, questionLines } from './interaction.ts';

export interface Answer {
    readonly choice: string;
    readonly inputs: Readonly<Record<string, Value>>;
    readonly comment?: string;
}

/** Resolves to null when the person closes the input (Ctrl+D), or when `signal` says that the question is over. */
export async function promptFor(context: Context, state: ExecutionState, interaction: InteractionState, signal: AbortSignal): Promise<Answer | null> {
    const { err } = context;
    const node = interactionPlan(state, interaction);
    for (const line of questionLines(err, node, interaction)) err.line(line);
    node.choices.forEach((choice, index) => err.line(`  ${index + 1}  ${plain(choice)}${choice === node.default ? err.paint('dim', '  (default)') : ''}`));
    const lines = lineReader(context, signal);
    try {
        const choice = await askChoice(context, node, lines);
        if (choice === null) return null;
        const inputs = await askInputs(context, node, lines);
        if (inputs === null) return null;
        return { choice, inputs };
    } finally {
        lines.close();
    }
}

async function askChoice({ err }: Context, node: InteractionPlan, lines: LineReader): Promise<string | null> {
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

async function askInputs({ err }: Context, node: InteractionPlan, lines: LineReader): Promise<Record<string, Value> | null> {
    const inputs: Record<string, Value> = {};
    for (const field of node.inputs) {
        const { name, type } = field;
        for (;;) {
            const text = await lines.ask(`${plain(name)} (${type}): `);
            if (text === null) return null;
            if (text.trim() === '' && !isNeeded(field)) break;
            const value = readInput(field, text);
            if (value !== undefined) { inputs[name] = value; break; }
            err.line(`  Expected ${plain(expectedOf(field))}`);
        }
    }
    return inputs;
}

interface LineReader {
    ask(prompt: string): Promise<string | null>;
    close(): void;
}

function lineReader({ err, input }: Context, signal: AbortSignal): LineReader {
    const reader: Interface = createInterface({ input, output: err.stream });
    // The terminal is in raw mode while a line is edited, so Ctrl+C comes as a key; it means what it always means.
    reader.on('SIGINT', () => { process.emit('SIGINT', 'SIGINT'); });
    let closed = false;
    reader.once('close', () => { closed = true; });
    const ask = (prompt: string): Promise<string | null> => new Promise((resolve) => {
        if (closed || signal.aborted) return resolve(null);
        const over = (): void => {
            err.line();
            resolve(null);
        };
        reader.once('close', over);
        signal.addEventListener('abort', () => reader.close(), { once: true });
        reader.question(prompt, (line) => {
            reader.off('close', over);
            resolve(line);
        });
    });
    return { ask, close: () => reader.close() };
}
