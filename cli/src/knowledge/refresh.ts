import { constants, setPriority } from 'node:os';
import { keepUp, type KeptUp } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { interrupts } from '../execution/interrupts.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import type { KnowledgePart } from './part.ts';
import { drawn } from './progress.ts';

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
    const abort = new AbortController();
    const stopping = interrupts();
    stopping.listen(() => abort.abort());
    const progress = drawn(context.err);
    try {
        const kept = await keepUp(root, { worker: context.learner, signal: abort.signal, progress: (what) => progress.say(plain(what)) });
        progress.clear();
        if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...kept }));
        else context.out.line(told(kept));
        return ExitCode.ok;
    } catch (error) {
        if (!abort.signal.aborted) throw error;
        progress.clear();
        context.err.line('Stopped; what was learnt before is as it was');
        return ExitCode.left;
    } finally {
        progress.clear();
        stopping.close();
    }
}

function told({ status, executions, links, suggestions }: KeptUp): string {
    if (status === 'elsewhere') return 'Another process is at it, and takes what is new along';
    return `${count(executions, 'execution')} in the graph, ${count(links, 'link')} known, ${count(suggestions, 'suggestion')}`;
}
