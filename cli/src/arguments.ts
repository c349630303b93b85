/** Reads a command line: what was given, or what is wrong with it. */
import { parseArgs } from 'node:util';
import type { Arguments, Command, ParseOptions } from './command.ts';
import { CliError, ExitCode } from './exit-code.ts';

/** Throws a `CliError` that says what the command expects. */
export function parse(command: Command, args: readonly string[]): Arguments {
    const { values, positionals } = read(command, args);
    const { least, most } = command.positionals;
    if (positionals.length < least) throw usage(command, `Expected ${command.arguments}, found ${positionals.length === 0 ? 'nothing' : quote(positionals)}`);
    if (positionals.length > most) throw usage(command, `Expected ${command.arguments === '' ? 'no argument' : command.arguments}, found also ${quote(positionals.slice(most))}`);
    return {
        positionals,
        text: (option) => values[option] as string | undefined,
        texts: (option) => (values[option] ?? []) as string[],
        flag: (option) => values[option] === true,
    };
}

/** An error in the command line. */
export function usage(command: Pick<Command, 'name'>, message: string): CliError {
    return new CliError(ExitCode.usage, `${message}\nTry: xxp help ${command.name}`);
}

/** A whole number not below `least`. */
export function wholeNumber(command: Command, option: string, text: string, least: number): number {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
        throw usage(command, `Expected a whole number from ${least} on after --${option}, found ${JSON.stringify(text)}`);
    }
    return value;
}

const secondsIn: Readonly<Record<string, number>> = { '': 1, ms: 0.001, s: 1, m: 60, min: 60, h: 3600, d: 86400 };

/** `90`, `90s`, `1.5h`, ... in seconds. */
export function duration(command: Command, option: string, text: string): number {
    return quantity(command, option, text, secondsIn, 'a duration such as 30s, 10m or 2h');
}

const bytesIn: Readonly<Record<string, number>> = {
    '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40,
};

/** `500MB`, `1GiB`, ... in bytes. */
export function size(command: Command, option: string, text: string): number {
    return Math.ceil(quantity(command, option, text, bytesIn, 'a size such as 500MB or 1GB'));
}

function quantity(command: Command, option: string, text: string, units: Readonly<Record<string, number>>, expected: string): number {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
    const factor = unit === undefined ? undefined : Object.entries(units).find(([name]) => name === unit.toLowerCase())?.[1];
    if (amount === undefined || factor === undefined || Number(amount) === 0) {
        throw usage(command, `Expected ${expected} after --${option}, found ${JSON.stringify(text)}`);
    }
    return Number(amount) * factor;
}

/** One of the words. */
export function oneOf<Word extends string>(command: Command, option: string, text: string, words: readonly Word[]): Word {
    const found = words.find((word) => word === text);
    if (found === undefined) throw usage(command, `Expected ${words.join(' or ')} after --${option}, found ${JSON.stringify(text)}`);
    return found;
}

function read(command: Command, args: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
    const options: ParseOptions = { help: { type: 'boolean', short: 'h' } };
    for (const [name, { type, short, multiple }] of Object.entries(command.options)) {
        options[name] = { type, ...(short !== undefined && { short }), ...(multiple !== undefined && { multiple }) };
    }
    try {
        return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    } catch (error) {
        // Node's sentence names the option; what it advises after that is for programmers.
        throw usage(command, (error as Error).message.split('. ')[0]!);
    }
}

function quote(words: readonly string[]): string {
    return words.map((word) => JSON.stringify(word)).join(', ');
}
