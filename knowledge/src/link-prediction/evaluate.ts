/**
 * How well links are predicted, by the usual protocol: each held-out fact is asked for from both of its ends, other facts that
 * are known to be true do not count against it (filtered), and among equals it stands in the middle.
 */
import { answersOf, keyOf, type Facts, type Question } from '../embedding/facts.ts';
import type { ScoreQuestions } from './scorer.ts';

export interface Quality {
    /** The mean of 1 / rank; all is 0 where nothing was asked. */
    readonly mrr: number;
    /** The part of answers that are first, or among the first three or ten. */
    readonly hits1: number;
    readonly hits3: number;
    readonly hits10: number;
}

/** Of what is asked: `held`; all triples that are known, the held ones included: `known`. */
export function evaluate(score: ScoreQuestions, held: Facts, known: Int32Array): Quality {
    return qualityOf(ranks(score, held, known));
}

/** The rank of the object of each held fact, and of its subject: two in a row for each. */
export function ranks(score: ScoreQuestions, held: Facts, known: Int32Array): Float64Array {
    const { relations, triples } = held;
    const answers = answersOf({ ...held, triples: known });
    const questions: Question[] = [];
    const expected: number[] = [];
    for (let at = 0; at < triples.length; at += 3) {
        const [subject, relation, object] = [triples[at]!, triples[at + 1]!, triples[at + 2]!];
        questions.push({ subject, relation }, { subject: object, relation: relation + relations });
        expected.push(object, subject);
    }
    const found = new Float64Array(questions.length);
    score(questions, (index, scores) => {
        found[index] = rankAmong(scores, expected[index]!, answers.get(keyOf(questions[index]!, held)));
    });
    return found;
}

export function qualityOf(found: Float64Array): Quality {
    const mean = (of: (rank: number) => number): number => found.reduce((sum, rank) => sum + of(rank), 0) / Math.max(1, found.length);
    const hits = (within: number): number => mean((rank) => rank <= within ? 1 : 0);
    return { mrr: mean((rank) => 1 / rank), hits1: hits(1), hits3: hits(3), hits10: hits(10) };
}

/** The rank of one among those that are no answers themselves; half of its equals stand before it. */
function rankAmong(scores: Float32Array, expected: number, answers: ReadonlySet<number> = new Set()): number {
    const own = scores[expected]!;
    // Something that is no number is never a good answer.
    if (Number.isNaN(own)) return scores.length;
    let [better, equal] = [0, 0];
    for (let entity = 0; entity < scores.length; entity++) {
        const other = scores[entity]!;
        if (other < own || entity === expected || answers.has(entity)) continue;
        if (other > own) better++;
        else equal++;
    }
    return 1 + better + equal / 2;
}
