/** Matrices of 32-bit floats, and products of them, four at a time by WebAssembly: some twenty times as fast as a loop in JavaScript. */
import { kernelModule, tile, type Kernels } from './kernels.ts';

/** Rows are so many floats apart, and columns; a transposed matrix is one with these two exchanged. */
export interface Matrix {
    /** In the memory of the room that it was made in. */
    readonly values: Float32Array;
    readonly rows: number;
    readonly columns: number;
    readonly rowStep: number;
    readonly columnStep: number;
}

/** So many rows or columns are to be reserved for a count; what is beyond the content is zero. */
export function padded(count: number): number {
    return Math.ceil(count / tile.columns) * tile.columns;
}

export function transposed({ values, rows, columns, rowStep, columnStep }: Matrix): Matrix {
    return { values, rows: columns, columns: rows, rowStep: columnStep, columnStep: rowStep };
}

export function rowOf({ values, rowStep }: Matrix, row: number): Float32Array {
    return values.subarray(row * rowStep, (row + 1) * rowStep);
}

/** Memory for matrices, all of which is reserved at once, and what is computed in it. Of each result, rows and columns are `padded`. */
export class Room {
    readonly #memory: ArrayBuffer;
    readonly #kernels: Kernels;
    #used = 0;

    constructor(floats: number) {
        const pages = Math.ceil((floats * 4 + 16) / 65536);
        const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
        this.#memory = memory.buffer;
        this.#kernels = new WebAssembly.Instance(compiled(), { env: { memory } }).exports;
    }

    /** A matrix of zeros whose rows stand one behind the other. */
    matrix(rows: number, columns: number): Matrix {
        const values = new Float32Array(this.#memory, this.#used * 4, rows * columns);
        this.#used += rows * columns;
        return { values, rows, columns, rowStep: columns, columnStep: 1 };
    }

    /** `result = left · right`; `right` and `result` must have the floats of a row side by side, here and below. */
    multiply(result: Matrix, left: Matrix, right: Matrix): void {
        this.#run('multiply', result, left, right);
    }

    /** How far each row of `left` is from each column of `right`: the sum of the differences. */
    distances(result: Matrix, left: Matrix, right: Matrix): void {
        this.#run('distance', result, left, right);
    }

    /** What the rows of `right` weigh that lie above `centre` less what those weigh that lie below, for each float of each row of `centre`. */
    signs(result: Matrix, weights: Matrix, right: Matrix, centre: Matrix): void {
        this.#run('signs', result, weights, right, centre);
    }

    #run(kernel: keyof Kernels, result: Matrix, left: Matrix, right: Matrix, centre = result): void {
        if (left.columns !== right.rows || result.rows !== left.rows || result.columns !== right.columns || result.rows % tile.rows !== 0 || result.columns % tile.columns !== 0) throw new Error(`Matrices of ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns} do not make one of ${result.rows} × ${result.columns}`);
        // In slices, so that what is read again and again stays in the cache of the processor.
        for (let from = 0; from < left.columns; from += slice) {
            this.#kernels[kernel](
                result.rows, result.columns, Math.min(slice, left.columns - from),
                left.values.byteOffset + 4 * from * left.columnStep, 4 * left.rowStep, 4 * left.columnStep,
                right.values.byteOffset + 4 * from * right.rowStep, 4 * right.rowStep,
                result.values.byteOffset, 4 * result.rowStep, from > 0 ? 1 : 0,
                centre.values.byteOffset, 4 * centre.rowStep,
            );
        }
    }
}

const slice = 256;
let shared: object | undefined;

/** What is used of it: Node's types leave it to those of browsers. */
declare const WebAssembly: {
    readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => { readonly buffer: ArrayBuffer };
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: Kernels };
};

function compiled(): object {
    return shared ??= new WebAssembly.Module(kernelModule());
}
