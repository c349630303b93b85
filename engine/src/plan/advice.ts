/** What earlier experiments say of a space: plain data, gathered when an execution begins and recorded with its plan, so that nothing else has to be at hand when it is gone on with. */
import type { Configuration } from './configurations.ts';

export interface Advice {
    readonly sources: readonly Source[];
}

/** What was tried on one data set, or by one experiment where none is known. */
export interface Source {
    /** What people know it by. */
    readonly name: string;
    /** How much it is expected to resemble what is asked for, before anything was run: above 0, and 1 at most. */
    readonly likeness: number;
    /** What it rests on, for people: `40 runs of 2 executions`. */
    readonly evidence: string;
    readonly trials: readonly PastTrial[];
}

export interface PastTrial {
    /** In the names of the space that is asked for; what it gave may lie outside of that. */
    readonly configuration: Configuration;
    /** The smaller, the better, in units of its source's own. */
    readonly loss: number;
}
