import assert from 'node:assert/strict';
import path from 'node:path';
import { broken, quick } from '../support/cli-experiments.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

interface Checked { version: number; files: { path: string; problems: { severity: string; code: string; message: string; line: number; column: number }[] }[] }

describe('xxp check', () => {
    const cwd = scratchFolder({
        ...quick, 'broken.xxp': broken, 'deep/er/also.xxp': 'workflow Alone { START -> END; }\n', 'empty/note.txt': '',
        'node_modules/other/theirs.xxp': broken, '.xxp-store/old.xxp': broken, 'dist/built.xxp': broken,
    });

    it('says where each problem is, and ends with 1 when there are errors', async () => {
        const { code, stdout } = await xxp(['check', 'broken.xxp'], { cwd });
        assert.match(stdout, /^broken\.xxp:4:14 error link\/\S+ .*Trian/m);
        assert.match(stdout, /^1 error in 1 file$/m);
        assert.equal(code, 1);
    });

    it('ends with 0 for a file without errors', async () => {
        const { code, stdout, stderr } = await xxp(['check', 'quick.xxp'], { cwd });
        assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: 'no problems in 1 file\n', stderr: '' });
    });

    it('finds the files of a folder, but not those of packages, stores and builds', async () => {
        const { stdout } = await xxp(['check', '--json', '.'], { cwd });
        const files = (JSON.parse(stdout) as Checked).files.map((file) => file.path);
        assert.deepEqual(files.sort(), ['broken.xxp', path.join('deep', 'er', 'also.xxp'), 'quick.xxp', path.join('train', 'task.xxp')]);
    });

    it('reads the files of a folder together, and those of a project from its root', async () => {
        const folder = scratchFolder({
            'plain/over/e.xxp': 'import "flows/flow.xxp";\nexperiment E { control { S; } space S of Flow { strategy gridsearch; } }\n', 'plain/flows/flow.xxp': 'workflow Flow { task A { implementation "train/task.py"; } }\n', 'plain/train/task.py': '',
            'project/experiments/e.xxp': 'import "e.xxp";\nexperiment E { control { S; } space S of Flow { strategy gridsearch; } }\n', 'project/workflows/e.xxp': 'workflow Flow { task A { implementation "load"; } }\n',
            'project/tasks/load/task.xxp': 'task A { implementation "load/task.py"; }\n', 'project/tasks/load/task.py': '',
        });
        for (const given of ['plain', 'project/experiments/e.xxp']) {
            const { code, stdout } = await xxp(['check', given], { cwd: folder });
            assert.deepEqual({ code, problems: / (error|warning) /.test(stdout) }, { code: 0, problems: false }, stdout);
        }
    });

    it('lists every file in the JSON, with an empty list where all is well', async () => {
        const { code, stdout } = await xxp(['check', '--json', 'quick.xxp', './broken.xxp'], { cwd });
        const { version, files } = JSON.parse(stdout) as Checked;
        assert.equal(code, 1);
        assert.equal(version, 1);
        assert.deepEqual(files.map((file) => file.path), ['quick.xxp', './broken.xxp']);
        assert.deepEqual(files[0]!.problems, []);
        const [problem] = files[1]!.problems;
        assert.deepEqual({ severity: problem!.severity, line: problem!.line, column: problem!.column }, { severity: 'error', line: 4, column: 14 });
        assert.match(problem!.code, /^link\//);
    });

    it('checks a file once, however often it is given', async () => {
        const { stdout } = await xxp(['check', '--json', 'quick.xxp', path.join(cwd, 'quick.xxp'), '.'], { cwd });
        assert.equal((JSON.parse(stdout) as Checked).files.filter((file) => file.path.endsWith('quick.xxp')).length, 1);
    });

    it('survives a file that is not text at all', async () => {
        const folder = scratchFolder({ 'noise.xxp': '\u0000\u0001{{{{"\u001b[2J' + '}'.repeat(100) });
        const { code, stdout } = await xxp(['check', 'noise.xxp'], { cwd: folder });
        assert.equal(code, 1);
        assert.ok(!stdout.includes('\u001b'), 'no escape sequence of the file reaches the terminal');
    });

    it('a file that is not there is an error of the command line', async () => {
        const { code, stdout, stderr } = await xxp(['check', 'absent.xxp'], { cwd });
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, /Expected a file or folder, found nothing at absent\.xxp/);
    });

    it('a folder without any file is not quietly fine', async () => {
        const { code, stderr } = await xxp(['check', 'empty'], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, /found none in empty/);
    });
});
