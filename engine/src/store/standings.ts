/** How runs stand among each other where there are several goals, kept up to date run by run. */
import { dominates, type Losses } from '../numeric/dominance.ts';
import type { Goal } from '../plan/plan.ts';
import { isSolution } from './best.ts';
import { gather, insert } from './gathered.ts';
import type { ExecutionState, RunState } from './state.ts';

/** `unbeaten`: no other solution is better in one goal without being worse in another. `compromise`: the one of these that gives up least. */
export type Standing = 'unbeaten' | 'compromise';

interface Front {
    /** In the order in which they were made. */
    readonly runs: { readonly seq: number; readonly id: string; readonly losses: Losses }[];
    /** By goal, of all solutions. */
    readonly best: number[];
    readonly worst: number[];
    /** How many solutions there are. */
    among: number;
    last?: { readonly among: number; readonly standings: ReadonlyMap<string, Standing> };
}

/** Of a space, or of all, those that have a standing, by their ids in the order in which they were made. Null where there are not several goals, or no solution has a number for each. */
export function standingsOf(state: ExecutionState, { space }: { readonly space?: string } = {}): ReadonlyMap<string, Standing> | null {
    const { goals } = state.plan;
    if (goals.length < 2) return null;
    const front = gather<Front>(state, JSON.stringify(['front', space]), () => ({ runs: [], best: goals.map(() => Infinity), worst: goals.map(() => -Infinity), among: 0 }), (found, run) => {
        const losses = space === undefined || run.space === space ? lossesOf(goals, run) : undefined;
        if (losses !== undefined) add(found, run, losses);
    });
    if (front.among === 0) return null;
    if (front.last?.among !== front.among) front.last = { among: front.among, standings: standingsIn(front) };
    return front.last.standings;
}

/** Each to be driven down; undefined of what is no solution or lacks a number for a goal. */
export function lossesOf(goals: readonly Goal[], run: RunState): Losses | undefined {
    if (!isSolution(run)) return undefined;
    const losses = goals.flatMap(({ direction, task, metric }) => {
        const value = run.metrics.get(`${task}.${metric}`)?.last;
        return typeof value === 'number' && Number.isFinite(value) ? [direction === 'minimize' ? value : -value] : [];
    });
    return losses.length === goals.length ? losses : undefined;
}

/** The place of the point that is nearest to what is best in each goal, each measured by how far its values lie apart; of equals the first. */
export function kneeOf(front: readonly Losses[], best: readonly number[], worst: readonly number[]): number {
    const distances = front.map((losses) => Math.hypot(...losses.map((loss, goal) => worst[goal] === best[goal] ? 0 : (loss - best[goal]!) / (worst[goal]! - best[goal]!))));
    return distances.reduce((nearest, distance, index) => distance < distances[nearest]! ? index : nearest, 0);
}

function add(front: Front, { id, seq }: RunState, losses: Losses): void {
    front.among += 1;
    losses.forEach((loss, goal) => {
        front.best[goal] = Math.min(front.best[goal]!, loss);
        front.worst[goal] = Math.max(front.worst[goal]!, loss);
    });
    if (front.runs.some((other) => dominates(other.losses, losses))) return;
    const kept = front.runs.filter((other) => !dominates(losses, other.losses));
    insert(kept, { id, seq, losses });
    front.runs.splice(0, front.runs.length, ...kept);
}

function standingsIn({ runs, best, worst }: Front): ReadonlyMap<string, Standing> {
    const knee = kneeOf(runs.map(({ losses }) => losses), best, worst);
    return new Map(runs.map(({ id }, index): [string, Standing] => [id, index === knee ? 'compromise' : 'unbeaten']));
}
