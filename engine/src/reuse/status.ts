/** How much is kept for reuse, and what it has saved. */
import { entriesOf, objectsIn } from './entries.ts';
import { scanJournals } from './journals.ts';

export interface CacheStatus {
    /** Results that can be used again. */
    readonly results: number;
    readonly resultBytes: number;
    readonly objects: number;
    readonly objectBytes: number;
    /** Task runs that took an earlier result, in all executions that are kept. */
    readonly reused: number;
    readonly savedSeconds: number;
}

export async function cacheStatus(root: string): Promise<CacheStatus> {
    const status = { results: 0, resultBytes: 0, objects: 0, objectBytes: 0, reused: 0, savedSeconds: 0 };
    for (const { kept, bytes } of entriesOf(root)) {
        status.results += kept.results.length;
        status.resultBytes += bytes;
    }
    for (const { bytes } of objectsIn(root)) {
        status.objects += 1;
        status.objectBytes += bytes;
    }
    for (const { reused, savedSeconds } of await scanJournals(root)) {
        status.reused += reused;
        status.savedSeconds += savedSeconds;
    }
    return status;
}
