/** Says goals and bounds in metrics that workflows have: which one measures it, and in which unit. */
import type { Candidate } from './candidate.ts';
import type { BoundRead, GoalRead, Interpretation, Operator } from './interpretation.ts';
import { measureOf, usualMeasures } from './measures.ts';
import { meaningOf, proposedMetric } from './metrics.ts';

export interface Judged {
    readonly task: string;
    readonly metric: string;
    /** The one that was meant, or the one of which it is 1 minus. */
    readonly measure: string;
    readonly isComplement: boolean;
    readonly perUnit?: number;
}

/** The metric by which a measure is judged: a number rather than a series, that of the test rather than that of the training, the last task's first. */
export function judgeFor(measure: string, candidates: readonly Candidate[]): Judged | undefined {
    const { complement } = measureOf(measure);
    const all = candidates.flatMap(({ tasks }) => tasks.flatMap(({ name: task, metrics }, index) => metrics.flatMap(({ name: metric, isSeries }) => {
        const meaning = meaningOf(metric);
        const isComplement = meaning?.measure.id === complement;
        if (meaning === undefined || !(meaning.measure.id === measure || isComplement)) return [];
        const doubt = meaning.doubt + (isSeries ? 2 : 0) + (isComplement ? 10 : 0) - index / tasks.length;
        return [{ task, metric, measure, isComplement, doubt, ...(meaning.perUnit !== undefined && { perUnit: meaning.perUnit }) }];
    })));
    // Each of them must measure it: a run without the metric is no solution.
    const everywhere = all.filter(({ task, metric }) => candidates.every(({ tasks }) => tasks.some((each) => each.name === task && each.metrics.some(({ name }) => name === metric))));
    const best = everywhere.toSorted((a, b) => a.doubt - b.doubt)[0];
    return best && { task: best.task, metric: best.metric, measure, isComplement: best.isComplement, ...(best.perUnit !== undefined && { perUnit: best.perUnit }) };
}

/** As it will be called, where nothing measures it yet. */
export function proposedJudge(measure: string, task: string): Judged {
    const { name: metric, perUnit } = proposedMetric(measureOf(measure));
    return { task, metric, measure, isComplement: false, perUnit };
}

export function directionOf({ direction }: Pick<GoalRead, 'direction'>, { isComplement }: Judged): GoalRead['direction'] {
    return isComplement ? direction === 'maximize' ? 'minimize' : 'maximize' : direction;
}

/** In the unit of the metric. Of a number without a unit it is taken as it stands. */
export function boundFor({ operator, value, unit }: BoundRead, { perUnit, isComplement }: Judged): { readonly operator: Operator; readonly value: number } {
    const base = isComplement ? 1 - value : value;
    const scaled = unit === 'number' ? base : base * (perUnit ?? 1);
    return { operator: isComplement ? turned[operator] : operator, value: Number(scaled.toPrecision(10)) };
}

const turned: Readonly<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The goals of a text that names no measure: what is usual for the kind of task, and measured here. */
export function usualGoal({ taskType }: Interpretation, candidates: readonly Candidate[]): Judged | undefined {
    for (const measure of taskType === undefined ? [] : usualMeasures[taskType.type]) {
        const judged = judgeFor(measure, candidates);
        if (judged !== undefined && !judged.isComplement) return judged;
    }
    return undefined;
}
