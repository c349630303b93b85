import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { tell } from '../execution/tell.ts';

export const pause: Command = {
    name: 'pause',
    summary: 'begin no further task of an execution until it is resumed',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'What runs goes on to its end. It stays paused when its engine ends. Go on with: xxp resume <execution>',
    async run(context, given) {
        const execution = await findExecution(context.cwd, given.positionals[0]!, given.text('workspace'));
        return tell(context, given, execution, { type: 'pause' }, `Paused ${execution.id}; what runs goes on to its end`);
    },
};
