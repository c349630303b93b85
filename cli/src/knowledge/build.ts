import path from 'node:path';
import { describeKnownData, refreshSuggestions, updateGraph, type Updated } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import type { KnowledgePart } from './part.ts';
import { drawn } from './progress.ts';

export const build: KnowledgePart = {
    name: 'build',
    summary: 'brings the graph up to date with the journals; other commands that need it do so by themselves',
    arguments: '',
    positionals: { least: 0, most: 0 },
    options: { rebuild: { type: 'boolean', help: 'make all anew, which comes to the same' } },
    run: runBuild,
};

async function runBuild(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const updated = await upToDate(context, root, given.flag('rebuild'));
    await refreshSuggestions(root);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...updated }));
    else context.out.line(`${count(updated.executions, 'execution')} in the graph, ${updated.projected === 0 ? 'none of them new or grown' : `${updated.projected} of them new or grown`}`);
    return updated.problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

/** Says how far it is, and which executions cannot be read. */
export async function upToDate({ err }: Context, root: string, rebuild = false): Promise<Updated> {
    const progress = drawn(err);
    try {
        const updated = await updateGraph(root, { rebuild, progress: (done, total, execution) => progress.say(`${done}/${total} ${plain(execution)}`) });
        await describeKnownData(root, { progress: (file, bytes) => progress.say(`reading ${plain(path.basename(file))}, ${Math.round(bytes / 1e6)} MB`) });
        progress.clear();
        for (const { execution, message } of updated.problems) err.line(`${plain(execution)} is left out: ${plain(message)}`);
        return updated;
    } finally {
        progress.clear();
    }
}
