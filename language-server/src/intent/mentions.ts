import type { Span } from './interpretation.ts';
import { measures, type Measure } from './measures.ts';

/** A place where a text speaks of a measure. */
export interface Mention extends Span {
    readonly measure: Measure;
    /** It is asked to be as good as possible. */
    readonly isSuperlative: boolean;
    /** It is said not to matter. */
    readonly isWaived: boolean;
    /** With the words that say so. */
    readonly whole: Span;
}

const waived = /(?:regardless of|no matter|never mind|irrespective of|whatever the|(?:don't|do not|doesn't|does not|not) (?:care|matter|mind|worry) (?:much )?(?:about|for)?|not interested in|ignor(?:e|ing)|instead of|rather than)(?: (?:the|its|how|any|long))*\s*$/;
const waivedBehind = /^ (?:does not|doesn't|is not|isn't|do not|don't) (?:matter|important|a concern|count)/;

/** In the order of the text; where two overlap, the longer one counts. `text` is in lower case. */
export function mentionsIn(text: string): Mention[] {
    const found: Mention[] = measures.flatMap((measure) => [
        ...measure.superlative === undefined ? [] : [...text.matchAll(new RegExp(measure.superlative, 'g'))].map((match) => at(text, match, measure, true)),
        ...[...text.matchAll(measure.words)].map((match) => at(text, match, measure, false)),
    ]);
    const longestFirst = found.toSorted((a, b) => (b.end - b.start) - (a.end - a.start));
    const kept: Mention[] = [];
    for (const each of longestFirst) if (!kept.some((other) => other.start < each.end && each.start < other.end)) kept.push(each);
    return kept.sort((a, b) => a.start - b.start);
}

function at(text: string, match: RegExpMatchArray & { readonly index?: number }, measure: Measure, isSuperlative: boolean): Mention {
    const blanks = /^ */.exec(match[0])![0].length;
    const start = match.index! + blanks;
    const end = start + match[0].trim().length;
    const [before, behind] = [waived.exec(text.slice(0, start)), waivedBehind.exec(text.slice(end))];
    return { start, end, measure, isSuperlative, isWaived: before !== null || behind !== null, whole: { start: before?.index ?? start, end: end + (behind?.[0].length ?? 0) } };
}
