import { currentPerson } from '../../../engine/src/index.ts';
import { findNodes, say, updateGraph } from '../../../knowledge/src/index.ts';
import { usage } from '../arguments.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { upToDate } from './build.ts';
import { oneOf } from './one-of.ts';
import type { KnowledgePart } from './part.ts';

export const learn: KnowledgePart = {
    name: 'learn',
    summary: 'writes a lesson down, for those who come after; of a run, `xxp note` does the same',
    arguments: '<text>',
    positionals: { least: 1, most: 1 },
    options: { about: { type: 'string', value: '<name>', help: 'what it is about: a task, an algorithm, a parameter, a data set' } },
    run: runLearn,
};

async function runLearn(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const text = given.positionals[0]!.trim();
    if (text === '') throw usage({ name: 'knowledge' }, 'Expected a text, found nothing');
    await upToDate(context, root);
    const name = given.text('about');
    const about = name === undefined ? undefined : oneOf(await findNodes(root, name), name).node;
    const { name: by } = await currentPerson(root);
    await say(root, { type: 'lesson', text, by, ...(about !== undefined && { about }) }, Date.now());
    await updateGraph(root);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, text, by, about: about ?? null }));
    else context.out.line('Written down');
    return ExitCode.ok;
}
