/** Asks embeddings how well each entity answers a question. */
import { Comparison } from '../embedding/comparison.ts';
import type { Question } from '../embedding/facts.ts';
import { padded, Room, rowOf, type Matrix } from '../embedding/matrix/room.ts';
import { models, type Embeddings, type Model } from '../embedding/model.ts';

/** The scores of all entities for questions of subject and relation, the greater the better; what it is given holds only until it answers. */
export type ScoreQuestions = (questions: readonly Question[], each: (index: number, scores: Float32Array) => void) => void;

export function scorer(embeddings: Embeddings): ScoreQuestions {
    const model = models[embeddings.model];
    const width = embeddings.dimension * model.entityFloats;
    const count = embeddings.entities.length / width;
    const room = new Room(Comparison.floats(count, width, atOnce));
    const entities = copied(room, embeddings.entities, count, width);
    const comparison = new Comparison(room, model.by, entities, count, atOnce);
    comparison.refresh();
    return (questions, each) => {
        for (let from = 0; from < questions.length; from += atOnce) {
            const some = questions.slice(from, from + atOnce);
            for (const [row, question] of some.entries()) model.compose(rowOf(entities, question.subject).subarray(0, width), relationOf(embeddings, model, question.relation), rowOf(comparison.points, row).subarray(0, width));
            comparison.compare(some.length);
            for (const row of some.keys()) each(from + row, rowOf(comparison.scores, row).subarray(0, count));
        }
    };
}

const atOnce = 128;

function copied(room: Room, values: Float32Array, count: number, width: number): Matrix {
    const matrix = room.matrix(padded(count), padded(width));
    for (let row = 0; row < count; row++) matrix.values.set(values.subarray(row * width, (row + 1) * width), row * matrix.rowStep);
    return matrix;
}

function relationOf({ relations, dimension }: Embeddings, { relationFloats }: Model, relation: number): Float32Array {
    const width = dimension * relationFloats;
    return relations.subarray(relation * width, (relation + 1) * width);
}
