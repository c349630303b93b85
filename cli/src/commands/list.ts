import { listExecutions, type ExecutionSummary } from '../../../engine/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { jsonVersion, listedJson } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { table } from '../terminal/table.ts';
import { moment, plain, value } from '../terminal/text.ts';
import { storesBelow, workspaceRoot } from '../workspace.ts';

export const list: Command = {
    name: 'list',
    summary: 'list the executions of the workspace, newest first',
    arguments: '',
    positionals: { least: 0, most: 0 },
    options: { json: jsonOption, workspace: workspaceOption },
    run: runList,
};

async function runList(context: Context, given: Arguments): Promise<ExitCode> {
    const workspace = given.text('workspace');
    const root = workspaceRoot(context.cwd, workspace);
    const summaries = await listExecutions(root);
    if (given.flag('json')) {
        context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, executions: summaries.map(listedJson) }));
        return ExitCode.ok;
    }
    if (summaries.length === 0) {
        context.err.line(`No execution in ${plain(root)}; start one with: xxp run <file>`);
        for (const line of storesBelow(context.cwd, root, 'xxp list')) context.err.line(plain(line));
        return ExitCode.ok;
    }
    const columns = [{ title: 'execution' }, { title: 'status' }, { title: 'runs', align: 'right' as const }, { title: 'best' }, { title: 'started' }];
    const [head, ...body] = table(columns, summaries.map(row));
    context.out.line(context.out.paint('dim', head!));
    for (const line of body) context.out.line(line);
    for (const { id, status, reason } of summaries) if (status === 'unreadable') context.err.line(`${plain(id)} cannot be read to its end: ${plain(reason ?? '')}`);
    return ExitCode.ok;
}

function row({ id, status, paused, runs, totalRuns, finishedAt, best, createdAt, openInteractions }: ExecutionSummary): string[] {
    const made = Object.values(runs).reduce((sum, number) => sum + number, 0);
    // What is not made yet counts where it is known, and as long as it may come.
    const all = finishedAt === undefined ? Math.max(made, totalRuns ?? 0) : made;
    return [
        plain(id),
        paused === true ? 'paused' : status === 'waiting' ? `waiting for ${openInteractions === 1 ? 'an answer' : `${openInteractions} answers`}` : status,
        [`${runs.completed}/${all}`, ...(runs.failed > 0 ? [`${runs.failed} failed`] : []), ...((runs.pruned ?? 0) > 0 ? [`${runs.pruned} pruned`] : [])].join(', '),
        best === null ? '-' : `${plain(best.metric)} ${value(best.value)} (${plain(best.run)})`,
        moment(createdAt),
    ];
}
