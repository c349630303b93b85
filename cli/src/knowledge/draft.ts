import path from 'node:path';
import { columnCalled, columnsOf, intentPrecedents, readExperience } from '../../../knowledge/src/index.ts';
import type { IntentPrecedent } from '../../../knowledge/src/suggestions.ts';
import { decodeReading, draftOver, interpret, readingInstructions, wordsOf, type Draft, type Interpretation } from '../../../language-server/src/index.ts';
import { usage } from '../arguments.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';
import { filesBelow, filesMeant } from './workspace-files.ts';

export const draft: KnowledgePart = {
    name: 'draft',
    summary: 'makes an experiment of an intent in plain words, over the workflows of the workspace; prints it, and writes nothing',
    arguments: '<intent>',
    positionals: { least: 1, most: 1 },
    options: {
        data: { type: 'string', value: '<file>', help: 'the data, where the intent does not name it' },
        into: { type: 'string', value: '<file.xxp>', help: 'the file into which the draft is to be put; by default one of its own in this folder' },
        reading: { type: 'string', value: '<json>', help: 'what a language model has read in the intent; what the intent does not say is left out of it' },
        instructions: { type: 'boolean', help: 'print what a language model is to be told, and nothing else' },
    },
    run: runDraft,
};

async function runDraft(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const intent = given.positionals[0]!.trim();
    if (intent === '') throw usage({ name: 'knowledge' }, 'Expected an intent such as "Predict churn, right at least 95 times in 100", found nothing');
    if (given.flag('instructions')) {
        context.out.line(readingInstructions(intent));
        return ExitCode.ok;
    }
    const read = readingOf(context, intent, given.text('reading'));
    const into = given.text('into') === undefined ? undefined : path.resolve(context.cwd, given.text('into')!);
    const found = await filesBelow(root);
    const files = dataFiles(context, root, read, found.data, given.text('data'));
    const target = await targetAmong(read, files);
    const precedents = await precedentsOf(context, root, intent, files);
    const made = await draftOver(read, found.experiments, { folder: into === undefined ? context.cwd : path.dirname(into), workspaceRoot: root, ...(into !== undefined && { into }), files, precedents, ...(target !== undefined && { target }) });
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...asJson(read, made), files: files.map((file) => path.relative(root, file)), target: target ?? null, precedents }));
    else report(context, made);
    return ExitCode.ok;
}

function readingOf({ err }: Context, intent: string, json: string | undefined): Interpretation {
    if (json === undefined) return interpret(intent);
    const { reading, dropped } = decodeReading(intent, json);
    for (const why of dropped) err.line(`Left out of what was read: ${plain(why)}`);
    return reading;
}

function dataFiles({ cwd }: Context, root: string, read: Interpretation, all: readonly string[], named: string | undefined): string[] {
    if (named === undefined) return filesMeant(read.data.map(({ name }) => name), root, all);
    const file = path.resolve(cwd, named);
    if (!all.includes(file)) throw new CliError(ExitCode.usage, `Expected a file of the workspace after --data, found none at ${plain(named)}`);
    return [file];
}

async function targetAmong({ target }: Interpretation, [file]: readonly string[]): Promise<string | undefined> {
    return target === undefined || file === undefined ? undefined : columnCalled(target.name, await columnsOf(file));
}

/** What cannot be read of the past is told, and left out. */
async function precedentsOf(context: Context, root: string, intent: string, files: readonly string[]): Promise<readonly IntentPrecedent[]> {
    await upToDate(context, root);
    const { runs, data } = await readExperience(root);
    return intentPrecedents(intent, files.map((file) => path.basename(file)), runs, (sha256) => data.get(sha256)?.name);
}

/** Findings with the words that they come from; nothing else is promised of their shape inside. */
function asJson(read: Interpretation, { text, experiment, workflows, reasons, open }: Draft): object {
    const { text: intent, goals, bounds, budget, data, taskType, target, strategy, notUnderstood } = read;
    const said = <Finding extends Interpretation['goals'][number] | NonNullable<Interpretation['target']>>(finding: Finding): object => ({ ...finding, words: wordsOf(intent, finding) });
    return {
        text, experiment, workflows, reasons, open,
        reading: {
            intent, taskType: taskType === undefined ? null : { ...taskType, words: wordsOf(intent, taskType) }, goals: goals.map(said), bounds: bounds.map((each) => ({ ...each, words: wordsOf(intent, each) })),
            budget: budget.map((each) => ({ ...each, words: wordsOf(intent, each) })), data: data.map(said), target: target === undefined ? null : said(target),
            strategy: strategy === undefined ? null : said(strategy), notUnderstood: notUnderstood.map((span) => ({ ...span, words: intent.slice(span.start, span.end) })),
        },
    };
}

/** The draft alone goes to standard output, so that it can be written to a file. */
function report({ out, err }: Context, { text, workflows, reasons, open }: Draft): void {
    out.write(text);
    err.line(workflows.length === 0 ? 'No workflow of the workspace fits; one is begun in the draft' : `Over ${workflows.map(plain).join(', ')}${reasons.length === 0 ? '' : `: ${reasons.map(plain).join('; ')}`}`);
    if (open.length > 0) err.line(`${open.length === 1 ? 'One thing is' : `${open.length} things are`} left to you, as comments`);
}
