/** An execution as one JSON object, with all that is recorded of it; `docs/cli.md` describes it. */
import type { ExecutionRecord, MetricPoint } from '../../../engine/src/index.ts';
import { executionJson, runJson } from '../execution/json.ts';
import { iso } from './csv.ts';

/** `points` are those of each run, by `Task.metric`. */
export function exportedJson(record: ExecutionRecord, points: ReadonlyMap<string, ReadonlyMap<string, readonly (readonly [step: number | null, value: MetricPoint[2]])[]>>): object {
    const { state, dir, codes, environments, files } = record;
    return {
        ...executionJson(state, { dir, status: state.status }),
        plan: state.plan,
        engines: state.engines.map(({ type: _, ...engine }) => engine),
        code: codes.map(({ type: _, ...code }) => code),
        environments: [...environments.values()].map(({ type: _, ...environment }) => environment),
        files: [...files.values()].map(({ type: _, ...described }) => described),
        runs: [...state.runs.values()].map((run) => ({
            ...runJson(run),
            series: Object.fromEntries(points.get(run.id) ?? []),
            tasks: [...run.tasks].map(([task, { startedAt, finishedAt, channelOffset: _, pid: __, processStart: ___, ...rest }]) => {
                const { started, finished } = record.taskOf(run.id, task);
                return {
                    task, ...rest, startedAt: iso(startedAt) ?? null, finishedAt: iso(finishedAt) ?? null,
                    environment: started?.runtime ?? null, files: finished?.files ?? null, usage: finished?.usage ?? null,
                };
            }),
        })),
    };
}
