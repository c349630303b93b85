/**
 * Reads an intent by rules: quantities, what they are compared with, what they measure, and what else the words say.
 * It never throws and invents nothing: each finding names its words, and what is not understood is named as well.
 */
import { readBounds } from './bounds.ts';
import { goalsIn } from './goals.ts';
import type { Interpretation, Said } from './interpretation.ts';
import { leftOver } from './left-over.ts';
import { mentionsIn } from './mentions.ts';
import { quantitiesIn } from './quantities.ts';
import { dataIn, strategyIn, targetIn } from './subject.ts';
import { typeIn } from './task-type.ts';

/** Longer texts are no intents; they are read so far. */
const longest = 4000;

export function interpret(whole: string): Interpretation {
    const text = lowered(whole.slice(0, longest));
    const data = dataIn(text, whole);
    const covered = data.flatMap(({ spans }) => spans);
    const quantities = quantitiesIn(blanked(text, covered));
    const mentions = mentionsIn(blanked(text, covered));
    const { bounds, budget, used } = readBounds(text, quantities, mentions);
    const goals = goalsIn(text, mentions, bounds);
    const target = targetIn(text, whole);
    const taskType = typeIn(text, [...goals, ...bounds].map(({ measure, spans }) => ({ measure, spans })), data.flatMap(({ spans }) => spans));
    const strategy = strategyIn(text);
    const findings: Said[] = [...data, ...bounds, ...budget, ...goals, ...[target, taskType, strategy].filter((each) => each !== undefined)];
    return {
        text: whole, goals, bounds, data, budget, ...(taskType && { taskType }), ...(target && { target }), ...(strategy && { strategy }),
        notUnderstood: leftOver(text, [...findings.flatMap(({ spans }) => spans), ...mentions.filter(({ isWaived }) => isWaived).map(({ whole: span }) => span)], quantities.filter((quantity) => !used.has(quantity))),
    };
}

/** Letter by letter, so that places stay what they are; signs that stand for others become those. */
function lowered(text: string): string {
    return [...text.split('')].map((char) => ({ '\u2019': '\'', '\u2013': '-', '\u2014': ',', '\u00a0': ' ', '\n': ' ', '\t': ' ', '\r': ' ' })[char] ?? (/[A-Z]/.test(char) ? char.toLowerCase() : char)).join('');
}

function blanked(text: string, spans: Said['spans']): string {
    return spans.reduce((all, { start, end }) => all.slice(0, start) + '#'.repeat(end - start) + all.slice(end), text);
}
