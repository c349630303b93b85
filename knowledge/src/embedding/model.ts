/** The port of embedding models, and what they have learnt. */
import type { ComparedBy } from './comparison.ts';
import { complex } from './complex.ts';
import { distmult } from './distmult.ts';
import { rotate } from './rotate.ts';
import { transe } from './transe.ts';

export type ModelName = 'transe' | 'distmult' | 'complex' | 'rotate';

/**
 * How subject and relation together become a point among the entities, beside which each entity is then laid.
 * A model is three pure functions over the rows of one question; `train.ts` and `scores.ts` do the rest for all alike.
 */
export interface Model {
    readonly name: ModelName;
    /** How an entity is laid beside the point. */
    readonly by: ComparedBy;
    /** How many floats an entity has for each dimension, and a relation. */
    readonly entityFloats: 1 | 2;
    readonly relationFloats: 1 | 2;
    /** Where a relation's floats lie in the beginning. */
    readonly relationsBegin: 'as entities do' | 'anywhere in a turn';
    /** Sets `point`. */
    readonly compose: (subject: Float32Array, relation: Float32Array, point: Float32Array) => void;
    /** Adds to the gradients of subject and relation what a gradient of the point means for them. */
    readonly decompose: (subject: Float32Array, relation: Float32Array, ofPoint: Float32Array, ofSubject: Float32Array, ofRelation: Float32Array) => void;
}

export const models: Readonly<Record<ModelName, Model>> = { transe, distmult, complex, rotate };

/** What was learnt: a row for each entity, and for each relation and then its reverse. */
export interface Embeddings {
    readonly model: ModelName;
    readonly dimension: number;
    readonly entities: Float32Array;
    readonly relations: Float32Array;
}
