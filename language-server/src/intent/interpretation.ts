/** What the words of an intent were understood to mean. Each finding says which words it comes from; nothing else is in it. */
import type { TaskType } from './task-types.ts';

/** Half open, in characters of the text. */
export interface Span {
    readonly start: number;
    readonly end: number;
}

/** Where a finding comes from. */
export interface Said {
    readonly spans: readonly Span[];
}

export interface Interpretation {
    readonly text: string;
    readonly taskType?: Said & { readonly type: TaskType };
    /** What is to become as good as possible, the most important first. */
    readonly goals: readonly GoalRead[];
    /** What a solution must keep, or should. */
    readonly bounds: readonly BoundRead[];
    /** What is to be foretold, in the author's words. */
    readonly target?: Said & { readonly name: string };
    /** Files, or what is said to be the data. */
    readonly data: readonly (Said & { readonly name: string })[];
    readonly strategy?: Said & { readonly name: string };
    /** What may be spent: how many runs, how much time in seconds, … */
    readonly budget: readonly (Said & { readonly kind: BudgetKind; readonly amount: number })[];
    /** Parts of the text of which nothing was made. */
    readonly notUnderstood: readonly Span[];
}

export interface GoalRead extends Said {
    readonly direction: 'maximize' | 'minimize';
    /** An id of the table of measures. */
    readonly measure: string;
}

export interface BoundRead extends Said {
    readonly measure: string;
    readonly operator: Operator;
    /** A share of 1, seconds, bytes, or a number without a unit. */
    readonly value: number;
    readonly unit: Unit;
    /** `stop` where the search may end once it holds. */
    readonly strength: 'require' | 'prefer' | 'stop';
}

export type Operator = '<' | '<=' | '>' | '>=';

/** What a quantity is counted in, in its base unit: a share of 1, seconds, bytes, whatever money it is, joules. */
export type Unit = 'share' | 'time' | 'size' | 'money' | 'energy' | 'number';

export const budgetKinds = ['runs', 'time', 'parallel', 'interactions'] as const;
export type BudgetKind = typeof budgetKinds[number];

/** The words of a finding, in the order of the text. */
export function wordsOf(text: string, { spans }: Said): string {
    return spans.toSorted((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end).trim()).join(' … ');
}
