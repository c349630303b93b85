import { currentPerson, readExecution } from '../../../engine/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { jsonVersion } from '../execution/json.ts';
import { sendAndSee } from '../execution/send.ts';
import { refuseEarly } from '../execution/tell.ts';
import { ExitCode } from '../exit-code.ts';
import { workspaceHint } from '../workspace.ts';

export const cancel: Command = {
    name: 'cancel',
    summary: 'cancel an execution and wait until its tasks have ended',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'Where no engine is alive, the wish is kept and taken when the execution is resumed.',
    run: runCancel,
};

/** Tasks have 5 s to end by themselves; this leaves room for many of them. */
const patience = 60;

async function runCancel(context: Context, given: Arguments): Promise<ExitCode> {
    const { id, dir, root } = await findExecution(context.cwd, given.positionals[0]!, given.text('workspace'));
    const say = (status: string, message: string): void => {
        if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, execution: id, status }));
        else context.out.line(message);
    };
    const { state } = await readExecution(dir);
    if (state.finishedAt !== undefined) {
        say(state.status, `${id} has come to its end already: ${state.status}`);
        return ExitCode.ok;
    }
    const by = await currentPerson(root);
    refuseEarly(state, by, 'cancel');
    const sent = await sendAndSee(dir, { type: 'cancel', by }, (now) => (now.finishedAt === undefined ? undefined : now.status), { seconds: patience });
    if (sent.taken) {
        say(sent.result, sent.result === 'cancelled' ? `Cancelled ${id}` : `${id} had come to its end before: ${sent.result}`);
        return ExitCode.ok;
    }
    if (sent.engine === 'gone') say('interrupted', `The engine of ${id} is gone; the execution is cancelled when it is resumed: xxp resume ${id}${workspaceHint(context.cwd, root)}`);
    else say('running', `The engine of ${id} has been told, and is still ending its tasks`);
    return ExitCode.ok;
}
