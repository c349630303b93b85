import { currentPerson } from '../../../engine/src/index.ts';
import { feedbackOn, refreshSuggestions, updateGraph, type FeedbackSaid } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import type { KnowledgePart } from './part.ts';

/** As many as an editor may have shown at once. */
const mostIds = 1000;

export const feedback: KnowledgePart = {
    name: 'feedback',
    summary: 'says what became of suggestions, whose ids `xxp knowledge suggest` shows: what was rejected is not suggested there again',
    arguments: '<id>... <taken|ignored|rejected>',
    positionals: { least: 2, most: mostIds },
    options: {},
    run: runFeedback,
};

const outcomes: readonly FeedbackSaid['outcome'][] = ['taken', 'ignored', 'rejected'];

async function runFeedback(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const [ids, word] = [given.positionals.slice(0, -1), given.positionals.at(-1)];
    const outcome = outcomes.find((each) => each === word);
    if (outcome === undefined) throw new CliError(ExitCode.usage, `Expected taken, ignored or rejected, found ${JSON.stringify(word)}`);
    const { name: by } = await currentPerson(root);
    const unknown = await feedbackOn(root, ids, outcome, by, Date.now());
    await updateGraph(root);
    await refreshSuggestions(root);
    if (unknown.length > 0) throw new CliError(ExitCode.usage, `No suggestion is called ${unknown.map((id) => JSON.stringify(id)).join(', ')}; \`xxp knowledge suggest\` shows their names`);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, suggestions: ids, outcome, by }));
    else context.out.line('Written down');
    return ExitCode.ok;
}
