/** Reads tables of results, whatever their format, as records: cells by the names of their columns. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rowsOf, tableFormat } from '../data/rows.ts';
import { ImportError } from '../graph/import.ts';
import { arffRows } from './arff.ts';

/** What a row has in a column is missing where it is empty. */
export type Row = ReadonlyMap<string, string>;

/** Whether a file is called like a table that is read here. */
export function isTable(file: string): boolean {
    return tableFormat(file) !== undefined || /\.(json|arff)$/i.test(file);
}

/** In the order of the file. */
export async function* recordsOf(file: string, signal?: AbortSignal): AsyncGenerator<Row> {
    const suffix = path.extname(file).toLowerCase();
    if (suffix === '.json') {
        yield* recordsIn(await jsonOf(file));
        return;
    }
    if (/^\.(jsonl|ndjson)$/.test(suffix)) {
        yield* recordsIn((await readFile(file, 'utf8')).split('\n').map((line) => parsed(line)));
        return;
    }
    yield* named(suffix === '.arff' ? arffRows(file) : rowsOf(file, tableFormat(file) ?? 'csv', undefined, signal));
}

/** The first row holds the names. */
async function* named(rows: AsyncIterable<readonly string[]>): AsyncGenerator<Row> {
    let names: readonly string[] | undefined;
    for await (const row of rows) {
        if (names === undefined) names = row.map((name) => name.trim());
        else yield new Map(row.flatMap((cell, index): [string, string][] => isMissing(cell) || (names![index] ?? '') === '' ? [] : [[names![index]!, cell.trim()]]));
    }
}

/** As pandas, scikit-learn and Weka write it. */
function isMissing(cell: string): boolean {
    return /^\s*(\?|--|nan|null)?\s*$/i.test(cell);
}

/* ---------------------------------------------------------------- JSON */

async function jsonOf(file: string): Promise<readonly unknown[]> {
    let content: unknown;
    try {
        content = JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
        throw new ImportError(`${path.basename(file)} is no JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    return listIn(content, 4) ?? [];
}

/** The list of objects that is the table, which may lie within others: `{"evaluations": {"evaluation": […]}}`. */
function listIn(value: unknown, depth: number): readonly unknown[] | undefined {
    if (Array.isArray(value)) return value.some(isObject) ? value : undefined;
    if (!isObject(value) || depth === 0) return undefined;
    for (const inner of Object.values(value)) {
        const found = listIn(inner, depth - 1);
        if (found !== undefined) return found;
    }
    return undefined;
}

function* recordsIn(values: readonly unknown[]): Generator<Row> {
    for (const value of values) {
        if (!isObject(value)) continue;
        const row = new Map<string, string>();
        flatten(row, '', value, 4);
        yield row;
    }
}

/** `{"params": {"depth": 3}}` has the column `params.depth`, and so has `{"params": [{"key": "depth", "value": 3}]}`. */
function flatten(row: Map<string, string>, before: string, value: unknown, depth: number): void {
    if (Array.isArray(value)) {
        const pairs = value.flatMap((each): [string, unknown][] => isObject(each) && typeof (each['key'] ?? each['name']) === 'string' && 'value' in each ? [[String(each['key'] ?? each['name']), each['value']]] : []);
        if (pairs.length === value.length) return flatten(row, before, Object.fromEntries(pairs), depth);
        row.set(before, JSON.stringify(value));
    } else if (isObject(value) && depth > 0) {
        for (const [name, inner] of Object.entries(value)) flatten(row, before === '' ? name : `${before}.${name}`, inner, depth - 1);
    } else if (value !== null && value !== undefined) {
        const cell = typeof value === 'string' ? value : JSON.stringify(value);
        if (!isMissing(cell)) row.set(before, cell);
    }
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch {
        // A line that is none is a row that is not there.
        return undefined;
    }
}
