/**
 * A task that goes down because the disk of the store is full is not at fault: its engine ends as if the journal could not
 * be written, and the task is run again once there is room.
 */
import { rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { resultFile } from './files.ts';

/** With less than that, next to nothing can be written. */
const leastBytes = 1 << 20;

/** How many bytes are free where a folder lies; without end where nobody can say. */
export async function roomIn(folder: string): Promise<number> {
    return statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => Infinity);
}

/** Throws where there is no room in the task's working folder; the engine that comes next finds it without a result. */
export async function refuseFullDisk(task: string, folder: string, room = roomIn): Promise<void> {
    if (await room(folder) >= leastBytes) return;
    rmSync(resultFile(folder), { force: true });
    throw Object.assign(new Error(`ENOSPC: ${task} found no room to write`), { code: 'ENOSPC' });
}
