/** Columns, order and filter of the table of runs. */
import type { Header, Row, ViewState } from './contract.ts';
import { figure, shortMetric } from '../shared/format.ts';

export interface Column {
    /** Unique: `run`, `status`, `param:<name>`, `metric:<Task.metric>`, `duration`, `message`. */
    readonly id: string;
    readonly label: string;
    readonly kind: 'text' | 'number' | 'status' | 'message';
    readonly value: (row: Row) => Cell;
    readonly width: number;
}

/** Undefined where the row has nothing there. */
export type Cell = string | number | boolean | undefined;

/** Run and state first, what it is all for, what was varied, what else came of it. With `differencesOnly`, what is the same everywhere goes. */
export function columnsOf(rows: readonly Row[], goals: Header['goals'], differencesOnly: boolean): Column[] {
    const spaces = new Set<string>();
    const params = new Set<string>();
    const metrics = new Set<string>();
    let failed = false;
    for (const row of rows) {
        spaces.add(row.space);
        for (const name of Object.keys(row.configuration)) params.add(name);
        for (const name of Object.keys(row.metrics)) metrics.add(name);
        failed ||= row.failure !== undefined;
    }
    const important = new Set(goals.map(({ metric }) => metric));
    const short = new Map<string, number>();
    for (const metric of metrics) short.set(shortMetric(metric), (short.get(shortMetric(metric)) ?? 0) + 1);
    const measured = (metric: string): Column => {
        const unique = short.get(shortMetric(metric)) === 1;
        return { id: `metric:${metric}`, label: unique ? shortMetric(metric) : metric, kind: 'number', value: (row) => row.metrics[metric], width: unique ? 96 : 140 };
    };
    const columns: Column[] = [
        { id: 'run', label: 'Run', kind: 'text', value: (row) => row.run, width: 150 },
        { id: 'status', label: 'State', kind: 'status', value: (row) => row.status, width: 210 },
        ...[...metrics].filter((metric) => important.has(metric)).map(measured),
        ...[...params].map((name): Column => ({ id: `param:${name}`, label: name, kind: 'number', value: (row) => row.configuration[name], width: 88 })),
        ...[...metrics].filter((metric) => !important.has(metric)).map(measured),
        { id: 'duration', label: 'Seconds', kind: 'number', value: secondsOf, width: 80 },
        ...(failed ? [{ id: 'message', label: 'What went wrong', kind: 'message', value: (row: Row): Cell => row.failure?.message, width: 420 } satisfies Column] : []),
    ];
    return differencesOnly && rows.length > 1 ? columns.filter((column) => column.id === 'run' || differs(rows, column)) : columns;
}

export function secondsOf(row: Row): number | undefined {
    return row.startedAt === undefined || row.finishedAt === undefined ? undefined : Math.round((row.finishedAt - row.startedAt) / 100) / 10;
}

/** The rows to show, in their order. Rows without a value in the sorted column come last, whatever the direction. */
export function arrange(rows: readonly Row[], columns: readonly Column[], { sort, filter }: Pick<ViewState, 'sort' | 'filter'>): Row[] {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = words.length === 0 ? [...rows] : rows.filter((row) => {
        const text = textOf(row);
        return words.every((word) => text.includes(word));
    });
    const column = sort === null ? undefined : columns.find(({ id }) => id === sort.column);
    if (sort === null || column === undefined) return shown;
    const keyed = shown.map((row, index) => ({ row, index, key: column.value(row) }));
    keyed.sort((a, b) => compare(a.key, b.key, sort.descending) || a.index - b.index);
    return keyed.map(({ row }) => row);
}

export function cellText(value: Cell): string {
    return value === undefined ? '' : figure(value);
}

function differs(rows: readonly Row[], column: Column): boolean {
    const first = column.value(rows[0]!);
    return rows.some((row) => column.value(row) !== first);
}

function compare(a: Cell, b: Cell, descending: boolean): number {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b
        : typeof a === 'number' ? -1 : typeof b === 'number' ? 1
        : String(a).localeCompare(String(b), undefined, { numeric: true });
    return descending ? -order : order;
}

/** `name=value` as well as the bare values, so that `rate=0.1` and `failed` both find something. */
function textOf(row: Row): string {
    const pairs = [...Object.entries(row.configuration), ...Object.entries(row.metrics)].map(([name, value]) => `${name}=${figure(value)}`);
    return [row.run, row.space, row.status, ...pairs, row.reused ?? '', row.failure?.message ?? ''].join('\n').toLowerCase();
}
