import {
    currentPerson, expectedOf, followExecution, openInteractions, readExecution, readInput, refusalOfAnswer,
    type ExecutionState, type InteractionPlan, type InteractionState, type Person, type Value,
} from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { promptFor, type Asked } from '../execution/console-prompter.ts';
import { findExecution } from '../execution/find.ts';
import type { Execution } from '../execution/finish.ts';
import { giveAnswer, type Given } from '../execution/give-answer.ts';
import { howToAnswer, interactionPlan } from '../execution/interaction.ts';
import { jsonVersion } from '../execution/json.ts';
import { questionsIn, questionsOf } from '../execution/questions.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { workspaceHint, workspaceRoot } from '../workspace.ts';

export const answer: Command = {
    name: 'answer',
    summary: 'answer what executions ask',
    arguments: '[execution] [interaction] [choice]',
    positionals: { least: 0, most: 3 },
    options: {
        input: { type: 'string', multiple: true, short: 'i', value: '<name>=<value>', help: 'an input that the interaction declares; once for each' },
        comment: { type: 'string', short: 'c', value: '<text>', help: 'why, for the record' },
        json: jsonOption,
        workspace: workspaceOption,
    },
    notes: 'An interaction is named by its id (Review-1), or by its name where only one of that name is open. Without a choice it is asked here, with its evidence; without an interaction all that are open, one after the other.',
    run: runAnswer,
};

async function runAnswer(context: Context, given: Arguments): Promise<ExitCode> {
    const [name, interactionName, choice] = given.positionals;
    if (choice === undefined) return askHere(context, given);
    const execution = await findExecution(context.cwd, name!, given.text('workspace'));
    const { state } = await readExecution(execution.dir);
    const interaction = openInteraction(state, interactionName!);
    const node = interactionPlan(state, interaction);
    if (!node.choices.includes(choice)) throw usage(answer, `Expected ${node.choices.map(plain).join(' or ')} as the choice for ${plain(interaction.id)}, found ${JSON.stringify(choice)}`);
    const comment = given.text('comment');
    const inputs = readInputs(node, given.texts('input'));
    const by = await currentPerson(execution.root);
    const became = await giveAnswer(execution.dir, { interaction: interaction.id, choice, inputs, ...(comment !== undefined && { comment }), by });
    tell(context, given, execution, interaction, choice, became);
    return ExitCode.ok;
}

/** Asks for what the command line does not say. */
async function askHere(context: Context, given: Arguments): Promise<ExitCode> {
    const [name, interactionName] = given.positionals;
    if (!context.input.isTTY || !context.err.isTTY) throw usage(answer, 'Expected <execution> <interaction> <choice>, as nobody can be asked here');
    if (interactionName === undefined && (given.texts('input').length > 0 || given.text('comment') !== undefined)) throw usage(answer, 'Expected an interaction, as --input and --comment belong to one');
    const workspace = given.text('workspace');
    const all = name === undefined
        ? await questionsIn(workspaceRoot(context.cwd, workspace))
        : [await questionsOf(await findExecution(context.cwd, name, workspace))];
    const asked = all.flatMap(({ state, interactions, id, dir, root }) => (interactionName === undefined ? interactions : [openInteraction(state, interactionName)])
        .map((interaction) => ({ state, interaction, id, dir, root })));
    if (asked.length === 0) context.err.line('Nobody is asked anything');
    let code: ExitCode = ExitCode.ok;
    for (const question of asked) {
        try {
            if (!await askOne(context, given, question)) return code;
        } catch (error) {
            if (!(error instanceof CliError) || asked.length === 1) throw error;
            context.err.line(`xxp: ${error.message}`);
            code = error.exitCode;
        }
    }
    return code;
}

/** False once the person has closed the input. */
async function askOne(context: Context, given: Arguments, question: Omit<Asked, 'given'> & Execution): Promise<boolean> {
    const { dir, root, interaction } = question;
    const by = await currentPerson(root);
    const over = new AbortController();
    const follower = await followExecution(dir, ({ state }) => {
        if (state.interactions.get(interaction.id)?.closed !== undefined) over.abort();
    });
    try {
        const node = interactionPlan(follower.state, interaction);
        if (interaction.page !== undefined) throw new CliError(ExitCode.environment, `${plain(interaction.id)} is answered on the page of its task: ${plain(interaction.page)}`);
        refuseEarly(follower.state, node, interaction, by);
        const said = await promptFor(context, { ...question, given: { inputs: readInputs(node, given.texts('input')), comment: given.text('comment') } }, over.signal);
        const closed = follower.state.interactions.get(interaction.id)?.closed;
        if (said === null && closed !== undefined) context.err.line(`${plain(interaction.id)} was ${closed.outcome} just now${closed.choice === undefined ? '' : `: ${plain(closed.choice)}`} (${plain(closed.by.name)})`);
        else if (said === null) for (const line of howToAnswer(follower.state, node, interaction, workspaceHint(context.cwd, root))) context.err.line(line);
        else tell(context, given, question, interaction, said.choice, await giveAnswer(dir, { interaction: interaction.id, ...said, by }));
        return said !== null || closed !== undefined;
    } finally {
        await follower.close();
    }
}

/** So that nobody fills in what the engine would not take. */
function refuseEarly(state: ExecutionState, node: InteractionPlan, { id }: InteractionState, by: Person): void {
    const refused = refusalOfAnswer(state, node, by);
    if (refused !== undefined) throw new CliError(ExitCode.environment, `${id} is not for ${by.name}: ${refused}`);
}

/** Throws where it was refused. */
function tell(context: Context, given: Arguments, { id, root }: Execution, interaction: InteractionState, choice: string, became: Given): void {
    if ('refused' in became) throw new CliError(ExitCode.environment, `The engine has not taken the answer: ${became.refused}`);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, execution: id, interaction: interaction.id, choice, taken: 'taken' in became ? became.taken : null }));
    else if ('kept' in became) context.out.line(`The answer is kept; the engine of ${id} ${became.kept === 'gone' ? `is gone, and takes it when the execution is resumed: xxp resume ${id}${workspaceHint(context.cwd, root)}` : 'has not taken it yet'}`);
    else context.out.line(became.taken === 'voted' ? `Your answer to ${plain(interaction.id)} counts: ${plain(choice)}; others have to answer too` : `${plain(interaction.id)} is ${became.taken}${became.taken === 'answered' ? `: ${plain(choice)}` : ', as people do not agree'}`);
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
