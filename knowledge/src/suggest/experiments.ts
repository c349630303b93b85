/** What each experiment was about and came to, so that others can be compared with it. */
import type { Experience, PastRun } from '../experience.ts';
import type { AskedGoal, PastExperiment } from './file.ts';

/** The latest ones; whoever looks for something similar has seen enough with them. */
const most = 300;

export function experimentsIn({ runs, data }: Experience): PastExperiment[] {
    const byName = new Map<string, PastRun[]>();
    for (const run of runs) {
        const known = byName.get(run.experiment);
        if (known === undefined) byName.set(run.experiment, [run]);
        else known.push(run);
    }
    const latest = (all: readonly PastRun[]): number => all.reduce((time, { startedAt = 0 }) => Math.max(time, startedAt), 0);
    return [...byName].sort(([a, one], [b, other]) => latest(other) - latest(one) || (a < b ? -1 : 1)).slice(0, most).map(([name, all]): PastExperiment => {
        const hashes = sorted(all.flatMap((run) => run.data));
        const goals = sorted(all.flatMap((run) => run.goals.map(({ direction, task, metric }) => JSON.stringify({ direction, task, metric })))).map((text) => JSON.parse(text) as AskedGoal);
        const executions = new Map<string, number>();
        for (const { execution, startedAt = 0 } of all) executions.set(execution, Math.max(executions.get(execution) ?? 0, startedAt));
        const intent = all.find((run) => run.intent !== undefined)?.intent;
        const best = bestOf(all);
        return {
            name, runs: all.length, executions: [...executions].sort(([a, one], [b, other]) => other - one || (a < b ? 1 : -1)).map(([id]) => id), goals,
            data: hashes, dataNames: hashes.flatMap((sha256) => data.get(sha256)?.name || []), tasks: sorted(all.flatMap((run) => Object.keys(run.tasks))), parameters: sorted(all.flatMap((run) => run.varied)),
            ...(intent !== undefined && { intent }), ...(best !== undefined && { best }),
        };
    });
}

function sorted(all: readonly string[]): string[] {
    return [...new Set(all)].sort();
}

/** By the first goal that its latest runs had, among those that hold what is required. */
function bestOf(runs: readonly PastRun[]): PastExperiment['best'] {
    const goal = runs.at(-1)!.goals[0];
    if (goal === undefined) return undefined;
    const sign = goal.direction === 'maximize' ? 1 : -1;
    let found: { readonly run: PastRun; readonly value: number } | undefined;
    for (const run of runs) {
        const value = run.status === 'completed' && run.feasible ? run.metrics[`${goal.task}.${goal.metric}`] : undefined;
        if (value !== undefined && Number.isFinite(value) && (found === undefined || sign * value > sign * found.value)) found = { run, value };
    }
    if (found === undefined) return undefined;
    const { run: { execution, run, settings, varied }, value } = found;
    return { execution, run, metric: goal.metric, value, settings: Object.fromEntries(varied.flatMap((name) => settings[name] === undefined ? [] : [[name, settings[name]]])) };
}
