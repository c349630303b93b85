import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { sayOfRun } from '../execution/say.ts';

export const rate: Command = {
    name: 'rate',
    summary: 'say how good a run is, in stars',
    arguments: '<execution> <run> <stars>',
    positionals: { least: 3, most: 3 },
    options: { comment: { type: 'string', short: 'c', value: '<text>', help: 'why, for the record' }, json: jsonOption, workspace: workspaceOption },
    notes: 'From 1 to 5. Your last rating of a run counts; also when the execution is over.',
    async run(context, given) {
        const stars = Number(given.positionals[2]);
        if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw usage(rate, `Expected a whole number of stars from 1 to 5, found ${JSON.stringify(given.positionals[2])}`);
        const comment = given.text('comment');
        return sayOfRun(context, given, { type: 'rate', stars, ...(comment !== undefined && { comment }) }, (run) => `${run} is rated ${stars} of 5`);
    },
};
