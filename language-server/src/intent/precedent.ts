/** What earlier runs have to say to a draft; whoever has a knowledge graph gives it. */
import type { Scalar } from '../../../engine/src/plan/plan.ts';

export interface Precedent {
    /** What was wanted then; the name of the experiment where it says nothing. */
    readonly intent: string;
    readonly experiment: string;
    /** How much it resembles the intent at hand, from 0 to 1. */
    readonly likeness: number;
    readonly runs: number;
    readonly goals: readonly { readonly direction: 'maximize' | 'minimize'; readonly task: string; readonly metric: string; readonly best?: number }[];
    /** The names of the tasks that were run. */
    readonly tasks: readonly string[];
    /** With the most runs first. */
    readonly strategies: readonly string[];
    /** Among the best quarter of the runs, by `Task.param`. */
    readonly settings: Readonly<Record<string, PrecedentValues>>;
}

export type PrecedentValues = { readonly low: number; readonly high: number; readonly isWhole: boolean } | { readonly values: readonly Scalar[] };
