/** What people have written down as learnt, apart from what they noted on runs. */
import { iri } from './iri.ts';
import { lessonsFile, saidFile } from './layout.ts';
import { describeUser, userNode } from './nodes.ts';
import { readSaid, type LessonSaid, type SaidLine } from './said.ts';
import { Statements } from './statements.ts';
import { named, text } from './term.ts';
import { terms, types } from './vocabulary.ts';
import { keepLines, writeLines } from './write-file.ts';

export async function writeLessons(root: string, said: readonly SaidLine[], isForgotten?: (iri: string) => boolean): Promise<void> {
    const statements = new Statements('urn:xxp:lessons', isForgotten);
    for (const line of said) {
        if (line.type !== 'lesson') continue;
        const node = lessonNode(line);
        if (isForgotten?.(node) === true || (line.about !== undefined && isForgotten?.(line.about) === true)) continue;
        statements.say(node, {
            [terms.type]: named(types.lesson), [terms.text]: text(line.text), [terms.about]: line.about === undefined ? undefined : named(line.about),
            [terms.attributedTo]: line.by === undefined ? undefined : named(describeUser(statements, line.by)),
        });
    }
    await keepLines(lessonsFile(root), statements.sorted());
}

/** Takes out of what people said what is to be forgotten; a lesson of somebody who is stays without the name. */
export async function forgetSaid(root: string, isForgotten: (iri: string) => boolean): Promise<void> {
    const said = await readSaid(root);
    const kept = said.flatMap((line): SaidLine[] => {
        if (line.type === 'forgotten') return [line];
        const about = typeof line.about === 'string' ? [line.about] : line.about ?? [];
        if (about.some(isForgotten) || (line.type === 'lesson' && isForgotten(lessonNode(line)))) return [];
        const { by, ...rest } = line;
        return by !== undefined && isForgotten(userNode(by)) ? [rest] : [line];
    });
    if (JSON.stringify(kept) !== JSON.stringify(said)) await writeLines(saidFile(root), kept.map((line) => JSON.stringify(line)));
}

/** The same whoever is known to have said it. */
function lessonNode({ text: words, about, at }: LessonSaid & { readonly at: number }): string {
    return iri.lesson(JSON.stringify([at, about ?? '', words]));
}
