/** What a task has printed, by its hash; the logs themselves stay in its working folder. */
import { lstatSync } from 'node:fs';
import { stderrFile, stdoutFile } from '../executor/local-process/files.ts';
import { hashOutput } from '../store/objects.ts';
import type { Artifact, TaskFinished } from '../store/records.ts';

/** Undefined where it printed nothing. */
export async function hashLogs(folder: string): Promise<TaskFinished['logs']> {
    const [stdout, stderr] = [await hashLog(stdoutFile(folder)), await hashLog(stderrFile(folder))];
    return stdout === undefined && stderr === undefined ? undefined : { ...(stdout && { stdout }), ...(stderr && { stderr }) };
}

async function hashLog(file: string): Promise<Artifact | undefined> {
    try {
        const found = lstatSync(file, { throwIfNoEntry: false });
        return found === undefined || !found.isFile() || found.size === 0 ? undefined : await hashOutput(file);
    } catch {
        // The folder was the task's to spoil.
        return undefined;
    }
}
