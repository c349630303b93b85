/** What beginning with knowledge has saved: how much sooner an execution came to what one without it had come to, with the same goal on the same data. */
import { isBetter, type Member } from './series.ts';

export interface Spared {
    /** Places in the series. */
    readonly execution: number;
    readonly beside: number;
    /** What both came to. */
    readonly value: number;
    readonly metric: string;
    /** After how many runs, with knowledge and without. */
    readonly after: number;
    readonly without: number;
}

/** For each execution that began with knowledge, beside the first before it that did not; nothing where it never came so far. */
export function sparedBy(members: readonly Member[]): Spared[] {
    return members.flatMap((member, execution): Spared[] => {
        const [goal] = member.execution.goals;
        if (!member.execution.isAdvised || goal === undefined) return [];
        const beside = members.findIndex((other, place) => place < execution && !other.execution.isAdvised && dataOf(other) === dataOf(member)
            && other.execution.goals.some(({ direction, task, metric }) => direction === goal.direction && task === goal.task && metric === goal.metric));
        if (beside < 0) return [];
        const metric = `${goal.task}.${goal.metric}`;
        const values = (of: Member): number[] => of.runs.map((run) => run.status === 'completed' && run.feasible ? run.metrics[metric] ?? NaN : NaN);
        const cold = values(members[beside]!);
        const best = cold.filter((value) => !Number.isNaN(value)).reduce<number | undefined>((one, value) => one === undefined || isBetter(value, one, goal.direction) ? value : one, undefined);
        if (best === undefined) return [];
        const after = 1 + values(member).findIndex((value) => value === best || isBetter(value, best, goal.direction));
        return after === 0 ? [] : [{ execution, beside, value: best, metric, after, without: 1 + cold.indexOf(best) }];
    });
}

function dataOf({ runs }: Member): string {
    return [...new Set(runs.flatMap(({ data }) => data))].sort().join(' ');
}
