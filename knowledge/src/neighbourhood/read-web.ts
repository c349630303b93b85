/** Reads the web out of the files of the graph. */
import { stat } from 'node:fs/promises';
import { readExperience } from '../experience.ts';
import { graphFiles, linesTogether, quadOf } from '../graph/read.ts';
import { readSaid } from '../graph/said.ts';
import { terms } from '../graph/vocabulary.ts';
import { webOf, type Web } from './web.ts';

/** Of the graph as it is; `updateGraph` brings it up to date. */
export async function readWeb(root: string): Promise<Web> {
    const lessons = new Map<string, string[]>();
    for (const line of await readSaid(root)) if (line.type === 'lesson' && line.about !== undefined) lessons.set(line.about, [...lessons.get(line.about) ?? [], line.text]);
    return webOf(await readExperience(root), { people: await readPeople(root), lessons });
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

/** By execution, who had it done. Runs are many, so lines that speak of somebody else are passed over unread. */
async function readPeople(root: string): Promise<Map<string, string>> {
    const people = new Map<string, string>();
    for await (const file of graphFiles(root)) {
        for await (const lines of linesTogether(file)) for (const line of lines) {
            if (!line.startsWith('<urn:xxp:execution:') || !line.includes(terms.associatedWith)) continue;
            const quad = quadOf(line);
            if (quad?.predicate === terms.associatedWith) people.set(decodeURIComponent(quad.subject.slice('urn:xxp:execution:'.length)), quad.object.slice(1, -1));
        }
    }
    return people;
}
