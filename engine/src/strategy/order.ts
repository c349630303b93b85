/** What has been tried, from the best to the worst. */
import { crowdingOf, ranksOf, type Losses } from '../numeric/dominance.ts';
import { hypervolume } from '../numeric/front.ts';
import { tierOf, type Trial } from './trials.ts';

/**
 * What holds what is required comes before what does not, and that before what has no result. Of those that hold it, the
 * ones that break less of what is preferred; then by the loss, or, with several goals, by the rank and by what each adds
 * to the front; `inFront` may put those of one rank in another order.
 */
export function bestFirst(trials: readonly Trial[], inFront: (front: readonly Losses[]) => number[] = byContribution): Trial[] {
    const sorted = [...trials].sort((one, other) => tierOf(one) - tierOf(other) || one.violation - other.violation || one.dispreferred - other.dispreferred || byLoss(one, other));
    if ((trials[0]?.losses.length ?? 0) < 2) return sorted;
    const groups = new Map<string, Trial[]>();
    for (const trial of sorted) {
        const key = tierOf(trial) >= 3 ? 'none' : `${tierOf(trial)} ${trial.violation} ${trial.dispreferred}`;
        groups.set(key, [...groups.get(key) ?? [], trial]);
    }
    return [...groups].flatMap(([key, group]) => key === 'none' ? group : bySeveralGoals(group, inFront));
}

function byLoss({ losses: [one] }: Trial, { losses: [other] }: Trial): number {
    return typeof one === 'number' && typeof other === 'number' ? one - other : 0;
}

function bySeveralGoals(trials: readonly Trial[], inFront: (front: readonly Losses[]) => number[]): Trial[] {
    const points = trials.map(({ losses }) => losses as Losses);
    const ranks = ranksOf(points);
    const fronts: number[][] = [];
    for (const [index, rank] of ranks.entries()) (fronts[rank] ??= []).push(index);
    return fronts.flatMap((front) => inFront(front.map((index) => points[index]!)).map((position) => trials[front[position]!]!));
}

/** The positions of a front, those first that have more room around them. */
export function byRoom(front: readonly Losses[]): number[] {
    const crowding = crowdingOf(front);
    return [...front.keys()].sort((a, b) => (crowding[a] === crowding[b] ? a - b : crowding[b]! - crowding[a]!));
}

/** More are not gone through one by one. */
const mostChosen = 40;

/**
 * The positions of a front, those first that add most to what is covered by those before (Ozaki et al., "Multiobjective
 * Tree-Structured Parzen Estimator", 2020). With more than two goals, and behind the first ones, those with more room around them.
 */
function byContribution(front: readonly Losses[]): number[] {
    const rest = byRoom(front);
    if (front[0]!.length !== 2) return rest;
    const reference = [0, 1].map((goal) => {
        const losses = front.map((point) => point[goal]!);
        const [least, greatest] = [Math.min(...losses), Math.max(...losses)];
        return greatest + 0.1 * (greatest - least) + Number.MIN_VALUE;
    });
    const chosen: number[] = [];
    while (rest.length > 0 && chosen.length < mostChosen) {
        const covered = chosen.map((index) => front[index]!);
        const gains = rest.map((index) => hypervolume([...covered, front[index]!], reference));
        chosen.push(...rest.splice(gains.indexOf(Math.max(...gains)), 1));
    }
    return [...chosen, ...rest];
}
