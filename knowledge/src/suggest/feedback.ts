/** What people said of suggestions, and what follows: whoever has rejected something is not offered it again. */
import type { PastFeedback } from '../experience.ts';
import { kinds, nodesOf, type AnySuggestion, type Kind } from './about.ts';
import type { Context } from './file.ts';

/** Less likely than that is not offered. */
const least = 0.05;
/** How far one word moves the odds: by a factor of e to the power of it. */
const effect: Readonly<Record<PastFeedback['outcome'], number>> = { taken: 0.7, rejected: -0.7, ignored: -0.1 };
/** What was said in another context counts half. */
const elsewhere = 0.5;
/** However much is said of something, runs tell more in the end. */
const furthest = 2.1;

/** The context with the confidence that people leave it, the surest first; what was rejected in it is gone. */
export function withFeedback(context: Context, feedback: readonly PastFeedback[]): Context {
    if (feedback.length === 0) return context;
    const words = lastWords(feedback);
    const lists = kinds.map((kind) => [kind, heard(kind, context[kind], words)] as const);
    return { ...context, ...Object.fromEntries(lists) };
}

/**
 * Each person's last word on each suggestion; saying it twice is saying it once. To have ignored something is no word against
 * having taken or rejected it.
 */
function lastWords(feedback: readonly PastFeedback[]): PastFeedback[] {
    const words = new Map<string, PastFeedback>();
    const weight = ({ outcome }: PastFeedback): number => outcome === 'ignored' ? 0 : 1;
    for (const said of feedback.toSorted((a, b) => weight(a) - weight(b) || a.at - b.at || (a.outcome < b.outcome ? 1 : -1))) words.set(JSON.stringify([said.suggestion, said.by ?? '']), said);
    return [...words.values()];
}

function heard(kind: Kind, suggestions: readonly AnySuggestion[], words: readonly PastFeedback[]): AnySuggestion[] {
    const left = suggestions.flatMap((suggestion): AnySuggestion[] => {
        const key = keyOf(kind, nodesOf(kind, suggestion));
        const here = words.filter((each) => each.suggestion === suggestion.id);
        const last = here.filter(({ outcome }) => outcome !== 'ignored').reduce<PastFeedback | undefined>((one, other) => one === undefined || other.at >= one.at ? other : one, undefined);
        if (last?.outcome === 'rejected') return [];
        const others = words.filter((each) => each.suggestion !== suggestion.id && keyOf(each.kind, each.about) === key);
        const sum = here.reduce((total, { outcome }) => total + effect[outcome], 0) + others.reduce((total, { outcome }) => total + elsewhere * effect[outcome], 0);
        const confidence = moved(suggestion.confidence, Math.max(-furthest, Math.min(furthest, sum)));
        return confidence < least ? [] : [{ ...suggestion, confidence }];
    });
    return kind === 'parameters' ? left : left.sort((a, b) => b.confidence - a.confidence);
}

function keyOf(kind: string, about: readonly string[]): string {
    return JSON.stringify([kind, about.filter((node) => !node.startsWith('urn:xxp:data:')).sort()]);
}

function moved(confidence: number, by: number): number {
    if (by === 0) return confidence;
    const share = Math.min(0.999, Math.max(0.001, confidence));
    return Math.round(1000 / (1 + Math.exp(-(Math.log(share / (1 - share)) + by)))) / 1000;
}
