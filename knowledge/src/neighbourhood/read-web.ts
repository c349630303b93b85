/** Reads the web out of the files of the graph. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { readExperience } from '../experience.ts';
import { partsOf } from '../graph/iri.ts';
import { importedDir } from '../graph/layout.ts';
import { graphFiles, linesTogether, quadOf } from '../graph/read.ts';
import { readSaid } from '../graph/said.ts';
import { valueOf } from '../graph/term.ts';
import { terms } from '../graph/vocabulary.ts';
import { webOf, type Besides, type Web } from './web.ts';

/** Of the graph as it is; `updateGraph` brings it up to date. */
export async function readWeb(root: string): Promise<Web> {
    const lessons = new Map<string, string[]>();
    for (const line of await readSaid(root)) if (line.type === 'lesson' && line.about !== undefined) lessons.set(line.about, [...lessons.get(line.about) ?? [], line.text]);
    return webOf(await readExperience(root), { ...await readAboutExecutions(root), lessons });
}

/** Changes when a file of the graph does: nothing has to be read again as long as it is the same. */
export async function stateOfGraph(root: string): Promise<string> {
    const parts: string[] = [];
    for await (const file of graphFiles(root)) {
        const found = await stat(file).catch(() => undefined); // It may be replaced at this moment.
        parts.push(`${file} ${found?.size} ${found?.mtimeMs}`);
    }
    return parts.join('\n');
}

/** By execution, who had it done, and where it was not made here, what it was taken over from. Runs are many, so lines that speak of something else are passed over unread. */
async function readAboutExecutions(root: string): Promise<Required<Pick<Besides, 'people' | 'sources'>>> {
    const [people, sources] = [new Map<string, string>(), new Map<string, string>()];
    for await (const file of graphFiles(root)) {
        const isOfElsewhere = path.dirname(file) === importedDir(root);
        for await (const lines of linesTogether(file)) for (const line of lines) {
            if (!line.startsWith('<urn:xxp:execution:')) continue;
            const hasPerson = line.includes(terms.associatedWith);
            if (!hasPerson && !isOfElsewhere) continue;
            const { subject, predicate, object } = quadOf(line) ?? {};
            const execution = partsOf(subject ?? '')?.[1];
            if (execution === undefined) continue;
            if (predicate === terms.associatedWith) people.set(execution, object!.slice(1, -1));
            const source = predicate === terms.source ? valueOf(object!) : undefined;
            if (typeof source === 'string') sources.set(execution, source);
            // The graph of another workspace says nothing of where it comes from; its file does.
            else if (isOfElsewhere && !sources.has(execution)) sources.set(execution, path.basename(file));
        }
    }
    return { people, sources };
}
