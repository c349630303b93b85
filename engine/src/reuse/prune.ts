/**
 * Clears results that are kept for reuse, and the objects that nobody needs any more. Safe while engines run: what was made
 * or used a short while ago stays, as it may not be in a journal yet, and whoever uses something says so before he looks at it.
 */
import { renameSync, rmSync, statSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { systemCode } from '../errors.ts';
import { engineStatus } from '../store/follow.ts';
import { cacheDir } from '../store/layout.ts';
import { entriesOf, objectsIn, objectsNeeded, type Entry } from './entries.ts';
import { scanJournals } from './journals.ts';

export interface PruneOptions {
    /** Results that were not used for so long. */
    readonly olderThanSeconds?: number;
    /** The least recently used, until what is left needs no more than that. */
    readonly keepBytes?: number;
    /** All results, and the outputs of executions that are finished too: their journals stay. */
    readonly all?: boolean;
    /** Only says what it would do. */
    readonly dryRun?: boolean;
}

export interface Pruned {
    readonly results: number;
    readonly objects: number;
    /** What it frees. */
    readonly bytes: number;
    /** Objects that no result needs and that stay, as a journal speaks of them. */
    readonly recorded: number;
}

const graceMs = 10 * 60 * 1000;

export async function pruneCache(root: string, { olderThanSeconds, keepBytes, all = false, dryRun = false }: PruneOptions): Promise<Pruned> {
    const now = systemClock.now();
    const entries = [...entriesOf(root)].sort((a, b) => b.usedAt - a.usedAt);
    const recordedBefore = await recordedObjects(root, all);
    const dropped = new Set<Entry>();
    const counted = new Set<string>();
    let sum = 0;
    for (const entry of entries) {
        const needed = [...objectsNeeded(entry)].filter(([sha256]) => !recordedBefore.has(sha256) && !counted.has(sha256));
        const bytes = entry.bytes + needed.reduce((total, [, size]) => total + size, 0);
        const tooOld = olderThanSeconds !== undefined && entry.usedAt < now - olderThanSeconds * 1000;
        if (all || tooOld || (keepBytes !== undefined && sum + bytes > keepBytes)) {
            if (dryRun || dropIfUnused(entry.file, entry.usedAt)) dropped.add(entry);
            continue;
        }
        sum += bytes;
        for (const [sha256] of needed) counted.add(sha256);
    }
    const kept = new Set(entries.filter((entry) => !dropped.has(entry)).flatMap((entry) => [...objectsNeeded(entry).keys()]));
    // Only now: whoever took one of the results before it went has recorded it by the time that its objects are old enough.
    const recorded = await recordedObjects(root, all);
    const pruned = { results: dropped.size, objects: 0, bytes: [...dropped].reduce((total, { bytes }) => total + bytes, 0), recorded: 0 };
    for (const object of objectsIn(root)) {
        if (kept.has(object.sha256)) continue;
        if (recorded.has(object.sha256)) pruned.recorded += 1;
        else if (object.touchedAt < now - graceMs && (dryRun || dropIfUnused(object.file, object.mtimeMs))) {
            pruned.objects += 1;
            pruned.bytes += object.bytes;
        }
    }
    if (all && !dryRun) rmSync(cacheDir(root), { recursive: true, force: true });
    return pruned;
}

/** What journals speak of. Of one that is finished it may go where all is to go; any other must be able to go on. */
async function recordedObjects(root: string, all: boolean): Promise<Set<string>> {
    const recorded = new Set<string>();
    for (const { dir, objects, finished } of await scanJournals(root)) {
        if (all && finished && await engineStatus(dir) !== 'alive') continue;
        for (const sha256 of objects) recorded.add(sha256);
    }
    return recorded;
}

/** Taken aside first: whoever uses it at this moment has touched it before, and then it is put back. */
function dropIfUnused(file: string, usedAt: number): boolean {
    const aside = `${file}.${process.pid}.pruned`;
    try {
        renameSync(file, aside);
    } catch (error) {
        if (systemCode(error) === 'ENOENT') return false;
        throw error;
    }
    if (statSync(aside).mtimeMs > usedAt) {
        renameSync(aside, file);
        return false;
    }
    rmSync(aside, { recursive: true, force: true });
    return true;
}
