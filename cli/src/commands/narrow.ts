import { readExecution, type Dimension, type Restriction, type Scalar } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { tell } from '../execution/tell.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';

export const narrow: Command = {
    name: 'narrow',
    summary: 'leave out a part of a space, while it is explored',
    arguments: '<execution> <space> <name>=<values>...',
    positionals: { least: 3, most: Infinity },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'Values are a range with both ends, or a list: xxp narrow last Fine rate=0.01..0.1 kernel=rbf,poly\nRuns that have begun go on; of what is outside none is begun any more.',
    async run(context, given) {
        const [name, space, ...settings] = given.positionals as [string, string, ...string[]];
        const execution = await findExecution(context.cwd, name, given.text('workspace'));
        const { state } = await readExecution(execution.dir);
        const node = Object.hasOwn(state.plan.nodes, space) ? state.plan.nodes[space] : undefined;
        if (node?.kind !== 'space') throw new CliError(ExitCode.usage, `Expected a space of ${execution.id}, found ${JSON.stringify(space)}`);
        const to = Object.fromEntries(settings.map((setting) => restriction(setting, state.steering.narrowed.get(space) ?? node.dimensions)));
        return tell(context, given, execution, { type: 'narrow', space, to }, `${plain(space)} is narrowed: ${plain(settings.join(' '))}`);
    },
};

function restriction(setting: string, dimensions: readonly Dimension[]): [string, Restriction] {
    const [, name, text] = /^([^=]+)=(.+)$/s.exec(setting) ?? [];
    if (name === undefined || text === undefined) throw usage(narrow, `Expected <name>=<values>, found ${JSON.stringify(setting)}`);
    const dimension = dimensions.find((each) => each.name === name);
    if (dimension === undefined) throw usage(narrow, `Expected one of ${dimensions.map((each) => plain(each.name)).join(', ')}, found ${JSON.stringify(name)}`);
    const [, low, high] = /^(-?[\d.]+(?:e[+-]?\d+)?)\.\.(-?[\d.]+(?:e[+-]?\d+)?)$/i.exec(text) ?? [];
    if (low !== undefined && high !== undefined) return [name, { low: Number(low), high: Number(high) }];
    return [name, { values: text.split(',').map((value) => meant(value, dimension)) }];
}

/** The value that is written so, where the dimension has one; else a number where it is one. */
function meant(text: string, dimension: Dimension): Scalar {
    const known = dimension.kind === 'values' ? dimension.values.find((value) => String(value) === text) : undefined;
    if (known !== undefined) return known;
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
