/** How `run` and `resume` go on once the engine has begun: leave at once, or stay to the end and say what came of it. */
import type { ExecutionState, ReadExecution } from '../../../engine/src/index.ts';
import type { Arguments, Context, Option } from '../command.ts';
import { jsonOption } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { count, duration, plain } from '../terminal/text.ts';
import { workspaceHint } from '../workspace.ts';
import { executionJson, jsonVersion } from './json.ts';
import { interrupts, type Interrupts } from './interrupts.ts';
import { reportBest, reportFailures, reportRuns } from './report.ts';
import { watchExecution } from './watch.ts';

export const followOptions: Readonly<Record<string, Option>> = {
    detach: { type: 'boolean', short: 'd', help: 'return as soon as the engine runs' },
    'no-learn': { type: 'boolean', help: 'do not bring the knowledge graph and its suggestions up to date once it is over' },
    quiet: { type: 'boolean', short: 'q', help: 'no progress and no questions on the terminal' },
    json: jsonOption,
};

export interface Execution {
    readonly id: string;
    readonly dir: string;
    readonly root: string;
}

/** Rows of a table at the end of an execution; `xxp show` has them all. */
const rowsAtTheEnd = 50;

/** `launch` begins or resumes the engine; what was read of the execution `before` is not read again. */
export async function launchAndFollow(context: Context, given: Arguments, execution: Execution, launch: () => Promise<unknown>, before?: ReadExecution): Promise<ExitCode> {
    if (given.flag('detach')) {
        await launch();
        return sayDetached(context, execution, given.flag('json'));
    }
    const interrupted = interrupts();
    try {
        await launch();
        return await followToTheEnd(context, given, execution, interrupted, before);
    } finally {
        interrupted.close();
    }
}

async function followToTheEnd(context: Context, given: Arguments, { id, dir, root }: Execution, interrupted: Interrupts, before: ReadExecution | undefined): Promise<ExitCode> {
    const { end, state } = await watchExecution(context, { dir, root, quiet: given.flag('quiet'), interrupts: interrupted, before });
    if (end === 'left') {
        context.err.line(`Left ${id}, whose engine goes on. Come back with: xxp resume ${id}${workspaceHint(context.cwd, root)}`);
        return ExitCode.left;
    }
    sayEnd(context, state, { dir, root, json: given.flag('json') });
    return exitCodeOf(state);
}

function sayDetached({ cwd, out, err }: Context, { id, dir, root }: Execution, json: boolean): ExitCode {
    if (json) out.line(JSON.stringify({ version: jsonVersion, execution: id, dir }));
    else {
        out.line(id);
        err.line(`It runs on its own. Come back with: xxp resume ${id}${workspaceHint(cwd, root)}`);
    }
    return ExitCode.ok;
}

/** The tables, the best run, the failures; or all of it as JSON. */
export function sayEnd({ cwd, out, err }: Context, state: ExecutionState, { dir, root, json }: { dir: string; root: string; json: boolean }): void {
    if (json) {
        out.line(JSON.stringify(executionJson(state, { dir, status: state.status })));
        return;
    }
    const options = { rows: rowsAtTheEnd, where: workspaceHint(cwd, root) };
    reportRuns(out, state, options);
    reportBest(out, state);
    reportFailures(out, state, options);
    const took = duration((state.finishedAt ?? state.lastAt) - state.createdAt);
    const reason = state.reason === undefined ? '' : `: ${plain(state.reason)}`;
    err.line(`${err.paint(state.status === 'completed' ? 'green' : 'red', state.status)} after ${took}, ${count(state.runs.size, 'run')}${reason}`);
}

export function exitCodeOf(state: ExecutionState): ExitCode {
    switch (state.status) {
        case 'completed': return ExitCode.ok;
        case 'failed': return ExitCode.failed;
        case 'cancelled': return ExitCode.cancelled;
        case 'created': case 'running': case 'waiting': return ExitCode.environment;
    }
}
