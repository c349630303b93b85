import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { tell } from '../execution/tell.ts';
import { plain } from '../terminal/text.ts';

export const skip: Command = {
    name: 'skip',
    summary: 'leave out a run of an execution, or one task of it',
    arguments: '<execution> <run> [task]',
    positionals: { least: 2, most: 3 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'What runs of it is ended. With a task, so is what would take its data; the rest of the run goes on.',
    async run(context, given) {
        const [name, run, task] = given.positionals as [string, string, string?];
        const execution = await findExecution(context.cwd, name, given.text('workspace'));
        return tell(context, given, execution, { type: 'skip', run, ...(task !== undefined && { task }) }, `Skipping ${plain(task === undefined ? run : `${task} of ${run}`)}`);
    },
};
