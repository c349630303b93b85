import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { around, factsOf, findInWeb, importGraph, importRuns, nodeAt, overview, placeOf, readWeb, runDetails, runsBehind, say, stateOfGraph, updateGraph, type Web } from '../../../knowledge/src/index.ts';
import { labelOf } from '../../../knowledge/src/neighbourhood/labels.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution, type Past } from '../../support/past-runs.ts';

const hash = (letter: string): string => letter.repeat(64);
/** As far as the graph of another workspace tells of it. */
const pastExecutionOfOthers = [
    '<urn:xxp:execution:their-1> <http://purl.org/dc/terms/isPartOf> <urn:xxp:experiment:Theirs>', '<urn:xxp:run:their-1:S-1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/mls#Run>',
    '<urn:xxp:run:their-1:S-1> <http://purl.org/dc/terms/isPartOf> <urn:xxp:space:their-1:S>', '<urn:xxp:space:their-1:S> <http://purl.org/dc/terms/isPartOf> <urn:xxp:execution:their-1>',
].map((line) => `${line} .\n`).join('');
const wine = { path: 'data/wine.csv', sha256: hash('a') };

describe('what past runs are about', () => {
    const workspace = workspaces();
    const after = async (...past: Past[]): Promise<Web> => {
        const root = workspace();
        for (const each of past) place(root, each.id, pastExecution(each));
        await updateGraph(root);
        return readWeb(root);
    };
    const two = (): Promise<Web> => after(
        { id: 'e1', name: 'Wine', intent: 'Tell good wine', data: wine, params: { folds: 5 }, runs: [1, 2, 3, 4].map((depth) => ({ configuration: { depth }, accuracy: depth / 10 })) },
        { id: 'e2', name: 'Iris', data: { path: 'iris.csv', sha256: hash('b') }, script: { path: 'tasks/svm/main.py', sha256: hash('e') }, by: { name: 'Ben', source: 'git' }, runs: [{ configuration: { depth: 1 }, accuracy: 0.9 }, { configuration: { depth: 9 }, failed: 'no' }] },
    );
    const links = (web: Web, id: string, depth = 1): string[] => {
        const { nodes, edges } = around(web, id, { depth })!;
        return edges.map(({ from, to, relation, runs }) => `${nodes[from]!.label} ${relation} ${nodes[to]!.label} (${runs})`).sort();
    };

    it('are things that are met again, linked by the runs in which they met', async () => {
        const web = await two();
        assert.deepEqual(links(web, 'urn:xxp:algorithm:forest'), ['Train was done by forest (4)', 'forest had depth = 1 (1)', 'forest had depth = 2 (1)', 'forest had depth = 3 (1)', 'forest had depth = 4 (1)', 'forest was given wine.csv (4)'].sort());
        assert.deepEqual(links(web, 'urn:xxp:parameter:Train:depth'), ['Train has Train.depth (6)', 'Train.depth had depth = 1 (2)', 'Train.depth had depth = 2 (1)', 'Train.depth had depth = 3 (1)', 'Train.depth had depth = 4 (1)', 'Train.depth had depth = 9 (1)'].sort());
        assert.deepEqual(links(web, 'urn:xxp:experiment:Wine'), ['Ana ran Wine (4)', 'Train came to accuracy (5)', 'Wine has Train (4)', 'Wine is for Tell good wine (4)', 'Wine maximizes accuracy (4)', 'Wine searched by gridsearch (4)', 'Wine used wine.csv (4)'].sort());
    });

    it('the nearer and the more often met come first, and what is left out is counted', async () => {
        const web = await two();
        const near = around(web, 'urn:xxp:parameter:Train:depth', { limit: 3 })!;
        assert.deepEqual(near.nodes.map(({ label }) => label), ['Train.depth', 'Train', 'depth = 1']);
        assert.equal(near.more, 4);
        assert.equal(near.nodes[0]!.hidden, 4);
        assert.equal(around(web, 'urn:xxp:task:Nothing'), undefined);
        assert.equal(overview(web, { limit: 2 }).more, web.nodes.length - 2);
        assert.ok(overview(web, { limit: 8 }).nodes.every(({ kind }) => kind !== 'value'));
        assert.deepEqual(overview(await after()), { nodes: [], edges: [], more: 0 });
    });

    it('what is around others of them is drawn as well where it is wanted, and of nothing that is not there', async () => {
        const web = await two();
        const labels = (expanded: readonly string[]): string[] => around(web, 'urn:xxp:parameter:Train:depth', { limit: 3, expanded })!.nodes.map(({ label }) => label);
        assert.deepEqual(labels(['urn:xxp:parameter:Train:depth']).toSorted(), ['Train', 'Train.depth', 'depth = 1', 'depth = 2', 'depth = 3', 'depth = 4', 'depth = 9']);
        assert.deepEqual(labels(['urn:xxp:metric:accuracy', 'urn:xxp:task:Nothing']), ['Train.depth', 'Train', 'depth = 1']);
        const { nodes, edges } = overview(web, { limit: 1, expanded: [overview(web, { limit: 1 }).nodes[0]!.id] });
        assert.equal(nodes.length, around(web, nodes[0]!.id)!.nodes.length);
        assert.equal(nodes[0]!.hidden, 0);
        assert.ok(edges.length >= nodes.length - 1);
    });

    it('numbers that seldom come twice are met in their ranges', async () => {
        const web = await after({ id: 'e1', runs: Array.from({ length: 40 }, (_, index) => ({ configuration: { C: 0.001 * 1.3 ** index }, accuracy: 0.5 })) });
        const { nodes } = around(web, 'urn:xxp:parameter:Train:C')!;
        const values = nodes.filter(({ kind }) => kind === 'value');
        assert.ok(values.length > 5 && values.length < 22, String(values.length));
        assert.ok(values.some(({ label }) => label === 'C ≈ 0.003'), values.map(({ label }) => label).join());
        assert.equal(values.reduce((sum, { runs }) => sum + runs, 0), 40);
    });

    it('the runs behind a link can be read page by page, the newest first', async () => {
        const web = await two();
        const behind = runsBehind(web, 'urn:xxp:algorithm:forest', `urn:xxp:data:${hash('a')}`, { start: 1, count: 2 })!;
        assert.deepEqual([behind.total, behind.start, behind.rows.map(({ run }) => run)], [4, 1, ['Search-3', 'Search-2']]);
        assert.deepEqual(behind.rows[0], { execution: 'e1', run: 'Search-3', experiment: 'Wine', status: 'completed', at: behind.rows[0]!.at, metric: 'Train.accuracy', value: 0.3, settings: 'depth = 3' });
        assert.equal(runsBehind(web, 'urn:xxp:task:Train', undefined)!.total, 6);
        assert.equal(runsBehind(web, 'urn:xxp:algorithm:forest', 'urn:xxp:experiment:Iris')!.total, 0);
        assert.equal(runsBehind(web, 'urn:xxp:task:Train', 'urn:xxp:nothing'), undefined);
    });

    it('what did well is told by how often it was among the best, and failures are said', async () => {
        const web = await two();
        const facts = factsOf(web, 'urn:xxp:parameter:Train:depth')!;
        assert.deepEqual([facts.runs, facts.executions, facts.lines.find(({ name }) => name === 'Failed')?.text], [6, 2, '1 of 6 runs']);
        const [values] = facts.tables;
        assert.equal(values!.title, 'Values tried, by Train.accuracy');
        assert.deepEqual(values!.rows.map(({ cells, share }) => [cells[0], cells[1], share]), [['depth = 1', 2, 0.5], ['depth = 2', 1, 0], ['depth = 3', 1, 0], ['depth = 4', 1, 1], ['depth = 9', 1, undefined]]);
        const data = factsOf(web, `urn:xxp:data:${hash('a')}`)!;
        assert.deepEqual(data.lines.find(({ name }) => name === 'Best accuracy'), { name: 'Best accuracy', text: '0.4 (e1 Search-4)', run: { execution: 'e1', run: 'Search-4' } });
        assert.deepEqual(data.tables[0]!.rows.map(({ cells }) => cells), [['forest', 4, 0.25, 0.4]]);
        assert.equal(factsOf(web, 'urn:xxp:metric:accuracy')!.lines[0]!.text, 'from 0.1 to 0.9, median 0.3');
    });

    it('lessons are told where they belong', async () => {
        const root = workspace();
        place(root, 'e1', pastExecution({ id: 'e1', data: wine, runs: [{ configuration: { depth: 1 }, accuracy: 1 }] }));
        await say(root, { type: 'lesson', text: 'Scale it first', about: 'urn:xxp:algorithm:forest' }, 1);
        await updateGraph(root);
        assert.deepEqual(factsOf(await readWeb(root), 'urn:xxp:algorithm:forest')!.lessons, ['Scale it first']);
    });

    it('are as they were when the graph is brought up to date and nothing has come', async () => {
        const root = workspace();
        for (const id of ['e1', 'e2']) place(root, id, pastExecution({ id, runs: [{ configuration: { depth: 1 }, accuracy: 1 }] }));
        await say(root, { type: 'lesson', text: 'Scale it first' }, 1);
        await say(root, { type: 'feedback', suggestion: 's1', outcome: 'taken' }, 2);
        const states: string[] = [];
        for (let time = 0; time < 2; time++) {
            await updateGraph(root);
            states.push(await stateOfGraph(root));
        }
        assert.match(states[0]!, /lessons\.nq[^]*feedback\.nq[^]*series\.nq/);
        assert.equal(states[1], states[0]);
    });

    it('tell all of a single run, and where it comes from', async () => {
        const root = workspace();
        place(root, 'e1', pastExecution({ id: 'e1', name: 'Wine', data: wine, params: { folds: 5 }, runs: [{ configuration: { depth: 3 }, accuracy: 0.9 }] }));
        writeFileSync(path.join(root, 'results.csv'), 'run_id,model,depth,seed,accuracy,loss\na1,svm,2,1,0.5,inf\na2,svm,3,1,0.7,0.1\n');
        writeFileSync(path.join(root, 'theirs.nq'), pastExecutionOfOthers);
        await importRuns(root, path.join(root, 'results.csv'));
        await importGraph(root, path.join(root, 'theirs.nq'));
        await updateGraph(root);
        const web = await readWeb(root);
        const own = runDetails(web, 'e1', 'Search-1')!;
        assert.deepEqual({ ...own, at: 0 }, {
            execution: 'e1', run: 'Search-1', status: 'completed', at: 0, source: null, experiment: { node: 'urn:xxp:experiment:Wine', label: 'Wine' }, goals: ['maximize Train.accuracy'],
            data: [{ node: `urn:xxp:data:${hash('a')}`, label: 'wine.csv' }], tasks: [{ name: 'Train', algorithm: { node: 'urn:xxp:algorithm:forest', label: 'forest' }, seconds: 2 }],
            settings: [{ name: 'Train.depth', value: 3, isVaried: true }, { name: 'Train.folds', value: 5, isVaried: false }], metrics: [{ name: 'Train.accuracy', value: 0.9 }],
        });
        const [table] = [...web.sources].find(([, source]) => source === 'results.csv')!;
        const imported = runDetails(web, table, 'a1')!;
        assert.deepEqual([imported.source, imported.metrics, imported.settings.map(({ name, isVaried }) => [name, isVaried])], ['results.csv', [{ name: 'Train.accuracy', value: 0.5 }, { name: 'Train.loss', value: 'Infinity' }], [['Train.depth', true], ['Train.seed', false]]]);
        assert.equal(runDetails(web, 'their-1', 'S-1')!.source, 'theirs.nq');
        assert.equal(factsOf(web, 'urn:xxp:experiment:results')!.lines.find(({ name }) => name === 'Best accuracy')!.text, '0.7 (run a2 from results.csv)');
        assert.equal(labelOf('urn:xxp:value:Train:rate:0.30000000000000004', new Map()), 'rate = 0.3');
        assert.equal(runDetails(web, 'e1', 'Search-9'), undefined);
    });

    it('a thing is found by what stands in an experiment, by its label, and by any resource that leads to it', async () => {
        const web = await two();
        const at = (...subjects: Parameters<typeof nodeAt>[1]): string | undefined => nodeAt(web, subjects)?.id;
        assert.equal(at({ kind: 'parameter', name: 'depth', task: 'Outer.Train' }), 'urn:xxp:parameter:Train:depth');
        assert.equal(at({ kind: 'parameter', name: 'depth' }), 'urn:xxp:parameter:Train:depth');
        assert.equal(at({ kind: 'data', name: 'somewhere/wine.csv' }), `urn:xxp:data:${hash('a')}`);
        assert.equal(at({ kind: 'algorithm', name: 'other/svm/main.py' }), 'urn:xxp:algorithm:svm');
        assert.equal(at({ kind: 'intent', name: 'tell  good wine' }), nodeAt(web, [{ kind: 'intent', name: 'Tell good wine' }])!.id);
        assert.equal(at({ kind: 'metric', name: 'loss' }, { kind: 'person', name: 'Ben' }), 'urn:xxp:user:Ben');
        assert.equal(at({ kind: 'task', name: '__proto__' }), undefined);
        assert.deepEqual(findInWeb(web, 'TR').map(({ label }) => label).slice(0, 2), ['Train', 'Train.depth']);
        assert.deepEqual(placeOf(web, 'urn:xxp:run:e1:Search-1:metric:Train.accuracy'), { execution: 'e1', run: 'Search-1', experiment: 'urn:xxp:experiment:Wine' });
        assert.deepEqual(placeOf(web, 'urn:xxp:execution:e2'), { execution: 'e2', experiment: 'urn:xxp:experiment:Iris' });
        assert.deepEqual(placeOf(web, 'urn:xxp:execution:e9'), { execution: 'e9' });
        assert.deepEqual(placeOf(web, `urn:xxp:implementation:svm:${hash('e')}`), { node: 'urn:xxp:algorithm:svm' });
        assert.deepEqual(placeOf(web, 'urn:xxp:goal:maximize:Train:accuracy'), { node: 'urn:xxp:metric:accuracy' });
        assert.equal(placeOf(web, 'http://example.org/x'), undefined);
    });
});
