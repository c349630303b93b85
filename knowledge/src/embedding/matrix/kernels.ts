/** The inner loops, as WebAssembly: each fills a matrix tile by tile, 4 × 8 sums of which stay in registers while what they are sums over passes by. */
import { add, addVectors, bothVectors, constant, get, isLess, loadSpread, loadVector, moduleOf, noVector, repeat, set, sizeOfVector, storeVector, subtractVectors, times, timesVectors, when, type Code, type WasmFunction } from './assembler.ts';

/** Rows and columns of results are multiples of these. */
export const tile = { rows: 4, columns: 8 } as const;

/** Numbers in bytes: rows and columns of the result, how many terms each sum has, then the address and the steps of each matrix, and whether the sums are added to what is there. */
export type Kernel = (
    rows: number, columns: number, terms: number,
    left: number, leftRow: number, leftTerm: number,
    right: number, rightTerm: number,
    result: number, resultRow: number, adding: number,
    centre: number, centreRow: number,
) => void;

export interface Kernels {
    /** The sum over t of left[row, t] · right[t, column]. */
    readonly multiply: Kernel;
    /** The sum over t of |left[row, t] − right[t, column]|. */
    readonly distance: Kernel;
    /** The sum over t of left[row, t] times the sign of right[t, column] − centre[row, column]. */
    readonly signs: Kernel;
}

// Parameters, then other numbers, then vectors.
const [rows, columns, terms, left, leftRow, leftTerm, right, rightTerm, result, resultRow, adding, centre, centreRow] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const [row, column, term, fromLeft, fromRight, into, fromCentre] = [13, 14, 15, 16, 17, 18, 19] as const;
const [sums, centres, rights, spread] = [20, 28, 36, 38] as const;
const halves = [0, 1];
const tileRows = [0, 1, 2, 3];
const sumAt = (tileRow: number, half: number): number => sums + 2 * tileRow + half;
const centreAt = (tileRow: number, half: number): number => centres + 2 * tileRow + half;

export function kernelModule(): Uint8Array<ArrayBuffer> {
    return moduleOf([
        kernel('multiply', (_, half) => timesVectors(get(spread), get(rights + half))),
        kernel('distance', (_, half) => sizeOfVector(subtractVectors(get(spread), get(rights + half)))),
        kernel('signs', (tileRow, half) => {
            const [here, there] = [get(centreAt(tileRow, half)), get(rights + half)];
            return subtractVectors(bothVectors(get(spread), isLess(here, there)), bothVectors(get(spread), isLess(there, here)));
        }, true),
    ]);
}

/** `addend` is what one term adds to the sums of a row of the tile, to the left or the right half of them. */
function kernel(name: keyof Kernels, addend: (tileRow: number, half: number) => Code, centred = false): WasmFunction {
    const step: Code = [
        ...halves.flatMap((half) => set(rights + half, loadVector(get(fromRight), 16 * half))),
        ...tileRows.flatMap((tileRow) => [
            ...set(spread, loadSpread(add(get(fromLeft), times(get(leftRow), constant(tileRow))))),
            ...halves.flatMap((half) => set(sumAt(tileRow, half), addVectors(get(sumAt(tileRow, half)), addend(tileRow, half)))),
        ]),
        ...increase(fromLeft, get(leftTerm)),
        ...increase(fromRight, get(rightTerm)),
    ];
    const oneTile: Code = [
        ...set(into, startOf(result, resultRow)),
        ...set(fromLeft, add(get(left), times(get(row), get(leftRow)))),
        ...set(fromRight, add(get(right), times(get(column), constant(4)))),
        ...tileRows.flatMap((tileRow) => halves.flatMap((half) => set(sumAt(tileRow, half), noVector))),
        ...(centred ? loadCentres() : []),
        ...repeat(term, get(terms), 1, step),
        ...tileRows.flatMap((tileRow) => [
            ...when(get(adding), halves.flatMap((half) => set(sumAt(tileRow, half), addVectors(get(sumAt(tileRow, half)), loadVector(get(into), 16 * half))))),
            ...halves.flatMap((half) => storeVector(get(into), get(sumAt(tileRow, half)), 16 * half)),
            ...increase(into, get(resultRow)),
        ]),
    ];
    return { name, parameters: 13, numbers: 7, vectors: 19, body: repeat(column, get(columns), tile.columns, repeat(row, get(rows), tile.rows, oneTile)) };
}

function loadCentres(): Code {
    return [
        ...set(fromCentre, startOf(centre, centreRow)),
        ...tileRows.flatMap((tileRow) => [
            ...halves.flatMap((half) => set(centreAt(tileRow, half), loadVector(get(fromCentre), 16 * half))),
            ...increase(fromCentre, get(centreRow)),
        ]),
    ];
}

function startOf(matrix: number, rowStep: number): Code {
    return add(get(matrix), add(times(get(row), get(rowStep)), times(get(column), constant(4))));
}

function increase(pointer: number, by: Code): Code {
    return set(pointer, add(get(pointer), by));
}
