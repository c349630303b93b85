import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { encodeLine } from '../../engine/src/store/line.ts';
import { executionDir, journalFile } from '../../engine/src/store/layout.ts';
import type { Analysis } from '../../engine/src/index.ts';
import { among, linesOf, uniform, type Trials } from '../support/analysed.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

/** A workspace with one execution, `x`. */
function workspaceOf(trials: Trials): string {
    const cwd = scratchFolder({ 'flow.xxp': '' });
    mkdirSync(executionDir(cwd, 'x'), { recursive: true });
    writeFileSync(journalFile(executionDir(cwd, 'x')), linesOf(trials).map(encodeLine).join(''));
    return cwd;
}

const trials: Trials = {
    dimensions: [among('kernel', 'rbf', 'linear'), uniform('c'), among('folds', 3)], goals: ['maximize', 'minimize'], runs: 60,
    came: ({ c }, chance, { kernel }) => c! > 0.95 ? null : [(kernel === 'rbf' && c! < 0.4 ? 0.9 : 0.94) + chance() * 0.002, 1 + c!],
};

describe('xxp analyse', () => {
    const cwd = workspaceOf(trials);

    it('says what matters, how, where, and how the best came about, within 80 columns', async () => {
        const { code, stdout, stderr } = await xxp(['analyse', 'last'], { cwd });
        assert.equal(code, 0, stderr);
        assert.deepEqual(stdout.split('\n').filter((line) => [...line].length > 80), []);
        for (const expected of [
            /^Trial {2}x {2}/, /^S by T\.m \(maximize\): \d\d runs$/m, /^ {2}\d runs? failed and do(es)? not count$/m, /^What matters/m, /^ {2}c and kernel +█+ +\d\d % together$/m,
            /^ {2}folds +the same in all runs$/m, /^ {2}kernel {2}linear 0\.941, rbf 0\.92\d$/m, /^ {2}c +0\.\d+ [▁▂▃▄▅▆▇█]+ 0?\.?\d+ /m, /kernel linear/,
            /^ {2}- .*loses 4 points of T\.m/m, /^ {2}! high c \(above [\d.]+\): \d+ % of \d+ runs fail/m, /^Best so far$/m, /^ {2}it can hardly become better by more than [\d.]+, by \d\d runs$/m, /^S by T\.n \(minimize\)/m, /^Pareto set {2}\d+ of \d+ runs/m,
        ]) assert.match(stdout, expected);
    });

    it('has all of it as JSON', async () => {
        const { stdout } = await xxp(['analyse', 'x', '--json'], { cwd });
        const { version, execution, parts, pareto } = JSON.parse(stdout) as Analysis & { version: number };
        assert.deepEqual([version, execution, parts.map(({ goal }) => goal.metric)], [1, 'x', ['m', 'n']]);
        assert.deepEqual(Object.keys(parts[0]!.surrogate!), ['explained', 'importances', 'interactions', 'dependences', 'surfaces']);
        assert.equal(parts[0]!.points.length, parts[0]!.runs.counted);
        assert.ok(pareto!.runs.length > 0);
    });

    it('goes by one metric alone, named by its end, also one that is no goal', async () => {
        const { stdout } = await xxp(['analyse', 'x', '--goal', 'n'], { cwd });
        assert.match(stdout, /S by T\.n \(minimize\)/);
        assert.ok(!stdout.includes('T.m') && !stdout.includes('Pareto'));
        const { parts } = JSON.parse((await xxp(['analyse', 'x', '--goal', 'T.m', '--minimize', '--json'], { cwd })).stdout) as Analysis;
        assert.equal(parts[0]!.goal.direction, 'minimize');
    });

    it('says what it expects of names', async () => {
        const refused = async (...args: string[]): Promise<string> => {
            const { code, stderr } = await xxp(['analyse', 'x', ...args], { cwd });
            assert.equal(code, 2);
            return stderr.split('\n')[0]!;
        };
        assert.equal(await refused('--goal', 'accuracy'), 'xxp: Expected a metric after --goal (T.m, T.n), found "accuracy"');
        assert.equal(await refused('--space', 'Grid'), 'xxp: Expected a space that has made runs after --space (S), found "Grid"');
        assert.equal(await refused('--minimize'), 'xxp: Expected --goal with --minimize: the goals of the experiment say themselves what is better');
    });

    it('says how many more runs are needed', async () => {
        const { code, stdout } = await xxp(['analyse', 'last'], { cwd: workspaceOf({ ...trials, runs: 4 }) });
        assert.equal(code, 0);
        assert.match(stdout, /Expected at least 10 completed runs with a number for T\.m, found 4; 6 more are\n {2}needed to say what matters/);
    });

    it('asks for a metric where the experiment has no goal', async () => {
        const { code, stderr } = await xxp(['analyse', 'last'], { cwd: workspaceOf({ ...trials, goals: [] }) });
        assert.equal(code, 2);
        assert.match(stderr, /The experiment has no goal; name a metric after --goal: T\.m, T\.n/);
    });
});
