/** An execution as tables for spreadsheets and statistics: a line a run, and a line a point. */
import { standingsOf, type ExecutionState, type RunState } from '../../../engine/src/index.ts';

type Cell = string | number | boolean | null | undefined | object;

/** What a run was made with, how it ended, and the last value of each metric. */
export function* runRows(state: ExecutionState): Generator<string> {
    const runs = [...state.runs.values()];
    const dimensions = [...new Set(runs.flatMap(({ configuration }) => Object.keys(configuration)))];
    const metrics = [...new Set(runs.flatMap((run) => [...run.metrics.keys()]))];
    // Only where there are several goals.
    const standings = standingsOf(state);
    yield csvRow([
        'run', 'space', 'index', 'repetition', 'seed', 'status', 'reason', 'broken', 'createdAt', 'startedAt', 'finishedAt', 'seconds',
        ...dimensions.map((name) => `configuration.${name}`), ...metrics.map((name) => `metric.${name}`),
        ...standings === null ? [] : ['standing'],
    ]);
    for (const run of runs) {
        yield csvRow([
            run.id, run.space, run.index, run.repetition, run.seed, run.status, run.reason, run.broken.map(({ strength, text }) => `${strength} ${text}`).join('; '),
            iso(run.createdAt), iso(run.startedAt), iso(run.finishedAt), secondsOf(run),
            ...dimensions.map((name) => run.configuration[name]), ...metrics.map((name) => run.metrics.get(name)?.last),
            ...standings === null ? [] : [standings.get(run.id)],
        ]);
    }
}

export const seriesHead = csvRow(['run', 'task', 'metric', 'step', 'value', 'at']);

export function csvRow(cells: readonly Cell[]): string {
    return `${cells.map(csvCell).join(',')}\r\n`;
}

export function iso(at: number | undefined): string | undefined {
    return at === undefined ? undefined : new Date(at).toISOString();
}

function secondsOf({ startedAt, finishedAt }: RunState): number | undefined {
    return startedAt === undefined || finishedAt === undefined ? undefined : (finishedAt - startedAt) / 1000;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it: it comes from files and tasks, and must do nothing. */
function csvCell(cell: Cell): string {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
    const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
    const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?(Infinity|\d+(\.\d+)?(e[+-]?\d+)?)$/i.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
