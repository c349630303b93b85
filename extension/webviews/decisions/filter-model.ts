/** Which decisions match what was typed: each word has to stand somewhere in them. */
import type { DecisionRow } from './contract.ts';

export function matching(decisions: readonly DecisionRow[], filter: string): readonly DecisionRow[] {
    const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return words.length === 0 ? decisions : decisions.filter((row) => {
        const text = [row.by, row.source, row.what, row.kind, row.question, row.why, row.filledIn, row.shown, row.chain].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
    });
}
