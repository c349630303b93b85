/** Several goals at the command line: which runs no other beats, and the best compromise among them. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeLine } from '../../engine/src/store/line.ts';
import { executionDir, journalFile } from '../../engine/src/store/layout.ts';
import { linesOf, uniform } from '../support/analysed.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

describe('an execution with several goals', () => {
    const cwd = scratchFolder({ 'flow.xxp': '' });
    before(() => {
        mkdirSync(executionDir(cwd, 'x'), { recursive: true });
        writeFileSync(journalFile(executionDir(cwd, 'x')), linesOf({ dimensions: [uniform('c')], goals: ['maximize', 'minimize'], runs: 12, came: ({ c }) => [c! > 0.9 ? 0 : c!, c! ** 2] }).map(encodeLine).join(''));
    });

    it('marks the runs that no other beats, and names the best compromise with what it comes to', async () => {
        const { code, stdout } = await xxp(['show', 'x'], { cwd });
        assert.equal(code, 0);
        assert.equal(stdout.match(/^ {2}S-\d+ \* /gm)?.length, 1, stdout);
        assert.ok(stdout.match(/^ {2}S-\d+ \+ /gm)!.length > 3, stdout);
        assert.match(stdout, /^Best compromise {2}S-\d+ {2}T\.m = [\d.]+ {2}T\.n = [\d.]+\n {6}c = [\d.]+\n\d+ other runs are beaten by none in all goals, such as\n {2}S-\d+ {2}T\.m = /m);
    });

    it('says both as JSON and in a table', async () => {
        const { unbeaten } = JSON.parse((await xxp(['show', 'x', '--json'], { cwd })).stdout) as { unbeaten: { runs: string[]; compromise: string } };
        assert.ok(unbeaten.runs.length > 4 && unbeaten.runs.includes(unbeaten.compromise));
        assert.equal((await xxp(['export', 'x', '--format', 'csv', '--output', 'tables'], { cwd })).code, 0);
        const [head, ...rows] = readFileSync(path.join(cwd, 'tables', 'runs.csv'), 'utf8').trim().split('\r\n').map((line) => line.split(','));
        const standing = head!.indexOf('standing');
        assert.deepEqual(rows.filter((row) => row[standing] !== '').map(([run]) => run), unbeaten.runs);
        assert.equal(rows.find(([run]) => run === unbeaten.compromise)?.[standing], 'compromise');
    });

    it('tells how the runs came to cover what they do', async () => {
        const { stdout } = await xxp(['analyse', 'x'], { cwd });
        assert.match(stdout, /^Pareto set {2}\d+ of 12 runs, which no other beats in all goals$/m);
        assert.match(stdout, /^ {2}\* best compromise: gives up least of what is best in each$/m);
        assert.match(stdout, /^ {2}they cover \d+ % of what lies between the best and the worst values: (\d+ % after\s+\d+ runs?,\s+)*\d+ % after\s+\d+ runs$/m);
    });
});
