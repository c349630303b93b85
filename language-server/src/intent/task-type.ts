import type { Interpretation, Said, Span } from './interpretation.ts';
import { measureOf } from './measures.ts';
import { clues, taskTypes } from './task-types.ts';

/** What a measure suggests weighs less than a word for the thing itself. */
const ofMeasure = 6;
/** Numbers over time are foretold, not merely estimated. */
const overTime = /\b(?:demand|sales|load|traffic|consumption|temperature|weather|prices?|revenue|stock)\b/;

/** The kind of task that has the most weight; none where nothing speaks for one. Words of negation take a clue away. */
export function typeIn(text: string, judged: readonly (Said & { readonly measure: string })[], inData: readonly Span[]): Interpretation['taskType'] {
    const found = clues.flatMap(({ type, pattern, weight }) => [...text.matchAll(pattern)].flatMap((match) => {
        const span = { start: match.index, end: match.index + match[0].length };
        const isDenied = /\b(?:not|no|without|isn't|rather than|instead of)(?: an?| the| to)? $/.test(text.slice(0, span.start));
        return isDenied || inData.some(({ start, end }) => start < span.end && span.start < end) ? [] : [{ type, weight, span }];
    }));
    const ofMeasures = judged.flatMap(({ measure, spans }) => {
        const { type } = measureOf(measure);
        return type === undefined ? [] : [{ type, weight: ofMeasure, span: spans[0]! }];
    }).filter(({ type }, index, all) => all.findIndex((each) => each.type === type) === index);
    const sums = taskTypes.map((type) => ({ type, clues: [...found, ...ofMeasures].filter((each) => each.type === type) })).map((each) => ({ ...each, sum: each.clues.reduce((sum, { weight }) => sum + weight, 0) }));
    const forecast = sums.find(({ type }) => type === 'forecasting')!;
    if (forecast.sum > 0 && overTime.test(text)) forecast.sum += 6;
    const best = sums.reduce((one, other) => other.sum > one.sum ? other : one);
    if (best.sum < 4) return undefined;
    return { type: best.type, spans: best.clues.map(({ span }) => span) };
}
