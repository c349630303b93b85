/** Watches how much a task has written into its working folder, and keeps its logs from growing without end. */
import { lstatSync } from 'node:fs';
import { lstat, open, readdir, truncate } from 'node:fs/promises';
import path from 'node:path';
import { delay, systemClock } from '../../clock.ts';
import { stderrFile, stdoutFile } from './files.ts';

const shortestPause = 250;
/** A log that grows beyond this is cut down. */
const largestLog = 64 << 20;
/** What is kept of its beginning and of its end. */
const keptOfLog = 1 << 20;

/** Calls back once when the folder holds more than the limit. */
export function watchDisk(folder: string, limit: number | undefined, exceeded: () => void): { close(): void } {
    let closed = false;
    void (async () => {
        // Most tasks are over before they have written much.
        await delay(shortestPause);
        while (!closed) {
            const began = systemClock.now();
            await cutLogs(folder);
            if (limit !== undefined && await sizeOf(folder, limit) > limit && !closed) {
                exceeded();
                return;
            }
            // Looking must not cost more than a twentieth of the time.
            await delay(Math.max(shortestPause, 20 * (systemClock.now() - began)));
        }
    })();
    return { close() { closed = true; } };
}

/** Never rejects: a log that cannot be cut down, on a full disk, is left as it is. */
export async function cutLogs(folder: string): Promise<void> {
    for (const file of [stdoutFile(folder), stderrFile(folder)]) await cutLog(file).catch(() => undefined);
}

/** The bytes of all files below a folder; stops counting beyond the limit. */
export async function sizeOf(folder: string, limit: number): Promise<number> {
    let sum = 0;
    // The task is at work in there: what was there a moment ago may be gone.
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) sum += await sizeOf(file, limit - sum);
        else sum += await lstat(file).then(({ size }) => size, () => 0);
        if (sum > limit) break;
    }
    return sum;
}

/** The task goes on appending: its lines land after what is kept. A few that it writes at this moment may be lost. */
async function cutLog(file: string): Promise<void> {
    const size = lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= largestLog) return;
    const handle = await open(file, 'r+');
    try {
        const begin = await read(handle, 0);
        const end = await read(handle, size - keptOfLog);
        await truncate(file, 0);
        const note = `\n[XXP Studio left out ${size - begin.length - end.length} bytes here: the log had grown beyond ${largestLog >> 20} MB]\n`;
        await handle.write(Buffer.concat([begin, Buffer.from(note), end]), 0, undefined, 0);
    } finally {
        await handle.close();
    }
}

async function read(handle: Awaited<ReturnType<typeof open>>, position: number): Promise<Buffer> {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(keptOfLog), 0, keptOfLog, position);
    return buffer.subarray(0, bytesRead);
}
