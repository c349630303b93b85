/** What the panel is told of the one run that is looked at by itself. */
import { isFlag, isNumber, isText, listOf, maybe, oneOf, shape } from '../shared/guards.ts';
import { isShown, isShownContent, type Shown, type ShownContent } from '../shared/shown.ts';

export interface RunDetails {
    readonly run: string;
    readonly seed: number;
    /** In the order in which they began. */
    readonly tasks: readonly TaskRow[];
    readonly shown: readonly Shown[];
}

export interface TaskRow {
    readonly task: string;
    readonly status: 'running' | 'waiting' | 'asked' | 'completed' | 'failed' | 'cancelled' | 'lost' | 'skipped';
    readonly attempt: number;
    readonly startedAt?: number;
    readonly finishedAt?: number;
    /** Whose result it has; `here`, in this execution. */
    readonly reused?: { readonly execution: string; readonly run: string; readonly task: string; readonly seconds: number; readonly here: boolean };
    /** Why it failed, or was skipped. */
    readonly note?: string;
    /** There may be a log. */
    readonly logged: boolean;
}

export type ToDetails =
    /** Of the run that is watched; again whenever it is different. */
    | { readonly type: 'details'; readonly details: RunDetails }
    | { readonly type: 'content'; readonly run: string; readonly id: string; readonly version: string; readonly content: ShownContent };

export type FromDetails =
    /** Which run is looked at; null for none. */
    | { readonly type: 'watch'; readonly run: string | null }
    /** Asks for what something that is shown holds. */
    | { readonly type: 'load'; readonly run: string; readonly id: string }
    | { readonly type: 'openShown'; readonly run: string; readonly id: string }
    | { readonly type: 'openTaskLog'; readonly run: string; readonly task: string }
    /** Asks why a task was run, although results are kept. */
    | { readonly type: 'explain'; readonly run: string; readonly task: string }
    /** A run of this execution or another of the same store. */
    | { readonly type: 'openRun'; readonly execution: string; readonly run: string };

const isTask = shape({
    task: isText, status: oneOf('running', 'waiting', 'asked', 'completed', 'failed', 'cancelled', 'lost', 'skipped'), attempt: isNumber, startedAt: maybe(isNumber), finishedAt: maybe(isNumber),
    reused: maybe(shape({ execution: isText, run: isText, task: isText, seconds: isNumber, here: isFlag })), note: maybe(isText), logged: isFlag,
});

/** For `messageOf`. */
export const toDetails = {
    details: { details: shape({ run: isText, seed: isNumber, tasks: listOf(isTask), shown: listOf(isShown) }) },
    content: { run: isText, id: isText, version: isText, content: isShownContent },
};
export const fromDetails = {
    watch: { run: (value: unknown) => value === null || isText(value) }, load: { run: isText, id: isText }, openShown: { run: isText, id: isText },
    openTaskLog: { run: isText, task: isText }, explain: { run: isText, task: isText }, openRun: { execution: isText, run: isText },
};
