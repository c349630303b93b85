import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKnowledgeServer } from '../../extension/src/knowledge/server.ts';
import { isFactsView } from '../../extension/webviews/knowledge/contract.ts';
import { atTerminal } from '../support/at-terminal.ts';
import { xxp, type Finished } from '../support/cli.ts';
import { place, workspaces } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';
import { shippedCli } from '../support/shipped.ts';

const dataOf = (n: number): string => String(n).padStart(64, '0');

describe('xxp knowledge train and predict', () => {
    const workspace = workspaces();
    const root = mkdtempSync(path.join(tmpdir(), 'xxp-train-'));
    const file = path.join(root, '.xxp-store', 'knowledge', 'embeddings.bin');
    const knowledge = (...args: string[]): Promise<Finished> => xxp(['knowledge', ...args], { cwd: root });
    before(() => {
        for (let n = 0; n < 40; n++) {
            const suited = n % 2 === 0 ? ['forest', 'boosting', 'stumps'] : ['svm', 'ridge', 'logistic'];
            for (const algorithm of suited.slice(0, n < 38 ? 3 : 1)) {
                place(root, `e${n}-${algorithm}`, pastExecution({
                    id: `e${n}-${algorithm}`, data: { path: `table${n}.csv`, sha256: dataOf(n) }, script: { path: `tasks/${algorithm}.py`, sha256: algorithm.padEnd(64, '0') },
                    runs: [{ configuration: { depth: n % 2 }, accuracy: 0.9 }],
                }));
            }
        }
    });
    after(() => { rmSync(root, { recursive: true }); });

    it('predict says that nothing was learnt yet', async () => {
        const { code, stderr } = await knowledge('predict', 'table38.csv');
        assert.deepEqual([code, stderr], [2, 'xxp: Nothing was learnt yet: `xxp knowledge train` does so\n']);
    });

    it('train shows how far it is, and Ctrl+C leaves all as it was', async () => {
        const session = atTerminal(['knowledge', 'train', '--epochs', '1000000'], root);
        await session.sees(/rehearsing \d+\/1000000, loss \d+\.\d{3}/);
        session.types('\u0003');
        const { code, shown } = await session.finished;
        assert.equal(code, 130);
        assert.match(shown, /Stopped; what was learnt before is as it was/);
        assert.ok(!existsSync(file));
    });

    it('train learns which things belong together, and says how far that can be believed', async () => {
        const { code, stdout, stderr } = await knowledge('train');
        assert.deepEqual([code, stderr], [0, '']);
        assert.match(stdout, /^\d+ links learnt\nOf \d+ links held out, MRR [01]\.\d{3}, Hits@10 [01]\.\d{3}; by frequency alone 0\.\d{3}, [01]\.\d{3}\. \d relations? can be predicted\n$/);
        assert.match((await knowledge('train')).stdout, /^Nothing is new since \d+ links were learnt\n/);
    });

    it('predict says what is likely to suit something that was not tried with it', async () => {
        const { code, stdout } = await knowledge('predict', 'table38.csv', 'suitedBy');
        assert.equal(code, 0);
        assert.match(stdout, /^suitedBy\n {2}0\.\d\d {2}(boosting|stumps)\n {2}0\.\d\d {2}(boosting|stumps)\n/);
        const { likely } = JSON.parse((await knowledge('predict', 'table39.csv', 'suitedBy', '--json')).stdout) as { likely: { relation: string; predictions: { node: string }[] }[] };
        assert.deepEqual(likely[0]!.predictions.slice(0, 2).map(({ node }) => node).sort(), ['urn:xxp:algorithm:logistic', 'urn:xxp:algorithm:ridge']);
        assert.match((await knowledge('predict', 'accuracy')).stdout, /^Of accuracy nothing can be predicted/);
    });

    it('neighbours says what is likely beside what is known, and that it was tried by nobody', async () => {
        const { code, stdout } = await knowledge('neighbours', 'table38.csv');
        assert.equal(code, 0);
        assert.match(stdout, /^ {2}Algorithms that may suit it, by what was learnt: (boosting|stumps) \(\d\d %\), (boosting|stumps) \(\d\d %\)/m);
        assert.match(stdout, /^ {2}Behind it: no run, since nobody has tried it\n {2}Learnt by: the model complex, from \d+ links between what past runs are about\n {2}Held out: of \d+ links that it was not told, \d+ % came among its first ten, MRR [01]\.\d\d; by frequency alone \d+ %, [01]\.\d\d$/m);
        const { facts } = JSON.parse((await knowledge('neighbours', 'table38.csv', '--json')).stdout) as { facts: unknown };
        assert.ok(isFactsView(facts));
        assert.deepEqual(facts.likely[0]!.rows.slice(0, 2).map(({ node }) => node).sort(), ['urn:xxp:algorithm:boosting', 'urn:xxp:algorithm:stumps']);
        assert.doesNotMatch((await knowledge('neighbours', 'accuracy')).stdout, /may suit|Learnt by/);
    });

    it('what answers the view says what is likely, sees what has been learnt since, and is silent where the file is damaged', async () => {
        const bytes = readFileSync(file);
        rmSync(file);
        const server = createKnowledgeServer({ program: shippedCli, root, progress: () => undefined });
        const likely = async (): Promise<readonly string[]> => {
            const facts = await server.ask({ ask: 'facts', node: `urn:xxp:data:${dataOf(39)}` });
            assert.ok(isFactsView(facts));
            return facts.likely.map(({ title }) => title);
        };
        try {
            await server.ask({ ask: 'refresh' });
            assert.deepEqual(await likely(), []);
            writeFileSync(file, bytes);
            assert.ok((await likely()).includes('Algorithms that may suit it'));
            assert.deepEqual(await server.ask({ ask: 'refresh' }), { changed: true, problems: [] });
            assert.deepEqual(await server.ask({ ask: 'refresh' }), { changed: false, problems: [] });
            writeFileSync(file, bytes.subarray(0, -1));
            assert.deepEqual(await likely(), []);
            writeFileSync(file, bytes);
        } finally {
            server.end();
        }
    });

    it('train learns by another model when it is asked to, and says it in JSON', async () => {
        const { status, trusted, quality } = JSON.parse((await knowledge('train', '--epochs', '5', '--model', 'distmult', '--json')).stdout) as { status: string; trusted: string[]; quality: { mrr: number } };
        assert.ok(status === 'learnt' && quality.mrr > 0 && trusted.every((relation) => relation.startsWith('https://w3id.org/xxp/knowledge#')));
    });

    it('predict says what to do about a file that was damaged', async () => {
        writeFileSync(file, readFileSync(file).fill(0, 200, 300));
        const { code, stderr } = await knowledge('predict', 'table38.csv');
        assert.deepEqual([code, stderr], [5, 'xxp: The file of embeddings is damaged; `xxp knowledge train` makes it again\n']);
    });

    it('train says when there is too little, and both refuse what makes no sense', async () => {
        assert.equal((await xxp(['knowledge', 'train'], { cwd: workspace() })).stdout, '0 links between things of the graph: too little to learn from yet\n');
        for (const [args, words] of [
            [['train', '--model', 'gpt'], /Expected transe, distmult, complex or rotate after --model, found "gpt"/], [['train', '--epochs', '0'], /Expected a whole number from 1 on after --epochs, found "0"/],
            [['train', '--seed', '1.5'], /whole number from 0 on after --seed/], [['predict', 'forest', 'likes'], /Expected one of suitedBy, .*, found "likes"/], [['predict', 'nobody'], /Nothing in the graph is called "nobody"/],
        ] as const) {
            const { code, stderr } = await knowledge(...args);
            assert.equal(code, 2);
            assert.match(stderr, words);
        }
    });
});
