import { constants, setPriority } from 'node:os';
import { keepUp, type KeptUp } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import { interruptible } from './interruptible.ts';
import type { KnowledgePart } from './part.ts';

export const refresh: KnowledgePart = {
    name: 'refresh',
    summary: 'brings the graph, what was learnt of it and the suggestions up to date; it happens by itself after each execution',
    arguments: '',
    positionals: { least: 0, most: 0 },
    options: { idle: { type: 'boolean', help: 'only with time that nothing else wants' } },
    run: runRefresh,
};

async function runRefresh(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    if (given.flag('idle')) setPriority(constants.priority.PRIORITY_LOW);
    return interruptible(context, async (signal, progress) => {
        const kept = await keepUp(root, { worker: context.learner, signal, progress: (what) => progress.say(plain(what)) });
        progress.clear();
        if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...kept }));
        else context.out.line(told(kept));
        return ExitCode.ok;
    });
}

function told({ status, executions, links, suggestions }: KeptUp): string {
    if (status === 'elsewhere') return 'Another process is at it, and takes what is new along';
    return `${count(executions, 'execution')} in the graph, ${count(links, 'link')} known, ${count(suggestions, 'suggestion')}`;
}
