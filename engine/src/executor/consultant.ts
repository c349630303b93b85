/** The port to the functions of the user's that no task calls: conditions, filters, generators, strategies. */
import type { Configuration } from '../plan/configurations.ts';
import type { PythonCall, Scalar } from '../plan/plan.ts';
import type { Results } from '../store/results.ts';

export type Consultation =
    | {
        readonly kind: 'conditions';
        readonly calls: readonly PythonCall[];
        readonly results: Results;
        /** Further names that an expression may use. */
        readonly names: Readonly<Record<string, unknown>>;
    }
    | { readonly kind: 'filter'; readonly module: string; readonly name: string; readonly configurations: readonly Configuration[] }
    | { readonly kind: 'generator'; readonly module: string; readonly name: string }
    | Proposal;

/** What a strategy of the user's own is to be asked; its answer is a configuration, or null when there is no more. */
export interface Proposal {
    readonly kind: 'proposal';
    readonly module: string;
    /** Names the exploration: what was asked before under the same name has been told already what is said again here. */
    readonly search: string;
    readonly space: SpaceSeen;
    /** All of this exploration, in the order in which they were made. */
    readonly runs: readonly RunSeen[];
    /** What it has answered to this very question, and could not be taken. */
    readonly refused: readonly RunSeen[];
}

/** A space as the user's Python sees it; its names are documented. */
export interface SpaceSeen {
    readonly name: string;
    readonly seed: number;
    readonly runs: number | null;
    readonly repeat: number;
    readonly parallel: number;
    readonly goals: readonly { readonly direction: 'maximize' | 'minimize'; readonly metric: string }[];
    /** As the plan has them, with `when` as text. */
    readonly dimensions: readonly object[];
    readonly require: readonly string[];
}

/** A run as the user's Python sees it. */
export interface RunSeen {
    readonly run: string;
    readonly configuration: Configuration;
    readonly repetition?: number;
    readonly status: 'running' | 'completed' | 'failed' | 'pruned' | 'skipped' | 'refused';
    /** Why it was refused. */
    readonly reason?: string;
    readonly values: readonly (number | null)[];
    readonly violation: number;
    readonly dispreferred: number;
    /** By `Task.metric`; of a series the last value. */
    readonly metrics: Readonly<Record<string, Scalar>>;
}

export type Advice = { readonly value: unknown } | Trouble;

/** `what` is one sentence without a full stop; `call` is the one of several that it is about. */
export interface Trouble {
    readonly what: string;
    readonly advice: string;
    readonly call?: number;
}

export interface Consultant {
    /** Never rejects for what is wrong with the function; ends what it has started once `signal` says so. */
    ask(consultation: Consultation, signal: AbortSignal): Promise<Advice>;
}
