/** What a person labels, one by one: the files of a folder by their names, or the items, rows or lines of a file. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { objectFile } from './layout.ts';
import type { Artifact } from './records.ts';

export interface Example {
    /** For people: the file, or the number of the item from 1. */
    readonly name: string;
    /** Where its content lies, of a folder's. */
    readonly file?: string;
    /** Its text otherwise; of a table the columns with their values, one a line. */
    readonly text?: string;
}

/** Nobody labels more; of a larger file nothing is read. */
const mostExamples = 10_000;
const mostBytes = 20_000_000;

/** Their places are the numbers by which labels are given. Rejects where the store does not hold it any more. */
export async function readExamples(root: string, { sha256, kind }: Artifact): Promise<readonly Example[]> {
    const place = objectFile(root, sha256);
    if (kind === 'directory') return filesIn(place);
    if ((await stat(place)).size > mostBytes) return [];
    const text = await readFile(place, 'utf8');
    return itemsOf(text).slice(0, mostExamples).map((item, index) => ({ name: `item ${index + 1}`, text: item }));
}

async function filesIn(folder: string): Promise<Example[]> {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => ({ name: path.relative(folder, file).split(path.sep).join('/'), file }))
        .sort((a, b) => inOrder.compare(a.name, b.name)).slice(0, mostExamples);
}

/** `2.png` before `10.png`, on every machine. */
const inOrder = new Intl.Collator('en', { numeric: true });

function itemsOf(text: string): string[] {
    const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
    const whole = parsed(text);
    if (Array.isArray(whole)) return whole.map(textOf);
    const each = lines.map(parsed);
    if (lines.length > 0 && each.every((value) => typeof value === 'object' && value !== null)) return each.map(textOf);
    const [head = '', ...rows] = lines;
    const columns = head.split(',');
    // Every line has as many cells as the first: a table. Quoted cells may hold commas of their own; then the lines stay as they are.
    if (columns.length > 1 && rows.length > 0 && !text.includes('"') && rows.every((row) => row.split(',').length === columns.length)) {
        return rows.map((row) => row.split(',').map((cell, index) => `${columns[index]!}: ${cell}`).join('\n'));
    }
    return lines;
}

function textOf(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
    return Object.entries(value).map(([name, part]) => `${name}: ${typeof part === 'string' ? part : JSON.stringify(part)}`).join('\n');
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
