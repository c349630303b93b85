import type { ExecutionState } from './state.ts';

export interface EndedSpace {
    readonly space: string;
    readonly reason: string;
}

/** The spaces of which no further run is begun in the round that their step is in, or was in last, and why. */
export function endedSpaces({ steps }: ExecutionState): EndedSpace[] {
    return [...steps.values()].flatMap(({ ended }) => Array.from(ended, ([space, reason]) => ({ space, reason })));
}
