/**
 * What people and tools tell a running engine: one JSON file each in the execution's `inbox/`.
 * A file is written aside and renamed in, so that any number of windows and shells can do so at once.
 * The engine journals what follows from it, then deletes it.
 */
import type { Scalar } from '../plan/plan.ts';
import type { Person } from './records.ts';

export const commandVersion = 1;

export type Command = { readonly v: typeof commandVersion; readonly by: Person } & (
    | { readonly type: 'cancel' }
    | {
        readonly type: 'answer';
        readonly interaction: string;
        readonly choice: string;
        readonly inputs?: Readonly<Record<string, Scalar>>;
        readonly comment?: string;
    }
);
