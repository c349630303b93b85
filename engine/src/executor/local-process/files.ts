/** The files of an attempt's working folder that engine and task share; `docs/tasks.md` describes them. */
import { constants } from 'node:fs';
import path from 'node:path';

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
