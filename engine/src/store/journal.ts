/** The port to an execution's record. */
import type { JournalEvent, JournalLine } from './records.ts';

/**
 * Append only, with one writer. Lines are numbered from 1 without gaps; their times never go back.
 * They reach the disk in the order of the calls, and calls that come close together share one trip to it. So whoever
 * decides may go on from the lines at once, as what follows is never on the disk without them; but nothing may be done
 * in the world because of them before `written` has resolved.
 * Once it has rejected, so does every later one: what is on the disk is no longer known.
 */
export interface Journal {
    append(events: readonly JournalEvent[]): Appended;
    /** Waits for what is under way. */
    close(): Promise<void>;
}

export interface Appended {
    readonly lines: readonly JournalLine[];
    /** Resolves once the lines, and with them all earlier ones, are on the disk. */
    readonly written: Promise<void>;
}
