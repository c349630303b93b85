import type { Arguments, Context, Option } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';

/** A part of `xxp knowledge`; its word is the first positional argument, and stands no more in what it is given. */
export interface KnowledgePart {
    readonly name: string;
    /** One line for the help. */
    readonly summary: string;
    /** What follows its word, as the help shows it. */
    readonly arguments: string;
    readonly positionals: { readonly least: number; readonly most: number };
    /** Those that it has beside `--json` and `--workspace`; a name means the same in all parts that have it. */
    readonly options: Readonly<Record<string, Option>>;
    /** `root` is the workspace. */
    run(context: Context, root: string, given: Arguments): Promise<ExitCode>;
}
