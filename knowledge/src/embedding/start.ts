/** Where training begins from when something is known already: what was learnt stays, and what is new begins amid its kind. */
import type { Embeddings } from './model.ts';

export interface Start {
    readonly embeddings: Embeddings;
    /** For each entity its row there, or -1 for a new one; likewise for each relation, the reverse ones not included. */
    readonly entities: Int32Array;
    readonly relations: Int32Array;
    /** For each entity the number of its class. */
    readonly classes: Int32Array;
}

/** The mean of those of its class that are known, or of all where none of it is; undefined of a class without any. */
export function centroids({ embeddings, entities, classes }: Start, width: number): (kind: number) => Float32Array | undefined {
    const sums = new Map<number, { readonly sum: Float64Array; count: number }>();
    const note = (kind: number, row: Float32Array): void => {
        let known = sums.get(kind);
        if (known === undefined) sums.set(kind, known = { sum: new Float64Array(width), count: 0 });
        for (let i = 0; i < width; i++) known.sum[i]! += row[i]!;
        known.count++;
    };
    for (const [entity, row] of entities.entries()) {
        if (row < 0) continue;
        const values = embeddings.entities.subarray(row * width, (row + 1) * width);
        note(classes[entity]!, values);
        note(ofAll, values);
    }
    return (kind) => {
        const known = sums.get(kind) ?? sums.get(ofAll);
        return known && Float32Array.from(known.sum, (sum) => sum / known.count);
    };
}

const ofAll = -1;
