/** What embeddings are learnt from: triples of entities and relations, each a number from zero. */

export interface Facts {
    readonly entities: number;
    readonly relations: number;
    /** Subject, relation and object of one after the other. */
    readonly triples: Int32Array;
}

/**
 * Which objects has this subject by this relation?
 * Each relation is also asked backwards, as the relation that is `relations` further on, so that subjects are found likewise.
 */
export interface Question {
    readonly subject: number;
    readonly relation: number;
}

/** Each question that the facts answer, once, in a fixed order, with each of its answers once. */
export interface Questions {
    readonly count: number;
    readonly subjects: Int32Array;
    readonly relations: Int32Array;
    /** The answers of question `i` are `answers` from `begins[i]` to `begins[i + 1]`. */
    readonly begins: Int32Array;
    readonly answers: Int32Array;
}

export function questionsOf(facts: Facts): Questions {
    const known = answersOf(facts);
    const keys = [...known.keys()].sort((a, b) => a - b);
    const begins = new Int32Array(keys.length + 1);
    for (const [index, key] of keys.entries()) begins[index + 1] = begins[index]! + known.get(key)!.size;
    const answers = new Int32Array(begins[keys.length]!);
    for (const [index, key] of keys.entries()) answers.set([...known.get(key)!].sort((a, b) => a - b), begins[index]);
    return {
        count: keys.length,
        subjects: Int32Array.from(keys, (key) => key % facts.entities),
        relations: Int32Array.from(keys, (key) => Math.floor(key / facts.entities)),
        begins,
        answers,
    };
}

/** By `keyOf` their questions. */
export function answersOf(facts: Facts): ReadonlyMap<number, ReadonlySet<number>> {
    const { relations, triples } = facts;
    const answers = new Map<number, Set<number>>();
    const note = (subject: number, relation: number, object: number): void => {
        const key = keyOf({ subject, relation }, facts);
        const noted = answers.get(key);
        if (noted === undefined) answers.set(key, new Set([object]));
        else noted.add(object);
    };
    for (let at = 0; at < triples.length; at += 3) {
        const [subject, relation, object] = [triples[at]!, triples[at + 1]!, triples[at + 2]!];
        note(subject, relation, object);
        note(object, relation + relations, subject);
    }
    return answers;
}

export function keyOf({ subject, relation }: Question, { entities }: Facts): number {
    return relation * entities + subject;
}
