import { findNodes, forget } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import { oneOf } from './one-of.ts';
import type { KnowledgePart } from './part.ts';

export const forgetPart: KnowledgePart = {
    name: 'forget',
    summary: 'takes one thing out of the graph for good, with all that belongs to it: an execution, a run, a data set, a person',
    arguments: '<name>',
    positionals: { least: 1, most: 1 },
    options: {},
    run: runForget,
};

async function runForget(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    await upToDate(context, root);
    const name = given.positionals[0]!;
    const { node } = oneOf(await findNodes(root, name), name);
    await forget(root, node, Date.now());
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, node }));
    else context.out.line(`${plain(name)} is forgotten; journals still hold what was run`);
    return ExitCode.ok;
}
