/**
 * Thrown when the environment did something wrong that a caller may want to tell apart.
 * What a task does wrong is data (`TaskFailure`), never one of these.
 */
export class EngineError extends Error {
    readonly code: EngineErrorCode;

    constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
        super(message, options);
        this.name = 'EngineError';
        this.code = code;
    }
}

export type EngineErrorCode =
    /** Another engine, or another writer, holds the lock. */
    | 'locked'
    /** A line in the middle of a journal cannot be trusted. */
    | 'broken-journal'
    /** There is no execution in that folder. */
    | 'not-found'
    /** The engine process ended, or said nothing, before it had begun. */
    | 'launch-failed'
    /** A plan or options that no engine could follow. */
    | 'bad-plan'
    /** A secret that the execution's tasks are told is not known here. */
    | 'missing-secret'
    /** Nothing can be recorded in the workspace: it is read-only, or its disk is full. */
    | 'store-write'
    /** The journal could not be written: a full or failing disk. */
    | 'journal-write';

/** For a folder in which something was to be made and could not be. */
export function cannotWrite(folder: string, cause: unknown): EngineError {
    return new EngineError('store-write', `Nothing can be recorded in ${folder} (${messageOf(cause)}); make it a folder that can be written to and has room, then try again`, { cause });
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** Whether the disk took no more, or failed: the machine's fault, wherever it was noticed. */
export function isDiskFault(error: unknown): boolean {
    return ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EFBIG'].includes(systemCode(error) ?? '');
}

/** The code of a system error such as `ENOENT`; undefined for any other value. */
export function systemCode(error: unknown): string | undefined {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return typeof code === 'string' ? code : undefined;
}
