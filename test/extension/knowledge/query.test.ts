import assert from 'node:assert/strict';
import { isAnswerView, isAroundView, isFromKnowledge, isKnowledgeState, isToKnowledge } from '../../../extension/webviews/knowledge/contract.ts';
import { placeIn, shortName, sorted } from '../../../extension/webviews/knowledge/query-model.ts';
import { askInSparql, savedAnswer } from '../../../extension/src/knowledge/query.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';
import { shippedCli } from '../../support/shipped.ts';

describe('questions in SPARQL from the editor', () => {
    const workspace = workspaces();
    const ask = (text: string, signal = new AbortController().signal): ReturnType<typeof askInSparql> => {
        const root = workspace();
        place(root, 'e1', pastExecution({ id: 'e1', runs: [{ configuration: { depth: 1 }, accuracy: 1 }] }));
        return askInSparql(shippedCli, root, text, signal);
    };

    it('are answered in the shapes that the page checks, whatever they look like', async () => {
        const rows = await ask('SELECT ?run WHERE { ?run a mls:Run } # not the file all.rq');
        assert.ok(rows !== undefined && 'answer' in rows && rows.answer.kind === 'rows');
        assert.deepEqual([rows.answer.variables, rows.answer.rows.map(([term]) => term?.value), rows.answer.total], [['run'], ['urn:xxp:run:e1:Search-1'], 1]);
        assert.deepEqual((await ask('ASK { ?run a mls:Run }') as { answer: unknown }).answer, { version: 1, kind: 'boolean', value: true });
        assert.match((await ask('CONSTRUCT WHERE { ?run a mls:Run }') as { answer: { text: string } }).answer.text, /urn:xxp:run:e1:Search-1/);
    });

    it('that are wrong come back with their place, and those that nobody waits for with nothing', async () => {
        assert.deepEqual(await ask('SELECT ?run WHERE {\n  ?run foo bar .\n}').then((asked) => asked !== undefined && 'problem' in asked && [asked.line, /^error in line 2/.test(asked.problem)]), [2, true]);
        assert.deepEqual(await ask('--json').then((asked) => asked !== undefined && 'problem' in asked && [asked.line, /SELECT, ASK/.test(asked.problem)]), [null, true]);
        const controller = new AbortController();
        const asked = ask('ASK { ?run a mls:Run }', controller.signal);
        controller.abort();
        assert.equal(await asked, undefined);
    });

    it('are saved whole, as others read it', () => {
        const json = JSON.stringify({ variables: ['a', 'b'], rows: [[{ value: 'x, "y"' }, null], [{ value: 'z' }, { value: '2' }]] });
        assert.equal(savedAnswer(json, 'csv'), 'a,b\r\n"x, ""y""",\r\nz,2\r\n');
        assert.deepEqual(JSON.parse(savedAnswer(json, 'json')), [{ a: 'x, "y"', b: '' }, { a: 'z', b: '2' }]);
    });

    it('sort numbers by their size, texts by the alphabet, and nothing last', () => {
        const number = (value: string) => ({ type: 'literal', value, datatype: 'http://www.w3.org/2001/XMLSchema#integer' }) as const;
        const rows = [[number('10')], [null], [number('9')], [{ type: 'literal', value: 'b' }], [{ type: 'literal', value: 'a' }]] as const;
        const values = (descending: boolean): unknown[] => sorted(rows, { column: 0, descending }).map(([term]) => term?.value);
        assert.deepEqual([values(false)[4], values(true)[4]], [undefined, undefined]);
        assert.deepEqual(sorted(rows.slice(0, 3), { column: 0, descending: false }).map(([term]) => term?.value), ['9', '10', undefined]);
        assert.deepEqual(sorted(rows.slice(3), { column: 0, descending: false }).map(([term]) => term?.value), ['a', 'b']);
        assert.equal(sorted(rows, undefined), rows);
    });

    it('name resources shortly, and places in a text by line and column', () => {
        assert.deepEqual(['urn:xxp:value:Train:depth:%223%22', 'http://www.w3.org/ns/mls#Run', 'urn:xxp:x:%E0%A4%A', 'http://example.org/'].map(shortName), ['value Train depth "3"', 'Run', 'x %E0%A4%A', 'example.org/']);
        assert.deepEqual([placeIn('ab\ncd', 2, 2), placeIn('ab\ncd', 1, 99), placeIn('ab', 7, 7)], [4, 2, 2]);
    });
});

describe('messages of the knowledge view', () => {
    const around = { node: null, total: { nodes: 2, edges: 1, runs: 1 }, more: 0, facts: null, nodes: [{ id: 'a', kind: 'task', label: 'A', runs: 1, hidden: 0 }], edges: [] };

    it('let nothing pass that is not one', () => {
        for (const rubbish of [undefined, null, 1, [], {}, { type: 'unknown' }, { type: '__proto__' }, { type: 'show', node: 1 }, { type: 'save', format: 'exe' }]) {
            for (const check of [isFromKnowledge, isToKnowledge, isAnswerView, isAroundView, isKnowledgeState]) assert.equal(check(rubbish), false, JSON.stringify(rubbish));
        }
        assert.ok(isFromKnowledge({ type: 'ready', node: null, depth: 1, limit: 200 }));
        assert.ok(isToKnowledge({ type: 'around', around, grown: false }));
        assert.ok(!isKnowledgeState({ root: '/x', view: { depth: 'far' } }));
    });

    it('have edges between nodes that are there alone', () => {
        const edge = { from: 0, to: 0, relation: 'has', runs: 1 };
        assert.ok(isAroundView({ ...around, edges: [edge] }));
        for (const to of [1, -1, 0.5]) assert.ok(!isAroundView({ ...around, edges: [{ ...edge, to }] }));
        assert.ok(!isAroundView({ ...around, nodes: [{ ...around.nodes[0], kind: 'constructor' }] }));
    });
});
