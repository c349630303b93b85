/** The words in which a task's failure reaches people: what happened, where it is declared, what to do. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { TaskPlan } from '../../plan/plan.ts';
import type { TaskFailure } from '../../store/records.ts';
import { readAtOnce, stderrFile } from './files.ts';

export type Details = Omit<TaskFailure, 'reason' | 'message' | 'declaredAt'>;

/** `what` says what happened, `advice` what to do about it; neither ends in a full stop. */
export function failure(task: TaskPlan, reason: TaskFailure['reason'], what: string, advice: string, details: Details = {}): TaskFailure {
    const declaredAt = placeOf(task);
    return { reason, message: `${what}. The task is declared at ${declaredAt}; ${advice}`, declaredAt, ...details };
}

export function placeOf({ location }: TaskPlan): string {
    return `${location.file}:${location.line}`;
}

/** A path as people know it: from the workspace root, with `/`, where it lies inside. */
export function shown(root: string, file: string): string {
    const relative = path.relative(root, file);
    return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.replaceAll(path.sep, '/');
}

/** The last lines of a task's standard error, at most 4,000 characters. */
export async function stderrTail(folder: string): Promise<string | undefined> {
    const most = 4000;
    try {
        const handle = await open(stderrFile(folder), readAtOnce);
        try {
            const { size } = await handle.stat();
            // Four bytes are the most that a character takes.
            const length = Math.min(size, most * 4);
            const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
            const text = buffer.toString('utf8', 0, bytesRead).trimEnd().slice(-most);
            return text === '' ? undefined : text;
        } finally {
            await handle.close();
        }
    } catch {
        // Without the file there is nothing to show, and the failure itself says enough.
        return undefined;
    }
}
