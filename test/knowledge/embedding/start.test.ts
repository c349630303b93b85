import assert from 'node:assert/strict';
import { questionsOf } from '../../../knowledge/src/embedding/facts.ts';
import { models, type ModelName } from '../../../knowledge/src/embedding/model.ts';
import { centroids, type Start } from '../../../knowledge/src/embedding/start.ts';
import { Trainer, type TrainingOptions } from '../../../knowledge/src/embedding/trainer.ts';
import { scorer } from '../../../knowledge/src/link-prediction/scorer.ts';
import { village } from '../../support/knowledge/village.ts';

const { train } = village();
const known = train.entities - 1;
const options: TrainingOptions = { model: 'complex', dimension: 32, epochs: 60, batch: 64, optimizer: 'adam', learningRate: 0.01, n3: 0, dropout: 0.2, spread: 0.1, seed: 1 };

function trained(facts: typeof train, given: TrainingOptions, start?: Start): ReturnType<Trainer['embeddings']> {
    const trainer = new Trainer(facts, given, start);
    for (let epoch = 0; epoch < given.epochs; epoch++) trainer.epoch();
    return trainer.embeddings();
}

/** What is new is little, and must get far in few steps. */
const few = { epochs: 40, batch: 16, learningRate: 0.05 };

/** All but what is said of the last one to come. */
const before = { ...train, entities: known, triples: train.triples.filter((_, at) => train.triples[at - at % 3] !== known && train.triples[at - at % 3 + 2] !== known) };

describe('something new', () => {
    for (const model of Object.keys(models) as ModelName[]) {
        it(`finds its place among what ${model} has learnt, which stays as it was`, () => {
            const embeddings = trained(before, { ...options, model });
            const start: Start = { embeddings, entities: Int32Array.from({ length: train.entities }, (_, entity) => entity < known ? entity : -1), relations: Int32Array.from({ length: train.relations }, (_, relation) => relation), classes: new Int32Array(train.entities) };
            const grown = trained(train, { ...options, model, ...few }, start);
            assert.deepEqual(grown.entities.subarray(0, embeddings.entities.length), embeddings.entities);
            assert.deepEqual(grown.relations, embeddings.relations);
            const { subjects, relations, begins, answers, count } = questionsOf(train);
            const about = Array.from({ length: count }, (_, index) => index).filter((index) => subjects[index] === known);
            assert.ok(about.length > 1);
            scorer(grown)(about.map((index) => ({ subject: known, relation: relations[index]! })), (row, scores) => {
                const right = answers.subarray(begins[about[row]!], begins[about[row]! + 1]);
                const better = scores.filter((score) => score > Math.max(...Array.from(right, (entity) => scores[entity]!))).length;
                assert.ok(better < train.entities / 10, `${better} are better than the right ones`);
            });
        });
    }

    it('is taken up with a relation that is new', () => {
        const without = { ...train, relations: train.relations - 1, triples: train.triples.filter((_, at) => train.triples[at - at % 3 + 1] !== train.relations - 1) };
        const embeddings = trained(without, { ...options, epochs: 5 });
        const grown = trained(train, { ...options, epochs: 5 }, { embeddings, entities: Int32Array.from({ length: train.entities }, (_, entity) => entity), relations: Int32Array.from({ length: train.relations }, (_, relation) => relation < without.relations ? relation : -1), classes: new Int32Array(train.entities) });
        const width = 2 * options.dimension;
        const rows = (from: number, count: number, of: Float32Array): Float32Array => of.subarray(from * width, (from + count) * width);
        assert.deepEqual(grown.entities, embeddings.entities);
        assert.deepEqual(rows(0, 5, grown.relations), rows(0, 5, embeddings.relations));
        assert.deepEqual(rows(6, 5, grown.relations), rows(5, 5, embeddings.relations));
    });

    it('begins amid its class, or amid all where nothing of its class is known', () => {
        const embeddings = { model: 'transe', dimension: 2, entities: Float32Array.of(0, 2, 2, 4, 10, 0), relations: Float32Array.of(0, 0, 0, 0) } as const;
        const centre = centroids({ embeddings, entities: Int32Array.of(0, 1, 2, -1), relations: Int32Array.of(0), classes: Int32Array.of(0, 0, 1, 2) }, 2);
        assert.deepEqual([centre(0), centre(1), centre(2)], [Float32Array.of(1, 3), Float32Array.of(10, 0), Float32Array.of(4, 2)]);
    });
});
