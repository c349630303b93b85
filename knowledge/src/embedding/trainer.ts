/** Learns embeddings from facts, an epoch at a time: the same facts, options and seed give the same bytes. */
import { seeded, type Random } from '../../../engine/src/index.ts';
import { questionsOf, type Facts, type Questions } from './facts.ts';
import { models, type Embeddings, type ModelName } from './model.ts';
import { Objective, type Restraint } from './objective.ts';
import { optimizer, type OptimizerName } from './optimizer.ts';

export interface TrainingOptions extends Restraint {
    readonly model: ModelName;
    /** How many numbers an entity has, complex ones where the model has these. */
    readonly dimension: number;
    readonly epochs: number;
    /** How many questions are answered between two changes. */
    readonly batch: number;
    readonly optimizer: OptimizerName;
    readonly learningRate: number;
    /** How far from zero entities begin. */
    readonly spread: number;
    readonly seed: number;
}

export class Trainer {
    readonly #options: TrainingOptions;
    readonly #questions: Questions;
    readonly #objective: Objective;
    readonly #chance: Random;
    readonly #move: () => void;
    readonly #count: number;

    constructor(facts: Facts, options: TrainingOptions) {
        this.#options = options;
        this.#count = facts.entities;
        this.#questions = questionsOf(facts);
        this.#chance = seeded(options.seed, 'embedding', options.model);
        const objective = new Objective(models[options.model], { entities: facts.entities, relations: 2 * facts.relations, dimension: options.dimension, batch: options.batch });
        const { entities, relations, ofEntities, ofRelations } = objective;
        this.#objective = objective;
        this.#begin();
        const moveEntities = optimizer(options.optimizer, entities.values.length, options.learningRate);
        const moveRelations = optimizer(options.optimizer, relations.values.length, options.learningRate);
        this.#move = () => {
            moveEntities(entities.values, ofEntities.values);
            moveRelations(relations.values, ofRelations.values);
        };
    }

    /** Goes through all facts once, in another order each time; answers with the mean loss of a fact. */
    epoch(): number {
        const order = shuffled(this.#questions.count, this.#chance);
        let loss = 0;
        for (let from = 0; from < order.length; from += this.#options.batch) {
            loss += this.#objective.answer(this.#questions, order.subarray(from, from + this.#options.batch), this.#options, this.#chance);
            this.#move();
        }
        return loss / this.#questions.answers.length;
    }

    embeddings(): Embeddings {
        const { model, dimension } = this.#options;
        const width = dimension * models[model].entityFloats;
        const entities = new Float32Array(this.#count * width);
        for (let entity = 0; entity < this.#count; entity++) entities.set(this.#objective.entity(entity), entity * width);
        return { model, dimension, entities, relations: this.#objective.relations.values.slice() };
    }

    #begin(): void {
        const chance = this.#chance;
        const { spread, model } = this.#options;
        for (let entity = 0; entity < this.#count; entity++) draw(this.#objective.entity(entity), () => spread * normal(chance));
        const full = models[model].relationsBegin === 'anywhere in a turn';
        draw(this.#objective.relations.values, () => full ? (2 * chance.next() - 1) * Math.PI : spread * normal(chance));
    }
}

function draw(values: Float32Array, next: () => number): void {
    for (let i = 0; i < values.length; i++) values[i] = next();
}

/** By Box and Muller (1958). */
function normal(chance: Random): number {
    return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

function shuffled(count: number, chance: Random): Int32Array {
    const order = Int32Array.from({ length: count }, (_, index) => index);
    for (let i = count - 1; i > 0; i--) {
        const other = chance.below(i + 1);
        [order[i], order[other]] = [order[other]!, order[i]!];
    }
    return order;
}
