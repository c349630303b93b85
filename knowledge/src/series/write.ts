import { existsSync } from 'node:fs';
import { iri } from '../graph/iri.ts';
import { knowledgeDir, seriesFile } from '../graph/layout.ts';
import { Statements } from '../graph/statements.ts';
import { named, text } from '../graph/term.ts';
import { terms, types } from '../graph/vocabulary.ts';
import { keepLines } from '../graph/write-file.ts';
import { readExecutions } from './executions.ts';
import { together } from './together.ts';

/** Writes which executions of the graph form a series, and which follows which; a single one is none. */
export async function writeSeries(root: string, isForgotten?: (iri: string) => boolean): Promise<void> {
    if (!existsSync(knowledgeDir(root))) return;
    const statements = new Statements('urn:xxp:series', isForgotten);
    for (const { name, executions } of together(await readExecutions(root))) {
        if (executions.length < 2) continue;
        const node = iri.series(name);
        statements.say(node, { [terms.type]: named(types.series), [terms.label]: text(name) });
        for (const [index, { id }] of executions.entries()) {
            const before = executions[index - 1];
            statements.say(iri.execution(id), { [terms.series]: named(node), [terms.follows]: before && named(iri.execution(before.id)) });
        }
    }
    await keepLines(seriesFile(root), statements.sorted());
}
