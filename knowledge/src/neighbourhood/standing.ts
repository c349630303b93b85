/** How good runs were among those that can be compared with them: of the same first goal, on the same data. */
import type { PastGoal, PastRun } from '../experience.ts';

export interface Standing {
    readonly goal: PastGoal;
    /** `maximize Train.accuracy`: the same text for the same goal. */
    readonly key: string;
    readonly value: number;
    /** It is among the best quarter. */
    readonly best: boolean;
}

/** For each run; undefined of what failed, broke what is required, or has no value by its goal. Where no data is known, an execution is compared with itself. */
export function standingsOf(runs: readonly PastRun[]): (Standing | undefined)[] {
    const groups = new Map<string, { readonly place: number; readonly goal: PastGoal; readonly value: number }[]>();
    for (const [place, run] of runs.entries()) {
        const goal = run.goals[0];
        const value = goal === undefined || run.status !== 'completed' || !run.feasible ? undefined : run.metrics[`${goal.task}.${goal.metric}`];
        if (goal === undefined || value === undefined || !Number.isFinite(value)) continue;
        const key = JSON.stringify([goal, run.data.length > 0 ? run.data.toSorted() : run.execution]);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [{ place, goal, value }]);
        else group.push({ place, goal, value });
    }
    const standings: (Standing | undefined)[] = Array.from(runs, () => undefined);
    for (const group of groups.values()) {
        group.sort((a, b) => better(b, a) ? 1 : better(a, b) ? -1 : 0);
        const quarter = group[Math.floor((group.length - 1) / 4)]!;
        const { direction, task, metric } = quarter.goal;
        const key = `${direction} ${task}.${metric}`;
        for (const each of group) standings[each.place] = { goal: each.goal, key, value: each.value, best: !better(quarter, each) };
    }
    return standings;
}

export function better(one: Pick<Standing, 'goal' | 'value'>, other: Pick<Standing, 'value'>): boolean {
    return one.goal.direction === 'maximize' ? one.value > other.value : one.value < other.value;
}

export function median(values: readonly number[]): number {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
