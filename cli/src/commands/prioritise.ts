import { priorityOf, readExecution, type ExecutionState } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Command } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { tell } from '../execution/tell.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';

export const prioritise: Command = {
    name: 'prioritise',
    summary: 'order the runs that wait: one of them, or all of a space',
    arguments: '<execution> <run or space> <number, first or last>',
    positionals: { least: 3, most: 3 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'Of what waits, the higher number goes first; without one it is 0, or what the space says. `xxp show <execution>` lists what waits.\nWrite a number below 0 behind `--`: xxp prioritise last Coarse -- -1',
    async run(context, given) {
        const [name, target, wanted] = given.positionals as [string, string, string];
        const execution = await findExecution(context.cwd, name, given.text('workspace'));
        const { state } = await readExecution(execution.dir);
        const run = state.runs.get(target);
        const isSpace = Object.hasOwn(state.plan.nodes, target) && state.plan.nodes[target]!.kind === 'space';
        if (run === undefined && !isSpace) throw new CliError(ExitCode.usage, `Expected a run or a space of ${execution.id}, found ${JSON.stringify(target)}`);
        const priority = numberFor(state, wanted);
        return tell(context, given, execution, { type: 'prioritise', ...(run === undefined ? { space: target } : { run: target }), priority }, `${plain(target)} has the priority ${priority}`);
    },
};

/** Beyond all that is not finished. */
function numberFor(state: ExecutionState, wanted: string): number {
    const others = [...state.active].map((id) => priorityOf(state, state.runs.get(id)!));
    if (wanted === 'first') return Math.max(0, ...others) + 1;
    if (wanted === 'last') return Math.min(0, ...others) - 1;
    if (!/^-?\d+$/.test(wanted)) throw usage(prioritise, `Expected a whole number, first or last, found ${JSON.stringify(wanted)}`);
    return Number(wanted);
}
