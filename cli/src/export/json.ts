/**
 * An execution as one JSON object, with all that is recorded of it; `docs/cli.md` describes it. Written piece by piece:
 * its points may be more than the memory holds.
 */
import { readPointsOf, type ExecutionRecord, type RunState } from '../../../engine/src/index.ts';
import { executionJson, runJson } from '../execution/json.ts';
import { iso } from './csv.ts';

/** So many points are gathered in one reading of the journal. */
const pointsAtOnce = 2_000_000;

/** The texts that make it up, in their order. */
export async function* exportedJson(record: ExecutionRecord, atOnce = pointsAtOnce): AsyncGenerator<string> {
    const { state, dir, codes, environments, files } = record;
    const { runs: _, ...execution } = executionJson(state, { dir, status: state.status }) as Readonly<Record<string, unknown>>;
    const head = JSON.stringify({
        ...execution,
        plan: state.plan,
        engines: state.engines.map(({ type: _type, ...engine }) => engine),
        code: codes.map(({ type: _type, ...code }) => code),
        environments: [...environments.values()].map(({ type: _type, ...environment }) => environment),
        files: [...files.values()].map(({ type: _type, ...described }) => described),
    });
    yield `${head.slice(0, -1)},"runs":[`;
    let separator = '';
    for (const runs of together([...state.runs.values()], atOnce)) {
        const series = await seriesOf(record, runs);
        for (const run of runs) {
            yield `${separator}${JSON.stringify(runOf(record, run)).slice(0, -1)},"series":{`;
            separator = '';
            for (const [metric, points] of series.get(run.id) ?? []) {
                yield `${separator}${JSON.stringify(metric)}:[`;
                for (const [index, piece] of points.entries()) yield index === 0 ? piece : `,${piece}`;
                yield ']';
                separator = ',';
            }
            yield '}}';
            separator = ',';
        }
    }
    yield ']}\n';
}

function runOf(record: ExecutionRecord, run: RunState): object {
    return {
        ...runJson(run),
        tasks: [...run.tasks].map(([task, { startedAt, finishedAt, channelOffset: _, pid: __, processStart: ___, ...rest }]) => {
            const { started, finished } = record.taskOf(run.id, task);
            return {
                task, ...rest, startedAt: iso(startedAt) ?? null, finishedAt: iso(finishedAt) ?? null,
                environment: started?.runtime ?? null, files: finished?.files ?? null, usage: finished?.usage ?? null,
            };
        }),
    };
}

/** Neighbours that have no more than so many points together; one alone may have more. */
function together(runs: readonly RunState[], atOnce: number): RunState[][] {
    const groups: RunState[][] = [];
    let sum = Infinity;
    for (const run of runs) {
        const points = [...run.metrics.values()].reduce((total, { count }) => total + count, 0);
        sum += points;
        if (sum > atOnce) {
            groups.push([]);
            sum = points;
        }
        groups.at(-1)!.push(run);
    }
    return groups;
}

/** By run and `Task.metric`: points as JSON, `[step,value]` one behind the other, as that takes much less memory than the points. */
async function seriesOf(record: ExecutionRecord, runs: readonly RunState[]): Promise<Map<string, Map<string, string[]>>> {
    const series = new Map(runs.map(({ id }) => [id, new Map<string, string[]>()]));
    await readPointsOf(record, ({ run, task, points }) => {
        const ofRun = series.get(run);
        if (ofRun === undefined) return;
        const pieces = new Map<string, string[]>();
        for (const [metric, step, value] of points) {
            const piece = pieces.get(metric);
            const text = JSON.stringify([step, value]);
            if (piece === undefined) pieces.set(metric, [text]);
            else piece.push(text);
        }
        for (const [metric, piece] of pieces) {
            const name = `${task}.${metric}`;
            const known = ofRun.get(name);
            if (known === undefined) ofRun.set(name, [piece.join(',')]);
            else known.push(piece.join(','));
        }
    });
    return series;
}
