/** What a command is, and what it is given. */
import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface Context {
    /** Relative paths are relative to it. */
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Results, for people and for the next program. */
    readonly out: Terminal;
    /** Progress, questions, messages. */
    readonly err: Terminal;
    readonly input: NodeJS.ReadStream;
    /** The program that runs. */
    readonly program: string;
    /** The engine's program. */
    readonly engine: string;
    /** The language server's program. */
    readonly languageServer: string;
    /** What asks the knowledge graph in SPARQL. */
    readonly sparql: { readonly program: string; readonly wasm: string };
    /** The program of the thread that learns embeddings. */
    readonly learner: string;
    readonly version: string;
}

export interface Option {
    readonly type: 'string' | 'boolean';
    readonly short?: string;
    readonly multiple?: boolean;
    /** What stands for the value in the help, such as `<seconds>`. */
    readonly value?: string;
    readonly help: string;
}

export interface Command {
    readonly name: string;
    /** One line, for the list of commands. */
    readonly summary: string;
    /** The positional arguments as the help shows them. */
    readonly arguments: string;
    readonly positionals: { readonly least: number; readonly most: number };
    readonly options: Readonly<Record<string, Option>>;
    /** Paragraphs below the options. */
    readonly notes?: string;
    run(context: Context, given: Arguments): Promise<ExitCode>;
}

/** What was given, by the options' long names. */
export interface Arguments {
    readonly positionals: readonly string[];
    text(option: string): string | undefined;
    texts(option: string): readonly string[];
    flag(option: string): boolean;
}

export type ParseOptions = NonNullable<ParseArgsConfig['options']>;

/** Options that several commands have. */
export const jsonOption: Option = { type: 'boolean', help: 'print one JSON object (its shape is in docs/cli.md)' };
export const workspaceOption: Option = {
    type: 'string', value: '<folder>', help: 'the workspace root, which holds .xxp-store; by default the nearest folder above that has one, else a .git or .vscode',
};
