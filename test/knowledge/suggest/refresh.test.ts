import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeKnownData, exportGraph, forget, keepUp, readExperience, readSuggestions, refreshSuggestions, say, updateGraph } from '../../../knowledge/src/index.ts';
import { iri } from '../../../knowledge/src/graph/iri.ts';
import { nodesOf } from '../../../knowledge/src/suggest/about.ts';
import { contextFor, implementationsFor, rangeFor, similarTo, suggestionsPath } from '../../../knowledge/src/suggestions.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';

describe('the file of suggestions', () => {
    const workspace = workspaces();
    const worker = path.resolve(import.meta.dirname, '../../../knowledge/src/embedding/worker.ts');
    const anything = { data: [], goals: [] };
    const rows = `x,class\n${Array.from({ length: 20 }, (_, at) => `${at},${at % 2}`).join('\n')}\n`;
    const sha256 = createHash('sha256').update(rows).digest('hex');
    const trained = async (): Promise<string> => {
        const root = workspace();
        writeFileSync(path.join(root, 'rows.csv'), rows);
        for (const [algorithm, worth] of [['forest', 0.5], ['svm', 0.3]] as const) {
            place(root, algorithm, pastExecution({
                id: algorithm, name: 'Wine', intent: 'Tell good wine from bad', data: { path: 'rows.csv', sha256, bytes: rows.length }, script: { path: `tasks/${algorithm}.py`, sha256: algorithm.padEnd(64, '0') },
                runs: Array.from({ length: 12 }, (_, at) => ({ configuration: { depth: at + 1 }, accuracy: worth + at / 100 })),
            }));
        }
        await updateGraph(root);
        await describeKnownData(root);
        await refreshSuggestions(root);
        return root;
    };
    const text = (root: string): string => readFileSync(path.join(root, suggestionsPath), 'utf8');

    it('says what past runs recommend for the file that holds their data', async () => {
        const root = await trained();
        const suggestions = (await readSuggestions(root))!;
        const { size: bytes, mtimeMs: modified } = statSync(path.join(root, 'rows.csv'));
        const asked = { data: [{ path: './rows.csv', bytes, modified }], goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy' }] } as const;
        assert.deepEqual(implementationsFor(suggestions, asked, 'Train').map(({ algorithm, evidence }) => [algorithm, evidence]), [['forest', '12 past runs on this data, median accuracy 0.555, best 0.61']]);
        assert.deepEqual([rangeFor(suggestions, asked, 'Train', 'depth')?.low, rangeFor(suggestions, asked, 'Train', 'depth')?.high], [10, 12]);
        const [similar] = similarTo(suggestions, { name: 'Other', ...asked });
        assert.deepEqual([similar?.experiment.name, similar?.experiment.best?.value, similar?.experiment.executions], ['Wine', 0.61, ['svm', 'forest']]);
    });

    it('is as it was while nothing is new, and made anew when something is', async () => {
        const root = await trained();
        const before = text(root);
        utimesSync(path.join(root, suggestionsPath), 1, 1);
        await updateGraph(root);
        await refreshSuggestions(root);
        assert.deepEqual([statSync(path.join(root, suggestionsPath)).mtimeMs, text(root)], [1000, before]);
        place(root, 'e3', pastExecution({ id: 'e3', name: 'More', runs: [{ configuration: { depth: 1 }, accuracy: 1 }] }));
        await updateGraph(root);
        await refreshSuggestions(root);
        assert.notEqual(text(root), before);
        writeFileSync(path.join(root, suggestionsPath), 'broken');
        assert.equal((await refreshSuggestions(root))!.contexts.length, (await readSuggestions(root))!.contexts.length);
    });

    it('knows a file no longer that holds something else', async () => {
        const root = await trained();
        writeFileSync(path.join(root, 'rows.csv'), `${rows}1,1\n`);
        const { files, contexts } = (await refreshSuggestions(root))!;
        assert.deepEqual([files, contexts.filter(({ data }) => data !== undefined)], [[], []]);
    });

    it('is none where there is no graph', async () => {
        assert.equal(await refreshSuggestions(workspace()), undefined);
        assert.equal(await readSuggestions(workspace()), undefined);
    });

    it('follows what people say of it, which is a part of the graph, and leaves with the rest of it', async () => {
        const root = await trained();
        const suggestion = contextFor((await readSuggestions(root))!, anything)!.implementations[0]!;
        const about = nodesOf('implementations', suggestion);
        for (const [outcome, at] of [['taken', 1], ['rejected', 2], ['rejected', 3]] as const) await say(root, { type: 'feedback', suggestion: suggestion.id, outcome, by: 'Ana', kind: 'implementations', about }, at);
        await updateGraph(root);
        assert.deepEqual(implementationsFor((await refreshSuggestions(root))!, anything, 'Train'), []);
        assert.deepEqual((await readExperience(root)).feedback, [{ suggestion: suggestion.id, outcome: 'rejected', at: 2, by: 'Ana', kind: 'implementations', about: about.toSorted() }]);
        let exported = '';
        for await (const piece of exportGraph(root, { format: 'nquads' })) exported += piece;
        assert.match(exported, /outcome> "rejected"/);
    });

    it('comes of itself with graph and links, and leaves the field to others when it is stopped', async () => {
        const root = await trained();
        const before = text(root);
        place(root, 'e3', pastExecution({ id: 'e3', name: 'More', runs: [{ configuration: { depth: 1 }, accuracy: 1 }] }));
        await assert.rejects(keepUp(root, { worker, signal: AbortSignal.abort() }), { name: 'AbortError' });
        assert.equal(text(root), before);
        const { status, executions } = await keepUp(root, { worker });
        assert.deepEqual([status, executions, text(root) === before], ['done', 3, false]);
    });

    it('is not begun where nothing was ever run', async () => {
        const root = workspace();
        assert.deepEqual(await keepUp(root, { worker }), { status: 'done', executions: 0, links: 0, suggestions: 0 });
        assert.deepEqual(readdirSync(root), []);
    });

    it('holds nothing of what is forgotten', async () => {
        const root = await trained();
        assert.ok(text(root).includes(sha256));
        await forget(root, iri.data(sha256), 1);
        assert.ok(!text(root).includes(sha256));
        await forget(root, iri.intent('Tell good wine from bad'), 3);
        assert.ok(!text(root).includes('good wine'));
    });
});
