/** How the best came about: run after run, in the order in which they completed. */
import type { Goal } from '../plan/plan.ts';
import { isSolution } from '../store/best.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

export interface Improvement {
    readonly run: string;
    /** How many runs of the space, or of all, had completed with it. */
    readonly after: number;
    /** Since the execution began. */
    readonly seconds: number;
    readonly value: number;
}

/** Each run that was better than all solutions before it. */
export function improvementsOf(state: ExecutionState, metric: string, direction: Goal['direction'], belongs: (run: RunState) => boolean = () => true): Improvement[] {
    const found: Improvement[] = [];
    let after = 0;
    for (const run of state.completed) {
        if (!belongs(run)) continue;
        after += 1;
        const value = run.metrics.get(metric)?.last;
        if (typeof value !== 'number' || !Number.isFinite(value) || !isSolution(run)) continue;
        const best = found.at(-1)?.value;
        if (best !== undefined && (direction === 'maximize' ? value <= best : value >= best)) continue;
        found.push({ run: run.id, after, seconds: ((run.finishedAt ?? state.lastAt) - state.createdAt) / 1000, value });
    }
    return found;
}
