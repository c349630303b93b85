/** The port to an execution's record. */
import type { JournalEvent, JournalLine } from './records.ts';

/**
 * Append only, with one writer. Lines are numbered from 1 without gaps; their times never go back.
 * `append` resolves once the lines are on the disk: only then may anyone act on them.
 * Calls that overlap are written in the order in which they were made, and may share one trip to the disk.
 * Once an append has failed, every later one fails too: what is on the disk is no longer known.
 */
export interface Journal {
    append(events: readonly JournalEvent[]): Promise<readonly JournalLine[]>;
    /** All lines so far, oldest first. */
    replay(take: (lines: readonly JournalLine[]) => void): Promise<void>;
    /** Waits for what is under way. */
    close(): Promise<void>;
}
