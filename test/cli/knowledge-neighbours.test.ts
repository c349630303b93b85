import assert from 'node:assert/strict';
import path from 'node:path';
import { createKnowledgeServer, EndedError } from '../../extension/src/knowledge/server.ts';
import { isAroundView, isBehindView, isFactsView, isFoundView } from '../../extension/webviews/knowledge/contract.ts';
import { xxp } from '../support/cli.ts';
import { place, workspaces } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';
import { shippedCli } from '../support/shipped.ts';

describe('xxp knowledge neighbours', () => {
    const workspace = workspaces();
    const execution = (id: string): string[] => pastExecution({ id, name: 'Wine', data: { path: 'wine.csv', sha256: 'a'.repeat(64) }, runs: [1, 2, 3].map((depth) => ({ configuration: { depth }, accuracy: depth / 10 })) });
    const trained = (): string => {
        const root = workspace();
        place(root, 'e1', execution('e1'));
        return root;
    };

    it('says what a thing is linked with, by how many runs, and what is known of it', async () => {
        const root = trained();
        const { code, stdout } = await xxp(['knowledge', 'neighbours', 'forest'], { cwd: root });
        assert.equal(code, 0);
        assert.match(stdout, /^forest {2}algorithm, 3 runs of 1 execution\n {2}Best accuracy: 0\.3 \(e1 Search-3\)\n/);
        assert.match(stdout, /^ {2}forest was given wine\.csv {2}3 runs$/m);
        assert.match((await xxp(['knowledge', 'neighbours'], { cwd: root })).stdout, /^task +Train +3$/m);
        assert.match((await xxp(['knowledge', 'neighbours'], { cwd: workspace() })).stdout, /^Nothing is known yet/);
    });

    it('asks which one is meant, and says where there is none', async () => {
        const root = trained();
        const several = await xxp(['knowledge', 'neighbours', 'dep'], { cwd: root });
        assert.equal(several.code, 2);
        assert.match(several.stderr, /"dep" fits 4.*\n {2}urn:xxp:/);
        assert.match((await xxp(['knowledge', 'neighbours', 'nobody'], { cwd: root })).stderr, /Nothing that runs are about is called "nobody"/);
        assert.match((await xxp(['knowledge', 'neighbours', 'forest', '--limit', '0'], { cwd: root })).stderr, /whole number from 1/);
    });

    it('prints what a page draws', async () => {
        const { stdout } = await xxp(['knowledge', 'neighbours', 'Train', '--depth', '2', '--json'], { cwd: trained() });
        const { node, nodes, facts, version } = JSON.parse(stdout) as { node: string; nodes: unknown[]; facts: unknown; version: number };
        assert.deepEqual([version, node], [1, 'urn:xxp:task:Train']);
        assert.ok(nodes.length > 8 && isFactsView(facts));
    });

    it('answers one question after the other, in the shapes that the page checks, and sees what has come since', async () => {
        const root = trained();
        const said: (string | null)[] = [];
        const server = createKnowledgeServer({ program: shippedCli, root, progress: (text) => { said.push(text); } });
        try {
            const [around, facts, behind, found] = await Promise.all([
                server.ask({ ask: 'around', subjects: [{ kind: 'task', name: 'Nothing' }, { kind: 'task', name: 'Train' }] }), server.ask({ ask: 'facts', node: 'urn:xxp:task:Train' }),
                server.ask({ ask: 'runs', from: 'urn:xxp:task:Train', start: 1, count: 1 }), server.ask({ ask: 'find', text: 'wine' }),
            ]);
            assert.ok(isAroundView(around) && around.node === 'urn:xxp:task:Train' && around.total.runs === 3);
            assert.ok(isFactsView(facts) && isBehindView(behind) && behind.rows.length === 1 && isFoundView(found) && found.length === 2);
            assert.deepEqual([said[0], said.at(-1)], ['reading execution 1 of 1', null]);
            assert.equal(await server.ask({ ask: 'around', subjects: [{ kind: 'task', name: 'Nothing' }] }), null);
            assert.deepEqual(await server.ask({ ask: 'place', resource: 'urn:xxp:run:e1:Search-1' }), { execution: 'e1', run: 'Search-1', experiment: 'urn:xxp:experiment:Wine' });
            assert.deepEqual(await server.ask({ ask: 'refresh' }), { changed: false, problems: [] });
            place(root, 'e2', execution('e2'));
            place(root, 'e3', ['{"broken']);
            assert.deepEqual(await server.ask({ ask: 'refresh' }), { changed: true, problems: [`e3: The journal in ${path.join(root, '.xxp-store', 'executions', 'e3')} has no first line`] });
            const all = await server.ask({ ask: 'around' });
            assert.ok(isAroundView(all) && all.total.runs === 6 && all.node === null);
            await assert.rejects(server.ask({ ask: 'everything' }), /Expected around, facts, runs, run, find, place or refresh, found "everything"/);
        } finally {
            server.end();
        }
    });

    it('a question that nobody waits for any longer is given up, and the next begins anew', async () => {
        const server = createKnowledgeServer({ program: shippedCli, root: trained(), progress: () => undefined });
        const asked = server.ask({ ask: 'around' });
        server.end();
        await assert.rejects(asked, EndedError);
        assert.ok(isAroundView(await server.ask({ ask: 'around' })));
        server.end();
        const gone = createKnowledgeServer({ program: '/nowhere/xxp.cjs', root: workspace(), progress: () => undefined });
        await assert.rejects(gone.ask({ ask: 'around' }), /Cannot find module|exit code 1/);
    });
});
