/** Several goals at once: the runs that no other run beats in all of them. */
import { dominates, type Losses } from '../numeric/dominance.ts';
import { frontOf, hypervolume } from '../numeric/front.ts';
import type { Goal } from '../plan/plan.ts';
import { kneeOf, lossesOf } from './standings.ts';
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
    /** How that came about: each run that no other beat in all goals when it completed. */
    readonly progress: readonly ParetoStep[];
}

export interface ParetoStep {
    readonly run: RunState;
    /** How many solutions there were with it. */
    readonly after: number;
    /** Of the same box, by all that had completed by then. */
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
        const losses = space === undefined || run.space === space ? lossesOf(goals, run) : undefined;
        return losses === undefined ? [] : [{ run, losses, values: losses.map((loss, goal) => goals[goal]!.direction === 'minimize' ? loss : 0 - loss) }];
    }).sort((a, b) => a.run.seq - b.run.seq);
    if (measured.length === 0) return null;
    const losses = measured.map((each) => each.losses);
    const [best, worst] = [extreme(losses, Math.min), extreme(losses, Math.max)];
    // From 0, the best that was seen of a goal, to 1, the worst.
    const scaled = losses.map((point) => point.map((loss, goal) => worst[goal] === best[goal] ? 0 : (loss - best[goal]!) / (worst[goal]! - best[goal]!)));
    const front = frontOf(losses);
    const knee = front[kneeOf(front.map((index) => losses[index]!), best, worst)]!;
    return {
        runs: front.map((index) => ({ run: measured[index]!.run, values: measured[index]!.values, knee: index === knee })),
        points: measured.map(({ run, values }) => ({ run, values })),
        among: measured.length,
        ranges: goals.map(({ direction }, goal) => direction === 'minimize' ? { best: best[goal]!, worst: worst[goal]! } : { best: -best[goal]!, worst: -worst[goal]! }),
        covered: hypervolume(front.map((index) => scaled[index]!), goals.map(() => 1)),
        progress: progressOf(measured.map(({ run }) => run), scaled, new Map(state.completed.map(({ id }, place) => [id, place]))),
    };
}

/** Pictures of more steps are no clearer. */
const mostSteps = 200;

function progressOf(runs: readonly RunState[], points: readonly Losses[], places: ReadonlyMap<string, number>): ParetoStep[] {
    const order = [...runs.keys()].sort((a, b) => places.get(runs[a]!.id)! - places.get(runs[b]!.id)!);
    let front: Losses[] = [];
    const steps: { readonly run: RunState; readonly after: number; readonly front: readonly Losses[] }[] = [];
    order.forEach((index, place) => {
        const point = points[index]!;
        if (front.some((other) => dominates(other, point) || isSame(other, point))) return;
        front = [...front.filter((other) => !dominates(point, other)), point];
        steps.push({ run: runs[index]!, after: place + 1, front });
    });
    // How much a front covers takes a while to find out: of many, some are enough.
    const every = Math.ceil(steps.length / mostSteps);
    return steps.filter((_, step) => step % every === 0 || step === steps.length - 1).map(({ run, after, front: by }) => ({ run, after, covered: hypervolume(by, by[0]!.map(() => 1)) }));
}

function isSame(one: Losses, other: Losses): boolean {
    return one.every((loss, goal) => loss === other[goal]);
}

function extreme(points: readonly (readonly number[])[], pick: (a: number, b: number) => number): number[] {
    return points.reduce<readonly number[]>((found, point) => found.map((value, goal) => pick(value, point[goal]!)), points[0]!).slice();
}
