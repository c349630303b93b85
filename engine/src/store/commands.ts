/**
 * What people and tools tell a running engine: one JSON file each in the execution's `inbox/`.
 * A file is written aside and renamed in, so that any number of windows and shells can do so at once.
 * The engine journals what follows from it, then deletes it.
 */
import type { Value } from '../plan/plan.ts';
import type { Restriction } from '../plan/narrow.ts';
import type { Person } from './records.ts';
import type { Limits } from './steering.ts';

export const commandVersion = 1;

export type Command = { readonly v: typeof commandVersion; readonly by: Person } & (
    /** Everything is ended, now. */
    | { readonly type: 'cancel' }
    | {
        readonly type: 'answer';
        readonly interaction: string;
        readonly choice: string;
        readonly inputs?: Readonly<Record<string, Value>>;
        readonly comment?: string;
        /** For how long the person had the question before them. */
        readonly seconds?: number;
        /** The hash of what they were shown. */
        readonly shown?: string;
    }
    /** Also of a finished execution. */
    | { readonly type: 'rate'; readonly run: string; readonly stars: number; readonly comment?: string }
    | { readonly type: 'note'; readonly run: string; readonly text: string }
    | { readonly type: 'promote'; readonly run: string; readonly as: string; readonly comment?: string }
    /** No task is begun until it is resumed. */
    | { readonly type: 'pause' | 'resume' }
    /** Running tasks are brought to their end, and nothing else is begun. Sent again, everything is ended. */
    | { readonly type: 'stop' }
    | { readonly type: 'skip'; readonly run: string; readonly task?: string }
    /** Without runs, all that have failed. */
    | { readonly type: 'retry'; readonly runs?: readonly string[] }
    /** Of a run, or of all runs of a space. */
    | { readonly type: 'prioritise'; readonly run?: string; readonly space?: string; readonly priority: number }
    /** What is left out stays as it is; null takes a limit away. */
    | { readonly type: 'budget'; readonly limits: { readonly [Limit in keyof Limits]?: number | null } }
    /** By the names of the dimensions. */
    | { readonly type: 'narrow'; readonly space: string; readonly to: Readonly<Record<string, Restriction>> }
);
