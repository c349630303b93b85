/**
 * Learns embeddings from facts, an epoch at a time: the same facts, options and seed give the same bytes.
 * With a start, only what is new moves, and only facts that touch it are learnt; the rest stays byte for byte.
 */
import { seeded, type Random } from '../../../engine/src/index.ts';
import { normal, shuffled } from './chance.ts';
import { questionsOf, type Facts, type Questions } from './facts.ts';
import { rowOf, type Matrix } from './matrix/room.ts';
import { models, type Embeddings, type ModelName } from './model.ts';
import { Objective, type Restraint } from './objective.ts';
import { optimizer, type Optimizer, type OptimizerName } from './optimizer.ts';
import { centroids, type Start } from './start.ts';

export interface TrainingOptions extends Restraint {
    readonly model: ModelName;
    /** How many numbers an entity has, complex ones where the model has these. */
    readonly dimension: number;
    readonly epochs: number;
    /** How many questions are answered between two changes. */
    readonly batch: number;
    readonly optimizer: OptimizerName;
    /** At first; it falls evenly to nothing, so that what was learnt comes to rest. */
    readonly learningRate: number;
    /** How far from zero entities begin. */
    readonly spread: number;
    readonly seed: number;
}

export class Trainer {
    readonly #options: TrainingOptions;
    readonly #facts: Facts;
    readonly #start: Start | undefined;
    readonly #questions: Questions;
    /** Those that are learnt. */
    readonly #asked: Int32Array;
    readonly #objective: Objective;
    readonly #chance: Random;
    readonly #optimizers: { readonly entities: Optimizer; readonly relations: Optimizer };
    #epochs = 0;

    constructor(facts: Facts, options: TrainingOptions, start?: Start) {
        const { entities, relations } = facts;
        this.#options = options;
        this.#facts = facts;
        this.#start = start;
        this.#questions = questionsOf(facts);
        this.#asked = start === undefined ? Int32Array.from({ length: this.#questions.count }, (_, index) => index) : touching(this.#questions, facts, start);
        this.#chance = seeded(options.seed, 'embedding', options.model);
        this.#objective = new Objective(models[options.model], { entities, relations: 2 * relations, dimension: options.dimension, batch: options.batch });
        this.#begin();
        const { learningRate } = options;
        this.#optimizers = {
            entities: optimizer(options.optimizer, this.#objective.entities.values.length, learningRate),
            relations: optimizer(options.optimizer, this.#objective.relations.values.length, learningRate),
        };
    }

    /** Goes through all facts once, in another order each time; answers with the mean loss of a fact. */
    epoch(): number {
        const order = shuffled(this.#asked.length, this.#chance).map((index) => this.#asked[index]!);
        const { begins } = this.#questions;
        let [loss, answers] = [0, 0];
        for (let from = 0; from < order.length; from += this.#options.batch) {
            const batch = order.subarray(from, from + this.#options.batch);
            loss += this.#objective.answer(this.#questions, batch, this.#options, this.#chance);
            for (const question of batch) answers += begins[question + 1]! - begins[question]!;
            this.#move(Math.max(0, 1 - (this.#epochs + from / order.length) / this.#options.epochs));
        }
        this.#epochs++;
        return answers === 0 ? 0 : loss / answers;
    }

    embeddings(): Embeddings {
        const { model, dimension } = this.#options;
        const width = dimension * models[model].entityFloats;
        const entities = new Float32Array(this.#facts.entities * width);
        for (let entity = 0; entity < this.#facts.entities; entity++) entities.set(this.#objective.entity(entity), entity * width);
        return { model, dimension, entities, relations: this.#objective.relations.values.slice() };
    }

    #begin(): void {
        const { spread, model } = this.#options;
        const turn = models[model].relationsBegin === 'anywhere in a turn';
        const { entities } = this.#facts;
        const chance = this.#chance;
        for (let entity = 0; entity < entities; entity++) draw(this.#objective.entity(entity), () => spread * normal(chance));
        draw(this.#objective.relations.values, () => turn ? (2 * chance.next() - 1) * Math.PI : spread * normal(chance));
        if (this.#start !== undefined) this.#goOn(this.#start);
    }

    #goOn(start: Start): void {
        const { embeddings, entities, classes } = start;
        const width = embeddings.dimension * models[embeddings.model].entityFloats;
        const centre = centroids(start, width);
        for (const [entity, row] of entities.entries()) {
            const values = this.#objective.entity(entity);
            if (row >= 0) values.set(embeddings.entities.subarray(row * width, (row + 1) * width));
            else centre(classes[entity]!)?.forEach((each, i) => values[i]! += each);
        }
        this.#eachKnownRelation((values, row) => values.set(embeddings.relations.subarray(row * values.length, (row + 1) * values.length)), this.#objective.relations);
    }

    #move(part: number): void {
        const { entities, relations, ofEntities, ofRelations } = this.#objective;
        if (this.#start !== undefined) {
            for (const [entity, row] of this.#start.entities.entries()) if (row >= 0) this.#objective.entity(entity, ofEntities).fill(0);
            this.#eachKnownRelation((gradient) => gradient.fill(0), ofRelations);
        }
        this.#optimizers.entities(entities.values, ofEntities.values, part);
        this.#optimizers.relations(relations.values, ofRelations.values, part);
    }

    /** Forwards and in reverse, with the row where it is known. */
    #eachKnownRelation(each: (row: Float32Array, known: number) => void, matrix: Matrix): void {
        const { relations = new Int32Array(), embeddings } = this.#start ?? {};
        const knownRelations = embeddings === undefined ? 0 : embeddings.relations.length / (2 * matrix.columns);
        for (const [relation, row] of relations.entries()) {
            if (row < 0) continue;
            each(rowOf(matrix, relation), row);
            each(rowOf(matrix, relation + relations.length), row + knownRelations);
        }
    }
}

/** The questions that are about something new, or have it among their answers. */
function touching({ count, subjects, relations, begins, answers }: Questions, facts: Facts, start: Start): Int32Array {
    const isNew = (entity: number): boolean => start.entities[entity]! < 0;
    return Int32Array.from({ length: count }, (_, index) => index).filter((question) => isNew(subjects[question]!)
        || start.relations[relations[question]! % facts.relations]! < 0 || answers.subarray(begins[question], begins[question + 1]).some(isNew));
}

function draw(values: Float32Array, next: () => number): void {
    for (let i = 0; i < values.length; i++) values[i] = next();
}
