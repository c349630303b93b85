import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { takeLock } from '../../engine/src/index.ts';
import { suggestionsPath } from '../../knowledge/src/suggestions.ts';
import { as, xxp, type Finished } from '../support/cli.ts';
import { place, workspaces } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';

const rows = `x,class\n${Array.from({ length: 20 }, (_, at) => `${at},${at % 2}`).join('\n')}\n`;
const sha256 = createHash('sha256').update(rows).digest('hex');
const experiment = (metric = 'accuracy'): string => `
workflow W {
  define task Train;
  define input data rows;
  rows --> Train.rows;
  configure task Train { implementation "tasks/forest.py"; param depth = 1; }
  configure data rows { path "rows.csv"; }
}
experiment Next {
  intent "Tell good wine from bad";
  maximize Train.${metric};
  control { START -> S -> END; }
  space S of W { strategy gridsearch; param_values d = [1, 2]; task Train { param depth = d; } }
}
`;

describe('xxp knowledge suggest, similar, feedback and refresh', () => {
    const workspace = workspaces();
    const knowledge = (root: string, ...args: string[]): Promise<Finished> => xxp(['knowledge', ...args], { cwd: root, env: { ...as('Ana'), ...impatient(root) } });
    /** On a busy machine, who takes only the time that nobody else wants may never come to an end: here it takes its part. */
    const impatient = (root: string): Record<string, string> => {
        const script = path.join(root, 'impatient.cjs');
        writeFileSync(script, 'require("node:os").setPriority = () => undefined;\n');
        return { NODE_OPTIONS: `--require ${script}` };
    };
    const trained = (): string => {
        const root = workspace();
        writeFileSync(path.join(root, 'rows.csv'), rows);
        for (const [algorithm, worth] of [['forest', 0.5], ['svm', 0.3]] as const) {
            place(root, `e-${algorithm}`, pastExecution({
                id: `e-${algorithm}`, name: 'Wine', intent: 'Tell good wine', data: { path: 'rows.csv', sha256, bytes: rows.length }, script: { path: `tasks/${algorithm}.py`, sha256: algorithm.padEnd(64, '0') },
                runs: Array.from({ length: 12 }, (_, at) => ({ configuration: { depth: at + 1 }, accuracy: worth + at / 100 })),
            }));
        }
        writeFileSync(path.join(root, 'next.xxp'), experiment());
        writeFileSync(path.join(root, 'other.xxp'), experiment('speed'));
        return root;
    };

    it('suggest says what past runs recommend, with evidence and confidence', async () => {
        const { code, stdout, stderr } = await knowledge(trained(), 'suggest', 'next.xxp');
        assert.equal(code, 0, stderr);
        assert.match(stdout, /^Next {2}rows\.csv; maximize Train\.accuracy\n/);
        assert.match(stdout, /\n {2}0\.90 {2}Train by forest {2}[0-9a-f]{12}\n {8}12 past runs on this data, median accuracy 0\.555, best 0\.61\n/);
        assert.match(stdout, /\n {2}0\.\d\d {2}Train\.depth from 10 to 12; best 12 {2}/);
        assert.match(stdout, /\n {2}0\.\d\d {2}vary Train\.depth: \d+ % of what results differ by {2}/);
    });

    it('suggest says it for any experiment, in JSON too, and says when nothing is known', async () => {
        const root = trained();
        assert.match((await knowledge(root, 'suggest')).stdout, /^ {2}0\.50 {2}maximize Train\.accuracy {2}/);
        const { experiments } = JSON.parse((await knowledge(root, 'suggest', 'next.xxp', '--json')).stdout) as { experiments: { experiment: string; data: string; implementations: { algorithm: string }[] }[] };
        assert.deepEqual([experiments[0]!.experiment, experiments[0]!.data, experiments[0]!.implementations[0]!.algorithm], ['Next', sha256, 'forest']);
        assert.match((await knowledge(workspace(), 'suggest')).stdout, /^Nothing is known yet that helps: run experiments /);
        const other = (await knowledge(root, 'suggest', 'other.xxp')).stdout;
        assert.deepEqual([other.includes('Train by forest'), other.includes('maximize Train.accuracy')], [false, true], other);
        const { code, stderr } = await knowledge(root, 'suggest', 'next.xxp', '-e', 'Nope');
        assert.deepEqual([code, /Expected an experiment of next\.xxp after --experiment \(Next\), found "Nope"/.test(stderr)], [2, true], stderr);
    });

    it('similar names earlier experiments, why they are like it, and what came of them', async () => {
        const root = trained();
        const { stdout } = await knowledge(root, 'similar', 'next.xxp');
        assert.match(stdout, /^Like Next\n {2}\d\.\d\d {2}Wine {2}24 runs in 2 executions, latest e-svm\n {8}the same data \(rows\.csv\), the same goal \(maximize accuracy\), .*\n {8}best accuracy 0\.61 with Train\.depth = 12 \(e-forest Search-12\)\n$/);
        const { experiments } = JSON.parse((await knowledge(root, 'similar', 'next.xxp', '--json')).stdout) as { experiments: { similar: { name: string; best: { value: number } }[] }[] };
        assert.deepEqual([experiments[0]!.similar[0]!.name, experiments[0]!.similar[0]!.best.value], ['Wine', 0.61]);
        assert.equal((await knowledge(root, 'similar', 'e-svm')).stdout, 'No earlier experiment is like Wine\n');
        const { code, stderr } = await knowledge(root, 'similar', 'Beer');
        assert.deepEqual([code, /Expected a file, or an experiment or execution in the graph, found "Beer"/.test(stderr)], [2, true], stderr);
    });

    it('feedback takes back what was rejected, until somebody takes it', async () => {
        const root = trained();
        const id = /Train by forest {2}([0-9a-f]{12})/.exec((await knowledge(root, 'suggest', 'next.xxp')).stdout)![1]!;
        const isThere = async (): Promise<boolean> => (await knowledge(root, 'suggest', 'next.xxp')).stdout.includes('Train by forest');
        assert.equal((await knowledge(root, 'feedback', id, 'rejected')).stdout, 'Written down\n');
        assert.equal(await isThere(), false);
        assert.equal((await knowledge(root, 'feedback', id, 'taken')).code, 0);
        assert.equal(await isThere(), true);
        assert.match((await knowledge(root, 'query', 'SELECT ?outcome ?by WHERE { ?x a xxp:Feedback ; xxp:outcome ?outcome ; prov:wasAttributedTo/rdfs:label ?by ; xxp:about <urn:xxp:algorithm:forest> }', '--csv')).stdout, /^outcome,by\ntaken,Ana\n$/);
        assert.match((await knowledge(root, 'feedback', id, 'nothing', 'taken')).stderr, /No suggestion is called "nothing"/);
        assert.match((await knowledge(root, 'feedback', id, 'liked')).stderr, /Expected taken, ignored or rejected, found "liked"/);
    });

    it('refresh brings all up to date, and leaves it to another process that is at it', async () => {
        const root = trained();
        assert.match((await knowledge(root, 'refresh', '--idle')).stdout, /^2 executions in the graph, \d+ links known, \d+ suggestions\n$/);
        assert.ok(readFileSync(path.join(root, suggestionsPath), 'utf8').includes('forest'));
        const lock = await takeLock(path.join(root, '.xxp-store/knowledge/refreshing'));
        assert.equal((await knowledge(root, 'refresh')).stdout, 'Another process is at it, and takes what is new along\n');
        assert.ok(existsSync(path.join(root, '.xxp-store/knowledge/refresh-wanted')));
        if ('release' in lock) await lock.release();
    });

    it('refresh happens by itself once an execution is over, unless nobody wants it', async () => {
        const root = workspace();
        writeFileSync(path.join(root, 'task.mjs'), 'process.exit(0);\n');
        writeFileSync(path.join(root, 'quick.xxp'), 'workflow W { define task T; configure task T { implementation "task.mjs"; } }\nexperiment Quick { control { START -> S -> END; } space S of W { strategy gridsearch; } }\n');
        const suggestions = path.join(root, suggestionsPath);
        assert.equal((await xxp(['run', 'quick.xxp', '--quiet', '--no-learn'], { cwd: root, env: { XXP_LEARN: 'yes' } })).code, 0);
        assert.equal((await xxp(['run', 'quick.xxp', '--quiet'], { cwd: root, env: { XXP_LEARN: 'no' } })).code, 0);
        assert.equal(existsSync(path.dirname(suggestions)), false);
        assert.equal((await xxp(['run', 'quick.xxp', '--quiet'], { cwd: root, env: { XXP_LEARN: 'yes', ...impatient(root) } })).code, 0);
        while (!existsSync(suggestions)) await new Promise((resolve) => { setTimeout(resolve, 50); });
        // It holds the lock for a moment more; the folder is removed after that.
        for (;;) {
            const lock = await takeLock(path.join(root, '.xxp-store/knowledge/refreshing'));
            if ('release' in lock) break;
            await new Promise((resolve) => { setTimeout(resolve, 50); });
        }
    });
});
