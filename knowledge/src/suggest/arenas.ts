/** Puts past runs beside those that they can be compared with: on the same data, by the same metric. */
import type { PastData, PastGoal, PastRun } from '../experience.ts';

/** What was tried on the same data, or in the same experiment where no data is known, judged by one metric. */
export interface Arena {
    /** Hashes, sorted; empty where no data is known. */
    readonly data: readonly string[];
    /** The data's name, or the experiment's. */
    readonly name: string;
    readonly goal: PastGoal;
    /** The worst first. */
    readonly trials: readonly Trial[];
}

export interface Trial {
    readonly run: PastRun;
    /** Its part of the others that it is better than, from 0 to 1; equals share theirs. */
    readonly quality: number;
    /** Absent of a run that has failed. */
    readonly value?: number;
}

/** By the goal that is asked for, of all runs that have measured it; else each run by the first of its own. Runs that were cancelled or are going on tell nothing. */
export function arenasOf(runs: readonly PastRun[], data: ReadonlyMap<string, PastData>, asked?: PastGoal): Arena[] {
    const groups = new Map<string, { readonly goal: PastGoal; readonly all: { readonly run: PastRun; readonly value?: number }[] }>();
    for (const run of runs) {
        const goal = asked ?? run.goals[0];
        if (goal === undefined) continue;
        const value = run.status === 'completed' ? run.metrics[`${goal.task}.${goal.metric}`] : undefined;
        if (run.status !== 'failed' && (value === undefined || !Number.isFinite(value))) continue;
        const key = JSON.stringify([goal.direction, goal.task, goal.metric, run.data.length > 0 ? run.data.toSorted() : run.experiment]);
        const group = groups.get(key) ?? { goal, all: [] };
        group.all.push({ run, ...(value !== undefined && { value }) });
        groups.set(key, group);
    }
    return [...groups].sort(([a], [b]) => a < b ? -1 : 1).flatMap(([, { goal, all }]): Arena[] => {
        if (all.every(({ value }) => value === undefined)) return [];
        const { run } = all[0]!;
        const names = run.data.toSorted().map((sha256) => data.get(sha256)?.name ?? '').filter((name) => name !== '');
        return [{ goal, data: run.data.toSorted(), name: names.join(', ') || run.experiment, trials: ranked(all, goal.direction === 'maximize' ? 1 : -1) }];
    });
}

/** What breaks a requirement comes before all that holds them, and what has failed before that. */
function ranked(all: readonly { readonly run: PastRun; readonly value?: number }[], sign: number): Trial[] {
    const levels = all.map((each) => ({ ...each, level: each.value === undefined ? 0 : each.run.feasible ? 2 : 1, order: sign * (each.value ?? 0) }));
    const sorted = levels.sort((a, b) => a.level - b.level || a.order - b.order);
    const trials: Trial[] = [];
    for (let from = 0; from < sorted.length;) {
        let to = from + 1;
        while (to < sorted.length && sorted[to]!.level === sorted[from]!.level && sorted[to]!.order === sorted[from]!.order) to += 1;
        const quality = sorted.length === 1 ? 0.5 : (from + to - 1) / 2 / (sorted.length - 1);
        for (const { run, value } of sorted.slice(from, to)) trials.push({ run, quality, ...(value !== undefined && { value }) });
        from = to;
    }
    return trials;
}

/** Part of them, ranked among themselves. */
export function among(trials: readonly Trial[]): Trial[] {
    const ranks = new Map<number, number[]>();
    for (const [index, { quality }] of trials.entries()) ranks.set(quality, [...ranks.get(quality) ?? [], index]);
    return trials.map((trial) => {
        const equals = ranks.get(trial.quality)!;
        return { ...trial, quality: trials.length === 1 ? 0.5 : (equals[0]! + equals.at(-1)!) / 2 / (trials.length - 1) };
    });
}
