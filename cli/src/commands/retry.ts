import { currentPerson, engineStatus, launchEngine, readExecution, sendCommand, type ExecutionState } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { afterwards } from '../execution/afterwards.ts';
import { followOptions, launchAndFollow } from '../execution/finish.ts';
import { readSecrets, secretFileOption } from '../execution/secrets.ts';
import { followed, tell } from '../execution/tell.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';

export const retry: Command = {
    name: 'retry',
    summary: 'run again what has failed, and nothing else',
    arguments: '<execution> [run...]',
    positionals: { least: 1, most: Infinity },
    options: {
        failed: { type: 'boolean', help: 'all runs that have failed' },
        'secret-file': secretFileOption, workspace: workspaceOption, ...followOptions,
    },
    notes: 'What has completed in these runs is kept. An execution that is finished is opened again, and followed to its new end.',
    run: runRetry,
};

async function runRetry(context: Context, given: Arguments): Promise<ExitCode> {
    const [name, ...runs] = given.positionals as [string, ...string[]];
    if ((runs.length > 0) === given.flag('failed')) throw usage(retry, 'Expected either the runs to retry, or --failed for all that have failed');
    const execution = await findExecution(context.cwd, name, given.text('workspace'));
    const { state } = await readExecution(execution.dir);
    const ids = runs.length > 0 ? runs : [...state.runs.values()].filter(({ status }) => status === 'failed').map(({ id }) => id);
    refuseWhatCannotBe(state, ids);
    const said = `Retrying ${ids.length === 1 ? plain(ids[0]!) : count(ids.length, 'run')}`;
    if (await engineStatus(execution.dir) === 'alive') return tell(context, given, execution, { type: 'retry', runs: ids }, said);
    const secrets = readSecrets(context, given, execution.root, state.options.secrets ?? []);
    const sentAs = await sendCommand(execution.dir, { type: 'retry', runs: ids, by: await currentPerson(execution.root) });
    if (!given.flag('quiet') && !given.flag('json')) context.err.line(said);
    return launchAndFollow(context, given, execution, async () => {
        await launchEngine(execution.dir, { engine: context.engine, secrets, afterwards: afterwards(context, given, execution.root) });
        // Until then it is finished, as it was.
        await followed(execution.dir, sentAs);
    });
}

function refuseWhatCannotBe(state: ExecutionState, ids: readonly string[]): void {
    if (ids.length === 0) throw new CliError(ExitCode.usage, `No run of ${state.id} has failed`);
    for (const id of ids) {
        const run = state.runs.get(id);
        if (run === undefined) throw new CliError(ExitCode.usage, `Expected runs of ${state.id}, found ${JSON.stringify(id)}`);
        if (run.status === 'pruned') throw new CliError(ExitCode.usage, `${plain(id)} was pruned (${plain(run.reason ?? '')}); leave out \`prune\` in its space to run it to its end`);
        if (run.finishedAt === undefined || run.status === 'completed') throw new CliError(ExitCode.usage, `Expected runs that have failed, were cancelled or skipped; ${plain(id)} ${run.status === 'completed' ? 'has completed' : 'is not finished'}`);
    }
}
