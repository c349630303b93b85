/** The port to the functions of the user's that no task calls: conditions, filters, generators. */
import type { Configuration } from '../plan/configurations.ts';
import type { PythonCall } from '../plan/plan.ts';
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
    | { readonly kind: 'generator'; readonly module: string; readonly name: string };

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
