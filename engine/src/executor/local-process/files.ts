/** The files of an attempt's working folder that engine and task share; `docs/tasks.md` describes them. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { isDiskFault } from '../../errors.ts';

export const requestFile = (folder: string): string => path.join(folder, 'request.json');
export const channelFile = (folder: string): string => path.join(folder, 'events.jsonl');
/** What a program of any language may leave of its results. */
export const answerFile = (folder: string): string => path.join(folder, 'results.json');
export const resultFile = (folder: string): string => path.join(folder, 'result.json');
/** What the task has read and used, as its runner saw it. */
export const traceFile = (folder: string): string => path.join(folder, 'trace.json');
export const stdoutFile = (folder: string): string => path.join(folder, 'stdout.log');
export const stderrFile = (folder: string): string => path.join(folder, 'stderr.log');
/** There once the task is asked to end. */
export const stopFile = (folder: string): string => path.join(folder, 'stop');
/** Which outputs have been taken into the store; there while they are being moved. */
export const takenFile = (folder: string): string => path.join(folder, 'taken.json');
/** To open what a task may have replaced by something else: a pipe must not keep us waiting. Windows knows no such flag. */
export const readAtOnce = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
export const outputsDir = (folder: string): string => path.join(folder, 'outputs');

/**
 * The bytes of a file from an offset on, at most so many; undefined where there is no such file, or something else in its
 * place. At once, as this is done many times for each task, and handing it to another thread takes longer.
 */
export function readPiece(file: string, offset: number, most: number): Buffer | undefined {
    let descriptor: number;
    try {
        descriptor = openSync(file, readAtOnce);
    } catch (error) {
        if (isDiskFault(error)) throw error;
        return undefined;
    }
    try {
        const found = fstatSync(descriptor);
        if (!found.isFile()) return undefined;
        const length = Math.max(0, Math.min(most, found.size - offset));
        const piece = Buffer.allocUnsafe(length);
        return length === 0 ? piece : piece.subarray(0, readSync(descriptor, piece, 0, length, offset));
    } finally {
        closeSync(descriptor);
    }
}

/** A small file as a whole; undefined also where it is larger than that. */
export function readSmall(file: string, most: number): string | undefined {
    const piece = readPiece(file, 0, most + 1);
    return piece === undefined || piece.length > most ? undefined : piece.toString('utf8');
}
