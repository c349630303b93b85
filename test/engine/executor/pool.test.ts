import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identify } from '../../../engine/src/executor/process-table.ts';
import { canPool } from '../../../engine/src/executor/local-process/pool.ts';
import { sendCommand, type ExecutionState } from '../../../engine/src/index.ts';
import { Trial, trials } from '../../support/engine-executions.ts';
import { ana, plan, space, task, workflow } from '../../support/engine-plans.ts';
import { shippedEngine } from '../../support/shipped.ts';

const ways = [
    'looks-around', 'takes-chance', 'leaves-a-file-open', 'ends-late', 'exits', 'exits-with-words', 'raises', 'leaves', 'is-killed', 'crashes',
    'closes-everything', 'handles-signals', 'starts-workers', 'starts-a-program', 'digs',
];

/** One run for each value of the parameter `how`. */
function runs(script: string, how: readonly string[], outputs: readonly string[] = []) {
    return plan({
        workflows: [workflow('W', task('T', script, { outputs }))],
        nodes: [space('S', 'W', { dimensions: [{ name: 'how', kind: 'values', values: how }], bindings: [{ task: 'T', param: 'how', value: { kind: 'dimension', name: 'how' } }] })],
    });
}

/** What can be seen of each run, but for numbers that are never twice the same. */
function seen({ dir, state }: Trial): unknown {
    return Object.fromEntries([...state.runs.values()].map(({ id, configuration, status, metrics, tasks }) => {
        const folder = path.join(dir, 'runs', id, 'T', '1');
        const { failure, attempt } = tasks.get('T')!;
        const said = (name: string): string => readFileSync(path.join(folder, name), 'utf8').replaceAll(dir, '');
        return [configuration['how'], {
            status, attempt, reason: failure?.reason, raisedAt: failure?.raisedAt, exitCode: failure?.exitCode, message: failure?.message.replaceAll(dir, '').replace(/executions\/[^/]+/, ''),
            metrics: [...metrics.keys()], stdout: said('stdout.log'), stderr: said('stderr.log'), left: readdirSync(folder).sort(), open: existsSync(path.join(folder, 'open.txt')) && said('open.txt'),
        }];
    }));
}

/** The processes below another one whose command line says so. */
function below(pid: number, word: string): number[] {
    const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n').map((row) => /^\s*(\d+)\s+(\d+) (.*)$/.exec(row));
    return rows.filter((row) => row !== null && Number(row[2]) === pid && row[3]!.includes(word)).map((row) => Number(row![1]));
}

const isAlive = (pid: number): boolean => identify(pid) !== undefined;

const statuses = (state: ExecutionState): string[] => [...state.runs.values()].map(({ status, tasks }) => `${status} ${tasks.get('T')?.attempt}`);

