/** What training makes small: the loss of some questions, and its gradient, by hand. */
import type { Random } from '../../../engine/src/index.ts';
import { Comparison } from './comparison.ts';
import { drawToZero } from './cubes.ts';
import type { Questions } from './facts.ts';
import { padded, Room, rowOf, type Matrix } from './matrix/room.ts';
import type { Model } from './model.ts';
import { softmax } from './softmax.ts';

export interface Size {
    readonly entities: number;
    /** The reverse ones included. */
    readonly relations: number;
    readonly dimension: number;
    /** The most questions at once. */
    readonly batch: number;
}

export interface Restraint {
    /** How strongly what is used is drawn towards zero; 0 for not at all. */
    readonly n3: number;
    /** The part of each point that is left out at random. */
    readonly dropout: number;
}

export class Objective {
    /** A row for each; what is beyond the width of the model stays zero. */
    readonly entities: Matrix;
    readonly relations: Matrix;
    /** What the last batch would have changed; whoever has used it sets it to zero. */
    readonly ofEntities: Matrix;
    readonly ofRelations: Matrix;
    readonly #model: Model;
    readonly #size: Size;
    readonly #width: number;
    readonly #comparison: Comparison;
    readonly #ofScores: Matrix;
    readonly #ofPoints: Matrix;

    constructor(model: Model, size: Size) {
        const { entities, relations, dimension, batch } = size;
        this.#model = model;
        this.#size = size;
        this.#width = dimension * model.entityFloats;
        const [rows, width, questions, relationWidth] = [padded(entities), padded(this.#width), padded(batch), dimension * model.relationFloats];
        const room = new Room(Comparison.floats(entities, width, batch) + rows * width + questions * (rows + width) + 2 * relations * relationWidth);
        this.entities = room.matrix(rows, width);
        this.ofEntities = room.matrix(rows, width);
        this.relations = room.matrix(relations, relationWidth);
        this.ofRelations = room.matrix(relations, relationWidth);
        this.#comparison = new Comparison(room, model.by, this.entities, entities, batch);
        this.#ofScores = room.matrix(questions, rows);
        this.#ofPoints = room.matrix(questions, width);
    }

    entity(index: number, of = this.entities): Float32Array {
        return rowOf(of, index).subarray(0, this.#width);
    }

    /** The loss of these questions, the sum over their answers; the gradients are of the mean. */
    answer(questions: Questions, batch: Int32Array, { n3, dropout }: Restraint, chance: Random): number {
        const answers = batch.reduce((sum, question) => sum + questions.begins[question + 1]! - questions.begins[question]!, 0);
        this.#comparison.refresh();
        this.#compose(questions, batch);
        const kept = dropout > 0 ? this.#dropOut(batch.length, dropout, chance) : undefined;
        this.#comparison.compare(batch.length);
        const loss = this.#judge(questions, batch, answers);
        this.#comparison.trace(batch.length, this.#ofScores, this.#ofPoints, this.ofEntities);
        if (kept !== undefined) for (let i = 0; i < kept.length; i++) this.#ofPoints.values[i]! *= kept[i]!;
        this.#decompose(questions, batch);
        if (n3 > 0) this.#restrain(questions, batch, n3 / answers);
        return loss;
    }

    #compose({ subjects, relations }: Questions, batch: Int32Array): void {
        const { points } = this.#comparison;
        for (const [row, question] of batch.entries()) this.#model.compose(this.entity(subjects[question]!), rowOf(this.relations, relations[question]!), this.entity(row, points));
        points.values.fill(0, batch.length * points.rowStep);
    }

    #decompose({ subjects, relations }: Questions, batch: Int32Array): void {
        for (const [row, question] of batch.entries()) {
            const [subject, relation] = [subjects[question]!, relations[question]!];
            this.#model.decompose(this.entity(subject), rowOf(this.relations, relation), this.entity(row, this.#ofPoints), this.entity(subject, this.ofEntities), rowOf(this.ofRelations, relation));
        }
    }

    /** What each float of the points was multiplied with: what is left makes up for what is not. */
    #dropOut(questions: number, part: number, chance: Random): Float32Array {
        const { values, rowStep } = this.#comparison.points;
        const kept = Float32Array.from({ length: questions * rowStep }, () => chance.next() < part ? 0 : 1 / (1 - part));
        for (let i = 0; i < kept.length; i++) values[i]! *= kept[i]!;
        return kept;
    }

    #judge({ begins, answers }: Questions, batch: Int32Array, answersInBatch: number): number {
        const { scores } = this.#comparison;
        let loss = 0;
        for (const [row, question] of batch.entries()) {
            const right = answers.subarray(begins[question], begins[question + 1]);
            loss += softmax(rowOf(scores, row).subarray(0, this.#size.entities), right, answersInBatch, rowOf(this.#ofScores, row));
        }
        this.#ofScores.values.fill(0, batch.length * this.#ofScores.rowStep);
        return loss;
    }

    #restrain({ subjects, relations, begins, answers }: Questions, batch: Int32Array, strength: number): void {
        const { entityFloats, relationFloats } = this.#model;
        for (const question of batch) {
            const [subject, relation] = [subjects[question]!, relations[question]!];
            const right = answers.subarray(begins[question], begins[question + 1]);
            drawToZero(this.entity(subject), this.entity(subject, this.ofEntities), strength * right.length, entityFloats);
            drawToZero(rowOf(this.relations, relation), rowOf(this.ofRelations, relation), strength * right.length, relationFloats);
            for (const entity of right) drawToZero(this.entity(entity), this.entity(entity, this.ofEntities), strength, entityFloats);
        }
    }
}
