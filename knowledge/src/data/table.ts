/** What is kept of a table while its rows pass by: counts of all of them, and a sample that chance has drawn. */
import { chance } from './chance.ts';

export interface Table {
    readonly rows: number;
    readonly columns: readonly Column[];
    /** Cells without a value, of all. */
    readonly missing: number;
    /** Rows whose target is not known are not in the sample. */
    readonly target: Target | undefined;
}

/** Of the rows in the sample, NaN or -1 where there is no value. */
export type Column =
    | { readonly kind: 'numeric'; readonly values: Float64Array }
    | { readonly kind: 'categorical'; readonly codes: Int32Array; readonly levels: number }
    /** Nearly every row has another: a name, a sentence. */
    | { readonly kind: 'text' };

/** A target that is a number is judged by three classes of equal size. */
export interface Target {
    readonly codes: Int32Array;
    readonly classes: number;
    readonly isNumeric: boolean;
}

/** Rows in the sample, at most. */
export const sampleSize = 10_000;
/** By which it is decided what stands in the first. */
const headRows = 100;
const absent: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', 'nil', '-']);
/** Wider tables are described by their first columns and the last. */
const widest = 2000;
/** A whole number with more values than that is no class. */
const mostClasses = 20;

/** `isTarget` says by a column's name whether it is what is to be foretold; by default the last is. */
export async function readTable(rows: AsyncIterable<readonly string[]>, isTarget: (name: string) => boolean = () => false): Promise<Table> {
    const reading = new Reading();
    for await (const row of rows) reading.take(row);
    const { count, missing, sample, width, names } = reading.done();
    const target = names === undefined ? width - 1 : targetIn(names, isTarget);
    const known = sample.filter((row) => !isAbsent(row[target]));
    const features = Array.from({ length: width }, (_, at) => at).filter((at) => at !== target).slice(0, widest);
    return {
        rows: count, missing: count === 0 ? 0 : missing / (count * width), columns: features.map((at) => columnOf(known.map((row) => row[at]))),
        target: width < 2 || known.length === 0 ? undefined : targetOf(columnOf(known.map((row) => row[target]))),
    };
}

/** What the first rows show decides how the others are taken. */
class Reading {
    readonly #draw = chance(1);
    readonly #sample: (readonly string[])[] = [];
    #head: (readonly string[])[] | undefined = [];
    #names: readonly string[] | undefined;
    #width = 0;
    #count = 0;
    #missing = 0;

    take(row: readonly string[]): void {
        if (this.#head === undefined) this.#keep(row);
        else if (this.#head.push(row) >= headRows) this.#begin();
    }

    done(): { count: number; missing: number; sample: readonly (readonly string[])[]; width: number; names: readonly string[] | undefined } {
        this.#begin();
        return { count: this.#count, missing: this.#missing, sample: this.#sample, width: this.#width, names: this.#names };
    }

    #begin(): void {
        const head = this.#head ?? [];
        this.#head = undefined;
        const first = head[0];
        if (first === undefined) return;
        this.#width = usualWidth(head);
        const isHeader = looksLikeHeader(first, head.slice(1));
        if (isHeader && first.length === this.#width) this.#names = first;
        // A first line of another length says something of the table.
        for (const row of isHeader || first.length !== this.#width ? head.slice(1) : head) this.#keep(row);
    }

    #keep(row: readonly string[]): void {
        this.#count += 1;
        for (let at = 0; at < this.#width; at++) if (isAbsent(row[at])) this.#missing += 1;
        const place = this.#sample.length < sampleSize ? this.#sample.length : Math.floor(this.#draw() * this.#count);
        if (place < sampleSize) this.#sample[place] = row;
    }
}

function usualWidth(rows: readonly (readonly string[])[]): number {
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    return [...widths].reduce((best, each) => each[1] > best[1] ? each : best)[0];
}

export function isAbsent(cell: string | undefined): boolean {
    return cell === undefined || (cell.length < 5 && absent.has(cell.trim().toLowerCase()));
}

/** Words stand above numbers; or all are words, different ones, and none of them comes again below. */
function looksLikeHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
    if (below.length === 0) return false;
    const isOverNumbers = first.some((cell, at) => !isAbsent(cell) && !isNumber(cell) && below.every((row) => isAbsent(row[at]) || isNumber(row[at]!)) && below.some((row) => !isAbsent(row[at])));
    return isOverNumbers || (new Set(first).size === first.length && !first.some(isNumber) && below.every((row) => row.every((cell, at) => cell !== first[at])));
}

const targetNames: ReadonlySet<string> = new Set(['target', 'label', 'class', 'y', 'outcome']);

function targetIn(names: readonly string[], isTarget: (name: string) => boolean): number {
    const said = names.findIndex((name) => isTarget(name.trim()));
    const usual = names.findLastIndex((name) => targetNames.has(name.trim().toLowerCase()));
    return [said, usual, names.length - 1].find((at) => at >= 0)!;
}

function isNumber(cell: string): boolean {
    return cell.trim() !== '' && Number.isFinite(Number(cell));
}

export function columnOf(cells: readonly (string | undefined)[]): Column {
    const present = cells.filter((cell): cell is string => !isAbsent(cell));
    if (present.every(isNumber)) return { kind: 'numeric', values: Float64Array.from(cells, (cell) => isAbsent(cell) ? Number.NaN : Number(cell)) };
    const codes = new Map<string, number>();
    const coded = Int32Array.from(cells, (cell) => {
        if (isAbsent(cell)) return -1;
        const code = codes.get(cell!) ?? codes.size;
        codes.set(cell!, code);
        return code;
    });
    return codes.size > Math.max(mostClasses, present.length / 2) ? { kind: 'text' } : { kind: 'categorical', codes: coded, levels: codes.size };
}

export function targetOf(column: Column): Target | undefined {
    if (column.kind === 'text') return undefined;
    if (column.kind === 'categorical') return { codes: column.codes, classes: column.levels, isNumeric: false };
    const distinct = [...new Set(column.values)].sort((a, b) => a - b);
    if (distinct.length <= mostClasses && distinct.every(Number.isInteger)) return { codes: Int32Array.from(column.values, (value) => distinct.indexOf(value)), classes: distinct.length, isNumeric: false };
    const codes = binned(column.values, 3);
    return { codes, classes: Math.max(...codes) + 1, isNumeric: true };
}

/** Bins of about equal size, by the values at their borders; -1 where there is no value. */
export function binned(values: Float64Array, bins: number): Int32Array {
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    const borders = [...new Set(Array.from({ length: bins - 1 }, (_, at) => sorted[Math.floor((at + 1) * sorted.length / bins)]!))];
    return Int32Array.from(values, (value) => Number.isNaN(value) ? -1 : borders.filter((border) => border <= value).length);
}
