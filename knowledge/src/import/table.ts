/** Reads a table of results: a row for each run, or, as OpenML lists them, one for each run and measure. */
import path from 'node:path';
import type { Scalar } from '../../../engine/src/index.ts';
import { describeData } from '../data/describe.ts';
import { ImportError } from '../graph/import.ts';
import { shortHash } from '../graph/iri.ts';
import { nameOrHash } from '../graph/shareable.ts';
import { columnsOf, quality, type Columns, type Role, type SaidColumns } from './columns.ts';
import { numberIn, scalarIn, type ForeignData, type ForeignMetric, type ForeignRun, type ForeignRuns } from './foreign.ts';
import { objectIn } from './python-dict.ts';
import type { Reading } from './reading.ts';
import { recordsOf, type Row } from './records.ts';

export interface TableOptions extends SaidColumns {
    /** Where a file lies that a column names as its data; undefined where there is none, or outside the workspace. */
    readonly findData?: (name: string) => string | undefined;
    /** What makes the table known from another of the same name. */
    readonly place: string;
}

/** Rejects where nobody can tell what was measured. */
export async function readTable(file: string, options: TableOptions, reading: Reading): Promise<ForeignRuns> {
    const rows: Row[] = [];
    for await (const row of recordsOf(file, reading.signal)) rows.push(row);
    const base = path.basename(file);
    const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
    const columns = columnsOf(names, options, (name) => rows.every((row) => !row.has(name) || numberIn(row.get(name)!) !== undefined));
    for (const name of [...options.metrics ?? [], ...options.params ?? []]) if (!names.includes(name)) throw new ImportError(`${base} has no column ${JSON.stringify(name)}; there is ${listed(names)}`);
    if (rows.length === 0) throw new ImportError(`${base} holds no rows; expected a row of names, then one for each run`);
    if (columns.metrics.size === 0 && columns.long === undefined) throw new ImportError(`Which columns of ${base} are metrics cannot be seen; say it by --metrics, of ${listed(names)}`);
    const data = new DataSets(options.findData ?? (() => undefined));
    const runs = new Map<string, Row[]>();
    for (const [index, row] of rows.entries()) {
        const name = row.get(columns.roles.run ?? '') ?? String(index + 1);
        // Rows that are called alike are one run only where each is about another measure.
        const key = columns.long !== undefined || !runs.has(name) ? name : `${name} (row ${index + 1})`;
        runs.set(key, [...runs.get(key) ?? [], row]);
    }
    const read: ForeignRun[] = [];
    for (const [name, own] of runs) read.push(await runOf(name, own, columns, data, (column, cell) => { reading.problem(`${base}: Run ${name}: Expected a number for ${column}, found ${JSON.stringify(cell.slice(0, 80))}`); }));
    return { id: `table-${path.parse(file).name}-${shortHash(options.place).slice(0, 12)}`, experiment: path.parse(file).name, source: path.basename(file), runs: read };
}

async function runOf(name: string, rows: readonly Row[], columns: Columns, sets: DataSets, isWrong: (column: string, cell: string) => void): Promise<ForeignRun> {
    const row: Row = new Map(rows.toReversed().flatMap((each) => [...each]));
    const cell = (role: Role): string | undefined => row.get(columns.roles[role] ?? '');
    const metrics = metricsOf(rows, columns, isWrong);
    const [startedAt, endedAt] = [timeIn(cell('started')), timeIn(cell('ended'))];
    const [seconds, by, algorithm, data] = [numberIn(cell('seconds') ?? ''), cell('by'), cell('algorithm'), cell('data')];
    return {
        name, status: statusIn(cell('status')), params: paramsOf(row, columns), metrics, data: data === undefined ? [] : [await sets.of(data, row)],
        ...(startedAt !== undefined && { startedAt }), ...(endedAt !== undefined && { endedAt }), ...(seconds !== undefined && Number.isFinite(seconds) && { seconds }),
        ...(by !== undefined && { by }), ...(algorithm !== undefined && { algorithm }),
    };
}

function metricsOf(rows: readonly Row[], { metrics, long }: Columns, isWrong: (column: string, cell: string) => void): Record<string, ForeignMetric> {
    const cells = long === undefined
        ? rows.flatMap((row) => [...metrics].map(([column, name]) => ({ name, cell: row.get(column) })))
        : rows.map((row) => ({ name: row.get(long.measure) ?? '', cell: row.get(long.value) }));
    return Object.fromEntries(cells.flatMap(({ name, cell }): [string, ForeignMetric][] => {
        if (name === '' || cell === undefined) return [];
        const last = numberIn(cell);
        if (last === undefined) isWrong(name, cell);
        return last === undefined ? [] : [[name, { last }]];
    }));
}

/** A cell may hold several parameters at once, as JSON or as Python shows a dict. */
function paramsOf(row: Row, { params }: Columns): Record<string, Scalar> {
    return Object.fromEntries([...params].flatMap(([column, name]): [string, Scalar][] => {
        const cell = row.get(column);
        if (cell === undefined) return [];
        const several = objectIn(cell);
        return several === undefined ? [[name, scalarIn(cell)]] : [...several].map(([inner, value]) => [inner, scalarIn(value)]);
    }));
}

function statusIn(cell = ''): ForeignRun['status'] {
    if (/fail|error|crash/i.test(cell)) return 'failed';
    if (/prune|early|stopped/i.test(cell)) return 'pruned';
    if (/kill|cancel|abort/i.test(cell)) return 'cancelled';
    return /running|queued|pending|waiting|scheduled/i.test(cell) ? 'running' : 'completed';
}

/** As a date, or in milliseconds or seconds since 1970. */
function timeIn(cell: string | undefined): number | undefined {
    if (cell === undefined) return undefined;
    const number = numberIn(cell);
    if (number !== undefined) return number > 1e11 && number < 1e14 ? number : number > 1e8 && number < 1e11 ? number * 1000 : undefined;
    // Without a zone, times would be others on another machine.
    const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(cell) || /^\d{4}-\d\d-\d\d$/.test(cell) ? cell : `${cell.replace(' ', 'T')}Z`);
    return Number.isNaN(time) ? undefined : time;
}

/** Known by the content of the file that the table names; else by that name. */
class DataSets {
    readonly #find: (name: string) => string | undefined;
    readonly #known = new Map<string, Promise<ForeignData>>();

    constructor(find: (name: string) => string | undefined) {
        this.#find = find;
    }

    of(name: string, row: Row): Promise<ForeignData> {
        let data = this.#known.get(name);
        if (data === undefined) this.#known.set(name, data = this.#describe(name, row));
        return data;
    }

    async #describe(name: string, row: Row): Promise<ForeignData> {
        const file = this.#find(name);
        if (file !== undefined) {
            const { sha256, bytes, features } = await describeData(file);
            return { id: sha256, name: path.basename(file), bytes, features };
        }
        const features = Object.fromEntries([...quality].flatMap(([column, { name: feature, as }]): [string, number][] => {
            const value = numberIn(row.get(column) ?? '');
            return value === undefined || !Number.isFinite(value) ? [] : [[feature, as(value)]];
        }));
        return { id: `named-${nameOrHash(name)}`, name, ...(Object.keys(features).length > 0 && { features }) };
    }
}

function listed(names: readonly string[]): string {
    const shown = names.slice(0, 20).map((name) => JSON.stringify(name)).join(', ');
    return names.length > 20 ? `${shown}, …` : shown || 'nothing';
}
