import assert from 'node:assert/strict';
import { readExecution, listExecutions } from '../../engine/src/index.ts';
import { quick } from '../support/cli-experiments.ts';
import { scratchFolder, writeFiles, xxp } from '../support/cli.ts';

interface Shown {
    status: string;
    reason: string | null;
    best: { run: string } | null;
    runs: { run: string; space: string; configuration: Record<string, unknown>; seed: number; status: string; broken: { strength: string; text: string }[] }[];
    warnings: { message: string }[];
}

const workflows = quick['quick.xxp'].slice(0, quick['quick.xxp'].indexOf('experiment'));

describe('an experiment with formulas, run from the command line', () => {
    const cwd = scratchFolder({ 'train/task.xxp': quick['train/task.xxp'], 'train/task.py': quick['train/task.py'] });
    const run = async (body: string): Promise<Shown> => {
        writeFiles(cwd, { 'e.xxp': `${workflows}\nexperiment E {\n    maximize Train.score;\n${body}\n}\n` });
        const { stdout, stderr } = await xxp(['run', 'e.xxp', '--quiet', '--json'], { cwd });
        assert.notEqual(stdout, '', stderr);
        return JSON.parse(stdout) as Shown;
    };
    const grid = (name: string, values: string, more = ''): string => `space ${name} of Fit { strategy gridsearch; param_values x = ${values}; ${more} task Train { param x = x; } }`;

    it('goes on where the formula at an arrow leads', async () => {
        const { runs, status } = await run(`
            control { START -> A; A ?-> B { when max(A.score) - mean(A.score) > 5 }; A ?-> C { when max(A.score) > 100 }; B -> END; C -> END; }
            ${grid('A', 'enum(1, 2, 3)')} ${grid('B', '7')} ${grid('C', '8')}`);
        assert.equal(status, 'completed');
        assert.deepEqual(runs.map(({ run: id }) => id), ['A-1', 'A-2', 'A-3', 'B-1']);
        const [listed] = await listExecutions(cwd);
        const { state } = await readExecution(listed!.dir);
        assert.equal(state.status, 'completed');
    });

    it('comes back until the formula holds', async () => {
        const { runs, status } = await run(`
            control { START -> A; A ?-> A { when count(A) < 5 }; A ?-> END { when count(A) >= 5 }; }
            ${grid('A', 'enum(1, 2)')}`);
        assert.equal(status, 'completed');
        assert.equal(runs.length, 6);
    });

    it('says so where a formula speaks of what is not known', async () => {
        const { runs, warnings } = await run(`
            control { START -> A -> B; B ?-> C { when min(C.score) > 1 }; C -> END; }
            ${grid('A', '1')} ${grid('B', '2')} ${grid('C', '3')}`);
        assert.equal(runs.length, 2);
        assert.match(warnings[0]!.message, /^After B, whether `min\(C\.score\) > 1` holds is not known/);
    });
});
