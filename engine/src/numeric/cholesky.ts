/** Symmetric matrices as rows; small ones, so that clarity comes before blocks. */

export type Matrix = readonly Float64Array[];

/** The lower triangle L with L Lᵀ = A; undefined where A is not positive definite. */
export function cholesky(matrix: Matrix): Matrix | undefined {
    const size = matrix.length;
    const lower = matrix.map(() => new Float64Array(size));
    for (let row = 0; row < size; row++) {
        const current = lower[row]!;
        for (let column = 0; column <= row; column++) {
            const other = lower[column]!;
            let sum = matrix[row]![column]!;
            for (let k = 0; k < column; k++) sum -= current[k]! * other[k]!;
            if (column < row) current[column] = sum / other[column]!;
            else if (sum > 0) current[row] = Math.sqrt(sum);
            else return undefined;
        }
    }
    return lower;
}

/** The x with L x = b. */
export function solveLower(lower: Matrix, right: ArrayLike<number>): Float64Array {
    const solution = new Float64Array(lower.length);
    for (let row = 0; row < lower.length; row++) {
        const current = lower[row]!;
        let sum = right[row]!;
        for (let k = 0; k < row; k++) sum -= current[k]! * solution[k]!;
        solution[row] = sum / current[row]!;
    }
    return solution;
}

/** The x with Lᵀ x = b. */
export function solveUpper(lower: Matrix, right: ArrayLike<number>): Float64Array {
    const solution = Float64Array.from(right);
    for (let row = lower.length - 1; row >= 0; row--) {
        const current = lower[row]!;
        const value = solution[row]! / current[row]!;
        solution[row] = value;
        for (let k = 0; k < row; k++) solution[k]! -= current[k]! * value;
    }
    return solution;
}
