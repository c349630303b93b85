import assert from 'node:assert/strict';
import { xxp, type Finished } from '../support/cli.ts';
import { place, workspaces } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';

describe('xxp knowledge series', () => {
    const workspace = workspaces();
    const series = (root: string, ...args: string[]): Promise<Finished> => xxp(['knowledge', 'series', ...args], { cwd: root });
    const trained = (): string => {
        const root = workspace();
        const runs = (...values: number[]): { configuration: { depth: number }; accuracy: number }[] => values.map((accuracy, index) => ({ configuration: { depth: index + 1 }, accuracy }));
        place(root, 'e1', pastExecution({ id: 'e1', name: 'Wine', intent: 'Tell good wine', runs: runs(0.5, 0.75) }));
        place(root, 'e2', pastExecution({ id: 'e2', name: 'Wine', intent: 'Tell the very best wine', script: { path: 'tasks/svm.py', sha256: 'e'.repeat(64) }, runs: runs(0.5, 0.875, 0.25) }));
        place(root, 'e3', pastExecution({ id: 'e3', name: 'Other', runs: runs(1) }));
        return root;
    };

    it('says how far its goals have come, what each execution has cost, and what was changed', async () => {
        const { code, stdout } = await series(trained(), 'Wine');
        assert.equal(code, 0);
        const lines = stdout.split('\n');
        assert.equal(lines[0], 'Wine  Tell the very best wine');
        assert.match(lines[1]!, /^ {2}maximize Train\.accuracy {2}0\.875 \(run 4\) {2}▁▆█$/);
        assert.match(lines[4]!, /^ {2}e2 +\S+ \S+ +completed +3 +6\.0 s +- +is for "Tell the very best wine"; no longer is for|^ {2}e2 .*runs svm; no longer runs forest/);
        assert.equal(lines[5], '  In all 5 runs, 10.0 s of tasks');
    });

    it('gives the same as JSON, of all series the newest first', async () => {
        const { stdout } = await series(trained(), '--json');
        const { version, series: all } = JSON.parse(stdout) as { version: number; series: { name: string; intents: string[]; executions: { changes: string[] }[]; goals: { steps: { number: number }[] }[] }[] };
        assert.deepEqual([version, all.map(({ name }) => name)], [1, ['Other', 'Wine']]);
        assert.deepEqual(all[1]!.goals[0]!.steps.map(({ number }) => number), [1, 2, 4]);
        assert.deepEqual(all[1]!.executions[1]!.changes, ['is for "Tell the very best wine"', 'runs svm', 'no longer runs forest']);
    });

    it('says so where there is none', async () => {
        assert.equal((await series(workspace())).stdout, 'Nothing is known yet: run an experiment, or import a graph\n');
        assert.equal((await series(trained(), 'Nothing')).code, 2);
    });
});
