import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { sayOfRun } from '../execution/say.ts';

export const note: Command = {
    name: 'note',
    summary: 'write down something about a run',
    arguments: '<execution> <run> <text>',
    positionals: { least: 3, most: 3 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'Notes stay beside each other; also when the execution is over.',
    async run(context, given) {
        const text = given.positionals[2]!.trim();
        if (text === '') throw usage(note, 'Expected a text, found nothing');
        return sayOfRun(context, given, { type: 'note', text }, (run) => `Noted on ${run}`);
    },
};
