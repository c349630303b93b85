import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportGraph, groupRuns, ImportError, importGraph, readExperience, updateGraph, type ExportOptions } from '../../../knowledge/src/index.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution, type Past } from '../../support/past-runs.ts';

const hash = 'a'.repeat(64);
const runs = [1, 2, 3].map((depth) => ({ configuration: { depth }, accuracy: depth / 10 }));

describe('a knowledge graph of elsewhere', () => {
    const workspace = workspaces();
    const after = async (...past: Past[]): Promise<string> => {
        const root = workspace();
        for (const each of past) place(root, each.id, pastExecution(each));
        await updateGraph(root);
        return root;
    };
    const trained = (id: string): Promise<string> => after({ id, data: { path: 'wine.csv', sha256: hash }, runs });
    const exported = async (root: string, options: ExportOptions = { format: 'nquads' }): Promise<string> => {
        let text = '';
        for await (const piece of exportGraph(root, options)) text += piece;
        return text;
    };
    const file = (content: string, name = 'other.nq'): string => {
        const made = path.join(workspace(), name);
        writeFileSync(made, content);
        return made;
    };
    const refused = (content: string, message: RegExp, name?: string): Promise<void> => assert.rejects(importGraph(workspace(), file(content, name)), (error: Error) => error instanceof ImportError && message.test(error.message) || assert.fail(String(error)));

    it('comes in as it went out, as N-Quads to the byte, as Turtle with the same runs', async () => {
        const from = await trained('e1');
        const [quads, turtle] = [workspace(), workspace()];
        const text = await exported(from);
        assert.deepEqual(await importGraph(quads, file(text)), { name: 'other', statements: text.trimEnd().split('\n').length, executions: 1, known: 0 });
        assert.equal(await exported(quads), text);
        await importGraph(turtle, file(await exported(from, { format: 'turtle' }), 'other.ttl'));
        assert.deepEqual(await readExperience(turtle), await readExperience(from));
    });

    it('grows together with what was run here: the same data, task and algorithm are one', async () => {
        const here = await trained('e1');
        await importGraph(here, file(await exported(await trained('e2'))));
        const groups = groupRuns((await readExperience(here)).runs);
        assert.deepEqual(groups.map(({ task, algorithm, data, runs: { length } }) => [task, algorithm, data, length]), [['Train', 'forest', [hash], 6]]);
    });

    it('counts no execution twice that is known already, from here or from another file', async () => {
        const here = await trained('e1');
        const both = await exported(await after({ id: 'e1', runs }, { id: 'e2', runs }));
        const { executions, known } = await importGraph(here, file(both));
        assert.deepEqual([executions, known], [1, 1]);
        assert.equal((await readExperience(here)).runs.length, 6);
        assert.deepEqual(await importGraph(here, file(both, 'third.nq')).then((found) => [found.executions, found.known]), [0, 2]);
        await importGraph(here, file(both));
        assert.equal((await readExperience(here)).runs.length, 6, 'the same file again takes the place of what came from it');
    });

    it('gives a name to what has none, the same each time, and another in each file', async () => {
        const root = workspace();
        const text = '_:x <http://e.org/p> "1" .\n<http://e.org/s> <http://e.org/p> _:x .\n';
        await importGraph(root, file(text));
        const first = await exported(root);
        assert.match(first, /^<http:\/\/e\.org\/s> <http:\/\/e\.org\/p> <urn:xxp:imported:other:x> <urn:xxp:imported:other> \.\n<urn:xxp:imported:other:x>/);
        await importGraph(root, file(text));
        assert.equal(await exported(root), first);
        await importGraph(root, file(text, 'more.nt'));
        assert.equal((await exported(root)).split('\n').length, 5);
    });

    it('is written in one way, however it was written', async () => {
        const root = workspace();
        await importGraph(root, file('<http://e.org/s>   <http://e.org/p> "a\\u0041\\n"^^<http://www.w3.org/2001/XMLSchema#string>.\n# a remark\n\n<http://e.org/s> <http://e.org/p> "Tag"@DE .'));
        assert.equal(await exported(root, { format: 'nquads', words: true }), '<http://e.org/s> <http://e.org/p> "Tag"@de <urn:xxp:imported:other> .\n<http://e.org/s> <http://e.org/p> "aA\\n" <urn:xxp:imported:other> .\n');
    });

    it('is refused, with file and line, where it is none; and nothing of it comes in', async () => {
        const good = '<http://e.org/s> <http://e.org/p> "1" .\n';
        await refused(`${good}${good}<http://e.org/s> nonsense .\n`, /^other\.nq:3: expected a statement of a graph; /);
        await refused(`${good}<http://e.org/s> <http://e.org/p> "open .\n`, /^other\.nq:2: /);
        await refused(`${good}<http://e.org/s> <relative> "1" .\n`, /^other\.nq:2: /);
        await refused('<http://e.org/a b> <http://e.org/p> "1" .\n', /^other\.nq:1: /);
        await refused('<http://e.org/a\\u003e> <http://e.org/p> "1" .\n', /^other\.nq:1: /);
        await refused(`<< <http://e.org/s> <http://e.org/p> "1" >> <http://e.org/p> "1" .\n`, /^other\.nq:1: /);
        await refused(`<http://e.org/s> <http://e.org/p> "${'x'.repeat(200_000)}" .\n`, /^other\.nq:1: expected a name or a value of at most 100000 characters/);
        await refused('@prefix e: <http://e.org/> .\ne:s e:p e:o .\ne:s e:p ;;; .. \n', /^other\.ttl:3: /, 'other.ttl');
        await refused('<s> <p> <o> .', /^other\.ttl: expected the whole address of a thing, found "s"/, 'other.ttl');
        await refused('\u0000\u0001\u0002', /^other\.nq:1: /);
        await refused('a,b\n1,2\n', /expected a file that ends in \.nq/, 'other.csv');
    });
});
