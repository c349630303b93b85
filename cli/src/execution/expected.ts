/** How many runs to expect, as far as that can be said. */
import { isOpen, runCount, runCountOf, totalRunsNow, type ExecutionState, type SpacePlan } from '../../../engine/src/index.ts';

export interface Expected {
    /** Of the spaces that have begun, or of all where the plan alone tells. */
    readonly runs: number;
    /** Whether more may follow, depending on answers. */
    readonly more: boolean;
}

export function expectedRuns(state: ExecutionState): Expected {
    if (state.finishedAt !== undefined) return { runs: state.runs.size, more: false };
    const total = totalRunsNow(state);
    if (total !== null && Number.isFinite(total)) return { runs: Math.max(total, state.runs.size), more: false };
    let runs = 0;
    for (const [id, { round, expanded }] of state.steps) {
        const nodes = state.plan.control.steps.find((step) => step.id === id)?.nodes ?? [];
        const spaces = nodes.map((name) => state.plan.nodes[name]).filter((node): node is SpacePlan => node?.kind === 'space');
        runs += (round + 1) * spaces.reduce((sum, space) => sum + (isOpen(space) ? runCountOf(space, expanded.get(space.name)?.configurations.length ?? 0) : runCount(space)), 0);
    }
    return { runs: Math.max(runs, state.runs.size), more: true };
}

/** How many runs are in which state. */
export function countRuns(state: ExecutionState): { queued: number; running: number; completed: number; failed: number; cancelled: number; skipped: number; pruned: number } {
    const counts = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0, skipped: 0, pruned: 0 };
    for (const { status } of state.runs.values()) counts[status] += 1;
    return counts;
}
