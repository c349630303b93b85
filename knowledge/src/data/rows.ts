/** Reads tables row by row, however long they are. A row is a list of cells as they are written; quotes are taken off. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

export type TableFormat = 'csv' | 'tsv' | 'jsonl';

const formats: Readonly<Record<string, TableFormat>> = { '.csv': 'csv', '.tsv': 'tsv', '.tab': 'tsv', '.jsonl': 'jsonl', '.ndjson': 'jsonl' };

/** By its name; undefined where it is read as no table. */
export function tableFormat(file: string): TableFormat | undefined {
    return formats[path.extname(file).toLowerCase()];
}

/** `tell` sees the bytes as they pass. */
export async function* rowsOf(file: string, format: TableFormat, tell: (bytes: Buffer) => void = () => undefined, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
    const stream = createReadStream(file, signal === undefined ? {} : { signal });
    stream.on('data', (chunk) => { tell(chunk as Buffer); });
    if (format === 'jsonl') yield* jsonRows(stream);
    else yield* separatedRows(stream, format === 'tsv' ? '\t' : undefined);
}

/** Longer ones are no table's: what reads them must not grow with them. */
const longestRecord = 1 << 20;

async function* separatedRows(stream: NodeJS.ReadableStream, known: string | undefined): AsyncGenerator<readonly string[]> {
    const lines = createInterface({ input: stream, crlfDelay: Infinity });
    let separator = known;
    let open: string[] = [];
    let length = 0;
    let isQuoted = false;
    for await (const line of lines) {
        open.push(line);
        length += line.length;
        // Within quotes a row goes on in the next line.
        if (countOf(line, '"') % 2 === 1) isQuoted = !isQuoted;
        if (isQuoted && length < longestRecord) continue;
        const record = open.join('\n');
        open = [];
        length = 0;
        isQuoted = false;
        if (record.trim() === '') continue;
        separator ??= likeliest(record);
        yield cellsOf(record.charCodeAt(0) === 0xfeff ? record.slice(1) : record, separator);
    }
    if (open.length > 0) yield cellsOf(open.join('\n'), separator ?? ',');
}

function countOf(text: string, sign: string): number {
    let count = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
    return count;
}

/** The one that the first line has most often outside of quotes. */
function likeliest(line: string): string {
    const bare = line.replaceAll(/"[^"]*"/g, '');
    return [',', ';', '\t', '|'].reduce((best, each) => countOf(bare, each) > countOf(bare, best) ? each : best);
}

function cellsOf(record: string, separator: string): string[] {
    if (!record.includes('"')) return record.split(separator);
    const cells: string[] = [];
    let at = 0;
    for (;;) {
        const [cell, end] = record[at] === '"' ? quotedCell(record, at, separator) : plainCell(record, at, separator);
        cells.push(cell);
        if (end >= record.length) return cells;
        at = end + 1;
    }
}

function plainCell(record: string, start: number, separator: string): [string, number] {
    const found = record.indexOf(separator, start);
    const end = found < 0 ? record.length : found;
    return [record.slice(start, end), end];
}

function quotedCell(record: string, start: number, separator: string): [string, number] {
    let end = record.indexOf('"', start + 1);
    while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
    if (end < 0) return [record.slice(start + 1), record.length];
    return [record.slice(start + 1, end).replaceAll('""', '"'), plainCell(record, end, separator)[1]];
}

/** Objects have a column for each member of the first of them, lists one for each place. */
async function* jsonRows(stream: NodeJS.ReadableStream): AsyncGenerator<readonly string[]> {
    let names: string[] | undefined;
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        const value = parsed(line);
        if (Array.isArray(value)) yield value.map(cellOf);
        else if (typeof value === 'object' && value !== null) {
            if (names === undefined) yield names = Object.keys(value);
            yield names.map((name) => cellOf((value as Record<string, unknown>)[name]));
        }
    }
}

function parsed(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch {
        // A line that is none is a row that is not there.
        return undefined;
    }
}

function cellOf(value: unknown): string {
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
}
