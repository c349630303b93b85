/** What has come out so far, in the shape that ExtremeXP's functions know: `results[node][i]`, with i from 1. */
import type { Scalar } from '../plan/plan.ts';
import type { ExecutionState, RunState, TaskState } from './state.ts';

export interface Result {
    readonly configuration: Readonly<Record<string, unknown>>;
    readonly result: Readonly<Record<string, Scalar>>;
}

/** By node, one for each run or answer in the order of their making; null for a run that came to nothing. */
export type Results = Readonly<Record<string, readonly (Result | null)[]>>;

/** Of the execution: the runs of its spaces and tasks, and what people have answered. */
export function resultsOf(state: ExecutionState): Results {
    const results = new Map<string, (Result | null)[]>();
    const add = (node: string, result: Result | null): void => {
        const all = results.get(node);
        if (all === undefined) results.set(node, [result]);
        else all.push(result);
    };
    for (const run of state.runs.values()) {
        if (run.finishedAt === undefined) continue;
        add(run.space, run.status === 'completed' ? { configuration: run.configuration, result: reported(run, [...run.tasks.keys()]) } : null);
    }
    for (const { node, closed } of state.interactions.values()) {
        if (closed?.choice !== undefined) add(node, { configuration: {}, result: { choice: closed.choice, ...closed.inputs } });
    }
    return Object.fromEntries(results);
}

/** Within a run, by task. */
export function resultsWithin(run: RunState): Results {
    return Object.fromEntries([...run.tasks].filter(([, { status }]) => status === 'completed').map(([name, { params }]): [string, readonly Result[]] =>
        [name, [{ configuration: params, result: reported(run, [name]) }]]));
}

/** What the tasks have reported, by its bare name; the later task's word counts. */
function reported(run: RunState, tasks: readonly string[]): Record<string, Scalar> {
    return Object.fromEntries(tasks.flatMap((name): [string, Scalar][] => [
        ...[...run.metrics].flatMap(([metric, { last }]): [string, Scalar][] => metric.startsWith(`${name}.`) ? [[metric.slice(name.length + 1), last]] : []),
        ...Object.entries((run.tasks.get(name) as TaskState).results ?? {}),
    ]));
}
