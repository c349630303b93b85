/** What other tools have kept of their runs, in one shape, whatever the tool. */
import type { Scalar } from '../../../engine/src/index.ts';

/** Runs that belong together: an experiment of MLflow, a table. */
export interface ForeignRuns {
    /** The same for the same source, so that importing it again replaces what was imported. */
    readonly id: string;
    readonly experiment: string;
    /** The tool that has kept them, or the name of the file. */
    readonly source: string;
    readonly runs: readonly ForeignRun[];
}

export interface ForeignRun {
    readonly name: string;
    readonly status: 'completed' | 'failed' | 'cancelled' | 'running' | 'pruned';
    /** Milliseconds since 1970. */
    readonly startedAt?: number;
    readonly endedAt?: number;
    readonly seconds?: number;
    readonly by?: string;
    /** What was run, whatever its version. */
    readonly algorithm?: string;
    readonly params: Readonly<Record<string, Scalar>>;
    readonly metrics: Readonly<Record<string, ForeignMetric>>;
    readonly data: readonly ForeignData[];
}

export interface ForeignMetric {
    /** NaN and infinities are as JavaScript has them. */
    readonly last: number;
    /** Of a series: how many values there were, and between which they lay. */
    readonly series?: { readonly count: number; readonly least: number | null; readonly greatest: number | null };
}

export interface ForeignData {
    /** The hash of its content, or another name that only it has. */
    readonly id: string;
    readonly name: string;
    readonly bytes?: number;
    /** Meta-features by name. */
    readonly features?: Readonly<Record<string, number>>;
}

/** A number, a truth value or a text, as a text says it; Python's words count too. */
export function scalarIn(text: string): Scalar {
    const trimmed = text.trim();
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) {
        const number = Number(trimmed);
        // Digits that no number holds are a name.
        if (Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number) || /[.e]/i.test(trimmed))) return number;
    }
    if (/^true$/i.test(trimmed)) return true;
    if (/^false$/i.test(trimmed)) return false;
    return trimmed;
}

/** A number of a measurement; undefined where there is none. */
export function numberIn(text: string): number | undefined {
    const trimmed = text.trim().toLowerCase();
    if (/^[+-]?(inf|infinity)$/.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
    if (trimmed === 'nan') return Number.NaN;
    return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
}

/** Where runs say themselves what was run. */
const algorithmParams = ['algorithm', 'estimator', 'classifier', 'regressor', 'learner', 'model', 'model_name', 'model_type'];

export function algorithmIn(params: Readonly<Record<string, Scalar>>): string | undefined {
    const given = algorithmParams.map((name) => params[name]).find((each) => typeof each === 'string' && each !== '');
    return given === undefined ? undefined : String(given);
}
