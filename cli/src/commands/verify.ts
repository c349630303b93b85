import path from 'node:path';
import { EngineError, executionDir, listExecutionIds, readHeads, verifyExecution, type ExecutionVerified } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import { workspaceRoot } from '../workspace.ts';

export const verify: Command = {
    name: 'verify',
    summary: 'find out whether what is recorded was changed, left out or cut off since',
    arguments: '[execution]',
    positionals: { least: 0, most: 1 },
    options: {
        head: { type: 'string', value: '<link>', help: 'the newest link of the decisions as it was once: it must still be there' },
        json: jsonOption, workspace: workspaceOption,
    },
    notes: 'Without an execution, all of the workspace. It ends with 1 where something is wrong.',
    run: runVerify,
};

async function runVerify(context: Context, given: Arguments): Promise<ExitCode> {
    const [name] = given.positionals;
    const [workspace, head] = [given.text('workspace'), given.text('head')];
    if (name === undefined && head !== undefined) throw usage(verify, 'Expected an execution, as --head belongs to one');
    const named = name === undefined ? undefined : await findExecution(context.cwd, name, workspace);
    const root = named?.root ?? workspaceRoot(context.cwd, workspace);
    const ids = await listExecutionIds(root);
    const all: ExecutionVerified[] = [];
    for (const dir of named === undefined ? ids.map((id) => executionDir(root, id)) : [named.dir]) {
        const verified = await lookOver(dir, head);
        all.push(verified);
        if (!given.flag('json')) tell(context, verified);
    }
    // Whoever deletes an execution may; that it was there is said.
    const deleted = named === undefined ? [...new Set((await readHeads(root)).map(({ execution }) => execution))].filter((id) => !ids.includes(id)) : [];
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, executions: all, deleted }));
    else for (const id of deleted) context.out.line(`${plain(id)}: its journal is not here any more, and people had decided something in it`);
    return all.every(({ problems }) => problems.length === 0) ? ExitCode.ok : ExitCode.problems;
}

/** A journal of which not even the first line can be trusted is a finding too. */
async function lookOver(dir: string, expected: string | undefined): Promise<ExecutionVerified> {
    try {
        return await verifyExecution(dir, expected === undefined ? {} : { expected });
    } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        return { execution: path.basename(dir), lines: 0, decisions: 0, unlinked: 0, artifacts: { checked: 0, gone: 0 }, problems: [{ message: error.message }] };
    }
}

function tell({ out }: Context, { execution, lines, decisions, unlinked, head, artifacts, problems }: ExecutionVerified): void {
    const parts = [
        count(lines, 'line'), `${count(decisions, 'decision')}${unlinked === 0 ? '' : ` (${unlinked} from before they were linked)`}`,
        `${count(artifacts.checked, 'file')} in the store${artifacts.gone === 0 ? '' : ` (${artifacts.gone} cleared)`}`,
    ];
    out.line(`${plain(execution)}  ${problems.length === 0 ? out.paint('green', 'as it was') : out.paint('red', count(problems.length, 'problem'))}: ${parts.join(', ')}`);
    if (head !== undefined) out.line(out.paint('dim', `  newest link ${head}`));
    for (const { message } of problems) out.line(`  ${plain(message)}`);
}
