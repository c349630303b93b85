import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'n3';
import { as, xxp, type Finished } from '../support/cli.ts';
import { writeMlflow } from '../support/mlflow.ts';
import { place, recordedLines, workspaces } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';

describe('xxp knowledge', () => {
    const workspace = workspaces();
    const trained = (): string => {
        const root = workspace();
        place(root, 'e1', pastExecution({ id: 'e1', intent: 'Tell good wine', data: { path: 'wine.csv', sha256: 'a'.repeat(64) }, runs: [1, 2, 3].map((depth) => ({ configuration: { depth }, accuracy: depth / 10 })) }));
        return root;
    };
    const knowledge = (root: string, ...args: string[]): Promise<Finished> => xxp(['knowledge', ...args], { cwd: root });

    it('build says how many executions are in the graph, and how many were new', async () => {
        const root = trained();
        assert.equal((await knowledge(root, 'build')).stdout, '1 execution in the graph, 1 of them new or grown\n');
        assert.equal((await knowledge(root, 'build')).stdout, '1 execution in the graph, none of them new or grown\n');
        assert.deepEqual(JSON.parse((await knowledge(root, 'build', '--rebuild', '--json')).stdout), { version: 1, workspace: root, executions: 1, projected: 1, problems: [] });
    });

    it('build names what it leaves out, and ends with 1', async () => {
        const root = trained();
        place(root, 'e2', ['nonsense\n', ...recordedLines('ways')]);
        const { code, stdout, stderr } = await knowledge(root, 'build');
        assert.deepEqual([code, stdout], [1, '1 execution in the graph, 1 of them new or grown\n']);
        assert.match(stderr, /^e2 is left out: .*Line 1 /);
    });

    it('show says how much is known, and what is known of one thing', async () => {
        const root = trained();
        const { stdout } = await knowledge(root, 'show');
        assert.match(stdout, /^ +3 {2}run\n/m);
        assert.match(stdout, /^ +1 {2}data set\n/m);
        const accuracy = (await knowledge(root, 'show', 'accuracy')).stdout;
        assert.match(accuracy, /^accuracy {2}metric\n {2}rdf:type {2}mls:EvaluationMeasure\n/);
        assert.match(accuracy, / {2}mls:specifiedBy of 4\n {4}urn:xxp:goal:maximize:Train:accuracy\n/);
        const { node, kind, from } = JSON.parse((await knowledge(root, 'show', 'urn:xxp:value:Train:depth:3', '--json')).stdout) as { node: string; kind: string; from: { object: unknown }[] };
        assert.deepEqual([node, kind, from.some(({ object }) => object === 3)], ['urn:xxp:value:Train:depth:3', 'setting', true]);
        assert.match((await knowledge(workspace(), 'show')).stdout, /^Nothing is known yet/);
    });

    it('show asks which one is meant, and says when there is none', async () => {
        const root = trained();
        place(root, 'e2', pastExecution({ id: 'e2', runs: [{ configuration: { Train: 1 }, accuracy: 1 }] }));
        const { code, stderr } = await knowledge(root, 'show', 'Train');
        assert.equal(code, 2);
        assert.match(stderr, /"Train" fits 2.*\n {2}urn:xxp:/);
        assert.match((await knowledge(root, 'show', 'Nobody')).stderr, /Nothing in the graph is called "Nobody"/);
    });

    it('export writes what other programs read, into a file or to standard output', async () => {
        const root = trained();
        const quads = new Parser({ format: 'N-Quads' }).parse((await knowledge(root, 'export')).stdout);
        assert.ok(quads.length > 50);
        assert.equal((await knowledge(root, 'export', 'all.ttl')).code, 0);
        assert.equal(new Parser({ format: 'Turtle' }).parse(readFileSync(path.join(root, 'all.ttl'), 'utf8')).length, quads.length);
        assert.ok(!readFileSync(path.join(root, 'all.ttl'), 'utf8').includes('good wine'));
        assert.match((await knowledge(root, 'export', '--words')).stdout, /good wine/);
    });

    it('query answers in SPARQL, as a table, as CSV and as JSON, from a file too', async () => {
        const root = trained();
        const question = 'SELECT ?depth ?value WHERE { ?run a mls:Run ; mls:hasInput/mls:hasValue ?depth ; mls:hasOutput/mls:hasValue ?value } ORDER BY DESC(?value)';
        assert.equal((await knowledge(root, 'query', question)).stdout, 'depth  value\n3      0.3\n2      0.2\n1      0.1\n');
        writeFileSync(path.join(root, 'best.rq'), `${question} LIMIT 1`);
        assert.equal((await knowledge(root, 'query', 'best.rq', '--csv')).stdout, 'depth,value\n3,0.3\n');
        assert.deepEqual(JSON.parse((await knowledge(root, 'query', 'ASK { ?x a prov:Person }', '--json')).stdout), { version: 1, kind: 'boolean', value: true });
        const { code, stderr } = await knowledge(root, 'query', 'SELECT nonsense');
        assert.deepEqual([code, /^xxp: error in line 1, column \d+: expected /.test(stderr)], [2, true], stderr);
        assert.match((await knowledge(root, 'query', 'none.rq')).stderr, /Expected a file with a question, found none at /);
    });

    it('import takes the graph of another workspace in, and refuses what is none, with its line', async () => {
        const [root, other] = [trained(), workspace()];
        await knowledge(root, 'export', path.join(other, 'theirs.nq'));
        assert.match((await knowledge(other, 'import', 'theirs.nq')).stdout, /^1 execution and \d+ statements came in as theirs\n$/);
        assert.match((await knowledge(other, 'show')).stdout, /^ +3 {2}run\n/m);
        assert.match((await knowledge(root, 'import', path.join(other, 'theirs.nq'))).stdout, /; 1 execution was known already\n$/);
        writeFileSync(path.join(other, 'bad.ttl'), '@prefix e: <http://e.org/> .\ne:s e:p\n.');
        const { code, stderr } = await knowledge(other, 'import', 'bad.ttl');
        assert.deepEqual([code, /^xxp: bad\.ttl:3: expected a statement of a graph/.test(stderr)], [1, true], stderr);
    });

    it('learn writes a lesson down, about one thing or all, which stays in the workspace', async () => {
        const root = trained();
        assert.equal((await xxp(['knowledge', 'learn', 'Deep forests are slow here', '--about', 'forest'], { cwd: root, env: as('Ana') })).stdout, 'Written down\n');
        assert.match((await knowledge(root, 'learn', 'x', '--about', 'Nobody')).stderr, /Nothing in the graph is called "Nobody"/);
        const question = 'SELECT ?text ?by WHERE { ?lesson a xxp:Lesson ; schema:text ?text ; prov:wasAttributedTo/rdfs:label ?by ; xxp:about <urn:xxp:algorithm:forest> }';
        assert.equal((await knowledge(root, 'query', question, '--csv')).stdout, 'text,by\nDeep forests are slow here,Ana\n');
        assert.ok(!(await knowledge(root, 'export')).stdout.includes('slow here'));
        assert.equal((await knowledge(root, 'forget', 'forest')).code, 0);
        assert.equal((await knowledge(root, 'query', 'ASK { ?lesson a xxp:Lesson }')).stdout, 'no\n');
    });

    it('forget takes something out for good', async () => {
        const root = trained();
        assert.equal((await knowledge(root, 'forget', 'wine.csv')).stdout, 'wine.csv is forgotten; journals still hold what was run\n');
        assert.match((await knowledge(root, 'show', 'wine.csv')).stderr, /Nothing in the graph is called "wine\.csv"/);
        assert.equal((await knowledge(root, 'build', '--rebuild')).code, 0);
        assert.ok(!(await knowledge(root, 'export')).stdout.includes('a'.repeat(64)));
    });

    it('a name means a thing rather than what belongs to it and is called alike', async () => {
        const root = workspace();
        writeFileSync(path.join(root, 'results.csv'), 'model,lr,accuracy\nxgboost,0.1,0.9\nforest,0.2,0.8\n');
        assert.equal((await knowledge(root, 'import', 'results.csv')).code, 0);
        assert.match((await knowledge(root, 'show', 'xgboost')).stdout, /^xgboost {2}algorithm\n/);
        assert.equal((await knowledge(root, 'forget', 'xgboost')).stdout, 'xgboost is forgotten; journals still hold what was run\n');
        const left = (await knowledge(root, 'export')).stdout;
        assert.deepEqual([left.includes('xgboost'), left.includes('forest')], [false, true]);
    });

    it('refuses what does not belong together', async () => {
        const root = trained();
        for (const [args, words] of [
            [['dig'], /Expected build, .* or .*, found "dig"/], [['show', '--rebuild'], /--rebuild does not belong to show/], [['build', 'all'], /Expected no more after build, found also "all"/],
            [['export', '--format', 'xml'], /Expected nquads or turtle after --format, found "xml"/],
        ] as const) {
            const { code, stderr } = await knowledge(root, ...args);
            assert.equal(code, 2, stderr);
            assert.match(stderr, words);
        }
    });

    it('import takes over the runs of MLflow, and says what they are taken to be for', async () => {
        const root = workspace();
        writeMlflow(path.join(root, 'mlruns'), { id: '42', name: 'Wine' }, [{ id: 'a1', params: { depth: '3' }, metrics: { accuracy: ['1 0.8 0'] } }, { id: 'b2', metrics: { accuracy: ['rubbish'] } }]);
        const { code, stdout, stderr } = await knowledge(root, 'import', 'mlruns');
        assert.deepEqual([code, stdout], [1, 'Wine: 2 runs (maximize accuracy)\n']);
        assert.match(stderr, /metrics\/accuracy:1: Expected a time, a value and a step, found "rubbish"; it is left out/);
        assert.match((await knowledge(root, 'show')).stdout, /^ +2 {2}run\n/m);
        writeFileSync(path.join(root, 'odd.csv'), 'a,b\n1,2\n');
        assert.equal((await knowledge(root, 'import', 'odd.csv', '--metrics', 'b')).stdout, 'odd: 1 run (nobody says what for; say it by --maximize or --minimize)\n');
        const { experiments } = JSON.parse((await knowledge(root, 'import', 'mlruns/42', '--minimize', 'loss', '--task', 'Fit', '--json')).stdout) as { experiments: unknown };
        assert.deepEqual(experiments, [{ experiment: 'Wine', runs: 2, goals: [{ direction: 'minimize', metric: 'loss' }] }]);
        for (const [place, message] of [['none', /found nothing at/], ['.xxp-store', /Expected a folder of MLflow/], ['odd.csv', /Which columns of odd\.csv are metrics cannot be seen; say it by --metrics, of "a", "b"/]] as const) {
            const refused = await knowledge(root, 'import', place);
            assert.equal(refused.code, 2);
            assert.match(refused.stderr, message);
        }
    });
});
