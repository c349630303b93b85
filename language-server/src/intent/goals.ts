import type { BoundRead, GoalRead, Span } from './interpretation.ts';
import type { Mention } from './mentions.ts';

const wanted = /\b(?:maximi[sz]\w*|minimi[sz]\w*|highest|lowest|best|optimi[sz]\w*|improv\w*|increas\w*|reduc\w*|lower|raise|high|low|as (?:good|little|few|much|high|low) [\w ]*as possible|least|most|fewest|smallest|largest|great\w*)(?: (?:possible|the|a|an|its|our|mean|average|overall|of|test|validation|cross-validated|\w+'s))*\s*(?:and\s*)?$/;
const wantedBehind = /^ (?:as (?:high|low|good|small|short) as possible|(?:should|must|is to) be (?:as )?(?:high|low|small|best|maximi[sz]ed|minimi[sz]ed)|is what (?:counts|matters)|matters most|counts|first)/;

/**
 * What is asked to become as good as possible; else, of what is bounded, how good the answers are; else what a text just names.
 * The direction is that of the measure: nobody wants the greatest error, whatever the words around it.
 */
export function goalsIn(text: string, mentions: readonly Mention[], bounds: readonly BoundRead[]): GoalRead[] {
    const open = mentions.filter((each) => !each.isWaived);
    const said = open.filter((each) => each.isSuperlative || isAskedFor(text, each, open));
    const bounded = bounds.filter(({ measure, strength }) => strength !== 'prefer' && open.some((each) => each.measure.id === measure && each.measure.isQuality));
    const all: readonly (Span & { readonly mention: Mention })[] = [
        ...said.map((mention) => ({ mention, ...withWish(text, mention) })),
        ...open.flatMap((mention) => bounded.filter((each) => each.measure === mention.measure.id).map(({ spans }) => ({ mention, start: spans[0]!.start, end: spans.at(-1)!.end }))),
    ];
    // Just named, as in `by RMSE`: names of measures, not words that may mean something else.
    const named = all.length > 0 ? [] : open.filter(({ measure, start, end }) => measure.isQuality && isName(text.slice(start, end))).map((mention) => ({ mention, start: mention.start, end: mention.end }));
    const implied = bounds.filter(({ measure, strength }) => (measure === 'mape' || measure === 'mae') && strength !== 'prefer').map((bound) => ({ direction: 'minimize' as const, measure: bound.measure, spans: bound.spans }));
    const goals = [...all, ...named].map(({ mention, start, end }): GoalRead => ({ direction: mention.measure.direction, measure: mention.measure.id, spans: [{ start, end }] }));
    return [...goals, ...implied].filter(({ measure }, index, list) => list.findIndex((each) => each.measure === measure) === index);
}

function isAskedFor(text: string, { start, end }: Mention, mentions: readonly Mention[]): boolean {
    if (wanted.test(text.slice(0, start)) || wantedBehind.test(text.slice(end))) return true;
    // `maximize precision and recall`
    const before = mentions.findLast((other) => other.end <= start);
    return before !== undefined && /^(?:,| and| as well as|, and) (?:the |an? )?$/.test(text.slice(before.end, start)) && wanted.test(text.slice(0, before.start));
}

function withWish(text: string, { start, end }: Mention): Span {
    const [before, behind] = [wanted.exec(text.slice(0, start)), wantedBehind.exec(text.slice(end))];
    return { start: before?.index ?? start, end: end + (behind?.[0].length ?? 0) };
}

function isName(words: string): boolean {
    return !/^(?:right|correct\w*|is |are |be |wrong|mistakes?|miss\w*|catch\w*|find\w*|detect\w*|flag\w*|spot\w*|succeed\w*|overlook\w*|off by|deviat\w*|identif\w*|recogni\w*|gets?|incorrect\w*|misclass\w*|.* (?:right|correctly|correct|wrong))/.test(words);
}
