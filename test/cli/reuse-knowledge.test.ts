import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readExecution } from '../../engine/src/index.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

const workflow = 'workflow W { START -> Train -> END; task Train { implementation "train.py"; param C = 1; param kernel = "rbf"; } }\n';
const experiment = (name: string, space: string): string => `${workflow}experiment ${name} { intent "to know"; maximize Train.accuracy; control { START -> S -> END; } space S of W { ${space} } }\n`;
const script = 'import math\nc = math.log10(float(variables["C"]))\nresultMap.put("accuracy", 1 - (c - 1) ** 2 / 20 - (0 if variables["kernel"] == "rbf" else 0.3))\n';

describe('an experiment that reuses knowledge', () => {
    const first = experiment('First', 'strategy gridsearch; param_values c = enum(0.01, 0.1, 1, 10, 100); param_values kernel = enum("rbf", "linear"); task Train { param C = c; param kernel = kernel; }');
    const second = experiment('Second', 'strategy randomsearch; runs = 4; reuse knowledge; param_values penalty = loguniform(0.001, 1000); param_values k = enum("linear", "rbf"); task Train { param C = penalty; param kernel = k; }');

    it('says so where nothing is known, and begins where earlier ones ended once something is', async () => {
        const root = scratchFolder({ 'train.py': script, 'first.xxp': first, 'second.xxp': second });
        const cold = await xxp(['run', 'second.xxp'], { cwd: root });
        assert.equal(cold.code, 0, cold.stderr);
        assert.match(cold.stderr, /^Nothing is known that helps S: it begins with nothing$/m);
        await xxp(['run', 'first.xxp'], { cwd: root });
        const { stdout, stderr } = await xxp(['run', 'second.xxp', '--json'], { cwd: root });
        const { execution } = JSON.parse(stdout) as { execution: string };
        assert.match(stderr, /^$|S begins with/m);
        const { state } = await readExecution(path.join(root, '.xxp-store/executions', execution));
        const run = state.runs.get('S-1')!;
        assert.equal(run.configuration.k, 'rbf');
        assert.ok(Math.abs(Math.log10(run.configuration.penalty as number) - 1) < 1, String(run.configuration.penalty));
        assert.equal(run.because, 'First: 10 runs of 1 execution, best accuracy 1');
        assert.match((await xxp(['show', execution, 'S-1'], { cwd: root })).stdout, /^ {2}by knowledge of First: 10 runs of 1 execution, best accuracy 1$/m);
    });

    it('goes on from what is recorded, when the knowledge is gone', async () => {
        const root = scratchFolder({ 'train.py': script, 'first.xxp': first, 'second.xxp': second });
        await xxp(['run', 'first.xxp', '--quiet'], { cwd: root });
        writeFileSync(path.join(root, 'train.py'), 'raise ValueError("not today")\n');
        const { stdout } = await xxp(['run', 'second.xxp', '--json'], { cwd: root });
        const { execution } = JSON.parse(stdout) as { execution: string };
        writeFileSync(path.join(root, 'train.py'), script);
        await xxp(['knowledge', 'forget', 'First'], { cwd: root });
        const again = await xxp(['retry', execution, '--failed'], { cwd: root });
        assert.equal(again.code, 0, again.stderr);
        const { state } = await readExecution(path.join(root, '.xxp-store/executions', execution));
        assert.equal(state.runs.get('S-1')!.because, 'First: 10 runs of 1 execution, best accuracy 1');
    });
});
