import { mayAnswer, type InteractionState } from '../../../engine/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { readCurves } from '../execution/curves.ts';
import { findExecution } from '../execution/find.ts';
import { budgetLines, howToAnswer, interactionPlan, questionLines } from '../execution/interaction.ts';
import { jsonVersion } from '../execution/json.ts';
import { questionsIn, questionsJson, questionsOf, type Questions } from '../execution/questions.ts';
import { ExitCode } from '../exit-code.ts';
import { table } from '../terminal/table.ts';
import { duration, moment, plain } from '../terminal/text.ts';
import { workspaceHint, workspaceRoot } from '../workspace.ts';

export const interactions: Command = {
    name: 'interactions',
    summary: 'list what people are asked, or lay out what an execution asks',
    arguments: '[execution]',
    positionals: { least: 0, most: 1 },
    options: {
        all: { type: 'boolean', short: 'a', help: 'what is closed too, with how and by whom' },
        json: jsonOption, workspace: workspaceOption,
    },
    notes: 'With an execution, each question is shown with its evidence. Answer with: xxp answer',
    run: runInteractions,
};

async function runInteractions(context: Context, given: Arguments): Promise<ExitCode> {
    const [name] = given.positionals;
    const workspace = given.text('workspace');
    const all = given.flag('all');
    const found = name === undefined
        ? await questionsIn(workspaceRoot(context.cwd, workspace), { all })
        : [await questionsOf(await findExecution(context.cwd, name, workspace), { all })];
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, executions: found.map(questionsJson) }));
    else if (found.every(({ interactions: each }) => each.length === 0)) context.err.line('Nobody is asked anything');
    else if (name === undefined) listThem(context, found);
    else await layOut(context, found[0]!);
    return ExitCode.ok;
}

function listThem({ out, err, cwd }: Context, found: readonly Questions[]): void {
    const rows = found.flatMap((questions) => questions.interactions.map((interaction) => row(questions, interaction)));
    const [head, ...body] = table([{ title: 'execution' }, { title: 'interaction' }, { title: 'for' }, { title: 'asks' }, { title: 'until' }], rows);
    out.line(out.paint('dim', head!));
    for (const line of body) out.line(line);
    for (const { id, state, engine, root } of found) {
        for (const line of budgetLines(state)) out.line(`${plain(id)}: ${line}`);
        if (engine === 'gone' && state.finishedAt === undefined) err.line(`The engine of ${plain(id)} is gone: answers are kept, and taken by xxp resume ${plain(id)}${workspaceHint(cwd, root)}`);
    }
}

/** So much of a question stands in a list. */
const longest = 60;

function row({ id, state }: Questions, interaction: InteractionState): string[] {
    const node = interactionPlan(state, interaction);
    const [question = ''] = node.question.trim().split('\n');
    const { closed, deadline } = interaction;
    return [
        plain(id), plain(interaction.id), mayAnswer(state, node).map(plain).join(', ') || node.ask,
        plain(question.length > longest ? `${question.slice(0, longest)}...` : question),
        closed === undefined ? deadline === undefined ? '-' : `${moment(deadline)}${left(deadline)}` : `${closed.outcome}${closed.choice === undefined ? '' : `: ${plain(closed.choice)}`} (${plain(closed.by.name)})`,
    ];
}

function left(deadline: number): string {
    const milliseconds = deadline - Date.now();
    return milliseconds > 0 ? `, in ${duration(milliseconds)}` : ', which has passed';
}

async function layOut(context: Context, { dir, root, state, interactions: each }: Questions): Promise<void> {
    const { out, cwd } = context;
    for (const interaction of each) {
        const curves = await readCurves(dir, state, interaction);
        const lines = questionLines(out, state, interaction, { root, curves });
        const { closed } = interaction;
        for (const line of lines) out.line(line);
        if (closed === undefined) for (const line of howToAnswer(state, interactionPlan(state, interaction), interaction, workspaceHint(cwd, root))) out.line(line);
        else out.line(`  ${closed.outcome}${closed.choice === undefined ? '' : `: ${plain(closed.choice)}`} by ${plain(closed.by.name)} at ${moment(closed.at)}${closed.comment === undefined ? '' : `: "${plain(closed.comment)}"`}`);
    }
    for (const line of budgetLines(state)) out.line(line);
}
