/** What became of suggestions, as a part of the graph: each person's last word on each of them. */
import { iri } from './iri.ts';
import { feedbackFile } from './layout.ts';
import { describeUser } from './nodes.ts';
import type { SaidLine } from './said.ts';
import { Statements } from './statements.ts';
import { moment, named, text } from './term.ts';
import { terms, types } from './vocabulary.ts';
import { keepLines } from './write-file.ts';

type Line = Extract<SaidLine, { readonly type: 'feedback' }>;

export async function writeFeedback(root: string, said: readonly SaidLine[], isForgotten?: (iri: string) => boolean): Promise<void> {
    const statements = new Statements('urn:xxp:feedback', isForgotten);
    for (const [key, line] of lastWords(said.filter((each) => each.type === 'feedback'))) {
        const { suggestion, outcome, by, kind, about = [], at } = line;
        const node = iri.feedback(key);
        if (isForgotten?.(node) === true || about.some((each) => isForgotten?.(each) === true)) continue;
        statements.say(node, {
            [terms.type]: named(types.feedback), [terms.suggestion]: text(suggestion), [terms.outcome]: text(outcome), [terms.startedAt]: moment(at),
            [terms.kind]: kind === undefined ? undefined : text(kind), [terms.about]: about.map(named), [terms.attributedTo]: by === undefined ? undefined : named(describeUser(statements, by)),
        });
    }
    await keepLines(feedbackFile(root), statements.sorted());
}

/**
 * By who said it of what, whatever the order of the lines. To have ignored something is no word against having taken or rejected it,
 * and what was said twice was said once.
 */
function lastWords(lines: readonly Line[]): Map<string, Line> {
    const rank = ({ outcome }: Line): number => ['ignored', 'taken', 'rejected'].indexOf(outcome);
    const isSaid = (line: Line): number => line.outcome === 'ignored' ? 0 : 1;
    const ordered = lines.toSorted((a, b) => isSaid(a) - isSaid(b) || a.at - b.at || rank(a) - rank(b));
    const words = new Map<string, Line>();
    for (const line of ordered) {
        const key = JSON.stringify([line.suggestion, line.by ?? '']);
        const before = words.get(key);
        // The first of several that say the same, so that saying it again changes nothing.
        if (before?.outcome !== line.outcome) words.set(key, line);
    }
    return words;
}
