import assert from 'node:assert/strict';
import { Parser } from 'n3';
import { exportGraph, updateGraph, type ExportOptions } from '../../../knowledge/src/index.ts';
import { place, recordedLines, recordedNames, workspaces } from '../../support/journals.ts';
import { pastExecution, type Past } from '../../support/past-runs.ts';

describe('an exported knowledge graph', () => {
    const workspace = workspaces();
    const exported = async (root: string, options: ExportOptions = { format: 'nquads' }): Promise<string> => {
        let text = '';
        for await (const piece of exportGraph(root, options)) text += piece;
        return text;
    };
    const of = async (past: Omit<Past, 'id'>, options?: ExportOptions): Promise<string> => {
        const root = workspace();
        place(root, 'e', pastExecution({ id: 'e', ...past }));
        await updateGraph(root);
        return exported(root, options);
    };
    const recorded = async (): Promise<string> => {
        const root = workspace();
        for (const name of recordedNames) place(root, name, recordedLines(name));
        await updateGraph(root);
        return root;
    };

    it('is read by another program, as N-Quads and as Turtle, with the same statements', async () => {
        const root = await recorded();
        const statements = (text: string, format: string): Set<string> => new Set(new Parser({ format }).parse(text).map(({ subject, predicate, object }) => JSON.stringify([subject.id, predicate.id, object.id])));
        const quads = statements(await exported(root), 'N-Quads');
        assert.ok(quads.size > 3000);
        assert.deepEqual(statements(await exported(root, { format: 'turtle' }), 'Turtle'), quads);
    });

    it('holds names, numbers and hashes, and neither paths nor what a task has printed', async () => {
        const text = await of({
            name: 'Wine', data: { path: '/workspace/private/patients.csv', sha256: 'a'.repeat(64) },
            params: { source: '/workspace/private/patients.csv', up: 'x/../../y', home: '~/data', share: 'C:\\data\\x', address: 'https://ana:pass@host/x', long: 'word '.repeat(50) },
            runs: [{ configuration: { depth: 3 }, accuracy: 0.5 }, { configuration: { depth: 4 }, failed: 'ValueError: could not convert Jane Doe, 1961-02-03' }],
        });
        for (const kept of ['Wine', 'patients.csv', 'depth', '0.5', 'a'.repeat(64)]) assert.ok(text.includes(kept), kept);
        for (const left of ['/workspace', 'private', '..', '~/', 'C:', 'pass', 'word word', 'Jane', '1961', 'ValueError']) assert.ok(!text.includes(left), left);
    });

    it('holds no value of a parameter that is called like a secret, and no file that holds one', async () => {
        const names = ['password', 'apiKey', 'api_key', 'authToken', 'AWS_SECRET', 'credentials'];
        const text = await of({ data: { path: '.env', sha256: 'b'.repeat(64), secret: true }, params: Object.fromEntries(names.map((name) => [name, 'hunter2'])), runs: [{ configuration: { depth: 3, secret: 'hunter3' }, accuracy: 0.5 }] });
        for (const left of [...names, 'hunter', 'bbbb', '.env']) assert.ok(!text.includes(left), left);
        assert.match(await of({ params: { tokens: 512, author: 'ana' }, runs: [] }), /author.*\n(.*\n)*.*tokens/);
    });

    it('holds what people wrote only when that is asked for', async () => {
        const past: Omit<Past, 'id'> = {
            intent: 'Find who will leave us', runs: [{ configuration: { depth: 3 }, accuracy: 0.5 }],
            more: [{ type: 'run.noted', run: 'Search-1', text: 'deep trees overfit', by: { name: 'Ben', source: 'git' } }, { type: 'run.rated', run: 'Search-1', stars: 2, comment: 'meh', by: { name: 'Ben', source: 'git' } }],
        };
        const [without, withWords] = [await of(past), await of(past, { format: 'nquads', words: true })];
        for (const words of ['who will leave', 'overfit', 'meh']) assert.deepEqual([without.includes(words), withWords.includes(words)], [false, true], words);
        assert.match(without, /ratingValue> "2"/);
    });

    it('holds no more of a person than the name', async () => {
        const text = await of({ by: { name: 'Ana', source: 'git', also: ['ana@example.org', 'alogin'] }, runs: [] });
        assert.ok(text.includes('urn:xxp:user:Ana'));
        assert.ok(!text.includes('alogin') && !text.includes('example.org'));
        assert.ok(!(await of({ by: { name: 'ana@example.org', source: 'git' }, runs: [] })).includes('example.org'));
    });

    it('is one text for what stands in it, however odd the names are', async () => {
        const text = await of({ name: 'a "b" \\ <c>\u0000\ud800 {d}', params: { 'p> <q': 'x\ty' }, runs: [{ configuration: { 'né e': 'ü"' }, accuracy: 0.5 }] });
        assert.doesNotThrow(() => new Parser({ format: 'N-Quads' }).parse(text));
        assert.match(text, /"ü\\""/);
    });
});
