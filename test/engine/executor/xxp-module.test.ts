import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReport } from '../../../engine/src/executor/local-process/channel.ts';

const python = path.resolve(import.meta.dirname, '../../../engine/python');

describe('the module xxp', () => {
    let folder: string;
    beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'xxp-module-')); });
    afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

    /** Runs a script as the engine does; what it reported, how it ended, what it said. */
    function run(script: string, request: object = {}) {
        const file = path.join(folder, 'script', 'task.py');
        mkdirSync(path.dirname(file));
        mkdirSync(path.join(folder, 'work/outputs'), { recursive: true });
        writeFileSync(file, script);
        const requestFile = path.join(folder, 'work/request.json');
        writeFileSync(requestFile, JSON.stringify({ version: 1, run: 'S-1', task: 'T', attempt: 1, seed: 7, script: file, root: folder, params: {}, inputs: {}, outputs: { out: path.join(folder, 'work/outputs/out') }, ...request }));
        const { stdout, stderr, status } = spawnSync('python3', ['-B', path.join(python, 'run_task.py'), requestFile], { cwd: path.join(folder, 'work'), encoding: 'utf8', input: 'go\n', env: { ...process.env, XXP_REQUEST: requestFile } });
        const read = (name: string): string => { try { return readFileSync(path.join(folder, 'work', name), 'utf8'); } catch { return ''; } };
        const reports = read('events.jsonl').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
        return { reports, result: JSON.parse(read('result.json') || 'null') as unknown, stdout, stderr, status, out: read('outputs/out') };
    }

    it('counts the steps that are not given, and takes any kind of number', () => {
        const { reports, result } = run('import xxp\nfrom fractions import Fraction\nxxp.log(a=1)\nxxp.log(a=True)\nxxp.log(step=10, a=Fraction(1, 2), b=2**70)\nxxp.log(a=-0.5)\nxxp.metric(c=float("nan"))\nxxp.progress(7)\n');
        assert.deepEqual(reports, [
            { log: { a: 1 }, step: 0 }, { log: { a: 1 }, step: 1 }, { log: { a: 0.5, b: 2 ** 70 }, step: 10 }, { log: { a: -0.5 }, step: 11 }, { metric: { c: 'NaN' } }, { progress: 1 },
        ]);
        assert.deepEqual(result, { status: 'completed' });
        for (const report of reports) assert.ok(readReport(JSON.stringify(report)) !== undefined);
    });

    it('says in words what was wrong with a call', () => {
        for (const [call, text] of [
            ['xxp.param("rate")', /LookupError: the task has no parameter 'rate'; it has x/],
            ['xxp.input("rows")', /LookupError: the task declares no input 'rows'; it declares none/],
            ['xxp.output("model")', /LookupError: the task declares no output 'model'; it declares out/],
            ['xxp.metric(a="seven")', /TypeError: xxp: a must be a number, not str/],
            ['xxp.log(step=float("nan"), a=1)', /ValueError: xxp.log: step must be finite, not NaN/],
        ] as const) {
            const { stderr, status } = run(`import xxp\n${call}\n`, { params: { x: 1 } });
            assert.match(stderr, text);
            assert.equal(status, 1);
            rmSync(path.join(folder, 'script'), { recursive: true });
        }
    });

    it('loads what it saves', () => {
        for (const [kind, value] of [['bytes', 'b"\\x00a"'], ['text', '"a\\n\\u00fc"'], ['json', '{"a": [1, None]}'], ['csv', '[["a", "1"], ["b,c", "2"]]'], ['pickle', '(1, {2})']]) {
            const { result, stderr } = run(`import xxp\nvalue = ${value}\nxxp.save_${kind}("out", value)\nxxp._request["inputs"] = xxp.outputs()\nassert xxp.load_${kind}("out") == value\n`);
            assert.deepEqual(result, { status: 'completed' }, stderr);
            rmSync(path.join(folder, 'script'), { recursive: true });
        }
    });

    it('seeds chance, so that the same run comes out the same', () => {
        const script = 'import random, xxp\nprint(xxp.seed(), random.random())\n';
        const first = run(script).stdout;
        rmSync(path.join(folder, 'script'), { recursive: true });
        assert.equal(run(script).stdout, first);
    });

    it('lets processes that the task starts report too, and doubles nothing', () => {
        const { reports, result } = run('import os, xxp\nxxp.log(step=0, a=1)\nxxp.log(step=1, a=1)\nchild = os.fork()\nif child == 0:\n    xxp.log(step=2, a=1)\n    xxp._channel.flush()\n    os._exit(0)\nos.waitpid(child, 0)\n');
        assert.deepEqual(result, { status: 'completed' });
        assert.deepEqual(reports.map((report) => (report as { step: number }).step).sort(), [0, 1, 2]);
    });

    it('finds modules beside the script, and starts workers', () => {
        mkdirSync(path.join(folder, 'script2'));
        const { result, stderr, stdout } = run('import multiprocessing\nimport helper\n\ndef twice(x):\n    return helper.twice(x)\n\nif __name__ == "__main__":\n    with multiprocessing.get_context("spawn").Pool(1) as pool:\n        print(pool.map(twice, [1, 2]))\n'
            .replace('import helper\n', `import sys; sys.path.insert(0, ${JSON.stringify(path.join(folder, 'script2'))})\nopen(${JSON.stringify(path.join(folder, 'script2/helper.py'))}, "w").write("def twice(x): return 2 * x")\nimport helper\n`));
        assert.deepEqual(result, { status: 'completed' }, stderr);
        assert.equal(stdout, '[2, 4]\n');
    });

    it('does nothing when the engine goes away before it has begun', () => {
        mkdirSync(path.join(folder, 'work'));
        writeFileSync(path.join(folder, 'work/request.json'), '{}');
        const { status, stderr } = spawnSync('python3', ['-B', path.join(python, 'run_task.py'), path.join(folder, 'work/request.json')], { encoding: 'utf8', input: '' });
        assert.equal(status, 75, stderr);
        assert.ok(!existsSync(path.join(folder, 'work/result.json')));
    });

    it('can be tried by hand, without an experiment', () => {
        writeFileSync(path.join(folder, 'try.py'), 'import xxp\nxxp.log(loss=1)\nxxp.metric(a=1)\nprint(xxp.param("rate", 0.5), xxp.params(), xxp.should_stop())\n');
        const { stdout, status } = spawnSync('python3', ['-B', path.join(folder, 'try.py')], { encoding: 'utf8', env: { ...process.env, PYTHONPATH: python } });
        assert.equal(stdout, '0.5 {} False\n');
        assert.equal(status, 0);
    });
});
