import type { Limits } from '../../../engine/src/index.ts';
import { duration, usage, wholeNumber } from '../arguments.ts';
import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { tell } from '../execution/tell.ts';

export const budget: Command = {
    name: 'budget',
    summary: 'change what an execution may spend, while it runs',
    arguments: '<execution> <limit>=<value>...',
    positionals: { least: 2, most: Infinity },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'Limits are runs, time, parallel and failures, and of people interactions and attention (a time), also interactions-per-person and attention-per-person, as in: xxp budget last runs=40 time=2h failures=none\nWhat is not named stays as it is; `none` takes a limit away.',
    async run(context, given) {
        const [name, ...settings] = given.positionals as [string, ...string[]];
        const limits = Object.fromEntries(settings.map(limit));
        const execution = await findExecution(context.cwd, name, given.text('workspace'));
        return tell(context, given, execution, { type: 'budget', limits }, `The budget of ${execution.id} is changed: ${settings.join(' ')}`);
    },
};

function limit(setting: string): [keyof Limits, number | null] {
    const [, name = '', value = ''] = /^([a-z-]+)=(\S+)$/.exec(setting) ?? [];
    switch (name) {
        case 'time':
        case 'attention':
        case 'attention-per-person': return [times[name], value === 'none' ? null : duration(budget, name, value)];
        case 'runs':
        case 'parallel': return [name, value === 'none' ? null : wholeNumber(budget, name, value, 1)];
        case 'failures':
        case 'interactions':
        case 'interactions-per-person': return [name === 'interactions-per-person' ? 'interactionsPerPerson' : name, value === 'none' ? null : wholeNumber(budget, name, value, 0)];
        default: throw usage(budget, `Expected runs=…, time=…, parallel=…, failures=…, interactions=… or attention=…, found ${JSON.stringify(setting)}`);
    }
}

const times = { time: 'timeSeconds', attention: 'attentionSeconds', 'attention-per-person': 'attentionSecondsPerPerson' } as const;
