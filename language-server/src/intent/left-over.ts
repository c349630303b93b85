import type { Span } from './interpretation.ts';
import type { Quantity } from './quantities.ts';

const idle = /^(?:a|an|the|and|or|but|of|to|in|on|at|for|from|by|with|as|is|are|be|been|it|its|that|this|which|who|we|i|you|they|our|my|me|us|please|should|must|shall|will|would|can|could|may|have|has|do|does|so|if|then|than|want|wants|need|needs|like|good|best|better|model|models|find|get|give|make|build|learn|predict|experiment|data|possible|one|how|what|each|all|any|very|more|most|not|no|out|up|there|use|using|try|it's|let|work|works|result|results)$/;

/** Clauses that hold a number which counts for nothing, or of whose words none were understood. */
export function leftOver(text: string, understood: readonly Span[], unused: readonly Quantity[]): Span[] {
    return clausesOf(text).flatMap((clause) => {
        const inside = understood.filter(({ start, end }) => start < clause.end && clause.start < end);
        const open = unused.filter(({ start, end }) => start >= clause.start && end <= clause.end && !inside.some((span) => span.start <= start && span.end >= end));
        if (open.length > 0 && inside.length > 0) return open.map(({ start, end }) => wider(text, clause, start, end));
        const words = [...text.slice(clause.start, clause.end).matchAll(/[^\s,.;:!?()"']+/g)].filter(([word]) => !idle.test(word));
        if (inside.length > 0 || words.length === 0) return [];
        const last = words.at(-1)!;
        return [{ start: clause.start + words[0]!.index, end: clause.start + last.index + last[0].length }];
    });
}

function clausesOf(text: string): Span[] {
    const clauses: Span[] = [];
    let start = 0;
    for (const match of text.matchAll(/[.;:!?,](?=\s|$)| (?:and|but|while) |$/g)) {
        clauses.push({ start, end: match.index });
        start = match.index + match[0].length;
    }
    return clauses.filter((clause) => clause.end > clause.start);
}

/** With the words around the number. */
function wider(text: string, clause: Span, start: number, end: number): Span {
    const before = /(?:\S+\s+){0,3}$/.exec(text.slice(clause.start, start))![0].length;
    const behind = /^(?:\s+\S+){0,2}/.exec(text.slice(end, clause.end))![0].length;
    return { start: start - before, end: end + behind };
}
