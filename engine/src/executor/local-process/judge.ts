/** Says what came of an attempt once its process is over. */
import path from 'node:path';
import type { TaskFailure, TaskOutcome } from '../../store/records.ts';
import { failure, shown, stderrTail, type Details } from './failure.ts';
import { readSmall, resultFile, stderrFile } from './files.ts';
import { refuseFullDisk, roomIn } from './full-disk.ts';
import { outputFile, takeOutputs, variables } from './outputs.ts';
import { checkSaid, type Said } from './said.ts';
import type { Ending, Exit, Place } from './supervise.ts';

export interface Evidence {
    readonly exit: Exit;
    /** Why we ended it, where we did. */
    readonly ending: Ending | undefined;
    readonly seconds: number;
}

/** The result that the task left; it is the task's to write, so untrusted. */
type Result =
    | { readonly status: 'completed'; readonly said: Said }
    | { readonly status: 'exit'; readonly code: number; readonly said: Said }
    | { readonly status: 'exception'; readonly type: string; readonly message: string; readonly file?: string; readonly line?: number; readonly full?: 'disk-quota' | 'disk' };

/** Rejects where the machine's disk is at fault. `room` says how much of it is free. */
export async function judge(place: Place, { exit, ending, seconds }: Evidence, room = roomIn): Promise<TaskOutcome> {
    const { assignment: { task, limits }, folder, root } = place;
    const failed = async (reason: TaskFailure['reason'], what: string, advice: string, details: Details = {}): Promise<TaskOutcome> => {
        const tail = await stderrTail(folder);
        return { status: 'failed', failure: failure(task, reason, what, advice, { ...details, ...(tail !== undefined && { stderrTail: tail }) }), seconds };
    };
    const log = shown(root, stderrFile(folder));

    if (ending === 'cancelled') return { status: 'cancelled' };
    if (ending === 'timeout') {
        return failed('timeout', `${task.name} took longer than its limit of ${limits.timeoutSeconds} s and was ended`, task.policy?.timeoutSeconds === undefined ? 'give it more time with --task-timeout or the setting xxp.taskTimeout' : 'give it more time with its `timeout`');
    }
    if (ending === 'disk-quota') return failed('disk-quota', diskQuota(place), moreDisk);

    const result = readResult(folder);
    const mayLackRoom = result === undefined ? exit.code !== null || exit.signal !== null : result.status === 'exit' ? result.code !== 0 : result.status === 'exception' && result.full === 'disk';
    if (mayLackRoom) await refuseFullDisk(task.name, folder, room);
    if (result?.status === 'exception') {
        if (result.full === 'disk-quota' && limits.diskBytes !== undefined) return failed('disk-quota', diskQuota(place), moreDisk);
        const raisedAt = result.file === undefined ? undefined : `${shown(root, result.file)}:${result.line ?? 1}`;
        const what = `${task.name} raised ${result.type}${result.message === '' ? '' : `: ${result.message}`}${raisedAt === undefined ? '' : ` (${raisedAt})`}`;
        const advice = result.type === 'MemoryError' && limits.memoryBytes !== undefined ? `it may take ${limits.memoryBytes / 1e9} GB; give it more with \`memory\` in its \`resources\`` : `the traceback is in ${log}`;
        return failed('exception', what, advice, raisedAt === undefined ? {} : { raisedAt });
    }
    if (result?.status === 'completed' || (result?.status === 'exit' && result.code === 0)) {
        const { said } = result;
        const saved = task.outputs.filter((name) => !said.unsaved.includes(name));
        const taken = await takeOutputs(root, folder, said.variables ? [...saved, variables] : saved);
        if ('artifacts' in taken) {
            const { [variables]: put, ...outputs } = taken.artifacts;
            return { status: 'completed', outputs, seconds, ...(said.results !== undefined && { results: said.results }), ...(put !== undefined && { variables: put }) };
        }
        const where = shown(root, outputFile(folder, taken.unfit));
        return failed('missing-output', `${task.name} ended well but left no output ${taken.unfit}: ${taken.why}`, `write a file or a folder to the path that xxp.output("${taken.unfit}") gives (it was ${where})`);
    }
    const lookInto = `what it said is in ${log}${limits.memoryBytes === undefined ? '' : `; it may take ${limits.memoryBytes / 1e9} GB of memory, as its \`resources\` say`}`;
    if (result?.status === 'exit') return failed('exit', `${task.name} ended with exit code ${result.code}`, lookInto, { exitCode: result.code });

    // No result: the process went down without a word.
    if (exit.signal === 'SIGXFSZ' && limits.diskBytes !== undefined) return failed('disk-quota', diskQuota(place), moreDisk);
    if (exit.signal !== null) {
        const guess = exit.signal === 'SIGKILL' ? 'it may have used more memory than the machine has' : lookInto;
        return failed('signal', `${task.name} was ended by the signal ${exit.signal}`, guess);
    }
    if (exit.code !== null) return failed('exit', `${task.name} ended with exit code ${exit.code} before its script was over`, lookInto, { exitCode: exit.code });
    if (exit.problem !== undefined) return failed('not-started', `${task.name} could not be started: ${exit.problem}`, 'see what is wrong with the folder of the store, then run again');
    // Nobody saw how it ended: it went down together with what was to see it.
    return { status: 'lost' };
}

const moreDisk = 'give it more with --task-disk or the setting xxp.taskDiskQuota';

function diskQuota({ assignment: { task, limits } }: Place): string {
    return `${task.name} wrote more than its limit of ${limits.diskBytes} bytes into its working folder and was ended`;
}

function readResult(folder: string): Result | undefined {
    try {
        const text = readSmall(resultFile(folder), 1 << 20);
        return text === undefined ? undefined : checkResult(JSON.parse(text));
    } catch {
        // Absent when the process was ended from outside; nonsense counts as absent.
        return undefined;
    }
}

function checkResult(value: unknown): Result | undefined {
    const { status, code, type, message, file, line, errno } = value as Record<string, unknown>;
    if (status === 'completed') return { status, said: checkSaid(value as object) };
    if (status === 'exit' && typeof code === 'number') return { status, code, said: checkSaid(value as object) };
    if (status !== 'exception') return undefined;
    return {
        status, type: short(type, 200), message: short(message, 2000),
        ...(typeof file === 'string' && path.isAbsolute(file) && { file: file.slice(0, 1000) }),
        ...(Number.isSafeInteger(line) && { line: line as number }),
        ...(errno === 'EFBIG' && { full: 'disk-quota' as const }), ...((errno === 'ENOSPC' || errno === 'EDQUOT') && { full: 'disk' as const }),
    };
}

function short(value: unknown, most: number): string {
    const text = typeof value === 'string' ? value : '';
    return text.length > most ? `${text.slice(0, most)}...` : text;
}
