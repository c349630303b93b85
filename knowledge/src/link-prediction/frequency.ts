/** What to beat: an entity is the likelier an answer the more often it was one of this relation before. */
import { questionsOf, type Facts } from '../embedding/facts.ts';
import type { ScoreQuestions } from './scorer.ts';

export function frequency(facts: Facts): ScoreQuestions {
    const { subjects, relations, begins, answers } = questionsOf(facts);
    const counts = new Map<number, Float32Array>();
    for (let question = 0; question < subjects.length; question++) {
        const relation = relations[question]!;
        let of = counts.get(relation);
        if (of === undefined) counts.set(relation, of = new Float32Array(facts.entities));
        for (let at = begins[question]!; at < begins[question + 1]!; at++) of[answers[at]!]!++;
    }
    const none = new Float32Array(facts.entities);
    return (questions, each) => {
        for (const [index, { relation }] of questions.entries()) each(index, counts.get(relation) ?? none);
    };
}
