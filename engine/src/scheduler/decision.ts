/** What the scheduler answers with, and what it must know beyond the journal. */
import type { JournalEvent } from '../store/records.ts';

export type SchedulerCommand =
    /** Write these down; that they are written is all that is needed. */
    | { readonly type: 'record'; readonly events: readonly JournalEvent[] }
    /** Ask a space's strategy for one more run. */
    | { readonly type: 'make-run'; readonly step: string; readonly space: string }
    | { readonly type: 'start-task'; readonly run: string; readonly task: string; readonly attempt: number }
    | { readonly type: 'ask-person'; readonly step: string; readonly node: string }
    /** End every task that runs. */
    | { readonly type: 'stop-tasks' };

export interface Surroundings {
    /** Whether a space's strategy has no more runs to give. */
    exhausted(step: string, space: string): boolean;
    /** Whether it has one more to give, which may make it choose it. */
    hasMore(step: string, space: string): boolean;
    /** By run, the tasks that are being started: already decided, and not in the journal yet. */
    readonly starting: ReadonlyMap<string, ReadonlySet<string>>;
}
