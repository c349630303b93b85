/** Several goals at once: the runs that no other run beats in all of them. */
import { frontOf, hypervolume } from '../numeric/front.ts';
import type { Goal } from '../plan/plan.ts';
import { isSolution } from './best.ts';
import type { ExecutionState, RunState } from './state.ts';

export interface ParetoSet {
    /** In the order in which they were made. */
    readonly runs: readonly ParetoRun[];
    /** All solutions that have a number for each goal. */
    readonly points: readonly { readonly run: RunState; readonly values: readonly number[] }[];
    /** How many they are. */
    readonly among: number;
    /** By goal, the best and the worst that any of these has. */
    readonly ranges: readonly { readonly best: number; readonly worst: number }[];
    /** Which share of the box between the best and the worst values the runs cover together: 1 where one is best in all. */
    readonly covered: number;
}

export interface ParetoRun {
    readonly run: RunState;
    /** By goal. */
    readonly values: readonly number[];
    /** The one that gives up least: nearest to what is best in each goal, each measured by its range. */
    readonly knee: boolean;
}

/** Null without at least two goals that solutions have numbers for. Goals are those of the experiment that runs of the space can reach. */
export function paretoSet(state: ExecutionState, goals: readonly Goal[], { space }: { readonly space?: string } = {}): ParetoSet | null {
    if (goals.length < 2) return null;
    const measured = state.completed.flatMap((run) => {
        if (!isSolution(run) || (space !== undefined && run.space !== space)) return [];
        const values = goals.map(({ task, metric }) => run.metrics.get(`${task}.${metric}`)?.last);
        return values.every((value) => typeof value === 'number' && Number.isFinite(value)) ? [{ run, values: values as number[] }] : [];
    }).sort((a, b) => a.run.seq - b.run.seq);
    if (measured.length === 0) return null;
    const losses = measured.map(({ values }) => values.map((value, goal) => goals[goal]!.direction === 'minimize' ? value : -value));
    const [best, worst] = [extreme(losses, Math.min), extreme(losses, Math.max)];
    // From 0, the best that was seen of a goal, to 1, the worst.
    const scaled = losses.map((point) => point.map((loss, goal) => worst[goal] === best[goal] ? 0 : (loss - best[goal]!) / (worst[goal]! - best[goal]!)));
    const front = frontOf(losses);
    const knee = front.reduce((nearest, index) => distance(scaled[index]!) < distance(scaled[nearest]!) ? index : nearest, front[0]!);
    return {
        runs: front.map((index) => ({ ...measured[index]!, knee: index === knee })),
        points: measured,
        among: measured.length,
        ranges: goals.map(({ direction }, goal) => direction === 'minimize' ? { best: best[goal]!, worst: worst[goal]! } : { best: -best[goal]!, worst: -worst[goal]! }),
        covered: hypervolume(front.map((index) => scaled[index]!), goals.map(() => 1)),
    };
}

function extreme(points: readonly (readonly number[])[], pick: (a: number, b: number) => number): number[] {
    return points.reduce<readonly number[]>((found, point) => found.map((value, goal) => pick(value, point[goal]!)), points[0]!).slice();
}

function distance(point: readonly number[]): number {
    return Math.hypot(...point);
}
