/** Lays points beside all entities at once, as a product of matrices, and takes gradients back the same way. */
import { padded, rowOf, transposed, type Matrix, type Room } from './matrix/room.ts';

/** The greater the product, or the less the distance, the better: the sum of the differences (`steps`), or the length of a straight line. */
export type ComparedBy = 'product' | 'steps' | 'line';

export class Comparison {
    /** A row for each question; those beyond the last one are to be zero. */
    readonly points: Matrix;
    /** How well each entity (a column) suits each question: the greater, the better. */
    readonly scores: Matrix;
    readonly #room: Room;
    readonly #by: ComparedBy;
    readonly #entities: Matrix;
    readonly #count: number;
    readonly #turned: Matrix;
    readonly #squares: Float32Array;

    /** How much room it takes, its entities included. */
    static floats(entities: number, width: number, questions: number): number {
        return 2 * padded(entities) * padded(width) + padded(questions) * (padded(width) + padded(entities));
    }

    /** Beside the first `count` rows of `entities`, for up to so many questions at once. */
    constructor(room: Room, by: ComparedBy, entities: Matrix, count: number, questions: number) {
        this.#room = room;
        this.#by = by;
        this.#entities = entities;
        this.#count = count;
        this.#turned = room.matrix(entities.columns, entities.rows);
        this.#squares = new Float32Array(count);
        this.points = room.matrix(padded(questions), entities.columns);
        this.scores = room.matrix(padded(questions), entities.rows);
    }

    /** To be called once the entities have changed. */
    refresh(): void {
        const { values, columns } = this.#turned;
        for (let entity = 0; entity < this.#count; entity++) {
            const row = rowOf(this.#entities, entity);
            for (let i = 0; i < row.length; i++) values[i * columns + entity] = row[i]!;
            this.#squares[entity] = squareOf(row);
        }
    }

    /** From `points` to `scores`. */
    compare(questions: number): void {
        if (this.#by === 'steps') this.#room.distances(this.scores, this.points, this.#turned);
        else this.#room.multiply(this.scores, this.points, this.#turned);
        if (this.#by === 'product') return;
        for (let question = 0; question < questions; question++) {
            const row = rowOf(this.scores, question);
            const square = squareOf(rowOf(this.points, question));
            for (let entity = 0; entity < this.#count; entity++) row[entity] = this.#by === 'steps' ? -row[entity]! : -Math.sqrt(Math.max(square + this.#squares[entity]! - 2 * row[entity]!, nearest));
        }
    }

    /** From the gradient of `scores`, which is used up, to those of points and entities. */
    trace(questions: number, ofScores: Matrix, ofPoints: Matrix, ofEntities: Matrix): void {
        if (this.#by === 'steps') {
            this.#room.signs(ofPoints, ofScores, this.#entities, this.points);
            this.#room.signs(ofEntities, transposed(ofScores), this.points, this.#entities);
            return;
        }
        if (this.#by === 'line') this.#perDistance(questions, ofScores);
        this.#room.multiply(ofPoints, ofScores, this.#entities);
        this.#room.multiply(ofEntities, transposed(ofScores), this.points);
        if (this.#by === 'line') this.#lessOwn(questions, ofScores, ofPoints, ofEntities);
    }

    #perDistance(questions: number, ofScores: Matrix): void {
        for (let question = 0; question < questions; question++) {
            const [row, errors] = [rowOf(this.scores, question), rowOf(ofScores, question)];
            for (let entity = 0; entity < this.#count; entity++) errors[entity]! /= -row[entity]!;
        }
    }

    /** A distance changes with the difference of both; the products have only the other one's part of it. */
    #lessOwn(questions: number, weights: Matrix, ofPoints: Matrix, ofEntities: Matrix): void {
        const sums = new Float64Array(this.#count);
        for (let question = 0; question < questions; question++) {
            const row = rowOf(weights, question);
            let sum = 0;
            for (let entity = 0; entity < this.#count; entity++) {
                sum += row[entity]!;
                sums[entity]! += row[entity]!;
            }
            subtractTimes(rowOf(ofPoints, question), rowOf(this.points, question), sum);
        }
        for (let entity = 0; entity < this.#count; entity++) subtractTimes(rowOf(ofEntities, entity), rowOf(this.#entities, entity), sums[entity]!);
    }
}

/** The square of the least distance that is told from none: below it, all is rounding. */
const nearest = 1e-6;

function squareOf(row: Float32Array): number {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += row[i]! * row[i]!;
    return sum;
}

function subtractTimes(from: Float32Array, what: Float32Array, times: number): void {
    for (let i = 0; i < from.length; i++) from[i]! -= times * what[i]!;
}
