import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser, Store, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { exportGraph, prefixes, say, terms, types, updateGraph, describeKnownData } from '../../../knowledge/src/index.ts';
import { place, recordedLines, recordedNames, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';

const read = (name: string): Quad[] => new Parser().parse(readFileSync(path.resolve(import.meta.dirname, '../../../knowledge', name), 'utf8'));
const validator = new SHACLValidator(new Store(read('shapes.ttl')));

describe('the published vocabulary', () => {
    const workspace = workspaces();
    /** What a graph breaks of the shapes, in words. */
    const broken = async (text: string): Promise<string[]> => (await validator.validate(new Store(new Parser({ format: 'N-Triples' }).parse(text)))).results
        .map(({ focusNode, path: where, message }) => [focusNode?.value, (where as { value?: string } | null)?.value, ...message.map(({ value }) => value)].join(' '));
    const triples = async (root: string): Promise<string> => {
        let text = '';
        for await (const piece of exportGraph(root, { format: 'nquads', words: true })) text += piece;
        return text.replaceAll(/ <[^>]*> \.$/gm, ' .');
    };
    const rich = async (): Promise<string> => {
        const root = workspace();
        for (const name of recordedNames) place(root, name, recordedLines(name));
        place(root, 'e1', pastExecution({
            id: 'e1', intent: 'Know all', data: { path: 'wine.csv', sha256: 'a'.repeat(64) }, params: { folds: 5, columns: [1, 2] },
            runs: [{ configuration: { depth: 3, kernel: 'rbf' }, accuracy: 0.5 }, { configuration: { depth: 9 }, failed: 'no' }],
            more: [{ type: 'run.promoted', run: 'Search-1', as: 'production', by: { name: 'Ana', source: 'git' } }, { type: 'run.rated', run: 'Search-1', stars: 4, by: { name: 'Ben', source: 'git' } }],
        }));
        await say(root, { type: 'feedback', suggestion: '0123', outcome: 'taken', by: 'Ana', kind: 'ranges', about: ['urn:xxp:parameter:Train:depth'] }, 1);
        await updateGraph(root);
        await describeKnownData(root);
        return triples(root);
    };

    it('says what each term of ours means, and has none that is not used', () => {
        const ours = [...Object.values(types), ...Object.values(terms)].filter((term) => term.startsWith(prefixes.xxp)).sort();
        const declared = new Map(read('vocabulary.ttl').filter(({ subject, predicate }) => subject.value.startsWith(prefixes.xxp) && predicate.value === `${prefixes.rdfs}comment`).map(({ subject, object }) => [subject.value, object.value]));
        assert.deepEqual([...declared.keys()].sort(), ours);
    });

    it('has shapes that every graph of ours keeps to: each thing has what it must, and nothing else', async () => {
        assert.deepEqual(await broken(await rich()), []);
    });

    it('has a shape for each kind of thing', () => {
        const shaped = read('shapes.ttl').filter(({ predicate }) => predicate.value.endsWith('#targetClass')).map(({ object }) => object.value);
        assert.deepEqual(shaped.sort(), Object.values(types).sort());
    });

    it('has shapes that notice what is missing, what is too much, and what is of another kind', async () => {
        const text = await rich();
        for (const [change, message] of [
            [(each: string) => each.replaceAll(/^.*Search-1> <http:\/\/purl\.org\/dc\/terms\/isPartOf>.*\n/gm, ''), /Search-1 http:\/\/purl\.org\/dc\/terms\/isPartOf .*1/],
            [(each: string) => `${each}<urn:xxp:run:e1:Search-1> <http://e.org/more> "x" .\n`, /Search-1 http:\/\/e\.org\/more /],
            [(each: string) => each.replace(/(?<=accuracy> <[^>]*hasValue> )"0\.5"\S+/, '"half"'), /accuracy http:\/\/www\.w3\.org\/ns\/mls#hasValue/],
            [(each: string) => each.replaceAll('ratingValue> "4"', 'ratingValue> "9"'), /ratingValue/],
        ] as const) {
            const found = await broken(change(text));
            assert.ok(found.some((each) => message.test(each)), `${message}: ${found.join('\n')}`);
        }
    });
});
