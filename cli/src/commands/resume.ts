import { currentPerson, EngineError, engineStatus, launchEngine, readExecution, sendCommand } from '../../../engine/src/index.ts';
import { workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { afterwards } from '../execution/afterwards.ts';
import { exitCodeOf, followOptions, launchAndFollow, sayEnd, type Execution } from '../execution/finish.ts';
import { findExecution } from '../execution/find.ts';
import { readSecrets, secretFileOption } from '../execution/secrets.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';

export const resume: Command = {
    name: 'resume',
    summary: 'come back to an execution, and let it go on where it was interrupted or paused',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: { 'secret-file': secretFileOption, workspace: workspaceOption, ...followOptions },
    notes: 'Where the engine still works, this only follows it. What has finished is never done again.\nAn execution is named by its id, a unique beginning or end of it, `last`, or the path of its folder.',
    run: runResume,
};

async function runResume(context: Context, given: Arguments): Promise<ExitCode> {
    const execution = await findExecution(context.cwd, given.positionals[0]!, given.text('workspace'));
    const before = await readExecution(execution.dir);
    const { state, problem } = before;
    if (problem !== undefined) throw new CliError(ExitCode.environment, problem.message);
    if (state.finishedAt !== undefined) {
        context.err.line(`${execution.id} has come to its end already`);
        sayEnd(context, state, { dir: execution.dir, root: execution.root, json: given.flag('json') });
        return exitCodeOf(state);
    }
    // An engine that is gone takes it when it begins.
    if (state.steering.paused !== undefined) await sendCommand(execution.dir, { type: 'resume', by: await currentPerson(execution.root) });
    if (!given.flag('quiet') && !given.flag('detach')) context.err.line(`${context.err.paint('bold', plain(state.plan.name))}  ${execution.id}`);
    return launchAndFollow(context, given, execution, async () => {
        // Of an engine that still works, nobody needs them.
        if (await engineStatus(execution.dir) === 'gone') await launch(context, given, execution, readSecrets(context, given, execution.root, state.options.secrets ?? []));
    }, before);
}

/** Somebody else may resume it at the same moment: then theirs is the engine to follow. */
async function launch(context: Context, given: Arguments, { dir, root }: Execution, secrets: Readonly<Record<string, string>>): Promise<void> {
    try {
        await launchEngine(dir, { engine: context.engine, secrets, afterwards: afterwards(context, given, root) });
    } catch (error) {
        if (!(error instanceof EngineError && error.code === 'locked')) throw error;
    }
}
