/** How far four simple models come on a table: what is easy for which of them says what kind of table it is. */
import { chance, shuffled } from './chance.ts';
import type { Column, Target } from './table.ts';

/** Rows that are looked at, at most. */
export const landmarkRows = 1000;
const mostColumns = 60;
const mostLevels = 10;
const folds = 3;
/** Where a stump may cut a column. */
const cuts = 9;
/** Distances are equal that differ only as sums do that were added up in another order. */
const same = 1e-9;

type Model = (train: Encoded, test: Encoded, classes: number) => Int32Array;

interface Encoded {
    /** Column by column, of mean 0 and deviation 1 where they are numbers. */
    readonly columns: readonly Float64Array[];
    readonly codes: Int32Array;
}

const models: Readonly<Record<string, Model>> = { nearestNeighbour: nearest, stump, naiveBayes: bayes, linear };

/** The share of rows whose class each foretells, each row by a model that has not seen it. */
export function landmarks(columns: readonly Column[], target: Target): Readonly<Record<string, number>> {
    const rows = shuffled(target.codes.length, chance(2)).subarray(0, landmarkRows);
    const whole: Encoded = { columns: encoded(columns, rows), codes: rows.map((row) => target.codes[row]!) };
    if (whole.columns.length === 0 || rows.length < 2 * folds || target.classes < 2) return {};
    return Object.fromEntries(Object.entries(models).map(([name, model]) => {
        let right = 0;
        for (let fold = 0; fold < folds; fold++) {
            const [train, test] = [part(whole, (at) => at % folds !== fold), part(whole, (at) => at % folds === fold)];
            right += model(train, test, target.classes).reduce((sum, guess, at) => sum + Number(guess === test.codes[at]), 0);
        }
        return [name, right / rows.length];
    }));
}

function part({ columns, codes }: Encoded, isIn: (at: number) => boolean): Encoded {
    return { columns: columns.map((column) => column.filter((_, at) => isIn(at))), codes: codes.filter((_, at) => isIn(at)) };
}

function encoded(columns: readonly Column[], rows: Int32Array): Float64Array[] {
    return columns.flatMap((column) => {
        if (column.kind === 'text') return [];
        if (column.kind === 'numeric') return standardised(Float64Array.from(rows, (row) => column.values[row]!)) ?? [];
        return Array.from({ length: Math.min(column.levels, mostLevels) }, (_, level) => Float64Array.from(rows, (row) => Number(column.codes[row] === level)));
    }).slice(0, mostColumns);
}

/** What is missing is as the mean; a column that is always the same says nothing. */
function standardised(values: Float64Array): Float64Array | undefined {
    const present = values.filter((value) => !Number.isNaN(value));
    const middle = present.reduce((sum, value) => sum + value, 0) / present.length;
    const deviation = Math.sqrt(present.reduce((sum, value) => sum + (value - middle) ** 2, 0) / present.length);
    return deviation > 1e-12 ? values.map((value) => Number.isNaN(value) ? 0 : (value - middle) / deviation) : undefined;
}

function nearest(train: Encoded, test: Encoded): Int32Array {
    return test.codes.map((_, row) => {
        let [best, least] = [0, Infinity];
        for (let other = 0; other < train.codes.length; other++) {
            let distance = 0;
            for (let column = 0; column < train.columns.length && distance < least; column++) distance += (train.columns[column]![other]! - test.columns[column]![row]!) ** 2;
            if (distance < least - same) [best, least] = [other, distance];
        }
        return train.codes[best]!;
    });
}

function stump(train: Encoded, test: Encoded, classes: number): Int32Array {
    let best = { column: 0, cut: Infinity, below: 0, above: 0, right: -1 };
    for (const [column, values] of train.columns.entries()) {
        const sorted = values.toSorted();
        const places = new Set(Array.from({ length: cuts }, (_, at) => sorted[Math.floor((at + 1) * sorted.length / (cuts + 1))]!));
        for (const cut of places) {
            const [below, above] = [new Int32Array(classes), new Int32Array(classes)];
            for (const [row, code] of train.codes.entries()) (values[row]! < cut ? below : above)[code]! += 1;
            const right = Math.max(...below) + Math.max(...above);
            if (right > best.right) best = { column, cut, below: greatestAt(below), above: greatestAt(above), right };
        }
    }
    return test.codes.map((_, row) => test.columns[best.column]![row]! < best.cut ? best.below : best.above);
}

function bayes(train: Encoded, test: Encoded, classes: number): Int32Array {
    const rows = Array.from({ length: classes }, (_, code) => Array.from(train.codes.keys()).filter((row) => train.codes[row] === code));
    const fits = rows.map((own) => train.columns.map((values) => {
        const middle = own.reduce((sum, row) => sum + values[row]!, 0) / own.length;
        return { middle, variance: own.reduce((sum, row) => sum + (values[row]! - middle) ** 2, 0) / own.length + 1e-3 };
    }));
    return test.codes.map((_, row) => greatestAt(Float64Array.from(fits, (fit, code) => rows[code]!.length === 0 ? -Infinity
        : fit.reduce((sum, { middle, variance }, column) => sum - Math.log(variance) / 2 - (test.columns[column]![row]! - middle) ** 2 / (2 * variance), Math.log(rows[code]!.length)))));
}

/** Least squares on each class against the others, with a penalty of 1. */
function linear(train: Encoded, test: Encoded, classes: number): Int32Array {
    const columns = [new Float64Array(train.codes.length).fill(1), ...train.columns];
    const left = columns.map((one, index) => Float64Array.from(columns, (other, at) => dot(one, other) + Number(index === at)));
    const weights = Array.from({ length: classes }, (_, code) => {
        const wanted = Float64Array.from(train.codes, (each) => Number(each === code));
        return solved(left, Float64Array.from(columns, (column) => dot(column, wanted)));
    });
    return test.codes.map((_, row) => greatestAt(Float64Array.from(weights, (weight) => test.columns.reduce((sum, values, column) => sum + weight[column + 1]! * values[row]!, weight[0]!))));
}

function dot(one: Float64Array, other: Float64Array): number {
    let sum = 0;
    for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
    return sum;
}

/** Gauss; the matrix is positive definite. */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
    const [rows, values] = [matrix.map((row) => row.slice()), right.slice()];
    for (let pivot = 0; pivot < rows.length; pivot++) for (let below = pivot + 1; below < rows.length; below++) {
        const factor = rows[below]![pivot]! / rows[pivot]![pivot]!;
        for (let column = pivot; column < rows.length; column++) rows[below]![column]! -= factor * rows[pivot]![column]!;
        values[below]! -= factor * values[pivot]!;
    }
    for (let row = rows.length - 1; row >= 0; row--) {
        for (let column = row + 1; column < rows.length; column++) values[row]! -= rows[row]![column]! * values[column]!;
        values[row]! /= rows[row]![row]!;
    }
    return values;
}

function greatestAt(values: Int32Array | Float64Array): number {
    let best = 0;
    for (let at = 1; at < values.length; at++) if (values[at]! > values[best]!) best = at;
    return best;
}
