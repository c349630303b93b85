import { currentPerson, expectedOf, openInteractions, readExecution, readInput, type ExecutionState, type InteractionPlan, type InteractionState, type JournalLine, type Value } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { interactionPlan } from '../execution/interaction.ts';
import { jsonVersion } from '../execution/json.ts';
import { sendAndSee } from '../execution/send.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { workspaceHint } from '../workspace.ts';

export const answer: Command = {
    name: 'answer',
    summary: 'answer an interaction that an execution waits for',
    arguments: '<execution> <interaction> <choice>',
    positionals: { least: 3, most: 3 },
    options: {
        input: { type: 'string', multiple: true, short: 'i', value: '<name>=<value>', help: 'an input that the interaction declares; once for each' },
        comment: { type: 'string', short: 'c', value: '<text>', help: 'why, for the record' },
        json: jsonOption,
        workspace: workspaceOption,
    },
    notes: 'An interaction is named by its id (Review-1), or by its name where only one of that name is open.',
    run: runAnswer,
};

/** An engine that is alive takes an answer at once; it is only waited for so that a refusal can be said here. */
const patience = 15;

async function runAnswer(context: Context, given: Arguments): Promise<ExitCode> {
    const [name, interactionName, choice] = given.positionals as [string, string, string];
    const { id, dir, root } = await findExecution(context.cwd, name, given.text('workspace'));
    const { state } = await readExecution(dir);
    const interaction = openInteraction(state, interactionName);
    const node = interactionPlan(state, interaction);
    if (!node.choices.includes(choice)) throw usage(answer, `Expected ${node.choices.map(plain).join(' or ')} as the choice for ${plain(interaction.id)}, found ${JSON.stringify(choice)}`);
    const comment = given.text('comment');
    const inputs = readInputs(node, given.texts('input'));
    const command = { type: 'answer' as const, interaction: interaction.id, choice, inputs, ...(comment !== undefined && { comment }), by: await currentPerson(root) };
    const sent = await sendAndSee(dir, command, (now, news, sentAs) => whatBecame(now, news, interaction.id, sentAs), { seconds: patience });
    if (sent.taken && sent.result.refused !== undefined) throw new CliError(ExitCode.environment, `The engine has not taken the answer: ${sent.result.refused}`);
    const taken = sent.taken ? sent.result.outcome : undefined;
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, execution: id, interaction: interaction.id, choice, taken: taken ?? null }));
    else if (sent.taken) context.out.line(`${plain(interaction.id)} is answered: ${plain(choice)}`);
    else context.out.line(`The answer is kept; the engine of ${id} ${sent.engine === 'gone' ? `is gone, and takes it when the execution is resumed: xxp resume ${id}${workspaceHint(context.cwd, root)}` : 'has not taken it yet'}`);
    return ExitCode.ok;
}

function openInteraction(state: ExecutionState, name: string): InteractionState {
    const known = state.interactions.get(name);
    if (known?.closed !== undefined) throw new CliError(ExitCode.usage, `${name} is closed already: ${known.closed.outcome}${known.closed.choice === undefined ? '' : `, ${plain(known.closed.choice)}`} (${plain(known.closed.by.name)})`);
    const open = openInteractions(state);
    const matches = open.filter((interaction) => interaction.id === name || interaction.node === name);
    if (matches.length === 1) return matches[0]!;
    const ids = open.map((interaction) => plain(interaction.id));
    throw new CliError(ExitCode.usage, open.length === 0
        ? `${state.id} waits for no answer`
        : `Expected an open interaction (${ids.join(', ')}), found ${JSON.stringify(name)}`);
}

function readInputs(node: InteractionPlan, pairs: readonly string[]): Record<string, Value> {
    const inputs: Record<string, Value> = {};
    for (const pair of pairs) {
        const [, name, text] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
        const field = node.inputs.find((each) => each.name === name);
        if (name === undefined || text === undefined) throw usage(answer, `Expected <name>=<value> after --input, found ${JSON.stringify(pair)}`);
        if (field === undefined) throw usage(answer, `Expected an input of ${plain(node.name)} (${node.inputs.map((each) => plain(each.name)).join(', ') || 'it has none'}), found ${JSON.stringify(name)}`);
        const value = readInput(field, text);
        if (value === undefined) throw usage(answer, `Expected ${plain(expectedOf(field))} for ${plain(name)}, found ${JSON.stringify(text)}`);
        inputs[name] = value;
    }
    return inputs;
}

/** Taken, or refused, or too late: the engine warns of what it does not take; where it has ended by now, nobody does. */
function whatBecame(state: ExecutionState, news: readonly JournalLine[], id: string, sentAs: string): { outcome: string; refused?: string } | undefined {
    const refusal = news.find((line) => line.type === 'warning' && line.command === sentAs);
    if (refusal?.type === 'warning') return { outcome: 'refused', refused: refusal.message };
    const closed = state.interactions.get(id)?.closed;
    if (closed === undefined || closed.command === sentAs) return closed && { outcome: closed.outcome };
    return { outcome: 'refused', refused: `it does not count, as ${id} was ${closed.outcome} just before${closed.choice === undefined ? '' : `, with ${plain(closed.choice)}`} (${plain(closed.by.name)})` };
}
