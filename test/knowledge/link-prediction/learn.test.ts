import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forget } from '../../../knowledge/src/graph/forget.ts';
import { iri, partsOf } from '../../../knowledge/src/graph/iri.ts';
import { embeddingsFile } from '../../../knowledge/src/graph/layout.ts';
import { updateGraph } from '../../../knowledge/src/graph/update.ts';
import { linkTypes } from '../../../knowledge/src/link-prediction/known-links.ts';
import { learnLinks, type LearnOptions, type Outcome } from '../../../knowledge/src/link-prediction/learn.ts';
import { readLinks, type Links } from '../../../knowledge/src/link-prediction/links.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution } from '../../support/past-runs.ts';

const options: LearnOptions = { worker: path.resolve(import.meta.dirname, '../../../knowledge/src/embedding/worker.ts') };
const [trees, lines] = [['forest', 'boosting', 'stumps'], ['logistic', 'svm', 'ridge']] as const;
const dataOf = (n: number): string => n.toString(16).padStart(64, '0');

/** What data `n` was tried with: trees suit the even ones, lines the odd ones, and depths likewise. */
function tryOut(root: string, n: number, algorithms: readonly string[] = [...trees, ...lines]): void {
    for (const algorithm of algorithms) {
        const isSuited = (trees as readonly string[]).includes(algorithm) === (n % 2 === 0);
        const id = `e${n}-${algorithm}`;
        place(root, id, pastExecution({
            id, name: `Try${n % 3}`, data: { path: `data${n}.csv`, sha256: dataOf(n) }, script: { path: `tasks/${algorithm}.py`, sha256: algorithm.padEnd(64, '0') },
            runs: [1, 2, 3, 4].map((depth) => ({ configuration: { depth }, accuracy: (isSuited ? 0.8 : 0.3) + ((depth > 2) === (n % 2 === 0) ? 0.1 : 0) })),
        }));
    }
}

