/** What the scheduler answers with, and what it must know beyond the journal. */
import type { JournalEvent } from '../store/records.ts';

export type SchedulerCommand =
    /** Write these down; that they are written is all that is needed. */
    | { readonly type: 'record'; readonly events: readonly JournalEvent[] }
    /** Ask a space's strategy for one more run. */
    | { readonly type: 'make-run'; readonly step: string; readonly space: string }
    | { readonly type: 'start-task'; readonly run: string; readonly task: string; readonly attempt: number }
    /** Put a question to the user's Python, and write down what it comes to. */
    | { readonly type: 'ask-python'; readonly question: Question }
    | { readonly type: 'stop-task'; readonly run: string; readonly task: string }
    /** Let it know that it may come to its end now; it is not made to. */
    | { readonly type: 'end-early'; readonly run: string; readonly task: string }
    /** End every task that runs. */
    | { readonly type: 'stop-tasks' };

/** The part of it that views need to say what waits for what. */
export interface Moment {
    /** Milliseconds since 1970. */
    readonly now: number;
    /** By run, the tasks that are being started: already decided, and not in the journal yet. */
    readonly starting: ReadonlyMap<string, ReadonlySet<string>>;
    /** By run, the tasks that wait for an equal one which runs, or for their packages: they take no slot, and are not to be started. */
    readonly awaiting: ReadonlyMap<string, ReadonlySet<string>>;
    /** The labels of what other executions on this machine leave too little of just now. Default: none. */
    readonly scarce?: ReadonlySet<string>;
}

export interface Surroundings extends Moment {
    /** Whether a space's strategy has no more runs to give. */
    exhausted(step: string, space: string): boolean;
    /** Whether it has one more to give, which may make it choose it. */
    hasMore(step: string, space: string): boolean;
    /** Whether its next run depends on how those before it ended. */
    learns(step: string, space: string): boolean;
    /** Whether its next run is known only once the user's Python has been asked. */
    awaits(step: string, space: string): boolean;
    /** Whether a question, by its `keyOf`, was put and has no answer yet. */
    isAsked(question: string): boolean;
}

/** What only the user's Python can say. */
export type Question =
    /** Which conditions hold behind a step. */
    | { readonly kind: 'conditions'; readonly step: string }
    /** The same in a run, behind a task or a gateway. */
    | { readonly kind: 'conditions'; readonly run: string; readonly from: string }
    /** Which configurations a space has by its filter and generator. */
    | { readonly kind: 'expansion'; readonly step: string; readonly space: string }
    /** What a strategy of the user's own has to be run next. */
    | { readonly kind: 'proposal'; readonly step: string; readonly space: string };

export function keyOf(question: Question): string {
    return JSON.stringify(question);
}
