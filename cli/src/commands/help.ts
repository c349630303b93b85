import type { Command, Context, Option } from '../command.ts';
import { CliError, ExitCode } from '../exit-code.ts';

/** The list of commands, or one command's page. It is a command itself, and knows the others through `all`. */
export function help(all: () => readonly Command[]): Command {
    return {
        name: 'help',
        summary: 'explain the commands, or one of them',
        arguments: '[command]',
        positionals: { least: 0, most: 1 },
        options: {},
        async run(context, given) {
            const [name] = given.positionals;
            if (name === undefined) overview(context, all());
            else page(context, find(all(), name));
            return ExitCode.ok;
        },
    };
}

/** The command of that name; throws with the names that there are. */
export function find(all: readonly Command[], name: string): Command {
    const found = all.find((command) => command.name === name);
    if (found === undefined) throw new CliError(ExitCode.usage, `There is no command ${JSON.stringify(name)}; there are ${all.map((command) => command.name).join(', ')}`);
    return found;
}

export function overview({ out }: Context, all: readonly Command[]): void {
    out.line('XXP Studio: experiments over workflows, from the command line');
    out.line();
    out.line('  xxp <command> [arguments] [options]');
    out.line();
    for (const { name, arguments: given, summary } of all) out.line(`  ${`${name} ${given}`.padEnd(44)}${summary}`);
    out.line();
    out.line('  xxp help <command> explains one of them, xxp --version says which version this is');
}

export function page({ out }: Context, { name, arguments: given, summary, options, notes }: Command): void {
    out.line(`xxp ${name} ${given}`.trimEnd());
    out.line();
    out.line(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`);
    if (Object.keys(options).length > 0) out.line('\nOptions');
    for (const [option, each] of Object.entries(options)) out.line(`  ${spelled(option, each).padEnd(28)}${each.help}`);
    if (notes !== undefined) out.line(`\n${notes}`);
}

function spelled(option: string, { short, value }: Option): string {
    return `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` ${value}`}`;
}
