import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFiles, planFile } from '../../language-server/src/index.ts';
import { filesIn, flow } from '../support/project.ts';

const samples = path.resolve(import.meta.dirname, '../../samples');

describe('checking and planning files', () => {
    let root: string;
    const write = async (fixture: string): Promise<void> => {
        for (const [file, text] of filesIn(fixture)) {
            await mkdir(path.dirname(path.join(root, file)), { recursive: true });
            await writeFile(path.join(root, file), text);
        }
    };
    beforeEach(async () => { root = await mkdtemp(path.join(tmpdir(), 'xxp-language-')); });
    afterEach(() => rm(root, { recursive: true, force: true }));

    it('finds what is wrong, with lines and columns from 1', async () => {
        await write('experiment E {\n    control { START -> S -> END; }\n}\n');
        const main = path.join(root, 'main.xxp');
        const { files } = await checkFiles([main], { workspaceRoot: root });
        assert.deepEqual(files, [{ path: main, problems: [{
            severity: 'error', code: 'link/unknown-node', message: 'No space, task or interaction is called \'S\' here', line: 2, column: 24, endLine: 2, endColumn: 25,
        }] }]);
    });

    it('reads imports and task files that were not asked for, without reporting on them', async () => {
        await write(`import "flow.xxp";\nexperiment E { control { S; } space S of Flow { strategy gridsearch; } }\n${flow}`);
        const main = path.join(root, 'main.xxp');
        assert.deepEqual((await checkFiles([main, path.join(root, 'flow.xxp')], { workspaceRoot: root })).files.map((file) => file.problems), [[], []]);
    });

    it('looks no further than the file\'s own folder when no root is given', async () => {
        await write(`import "../flow.xxp";\n${flow}`);
        await mkdir(path.join(root, 'sub'));
        await writeFile(path.join(root, 'sub/e.xxp'), 'import "../flow.xxp";');
        const [file] = (await checkFiles([path.join(root, 'sub/e.xxp')])).files;
        assert.deepEqual(file!.problems.map((problem) => problem.code), ['import/outside']);
    });

    it('plans each experiment of a file, with paths from the root', async () => {
        await write(`//- /deep/e.xxp\nimport "flow.xxp";\nexperiment E { control { S; } space S of Flow { strategy gridsearch; } }\nexperiment F { control { S; } space S of Flow { strategy singlerun; } }\n${flow}`);
        const { plans, problems } = await planFile(path.join(root, 'deep/e.xxp'), { workspaceRoot: root });
        assert.deepEqual(problems.map((problem) => `${problem.severity} ${problem.code}`), ['info engine/second-experiment', 'info engine/single-run']);
        assert.deepEqual(plans.map((plan) => plan.name), ['E', 'F']);
        assert.deepEqual(plans[0]!.location, { file: 'deep/e.xxp', line: 2, column: 1 });
        assert.equal(plans[0]!.workflows['Flow']!.tasks[0]!.script, 'lib/load/task.py');
    });

    it('makes no plan of a file with errors, in its imports and task files too', async () => {
        await write(`import "flow.xxp";\nexperiment E { control { S; } space S of Flow { strategy gridsearch; } }\n${flow}`);
        await writeFile(path.join(root, 'lib/train/task.xxp'), 'task Train { define input data rows; define output data model; define metric m { kind many; } implementation "task.py"; }');
        const { plans, problems } = await planFile(path.join(root, 'main.xxp'), { workspaceRoot: root });
        assert.deepEqual(plans, []);
        assert.deepEqual(problems.filter((problem) => problem.severity === 'error').map((problem) => [problem.file, problem.code]), [['lib/train/task.xxp', 'task/metric-kind']]);
    });

    it('takes what a task needs around its script into the plan, and says what of it is not there', async () => {
        await write(`import "flow.xxp";\nexperiment E { control { S; } space S of Flow { strategy gridsearch; } }\n${flow}`);
        await writeFile(path.join(root, 'lib/load/task.xxp'), 'task Load { define input data source; define output data rows; implementation "task.py"; venv "r.txt"; python_version "3.9"; dependency "x/**"; dependency "lib/**"; }');
        const { plans, problems } = await planFile(path.join(root, 'main.xxp'), { workspaceRoot: root });
        assert.deepEqual(problems.map((problem) => `${problem.severity} ${problem.code} ${problem.file}`), Array(2).fill('warning plan/ignored lib/load/task.xxp'));
        const [load] = plans[0]!.workflows['Flow']!.tasks;
        assert.deepEqual([load?.dependencies, load?.environment?.python, load?.environment?.requirements], [['lib'], '3.9', undefined]);
    });

    it('rejects a file that cannot be read', async () => {
        await assert.rejects(checkFiles([path.join(root, 'none.xxp')]), /ENOENT/);
    });

    it('takes the sample without a remark', async () => {
        const files = ['digits.xxp', 'flow.xxp', 'tasks/load/task.xxp', 'tasks/train_mlp/task.xxp'].map((file) => path.join(samples, 'digits', file));
        const checked = await checkFiles(files, { workspaceRoot: samples });
        assert.deepEqual(checked.files.flatMap((file) => file.problems), []);
        const { plans } = await planFile(files[0]!, { workspaceRoot: samples });
        assert.equal(plans.length, 1);
    });
});
