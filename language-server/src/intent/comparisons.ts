/** Whether a quantity is a least or a most: what stands before it (`no more than`) and behind it (`or better`), with what turns it round. */
import type { Operator, Span } from './interpretation.ts';

/** `better` and `worse` depend on what is measured. */
type Sense = 'least' | 'most' | 'better' | 'worse';

const before: readonly (readonly [Sense, boolean, RegExp])[] = [
    ['least', false, /(?:at least|at a minimum(?: of)?|(?:a |the )?minimum(?: of)?|min\.?|>=|≥|(?:reach|achiev|attain|hit|guarante|get to)\w*|from)$/],
    ['most', false, /(?:at most|at maximum|up to|(?:a |the )?maximum(?: of)?|max\.?|<=|≤|within|in|inside|keep\w* (?:it )?to|limit\w* (?:\w+ )?to|cap\w* at|budget (?:is|of)|fits? (?:in|into|on)|half of)$/],
    ['least', true, /(?:more|higher|greater|larger|bigger|longer) than$|(?:above|over|exceed\w*|surpass\w*|beat\w*|beyond|>)$/],
    ['most', true, /(?:less|lower|fewer|smaller|faster|quicker|cheaper|shorter|sooner) than$|(?:below|under|beneath|underneath|in under|in less than|<)$/],
    ['better', true, /better than$/],
    ['worse', true, /worse than$|slower than$/],
];
const behind: readonly (readonly [Sense, RegExp])[] = [
    ['least', /^ ?(?:or (?:more|higher|above|greater|over|larger)|at (?:the )?least|minimum|at a minimum|\+|and (?:more|up|above))(?!\w)/],
    ['most', /^ ?(?:or (?:less|lower|fewer|below|faster|under|smaller|quicker|sooner|cheaper)|at (?:the )?most|maximum|max|tops)(?!\w)/],
    ['better', /^ ?or better(?!\w)/],
    ['worse', /^ ?or worse(?!\w)/],
];
/** Between the comparison and its quantity: `at least an average of 0.9`. */
const filler = /(?: (?:an?|the|about|around|roughly|some|average|mean|median|total|accuracy|score|rate|value|of|is|than|only|just|one|in))*$/;
const negation = /(?:\bnot?|\bnever|n't|\bwithout|\bcannot|\bnor) (?!only)(?:\w+ ){0,4}?$/;

export interface Comparison extends Span {
    readonly operator: Operator;
}

/** Of the quantity at `at`; `isBetterHigh` says what is better of what it measures. `text` is in lower case. */
export function comparisonOf(text: string, at: Span, isBetterHigh: boolean): Comparison | undefined {
    const tail = behind.flatMap(([sense, pattern]) => {
        const match = pattern.exec(text.slice(at.end));
        return match === null ? [] : [{ start: at.end, end: at.end + match[0].length, operator: operatorFor(sense, false, false, isBetterHigh) }];
    })[0];
    if (tail !== undefined) return tail;
    const all = text.slice(Math.max(0, at.start - 60), at.start).trimEnd();
    const trimmed = all.length - (filler.exec(all)?.[0].length ?? 0);
    for (const end of trimmed < all.length ? [trimmed, all.length] : [all.length]) {
        const head = all.slice(0, end);
        for (const [sense, strict, pattern] of before) {
            const match = pattern.exec(head);
            if (match === null || /\w$/.test(head.slice(0, match.index)) && /^\w/.test(match[0])) continue;
            const turned = negation.exec(head.slice(0, match.index));
            const offset = at.start - text.slice(Math.max(0, at.start - 60), at.start).length;
            return { start: offset + (turned?.index ?? match.index), end: at.start, operator: operatorFor(sense, strict, turned !== null, isBetterHigh) };
        }
    }
    return undefined;
}

/** What is not less is at least; what is not at least is less. */
function operatorFor(sense: Sense, strict: boolean, turned: boolean, isBetterHigh: boolean): Operator {
    const high = sense === 'least' || (sense === 'better' && isBetterHigh) || (sense === 'worse' && !isBetterHigh);
    if (turned) return high ? strict ? '<=' : '<' : strict ? '>=' : '>';
    return high ? strict ? '>' : '>=' : strict ? '<' : '<=';
}
