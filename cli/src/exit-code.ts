/** How a command ends, for scripts. Documented in `docs/cli.md`; a number never changes its meaning. */
export const ExitCode = {
    /** Done. Of an execution: it reached its end, and at least one run completed. */
    ok: 0,
    /** The files were read, and there are errors in them; of `format --check`: they are not all laid out; of `convert`: one cannot be converted, or with `--check`, would change; of `cache verify`, `verify` and `decisions`: something is gone, or was changed. */
    problems: 1,
    /** The command line cannot be understood, or names something that is not there. */
    usage: 2,
    /** The execution came to its end as failed. */
    failed: 3,
    /** The execution was cancelled. */
    cancelled: 4,
    /** Something around the execution went wrong: engine, store, disk, a journal that cannot be read. */
    environment: 5,
    /** A mistake of ours. */
    internal: 70,
    /** Left by Ctrl+C; the execution goes on without us. */
    left: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Thrown to end a command with a message for the person who gave it. */
export class CliError extends Error {
    readonly exitCode: ExitCode;

    constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
        super(message, options);
        this.name = 'CliError';
        this.exitCode = exitCode;
    }
}