// Elsewhere there is nothing but plain spawning.
(canPool ? describe : () => undefined)('the pool', () => {
    const trial = trials();
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'xxp-packages-'));
    const python = path.join(elsewhere, 'venv', 'bin', 'python');
    let packages: string;
    before(() => {
        execFileSync('python3', ['-m', 'venv', '--without-pip', path.join(elsewhere, 'venv')]);
        packages = execFileSync(python, ['-c', 'import sysconfig; print(sysconfig.get_paths()["purelib"])'], { encoding: 'utf8' }).trim();
    });
    after(() => rmSync(elsewhere, { recursive: true }));

    /** A package that notes each time it is imported. */
    function install(name: string, text = ''): () => number {
        const log = path.join(elsewhere, `${name}.log`);
        writeFileSync(log, '');
        writeFileSync(path.join(packages, `${name}.py`), `open(${JSON.stringify(log)}, "a").write("x")\n${text}`);
        return () => readFileSync(log, 'utf8').length;
    }

    it('makes no difference to what a task does, says and leaves', async () => {
        const [pooled, plain] = [await trial(runs('behave.py', ways), { parallel: 3 }), await trial(runs('behave.py', ways), { parallel: 3, pool: false })];
        await Promise.all([pooled.finished(), plain.finished()]);
        assert.deepEqual(seen(pooled), seen(plain));
    });

    it('imports once what is installed, and each time what is the user\'s', async () => {
        const installed = install('heavy', 'value = 1');
        const running = await trial(runs('heavily.py', []), { python });
        await running.finished();
        const own = path.join(running.root, 'own.log');
        writeFileSync(path.join(running.root, 'tasks/own.py'), `import heavy\nopen(${JSON.stringify(own)}, "a").write("x")\n`);
        writeFileSync(path.join(running.root, 'tasks/heavily.py'), 'import own\nimport heavy\nassert heavy.value == 1\n');
        const again = await trial(runs('heavily.py', ['a', 'b', 'c', 'd']), { python });
        assert.deepEqual(statuses(await again.finished()), Array(4).fill('completed 1'));
        assert.equal(readFileSync(own, 'utf8').length, 4);
        assert.equal(installed(), 1);
    });

    it('leaves to the tasks what cannot be shared', async () => {
        const threads = install('threads', 'import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()');
        const crash = install('crash', 'import os, sys\nif not sys.argv[0].endswith("odd.py"): os._exit(9)');
        const missing = install('missing', 'raise ImportError("not here")');
        const good = install('good');
        const running = await trial(runs('odd.py', []), { python });
        await running.finished();
        writeFileSync(path.join(running.root, 'tasks/odd.py'), 'import good, threads, crash\ntry:\n    import missing\nexcept ImportError:\n    pass\n');
        const again = await trial(runs('odd.py', ['a', 'b', 'c']), { python, parallel: 1 });
        assert.deepEqual(statuses(await again.finished()), Array(3).fill('completed 1'));
        assert.deepEqual([threads() >= 3, crash() >= 3, missing() >= 3], [true, true, true]);
        // Once more for each zygote that another import brought down.
        assert.ok(good() <= 4, `${good()} imports of a package that can be shared`);
    });

    it('leaves to the tasks what does not come to an end when it is imported', async () => {
        const impatient = mkdtempSync(path.join(tmpdir(), 'xxp-engine-'));
        try {
            cpSync(shippedEngine, path.join(impatient, 'engine.cjs'));
            cpSync(path.join(path.dirname(shippedEngine), 'python'), path.join(impatient, 'python'), { recursive: true });
            const keeper = path.join(impatient, 'python/xxp_runner/keeper.py');
            const text = readFileSync(keeper, 'utf8');
            writeFileSync(keeper, text.replace('longest_import = 30.0', 'longest_import = 0.5'));
            assert.notEqual(readFileSync(keeper, 'utf8'), text);
            const endless = install('endless', 'import sys, time\nwhile not sys.argv[0].endswith("waiting.py"): time.sleep(0.01)');
            const running = await trial(runs('nothing.py', []));
            await running.finished();
            writeFileSync(path.join(running.root, 'tasks/waiting.py'), 'import endless\n');
            const again = await Trial.create(running.root, runs('waiting.py', ['a', 'b', 'c']), { python });
            await again.launch(path.join(impatient, 'engine.cjs'));
            assert.deepEqual(statuses(await again.finished()), Array(3).fill('completed 1'));
            await again.close();
            // Where the time is up just before it has begun, only there.
            assert.ok([3, 4].includes(endless()), `imported ${endless()} times: expected once before it was given up, and once in each task`);
        } finally {
            rmSync(impatient, { recursive: true, force: true });
        }
    });

    it('takes the module beside a script, not one of its name that another has loaded', async () => {
        install('common', 'value = "installed"');
        const running = await trial(runs('first.py', []), { python });
        await running.finished();
        mkdirSync(path.join(running.root, 'tasks/other'));
        writeFileSync(path.join(running.root, 'tasks/other/common.py'), 'value = "own"');
        writeFileSync(path.join(running.root, 'tasks/other/second.py'), 'import common\nassert common.value == "own"\n');
        writeFileSync(path.join(running.root, 'tasks/first.py'), 'import common\nassert common.value == "installed"\n');
        const again = await trial(plan({
            workflows: [workflow('W', task('T', 'first.py'), task('U', 'other/second.py', { after: ['T'] }))], nodes: [space('S', 'W')],
        }), { python });
        assert.deepEqual(statuses(await again.finished()), ['completed 1']);
    });

    it('loads anew what was installed anew', async () => {
        install('versioned', 'value = 1');
        const running = await trial(runs('first.py', []), { python });
        await running.finished();
        writeFileSync(path.join(running.root, 'tasks/versioned_task.py'), 'import versioned, xxp\nxxp.metric(version=versioned.value)\n');
        writeFileSync(path.join(running.root, 'tasks/update.py'), `open(${JSON.stringify(path.join(packages, 'versioned.py'))}, "w").write("value = 2")\nopen(${JSON.stringify(path.join(packages, 'other.py'))}, "w").close()\n`);
        const again = await trial(plan({
            workflows: [workflow('W', task('A', 'versioned_task.py'), task('B', 'update.py', { after: ['A'] }), task('C', 'versioned_task.py', { after: ['B'] }))], nodes: [space('S', 'W')],
        }), { python });
        const [run] = [...(await again.finished()).runs.values()];
        assert.deepEqual([run!.metrics.get('A.version')?.last, run!.metrics.get('C.version')?.last], [1, 2]);
    });

    it('lets a task go on when it goes down, and comes back for the next ones', async () => {
        const running = await trial(runs('slow.py', ['a', 'b', 'c', 'd'], ['model']), { parallel: 2 });
        await running.until((state) => [...state.runs.values()].filter(({ metrics }) => metrics.size > 0).length === 2);
        const [keeper] = below(running.pid, 'pool.py');
        process.kill(keeper!, 'SIGKILL');
        writeFileSync(path.join(running.root, 'gate'), '');
        const state = await running.finished();
        assert.deepEqual(statuses(state), Array(4).fill('completed 1'));
        assert.deepEqual([...state.runs.values()].map(({ metrics }) => metrics.get('T.loss')?.count), [20, 20, 20, 20]);
    });

    it('is not taken down by a task that shoots at it', async () => {
        const running = await trial(runs('shoots.py', []));
        await running.finished();
        writeFileSync(path.join(running.root, 'tasks/shoots.py'), 'import os, signal, xxp\nif xxp.param("how") == "b":\n    os.kill(os.getppid(), signal.SIGKILL)\n');
        const again = await trial(runs('shoots.py', ['a', 'b', 'c', 'd', 'e']), { parallel: 2 });
        assert.deepEqual([...(await again.finished()).runs.values()].map(({ status }) => status), Array(5).fill('completed'));
    });

    it('ends with a task whatever it has started, also what has hidden in a session of its own', async () => {
        const running = await trial(runs('hides.py', []));
        await running.finished();
        const pids = path.join(running.root, 'pids');
        appendFileSync(pids, '');
        writeFileSync(path.join(running.root, 'tasks/hides.py'), `
import os, subprocess, sys, time, xxp
for session in (False, True):
    child = subprocess.Popen(["sh", "-c", "sleep 1000 & sleep 1000"], start_new_session=session)
    with open(${JSON.stringify(pids)}, "a") as file:
        file.write("%d\\n" % child.pid)
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    with open(${JSON.stringify(pids)}, "a") as file:
        file.write("%d\\n" % os.getpid())
    time.sleep(1000)
while len(open(${JSON.stringify(pids)}).read().split()) % 3:
    time.sleep(0.01)
xxp.metric(ready=1)
if xxp.param("how") != "ends":
    time.sleep(1000)
`);
        for (const how of ['ends', 'is-ended']) {
            writeFileSync(pids, '');
            const again = await trial(runs('hides.py', [how]));
            if (how === 'is-ended') {
                await again.until(({ runs }) => runs.get('S-1')?.metrics.has('T.ready') === true);
                await sendCommand(again.dir, { type: 'cancel', by: ana });
            }
            assert.deepEqual([...(await again.finished()).runs.values()].map(({ status }) => status), [how === 'ends' ? 'completed' : 'cancelled']);
            const children = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
            assert.equal(children.length, 3);
            assert.deepEqual(children.filter(isAlive), [], how);
        }
    });
});
