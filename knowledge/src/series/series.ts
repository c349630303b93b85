/** How executions that belong together have come on: what they have reached and when, what that has cost, what was changed between them. */
import { readExperience, type Experience, type PastRun } from '../experience.ts';
import type { Limit } from '../graph/limits.ts';
import { changesBetween } from './changes.ts';
import { readExecutions, type PastExecution } from './executions.ts';
import { sparedBy, type Spared } from './spared.ts';
import { together } from './together.ts';

export interface Series {
    readonly name: string;
    /** Each in its author's words, the newest last. */
    readonly intents: readonly string[];
    readonly executions: readonly SeriesExecution[];
    readonly goals: readonly SeriesGoal[];
    readonly cost: SeriesCost;
    /** What beginning with knowledge has saved, where that could be measured. */
    readonly spared: readonly Spared[];
}

export interface SeriesCost {
    readonly runs: number;
    /** Of tasks; they may have run side by side. */
    readonly taskSeconds: number;
    readonly asked: number;
    /** Seconds of people. */
    readonly attention: number;
}

export interface SeriesExecution extends SeriesCost {
    readonly execution: string;
    readonly experiment: string;
    readonly intent?: string;
    readonly status: string;
    /** Milliseconds since 1970. */
    readonly startedAt?: number;
    readonly endedAt?: number;
    readonly failed: number;
    readonly isAdvised: boolean;
    /** What is different from the one before, as sentences without a subject: `varies depth too`. */
    readonly changes: readonly string[];
}

export interface SeriesGoal {
    readonly direction: 'maximize' | 'minimize';
    readonly task: string;
    readonly metric: string;
    /** What was required of the metric, by the place of the execution from which on it was. */
    readonly limits: readonly (Pick<Limit, 'operator' | 'value'> & { readonly from: number })[];
    /** Whether a solution has been found, by what was required last; absent where nothing is required of the metric. */
    readonly isReached?: boolean;
    /** Each time that a run was better than all before it; the last is the best. */
    readonly steps: readonly SeriesStep[];
}

export interface SeriesStep {
    /** The how manieth run of the series it was, from 1 on. */
    readonly number: number;
    readonly at?: number;
    readonly value: number;
    /** Of `executions`. */
    readonly execution: number;
    readonly run: string;
    /** It holds all that its experiment requires. */
    readonly isSolution: boolean;
}

/** Those with the newest execution first; a single execution is a series of one. */
export async function readSeries(root: string): Promise<Series[]> {
    return seriesOf(await readExecutions(root), await readExperience(root));
}

export function seriesOf(executions: readonly PastExecution[], { runs, data }: Pick<Experience, 'runs' | 'data'>): Series[] {
    const byExecution = new Map<string, PastRun[]>();
    for (const run of runs) {
        const known = byExecution.get(run.execution);
        if (known === undefined) byExecution.set(run.execution, [run]);
        else known.push(run);
    }
    for (const all of byExecution.values()) all.sort((a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || (a.run < b.run ? -1 : 1));
    const newest = ({ executions: all }: Series): number => all.at(-1)?.startedAt ?? 0;
    return together(executions).map(({ name, executions: all }) => oneSeries(name, all.map((execution) => ({ execution, runs: byExecution.get(execution.id) ?? [] })), (sha256) => data.get(sha256)?.name))
        .sort((a, b) => newest(b) - newest(a) || (a.name < b.name ? -1 : 1));
}

/** An execution with its runs, in the order in which they began. */
export interface Member {
    readonly execution: PastExecution;
    readonly runs: readonly PastRun[];
}

function oneSeries(name: string, members: readonly Member[], nameOf: (sha256: string) => string | undefined): Series {
    const executions = members.map(({ execution, runs }, index): SeriesExecution => {
        const intent = runs.find((run) => run.intent !== undefined)?.intent;
        return {
            execution: execution.id, experiment: execution.experiment, status: execution.status, isAdvised: execution.isAdvised, asked: execution.asked, attention: execution.attention,
            ...(intent !== undefined && { intent }), ...(execution.startedAt !== undefined && { startedAt: execution.startedAt }), ...(execution.endedAt !== undefined && { endedAt: execution.endedAt }),
            runs: runs.length, failed: runs.filter(({ status }) => status === 'failed').length, taskSeconds: sum(runs.flatMap(({ tasks }) => Object.values(tasks).map(({ seconds = 0 }) => seconds))),
            changes: index === 0 ? [] : changesBetween(members[index - 1]!, members[index]!, nameOf),
        };
    });
    const total = (of: (each: SeriesCost) => number): number => sum(executions.map(of));
    return {
        name, executions, goals: goalsOf(members), spared: sparedBy(members),
        intents: [...new Set(executions.flatMap(({ intent }) => intent ?? []))],
        cost: { runs: total((each) => each.runs), taskSeconds: total((each) => each.taskSeconds), asked: total((each) => each.asked), attention: total((each) => each.attention) },
    };
}

function goalsOf(members: readonly Member[]): SeriesGoal[] {
    const goals = new Map(members.flatMap(({ execution }) => execution.goals.map((goal) => [JSON.stringify([goal.direction, goal.task, goal.metric]), goal] as const)));
    return [...goals.values()].map(({ direction, task, metric }): SeriesGoal => {
        const limits = members.flatMap(({ execution }, from) => execution.limits.filter((limit) => limit.task === task && limit.metric === metric).map(({ operator, value }) => ({ operator, value, from })));
        const steps = stepsOf(members, `${task}.${metric}`, direction);
        const last = limits.filter(({ from }) => from === limits.at(-1)?.from);
        const isReached = steps.some(({ value, isSolution }) => isSolution && last.every((limit) => holds(value, limit)));
        return { direction, task, metric, limits: limits.filter(({ operator, value }, index) => limits.findLastIndex((each, place) => place < index && each.operator === operator && each.value === value) < 0), steps, ...(last.length > 0 && { isReached }) };
    });
}

function stepsOf(members: readonly Member[], measure: string, direction: SeriesGoal['direction']): SeriesStep[] {
    const steps: SeriesStep[] = [];
    let number = 0;
    for (const [execution, { runs, execution: { limits } }] of members.entries()) for (const run of runs) {
        number += 1;
        const value = run.metrics[measure];
        const best = steps.at(-1)?.value;
        if (run.status !== 'completed' || value === undefined || !Number.isFinite(value) || (best !== undefined && !isBetter(value, best, direction))) continue;
        steps.push({ number, ...(run.startedAt !== undefined && { at: run.startedAt }), value, execution, run: run.run, isSolution: run.feasible && limits.every((limit) => { const own = run.metrics[`${limit.task}.${limit.metric}`]; return own === undefined || holds(own, limit); }) });
    }
    return steps;
}

export function isBetter(value: number, than: number, direction: SeriesGoal['direction']): boolean {
    return direction === 'maximize' ? value > than : value < than;
}

function holds(value: number, { operator, value: bound }: Pick<Limit, 'operator' | 'value'>): boolean {
    switch (operator) {
        case '<': return value < bound;
        case '<=': return value <= bound;
        case '>': return value > bound;
        case '>=': return value >= bound;
    }
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((all, each) => all + each, 0);
}
