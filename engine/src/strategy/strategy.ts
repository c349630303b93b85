/** The port to what explores a space. */
import type { Configuration } from '../plan/configurations.ts';
import type { SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';

/**
 * Made once for each round of a space; asked whenever there is room for one more run; told how each run ended.
 * It is deterministic: the same space, the same source of chance, and the same asks and tells in the same order give
 * the same answers. So its state is never stored: after a restart the journal's asks and tells are gone through again.
 * A configuration lacks the dimensions that do not count in it, and none is given that the space's `require` rules out.
 * It touches nothing but its arguments: no clock, no files, no chance of its own.
 */
export interface Strategy {
    /** Whether what it is told may change what it answers. Of one that does not learn, runs are made ahead. */
    readonly learns: boolean;
    /** The next configuration to run, or null when there will be no more. */
    ask(): Configuration | null;
    /** `value` is that of the first goal's metric, null when the run has none. */
    tell(result: { readonly configuration: Configuration; readonly value: number | null }): void;
}

export type StrategyFactory = (space: SpacePlan, random: Random) => Strategy;
