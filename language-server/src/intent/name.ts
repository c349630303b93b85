import { reserved } from '../parser/token-builder.ts';
import type { Interpretation } from './interpretation.ts';

const idle = /^(?:the|an?|and|or|of|to|in|on|at|for|from|by|with|as|is|are|be|it|its|that|this|which|who|we|i|you|our|my|us|please|should|must|will|can|want|need|whether|so|at|least|most|right|times?|within|without|per|under|over|below|above|how|what|than|no|not|more|less|if)$/i;

/** A name out of the first words of an intent that say something: `PredictChurn`; one that is not taken. */
export function nameFor({ text, data }: Interpretation, taken: readonly string[]): string {
    const names = data.flatMap(({ spans }) => spans);
    const head = /^[^.,;:!?\n]*/.exec([...text].map((char, index) => names.some(({ start, end }) => index >= start && index < end) ? ' ' : char).join(''))![0];
    const words = (head.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []).filter((word) => !idle.test(word)).slice(0, 3);
    const joined = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('').slice(0, 40);
    const base = joined === '' || reserved.has(joined) ? 'Draft' : joined;
    for (let count = 1; ; count++) {
        const own = count === 1 ? base : `${base}${count}`;
        if (!taken.includes(own)) return own;
    }
}
