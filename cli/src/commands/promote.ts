import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { sayOfRun } from '../execution/say.ts';
import { plain } from '../terminal/text.ts';

export const promote: Command = {
    name: 'promote',
    summary: 'choose a run to be used',
    arguments: '<execution> <run> <as>',
    positionals: { least: 3, most: 3 },
    options: { comment: { type: 'string', short: 'c', value: '<text>', help: 'why, for the record' }, json: jsonOption, workspace: workspaceOption },
    notes: 'As what is for you to say, such as production. Of an execution one run is that at a time; also when the execution is over.',
    async run(context, given) {
        const as = given.positionals[2]!.trim();
        if (as === '') throw usage(promote, 'Expected what the run is from now on, found nothing');
        const comment = given.text('comment');
        return sayOfRun(context, given, { type: 'promote', as, ...(comment !== undefined && { comment }) }, (run) => `${run} is ${plain(as)} from now on`);
    },
};
