import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { tell } from '../execution/tell.ts';
import { cancel } from './cancel.ts';

export const stop: Command = {
    name: 'stop',
    summary: 'bring running tasks of an execution to their end, then end it',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: {
        now: { type: 'boolean', help: 'end the running tasks too, as `xxp cancel` does' },
        json: jsonOption, workspace: workspaceOption,
    },
    notes: 'Nothing else is begun. Told a second time, it ends everything at once.',
    async run(context, given) {
        if (given.flag('now')) return cancel.run(context, given);
        const execution = await findExecution(context.cwd, given.positionals[0]!, given.text('workspace'));
        return tell(context, given, execution, { type: 'stop' }, `Stopping ${execution.id}: running tasks are brought to their end`);
    },
};
