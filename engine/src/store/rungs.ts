/**
 * What is kept of runs that may be ended early: how their series stood where it is looked at. Of the series itself
 * nothing is kept, and the places at which it is looked at lie the further apart, the longer it is.
 */
import type { PrunePlan } from '../plan/plan.ts';
import type { MetricPoint } from './records.ts';

/** How far the series of one attempt has come. Values are counted from 1. */
export interface Trail {
    values: number;
    /** Over the values that are numbers. */
    sum: number;
    numbers: number;
    best: number | null;
    bestAt: number;
    readonly rungs: Rung[];
}

/** A place at which a series is looked at, and how it stood there. What is no number is null. */
export interface Rung {
    readonly run: string;
    /** The line by which it came there. */
    readonly seq: number;
    readonly values: number;
    readonly step: number | null;
    readonly value: number | null;
    /** So far. */
    readonly best: number | null;
    readonly bestAt: number;
    readonly mean: number | null;
}

/** Of one space: who came to each rung, in the order in which they did. */
export interface Ladder {
    readonly rungs: Map<number, Rung[]>;
    /** By run, the line by which it has completed. */
    readonly completed: Map<string, number>;
    /** The first run that completed: the line by which it did, and how many values a whole run has. */
    whole?: { readonly seq: number; readonly values: number };
}

export const defaults = { min: 1, reduction: 3, runs: 5, wait: 5, warmup: 0 } as const;

export function newTrail(): Trail {
    return { values: 0, sum: 0, numbers: 0, best: null, bestAt: 0, rungs: [] };
}

/** Takes in what a task of a run has reported, in its order. */
export function climb(trail: Trail, ladder: Ladder, plan: PrunePlan, { run, seq }: { readonly run: string; readonly seq: number }, points: readonly MetricPoint[]): void {
    for (const [name, step, reported] of points) {
        if (name !== plan.metric) continue;
        const value = typeof reported === 'number' ? reported : null;
        trail.values += 1;
        if (value !== null) {
            trail.sum += value;
            trail.numbers += 1;
            if (trail.best === null || isBetter(plan, value, trail.best)) {
                trail.best = value;
                trail.bestAt = trail.values;
            }
        }
        if (!isRung(plan, trail)) continue;
        const { values, best, bestAt } = trail;
        const rung: Rung = { run, seq, values, step, value, best, bestAt, mean: trail.numbers === 0 ? null : trail.sum / trail.numbers };
        trail.rungs.push(rung);
        const others = ladder.rungs.get(values);
        if (others === undefined) ladder.rungs.set(values, [rung]);
        else others.push(rung);
    }
}

export function isBetter({ direction }: Pick<PrunePlan, 'direction'>, one: number, other: number): boolean {
    return direction === 'maximize' ? one > other : one < other;
}

function isRung({ rule, min = defaults.min, reduction = defaults.reduction, wait = defaults.wait, warmup = defaults.warmup }: PrunePlan, { values, bestAt, rungs }: Trail): boolean {
    switch (rule) {
        case 'asha':
        case 'hyperband': return values === (rungs.length === 0 ? min : rungs.at(-1)!.values * reduction);
        // At each of the first values, then ever less often: a fifth further each time.
        case 'median': return values > warmup && values >= Math.floor((rungs.at(-1)?.values ?? 0) * 1.2);
        // Once is enough.
        case 'patience': return rungs.length === 0 && values > warmup && values - bestAt >= wait;
    }
}
