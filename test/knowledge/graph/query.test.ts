import assert from 'node:assert/strict';
import path from 'node:path';
import { QueryError, queryGraph, updateGraph, type QueryAnswer, type QueryOptions } from '../../../knowledge/src/index.ts';
import { place, recordedLines, recordedNames, workspaces } from '../../support/journals.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const programs = { program: path.join(repository, 'knowledge/src/graph/sparql-worker.ts'), wasm: path.join(repository, 'node_modules/oxigraph/web_bg.wasm') };

describe('the knowledge graph asked in SPARQL', () => {
    const workspace = workspaces();
    const recorded = async (): Promise<string> => {
        const root = workspace();
        for (const name of recordedNames) place(root, name, recordedLines(name));
        await updateGraph(root);
        return root;
    };
    const ask = async (query: string, options: Partial<QueryOptions> = {}): Promise<QueryAnswer> => queryGraph(await recorded(), query, { ...programs, ...options });
    const refused = (query: string, message: RegExp, options?: Partial<QueryOptions>): Promise<void> => assert.rejects(ask(query, options), (error: Error) => error instanceof QueryError && message.test(error.message) || assert.fail(String(error)));

    it('answers with rows, counts once what several executions say, and knows the usual prefixes', async () => {
        const answer = await ask('SELECT ?m (COUNT(?e) AS ?n) ?none WHERE { ?e a mls:ModelEvaluation ; mls:specifiedBy/rdfs:label ?m } GROUP BY ?m ?none ORDER BY ?m');
        assert.ok(answer.kind === 'rows');
        assert.deepEqual(answer.variables, ['m', 'n', 'none']);
        const loss = answer.rows.find(([metric]) => metric?.value === 'loss')!;
        assert.deepEqual(loss, [{ type: 'literal', value: 'loss' }, { type: 'literal', value: '63', datatype: 'http://www.w3.org/2001/XMLSchema#integer' }, null]);
    });

    it('answers yes or no, and with statements', async () => {
        assert.deepEqual(await ask('PREFIX mls: <http://www.w3.org/ns/mls#>\nASK { ?x a mls:Dataset }'), { kind: 'boolean', value: true });
        const answer = await ask('# SELECT\nCONSTRUCT { ?x a "SELECT {" } WHERE { ?x rdfs:label "rows.csv" }');
        assert.ok(answer.kind === 'statements');
        assert.match(answer.text, /^<urn:xxp:data:b9485148\w+> <.*#type> "SELECT \{" \.\n$/);
    });

    it('says which execution says what', async () => {
        const answer = await ask('SELECT DISTINCT ?g { GRAPH ?g { ?x a mls:Run } }');
        assert.equal(answer.kind === 'rows' && answer.rows.length, recordedNames.length);
    });

    it('changes nothing and asks nobody else', async () => {
        await refused('INSERT DATA { <a:b> <a:c> "SELECT" }', /asked, not changed: .* found INSERT/);
        await refused('LOAD <http://e.org/x>', /found LOAD/);
        await refused('DELETE WHERE { ?a ?b ?c }', /found DELETE/);
        await refused('ASK {} ; DROP ALL', /error in line 1/);
        await refused('SELECT * { SERVICE <http://e.org/> { ?a ?b ?c } }', /SERVICE would ask another machine/);
        await refused('SELECT * { service SILENT <http://e.org/> { ?a ?b ?c } }', /SERVICE/);
    });

    it('says what is wrong with a question, in its line', async () => {
        await refused('SELECT ?x\nWHERE { ?x a }', /^error in line 2, column 15: expected /);
        await refused('what is the best run?', /Expected a question in SPARQL/);
        await refused('', /Expected a question/);
    });

    it('ends when it takes too long, and when nobody waits any longer', async () => {
        await refused('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }', /No answer came within 0\.2 s/, { timeoutSeconds: 0.2 });
        const controller = new AbortController();
        await assert.rejects(ask('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }', { signal: controller.signal, loaded: () => controller.abort() }), { name: 'AbortError' });
    });

    it('answers also where nothing was run', async () => {
        assert.deepEqual(await queryGraph(workspace(), 'SELECT ?x { ?x a mls:Run }', { ...programs }), { kind: 'rows', variables: ['x'], rows: [] });
    });
});
