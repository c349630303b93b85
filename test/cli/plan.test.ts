import assert from 'node:assert/strict';
import { asking, broken, quick } from '../support/cli-experiments.ts';
import { samples, scratchFolder, xxp } from '../support/cli.ts';

interface Planned { version: number; experiments: { name: string; spaces: object[]; totalRuns: number | null }[]; problems: object[] }

describe('xxp plan', () => {
    const cwd = scratchFolder({ ...quick, ...asking, 'broken.xxp': broken });

    it('counts the runs of each space and of the whole', async () => {
        const { code, stdout } = await xxp(['plan', '--json', 'quick.xxp'], { cwd });
        const { version, experiments, problems } = JSON.parse(stdout) as Planned;
        assert.equal(code, 0);
        assert.equal(version, 1);
        assert.deepEqual(problems, []);
        const [{ name, spaces, totalRuns }] = experiments as [Planned['experiments'][0]];
        assert.deepEqual({ name, spaces, totalRuns }, { name: 'Quick', spaces: [{ name: 'Grid', workflow: 'Fit', strategy: 'gridsearch', runs: 3 }], totalRuns: 3 });
    });

    it('has no total where it depends on an answer', async () => {
        const { stdout } = await xxp(['plan', '--json', 'ask.xxp'], { cwd });
        assert.equal((JSON.parse(stdout) as Planned).experiments[0]!.totalRuns, null);
        const text = await xxp(['plan', 'ask.xxp'], { cwd });
        assert.match(text.stdout, /depends on answers and results \(3 if each space is explored once\)/);
    });

    it('says honestly what only a filter or a generator knows', async () => {
        const open = (clause: string): Record<string, string> => ({ ...quick, 'quick.xxp': quick['quick.xxp'].replace('task Train { param x', `${clause} task Train { param x`), 'configurations.py': 'def f(given=None):\n    return []\n' });
        assert.match((await xxp(['plan', 'quick.xxp'], { cwd: scratchFolder(open('filter "f";')) })).stdout, /gridsearch +up to 3\n +how many runs in all depends on filters and generators/);
        const generated = scratchFolder(open('generator "f";'));
        assert.match((await xxp(['plan', 'quick.xxp'], { cwd: generated })).stdout, /gridsearch +known at start/);
        assert.deepEqual((JSON.parse((await xxp(['plan', '--json', 'quick.xxp'], { cwd: generated })).stdout) as Planned).experiments[0]!.spaces, [{ name: 'Grid', workflow: 'Fit', strategy: 'gridsearch', runs: null }]);
    });

    it('says that a strategy of one\'s own ends when it has no more', async () => {
        const searched = scratchFolder({ ...quick, 'quick.xxp': quick['quick.xxp'].replace('strategy gridsearch;', 'strategy custom "search.py";'), 'search.py': 'def ask(space, history):\n    return None\n' });
        assert.match((await xxp(['plan', 'quick.xxp'], { cwd: searched })).stdout, /custom +known at end\n +how many runs in all depends on strategies of your own/);
        const { code, stderr } = await xxp(['run', 'quick.xxp'], { cwd: searched });
        assert.equal(code, 0);
        assert.match(stderr, /0 runs/);
    });

    it('shows the sample as a table', async () => {
        const { code, stdout } = await xxp(['plan', 'digits.xxp'], { cwd: `${samples}/digits` });
        assert.equal(code, 0);
        assert.match(stdout, /Coarse +DigitsSoftmax +gridsearch +6\n +Fine +DigitsMlp +randomsearch +4/);
    });

    it('shows the problems of a file with errors, and ends with 1', async () => {
        const { code, stdout, stderr } = await xxp(['plan', 'broken.xxp'], { cwd });
        assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
        assert.match(stderr, /broken\.xxp:4:14 error/);
        const json = await xxp(['plan', '--json', 'broken.xxp'], { cwd });
        assert.equal((JSON.parse(json.stdout) as Planned).problems.length, 1);
    });

    it('takes one file, not a folder', async () => {
        const { code, stderr } = await xxp(['plan', '.'], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, /found a folder/);
    });
});
