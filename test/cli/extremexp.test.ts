import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readExecution, type ExecutionState } from '../../engine/src/index.ts';
import { objectFile } from '../../engine/src/store/layout.ts';
import { root, scratchFolder, xxp } from '../support/cli.ts';

/** Projects as users of ExtremeXP's engine have them, one for each generation of what a script may call. */
const fixtures = path.join(root, 'test', 'fixtures', 'extremexp');

interface Run { readonly run: string; readonly metrics: Readonly<Record<string, number>> }

describe('task scripts of ExtremeXP', () => {
    async function run(generation: string, experiment: string): Promise<{ cwd: string; runs: readonly Run[]; state: ExecutionState }> {
        const cwd = scratchFolder();
        cpSync(path.join(fixtures, generation), cwd, { recursive: true });
        const before = filesIn(cwd);
        const { code, stdout, stderr } = await xxp(['run', `experiments/${experiment}`, '--json'], { cwd });
        assert.equal(code, 0, stdout + stderr);
        assert.deepEqual(filesIn(cwd).filter((file) => !file.startsWith('.xxp-store')), before, 'nothing is written into the folders of the user');
        const { runs, dir } = JSON.parse(stdout) as { runs: Run[]; dir: string };
        return { cwd, runs, state: (await readExecution(dir)).state };
    }
    const bytes = (cwd: string, state: ExecutionState, run: string, task: string, output: string): string =>
        readFileSync(objectFile(cwd, state.runs.get(run)!.tasks.get(task)!.outputs[output]!.sha256), 'utf8');

    it('of 2024: objects by proactive_helper, small values by variables, modules by dependency', async () => {
        const { runs, state } = await run('2024', 'wine.xxp');
        assert.deepEqual(runs.map(({ metrics }) => metrics['Train.total']), [23, 33.5]);
        assert.deepEqual(state.runs.get('S1-1')!.tasks.get('Train')!.results, { verdict: 'good' });
    });

    it('of 2025: bytes, by proactive_helper and local_helper, and data of the workflow as it is', async () => {
        const { cwd, runs, state } = await run('2025', 'points.xxp');
        assert.deepEqual(runs.map((each) => `${each.run} ${each.metrics['Score.score']}`), ['First-1 3', 'First-2 6', 'Second-1 36']);
        assert.deepEqual(state.runs.get('Second-1')!.tasks.get('Score')!.results, { configurations: '[{"w": 1}, {"w": 2}]' });
        assert.equal(bytes(cwd, state, 'Second-1', 'Score', 'Report'), 'score 10');
    });

    it('of today: folders of data, bytes that are a pickle, series, by eexp_engine_utils', async () => {
        const { cwd, runs, state } = await run('now', 'parts.xxp');
        assert.deepEqual(runs.map(({ metrics }) => metrics), [{ 'Split.progress_of_split': 1, 'Judge.depth': 3, 'Tell.told': 1 }]);
        assert.equal(state.runs.get('Only-1')!.metrics.get('Split.progress_of_split')!.count, 3);
        const folder = objectFile(cwd, state.runs.get('Only-1')!.tasks.get('Split')!.outputs['Pieces']!.sha256);
        assert.deepEqual(readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')), ['one\ntw', 'o\nten\n']);
    });
});

function filesIn(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