describe('learning the links of a workspace', () => {
    const workspace = workspaces();
    const kept = mkdtempSync(path.join(tmpdir(), 'xxp-links-'));
    const root = kept;
    const learn = async (more: Partial<LearnOptions> = {}): Promise<Outcome> => {
        await updateGraph(root);
        return learnLinks(root, { ...options, ...more });
    };
    const links = async (): Promise<Links> => (await readLinks(root))!;
    before(async () => {
        for (let n = 0; n < 24; n++) tryOut(root, n);
        // Of these it is not known yet what else would suit them.
        for (const n of [24, 25]) tryOut(root, n, n % 2 === 0 ? ['forest'] : ['svm']);
        assert.equal((await learn()).status, 'learnt');
    });

    after(() => { rmSync(kept, { recursive: true }); });

    it('is judged by links that were held out, beside the baseline', async () => {
        const { learnt } = await links();
        assert.ok(learnt.held > 10 && learnt.quality.mrr > learnt.baseline.mrr, JSON.stringify(learnt));
        assert.ok(learnt.trusted.includes(linkTypes.suitedBy), learnt.trusted.join(', '));
    });

    it('predicts what is likely, sure where it was right before', async () => {
        const { predict } = await links();
        for (const [n, known, suited] of [[24, 'forest', trees], [25, 'svm', lines]] as const) {
            const predicted = predict(iri.data(dataOf(n)), linkTypes.suitedBy, { except: (node) => node === iri.algorithm(known), limit: 2 });
            assert.deepEqual(predicted.map(({ node }) => node).sort(), suited.filter((name) => name !== known).map(iri.algorithm).sort());
            for (const { confidence } of predicted) assert.ok(confidence > 0.2 && confidence < 1, String(confidence));
        }
    });

    it('is not sure of anything new where all that suits is known', async () => {
        const { predict } = await links();
        const suited = new Set(trees.map(iri.algorithm));
        const others = predict(iri.data(dataOf(2)), linkTypes.suitedBy, { except: (node) => suited.has(node), least: 0 });
        assert.ok(others.length > 0);
        for (const { confidence } of others) assert.ok(confidence < 0.1, JSON.stringify(others));
        assert.deepEqual(predict(iri.data(dataOf(2)), linkTypes.suitedBy, { except: (node) => suited.has(node) }), []);
    });

    it('predicts in both directions', async () => {
        const { predict } = await links();
        const foremost = predict(iri.algorithm('ridge'), linkTypes.suitedBy, { reverse: true, limit: 10 });
        assert.ok(foremost.length === 10 && foremost.every(({ node }) => Number.parseInt(partsOf(node)![1]!, 16) % 2 === 1), JSON.stringify(foremost));
    });

    it('says nothing of what it does not know, nor by relations that it knows too little of', async () => {
        const { predict, learnt } = await links();
        assert.deepEqual(predict(iri.data('ff'), linkTypes.suitedBy), []);
        assert.deepEqual(predict(iri.data(dataOf(1)), 'urn:other'), []);
        assert.deepEqual(predict(iri.measure('accuracy'), linkTypes.suitedBy), []);
        assert.deepEqual(predict(iri.data(dataOf(1)), linkTypes.suitedBy, { reverse: true }), []);
        const silent = Object.values(linkTypes).filter((relation) => !learnt.trusted.includes(relation));
        assert.ok(silent.length > 0);
        for (const relation of silent) assert.deepEqual(predict(iri.data(dataOf(1)), relation), []);
    });

    it('does nothing while nothing is new, and comes to the same when it begins anew', async () => {
        const bytes = readFileSync(embeddingsFile(root));
        assert.equal((await learn()).status, 'unchanged');
        assert.equal((await learn({ anew: true })).status, 'learnt');
        assert.ok(readFileSync(embeddingsFile(root)).equals(bytes));
    });

    it('is as it was before when it is cancelled', async () => {
        const bytes = readFileSync(embeddingsFile(root));
        const abort = new AbortController();
        const told: string[] = [];
        await assert.rejects(learn({ seed: 5, signal: abort.signal, progress: (what) => { told.push(what); if (what === 'learning') abort.abort(new Error('enough')); } }), { message: 'enough' });
        assert.deepEqual([...new Set(told)], ['rehearsing', 'learning']);
        assert.ok(readFileSync(embeddingsFile(root)).equals(bytes));
    });

    it('takes what is new in among the rest, in fewer epochs', async () => {
        tryOut(root, 26);
        const told: string[] = [];
        const { status, learnt } = await learn({ progress: (what, epoch, epochs) => told.push(`${what} ${epoch}/${epochs}`) });
        assert.deepEqual([status, learnt?.grown, told.at(-1)], ['grown', 1, 'learning 25/25']);
        const foremost = (await links()).predict(iri.data(dataOf(26)), linkTypes.suitedBy, { limit: 3 });
        assert.deepEqual(foremost.map(({ node }) => node).sort(), trees.map(iri.algorithm).sort());
    });

    it('forgets what is to be forgotten', async () => {
        await forget(root, iri.data(dataOf(3)), 0);
        assert.deepEqual((await links()).predict(iri.data(dataOf(3)), linkTypes.suitedBy), []);
        assert.ok((await links()).predict(iri.data(dataOf(4)), linkTypes.suitedBy).length > 0);
        assert.ok(!readFileSync(embeddingsFile(root)).includes(dataOf(3)));
        tryOut(root, 27);
        assert.equal((await learn()).status, 'learnt');
        assert.ok(!readFileSync(embeddingsFile(root)).includes(dataOf(3)));
    });

    it('of a damaged file says so, and begins anew', async () => {
        const bytes = readFileSync(embeddingsFile(root));
        bytes[bytes.length - 40]! ^= 1;
        writeFileSync(embeddingsFile(root), bytes);
        await assert.rejects(readLinks(root), { code: 'broken-embeddings' });
        assert.equal((await learn()).status, 'learnt');
    });

    it('needs something to learn from', async () => {
        const empty = workspace();
        assert.deepEqual(await learnLinks(empty, options), { status: 'too-little', links: 0 });
        assert.equal(await readLinks(empty), undefined);
    });
});
