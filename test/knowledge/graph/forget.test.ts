import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { describeKnownData, exportGraph, forget, importGraph, readExperience, say, updateGraph } from '../../../knowledge/src/index.ts';
import { iri } from '../../../knowledge/src/graph/iri.ts';
import { knowledgeDir } from '../../../knowledge/src/graph/layout.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';

describe('what is forgotten', () => {
    const workspace = workspaces();
    const rows = `x,class\n${Array.from({ length: 20 }, (_, at) => `${at},${at % 2}`).join('\n')}\n`;
    const sha256 = createHash('sha256').update(rows).digest('hex');
    const trained = async (...ids: string[]): Promise<string> => {
        const root = workspace();
        writeFileSync(path.join(root, 'rows.csv'), rows);
        for (const id of ids) {
            place(root, id, pastExecution({
                id, intent: 'Know all', by: { name: 'Zoe', source: 'git' }, data: { path: 'rows.csv', sha256, bytes: rows.length }, runs: [1, 2].map((depth) => ({ configuration: { depth }, accuracy: depth / 10 })),
                more: [{ type: 'run.noted', run: 'Search-1', text: 'shallow', by: { name: 'Ben', source: 'git' } }],
            }));
        }
        await updateGraph(root);
        await describeKnownData(root);
        return root;
    };
    const exported = async (root: string): Promise<string> => {
        let text = '';
        for await (const piece of exportGraph(root, { format: 'nquads', words: true })) text += piece;
        return text;
    };
    /** All that stands in any file of the graph. */
    const everything = (root: string): string => readdirSync(knowledgeDir(root), { recursive: true, withFileTypes: true }).filter((each) => each.isFile() && each.name !== 'index.json')
        .map((each) => readFileSync(path.join(each.parentPath, each.name), 'utf8')).join('');

    it('is in no file of the graph: a person, a data set with all that was known of it, a run, an intent, an execution', async () => {
        for (const [node, gone, left] of [
            [iri.user('Zoe'), 'Zoe', 'Ben'], [iri.data(sha256), sha256, 'Zoe'], [iri.run('e1', 'Search-1'), 'e1:Search-1', 'e1:Search-2'],
            [iri.intent('Know all'), 'Know all', 'Zoe'], [iri.execution('e1'), 'execution:e1>', 'execution:e2>'],
        ] as const) {
            const root = await trained('e1', 'e2');
            assert.ok(everything(root).includes(gone));
            await forget(root, node, 1);
            assert.ok(!everything(root).includes(gone), gone);
            assert.ok(everything(root).includes(left), left);
        }
    });

    it('is in no longer name either: what is called by an algorithm, a task, a parameter or a metric', async () => {
        const suffix = (node: string): RegExp => new RegExp(`[:.]${node}(?![\\w])`);
        for (const [node, name] of [[iri.algorithm('forest'), 'forest'], [iri.parameter('Train', 'depth'), 'Train:depth'], [iri.task('Train'), 'Train'], [iri.measure('accuracy'), 'accuracy']] as const) {
            const root = await trained('monday');
            assert.match(everything(root), suffix(name));
            await forget(root, node, 1);
            assert.doesNotMatch(everything(root), suffix(name));
            assert.ok(everything(root).includes('Zoe'));
            await updateGraph(root, { rebuild: true });
            assert.doesNotMatch(everything(root), suffix(name));
        }
        const root = await trained('monday');
        await forget(root, iri.algorithm('forest'), 1);
        assert.deepEqual((await readExperience(root)).runs.map(({ tasks }) => tasks['Train']?.algorithm), [undefined, undefined]);
    });

    it('takes with an execution all its runs, spaces and decisions', async () => {
        // Names that no hash can contain.
        const root = await trained('monday', 'tuesday');
        await forget(root, iri.execution('monday'), 1);
        assert.ok(!everything(root).includes('monday'));
        assert.deepEqual([...new Set((await readExperience(root)).runs.map(({ execution }) => execution))], ['tuesday']);
    });

    it('stays forgotten when the graph is made anew, and does not come back with an import', async () => {
        const [root, other] = [await trained('e1'), workspace()];
        const text = await exported(root);
        await forget(root, iri.user('Zoe'), 1);
        await updateGraph(root, { rebuild: true });
        assert.ok(!everything(root).includes('Zoe'));
        const file = path.join(other, 'all.nq');
        writeFileSync(file, text);
        await importGraph(other, file);
        assert.ok(everything(other).includes('Zoe'));
        await forget(other, iri.user('Zoe'), 1);
        assert.ok(!everything(other).includes('Zoe'));
        await importGraph(other, file);
        assert.ok(!everything(other).includes('Zoe'));
        assert.equal((await readExperience(other)).runs.length, 2);
    });

    it('is a lesson, also where it was written down, and the name of who wrote one', async () => {
        const root = await trained('e1');
        await say(root, { type: 'lesson', text: 'be patient', by: 'Zoe', about: iri.algorithm('forest') }, 1);
        await say(root, { type: 'lesson', text: 'be quick', by: 'Zoe' }, 2);
        await say(root, { type: 'feedback', suggestion: 's', outcome: 'taken', by: 'Zoe', about: [iri.task('Train')] }, 3);
        await updateGraph(root);
        await forget(root, iri.user('Zoe'), 4);
        assert.ok(!everything(root).includes('Zoe') && everything(root).includes('be quick'));
        await forget(root, iri.algorithm('forest'), 5);
        assert.ok(!everything(root).includes('be patient') && everything(root).includes('"taken"'));
        const [lesson] = /urn:xxp:lesson:\w+/.exec(everything(root))!;
        await forget(root, lesson, 6);
        assert.ok(!everything(root).includes('be quick'));
    });

    it('is a data set that is described no more', async () => {
        const root = await trained('e1');
        await forget(root, iri.data(sha256), 1);
        assert.equal(await describeKnownData(root), 0);
        assert.equal((await readExperience(root)).data.size, 0);
    });
});
