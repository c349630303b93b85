/** The port to what explores a space. */
import type { Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';

/**
 * Made once for each round of a space; asked whenever there is room for one more run; told how each run ended.
 * It is deterministic: the same space, the same source of chance, and the same asks and tells in the same order give
 * the same answers, however many runs are out at once: what was asked and not told yet it knows by itself. So its state
 * is never stored: after a restart the journal's asks and tells are gone through again.
 * A configuration lacks the dimensions that do not count in it, and none is given that the space's `require` rules out.
 * A space without endless dimensions gives no configuration twice, and null once all were given.
 * It touches nothing but its arguments: no clock, no files, no chance of its own.
 */
export interface Strategy {
    /** Whether what it is told may change what it answers. Of one that does not learn, runs are made ahead. */
    readonly learns: boolean;
    /** Why it is this one, as a sentence, where it was chosen for the user. */
    readonly why?: string;
    /** What earlier experiments speak for the last answer, where they did. */
    because?(): string | undefined;
    /** The next configuration to run, or null when there will be no more. */
    ask(): Configuration | null;
    /**
     * In the place of an `ask` whose answer the journal has: cheaper, and it leaves the strategy as the ask would have.
     * Also for runs that were made before the strategy: then it counts them as its own.
     */
    replay?(answer: Configuration): void;
    /** Of one that is asked outside of this process: whether its next answer is still to come. Until it has been taken, `ask` is not called. */
    awaits?(): boolean;
    /** What was answered there; null when there will be no more. */
    take?(answer: Configuration | null): void;
    /** Equal configurations may be told several times, those of repetitions; and some that were never asked for. */
    tell(result: Told): void;
}

export interface Told {
    readonly configuration: Configuration;
    /** `pruned`: ended early, as it promised little; `values` are the last it had. `skipped`: somebody did not want it; it says nothing. */
    readonly status: 'completed' | 'failed' | 'pruned' | 'skipped';
    /** By the goals, in their order, as measured; null where the run has none. Never NaN or endless. */
    readonly values: readonly (number | null)[];
    /** How far what is required is broken: 0 where it is held, else more, as a sum of relative amounts; 1 for each without an amount. */
    readonly violation: number;
    /** How many of the preferences are broken. */
    readonly dispreferred: number;
}

/** What the runs are for. */
export interface Aims {
    /** Of the experiment's goals those that this space's workflow can reach. */
    readonly goals: readonly ('maximize' | 'minimize')[];
    /** So many runs may be out at once. */
    readonly parallel: number;
}

export type StrategyFactory = (space: SpacePlan, random: Random, aims: Aims) => Strategy;
