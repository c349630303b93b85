import assert from 'node:assert/strict';
import { seeded } from '../../../engine/src/random.ts';
import { padded, Room, transposed, type Matrix } from '../../../knowledge/src/embedding/matrix/room.ts';

const [rows, columns, terms] = [12, 16, 600];

function filled(matrix: Matrix, name: string): Matrix {
    const chance = seeded(name);
    matrix.values.forEach((_, index) => matrix.values[index] = chance.next() - 0.5);
    return matrix;
}

function at({ values, rowStep, columnStep }: Matrix, row: number, column: number): number {
    return values[row * rowStep + column * columnStep]!;
}

function assertSums(result: Matrix, term: (row: number, column: number, at: number) => number): void {
    for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
            let expected = 0;
            for (let index = 0; index < terms; index++) expected += term(row, column, index);
            assert.ok(Math.abs(at(result, row, column) - expected) < 1e-3, `${at(result, row, column)} at ${row}, ${column}, expected ${expected}`);
        }
    }
}

describe('matrices', () => {
    const room = new Room(rows * terms * 2 + columns * terms + 2 * rows * columns);
    const left = filled(room.matrix(rows, terms), 'left');
    const turned = transposed(filled(room.matrix(terms, rows), 'turned'));
    const right = filled(room.matrix(terms, columns), 'right');
    const centre = filled(room.matrix(rows, columns), 'centre');
    const result = filled(room.matrix(rows, columns), 'what was there before');

    it('a product is the sum of products, also of a transposed matrix', () => {
        for (const factor of [left, turned]) {
            room.multiply(result, factor, right);
            assertSums(result, (row, column, index) => at(factor, row, index) * at(right, index, column));
        }
    });

    it('a distance is the sum of differences', () => {
        room.distances(result, left, right);
        assertSums(result, (row, column, index) => Math.abs(at(left, row, index) - at(right, index, column)));
    });

    it('weights count for what lies above, against what lies below, and not for what is the same', () => {
        right.values[0] = centre.values[0]!;
        for (const weights of [left, turned]) {
            room.signs(result, weights, right, centre);
            assertSums(result, (row, column, index) => at(weights, row, index) * Math.sign(at(right, index, column) - at(centre, row, column)));
        }
    });

    it('sizes that do not fit are refused', () => {
        assert.throws(() => room.multiply(result, left, centre), { message: 'Matrices of 12 × 600 and 12 × 16 do not make one of 12 × 16' });
    });

    it('counts are padded to whole tiles', () => assert.deepEqual([1, 8, 9].map(padded), [8, 8, 16]));
});
