/** What the journals of a store say of its objects, found by a look at their text: they may be long. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { systemCode } from '../errors.ts';
import { executionDir, executionsDir, journalFile } from '../store/layout.ts';

export interface JournalScan {
    readonly execution: string;
    readonly dir: string;
    /** The hashes of all objects that it speaks of. */
    readonly objects: ReadonlySet<string>;
    readonly finished: boolean;
    /** Task runs that took an earlier result, and how long those had taken. */
    readonly reused: number;
    readonly savedSeconds: number;
}

export async function scanJournals(root: string): Promise<JournalScan[]> {
    const ids = await readdir(executionsDir(root)).catch((error: unknown) => {
        if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
        throw error;
    });
    const scans: JournalScan[] = [];
    for (const id of ids) {
        const scan = await scanJournal(id, executionDir(root, id));
        if (scan !== undefined) scans.push(scan);
    }
    return scans;
}

/** Undefined for a folder without a journal. */
async function scanJournal(execution: string, dir: string): Promise<JournalScan | undefined> {
    const objects = new Set<string>();
    let reused = 0;
    let savedSeconds = 0;
    let finished = false;
    try {
        for await (const line of createInterface({ input: createReadStream(journalFile(dir)), crlfDelay: Infinity })) {
            for (const [, sha256] of line.matchAll(/"sha256":"([0-9a-f]{64})"/g)) objects.add(sha256!);
            // What is said of its runs afterwards opens it no more; what is tried again does.
            if (line.includes('"type":"execution.finished"')) finished = true;
            else if (line.includes('"type":"retry.requested"')) finished = false;
            const seconds = /"type":"task\.started".*"reused":\{[^}]*"seconds":([\d.e+-]+)\}/.exec(line)?.[1];
            if (seconds === undefined) continue;
            reused += 1;
            savedSeconds += Number(seconds);
        }
    } catch (error) {
        if (systemCode(error) === 'ENOENT') return undefined;
        throw error;
    }
    return { execution, dir, objects, finished, reused, savedSeconds };
}
