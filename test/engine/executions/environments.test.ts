import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environmentId } from '../../../engine/src/executor/environments/requirements.ts';
import { findPython } from '../../../engine/src/executor/local-process/python.ts';
import { sendCommand, waitingRuns, type ExecutionState } from '../../../engine/src/index.ts';
import type { EnvironmentPlan } from '../../../engine/src/plan/plan.ts';
import { environmentDir } from '../../../engine/src/store/layout.ts';
import { takeLock } from '../../../engine/src/store/lock.ts';
import { Trial } from '../../support/engine-executions.ts';
import { ana, at, plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';

/** A package that needs neither an index nor a build: a file of it is a zip with a few texts. */
const makeWheel = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1] + "/tiny-1.2-py3-none-any.whl", "w") as wheel:
    wheel.writestr("tiny.py", "size = 42\\n")
    wheel.writestr("tiny-1.2.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.2\\n")
    wheel.writestr("tiny-1.2.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr("tiny-1.2.dist-info/RECORD", "tiny.py,,\\ntiny-1.2.dist-info/METADATA,,\\ntiny-1.2.dist-info/WHEEL,,\\ntiny-1.2.dist-info/RECORD,,\\n")
`;

describe('tasks that ask for packages', function () {
    this.timeout(120_000);
    let root: string;
    let remove: () => Promise<void>;
    const open: Trial[] = [];
    before(async () => {
        ({ root, remove } = await workspace());
        execFileSync('python3', ['-c', makeWheel, path.join(root, 'tasks')]);
        writeFileSync(path.join(root, 'tasks/requirements.txt'), '# What it needs.\n--no-index\n-r more.txt\n');
        writeFileSync(path.join(root, 'tasks/more.txt'), './tiny-1.2-py3-none-any.whl\n');
        writeFileSync(path.join(root, 'tasks/wrong.txt'), '--no-index\nno-such-package==9\n');
        writeFileSync(path.join(root, 'tasks/tiny_size.py'), 'import sys\nimport tiny\nimport xxp\n\nxxp.metric(size=tiny.size, apart=sys.prefix != sys.base_prefix)\n');
        writeFileSync(path.join(root, 'tasks/version.py'), 'import sys\nimport xxp\n\nxxp.metric(minor=sys.version_info[1])\n');
    });
    after(async () => {
        for (const trial of open) await trial.close();
        await remove();
    });

    async function start(script: string, environment: Omit<EnvironmentPlan, 'location'>): Promise<Trial> {
        const trial = await Trial.create(root, plan({
            workflows: [workflow('W', task('T', script, { environment: { ...environment, location: at(8) } }))],
            nodes: [space('S', 'W', { strategy: 'gridsearch', dimensions: [{ name: 'n', kind: 'values', values: [1, 2] }], bindings: [] })],
        }));
        open.push(trial);
        await trial.launch();
        return trial;
    }
    const said = (trial: Trial): string[] => trial.lines.filter(({ type }) => /^environment\.(building|ready|failed)/.test(type)).map(({ type }) => type);

    it('have them, in an environment that is built once for all executions', async () => {
        const first = await start('tiny_size.py', { requirements: 'tasks/requirements.txt' });
        const state = await first.finished();
        assert.deepEqual([...state.runs.values()].map(({ status, reason }) => reason ?? status), ['completed', 'completed']);
        assert.deepEqual(said(first), ['environment.building', 'environment.ready']);
        assert.deepEqual([state.runs.get('S-2')!.metrics.get('T.size')?.last, state.runs.get('S-2')!.metrics.get('T.apart')?.last], [42, 1]);
        const ready = first.lines.find((line) => line.type === 'environment.ready');
        assert.equal(ready?.type === 'environment.ready' && ready.packages['tiny'], '1.2');
        const second = await start('tiny_size.py', { requirements: 'tasks/requirements.txt' });
        assert.equal((await second.finished()).runs.get('S-1')!.status, 'completed');
        assert.deepEqual(said(second), ['environment.ready']);
        assert.equal(readdirSync(path.join(root, '.xxp-store/environments')).length, 1);
    });

    it('fail with what pip says, and where they ask for it', async () => {
        const trial = await start('tiny_size.py', { requirements: 'tasks/wrong.txt' });
        const state = await trial.finished();
        const message = state.runs.get('S-1')!.tasks.get('T')!.failure!.message;
        assert.match(message, /^T was not started\. The environment for tasks\/wrong\.txt could not be built \(flow\.xxp:8\): ERROR: .*no-such-package==9.*; correct tasks\/wrong\.txt; all that was said is in \.xxp-store\/environments\/[0-9a-f]+\/build\.log$/);
        assert.deepEqual(said(trial), ['environment.building', 'environment.failed']);
    });

    it('run in a newer Python with a warning where theirs is not found, and not at all in an older one', async () => {
        const older = await start('version.py', { python: '3.1' });
        const state = await older.finished();
        assert.equal(state.status, 'completed');
        assert.match(state.warnings.map(({ message }) => message).join(), /^T asks for Python 3\.1, which is not found, and runs in Python 3\.\d+\.\d+ \(flow\.xxp:8\); install Python 3\.1 to run it as it is written$/);
        const newer = await start('version.py', { python: '3.99' });
        assert.match((await newer.finished()).runs.get('S-1')!.reason!, /T was not started\. Python 3\.99 was not found, and Python 3\.\d+\.\d+ cannot take its place/);
    });

    it('take no slot while they wait for them, and those that need none go on', async () => {
        const python = await findPython('python3');
        assert.ok('version' in python);
        writeFileSync(path.join(root, 'tasks/none.txt'), '# Nothing.\n');
        const lock = await takeLock(path.join(environmentDir(root, environmentId('# Nothing.\n', python)), 'lock'));
        const trial = await Trial.create(root, plan({
            workflows: [workflow('W', task('Packed', 'version.py', { environment: { requirements: 'tasks/none.txt', location: at(8) } }), task('Plain', 'version.py'))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'n', kind: 'values', values: [1, 2, 3] }] })],
        }), { parallel: 1 });
        open.push(trial);
        await trial.launch();
        const plainOnes = (state: ExecutionState): string[] => [...state.runs.values()].map(({ tasks }) => `${tasks.get('Plain')?.status} ${tasks.get('Packed')?.status}`);
        await trial.until((state) => plainOnes(state).filter((each) => each === 'completed undefined').length === 3);
        assert.equal(waitingRuns(trial.state, 0)[0]!.waitsFor, 'for the packages of tasks/none.txt');
        assert.ok('release' in lock && await lock.release() === undefined);
        assert.deepEqual(plainOnes(await trial.finished()), Array(3).fill('completed completed'));
    });

    it('end with the execution while they wait for another engine to build', async () => {
        const python = await findPython('python3');
        assert.ok('version' in python);
        writeFileSync(path.join(root, 'tasks/slow.txt'), 'tiny==1\n');
        const lock = await takeLock(path.join(environmentDir(root, environmentId('tiny==1', python)), 'lock'));
        const trial = await start('tiny_size.py', { requirements: 'tasks/slow.txt' });
        await trial.until((state) => state.environments.size > 0);
        await sendCommand(trial.dir, { type: 'cancel', by: ana });
        assert.equal((await trial.finished()).status, 'cancelled');
        assert.ok('release' in lock && await lock.release() === undefined);
    });

    it('take down what installs them when the execution is cancelled', async () => {
        // A package whose build never ends: it brings the program that builds it.
        const folder = path.join(root, 'tasks/endless');
        mkdirSync(folder);
        writeFileSync(path.join(folder, 'pyproject.toml'), '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n');
        writeFileSync(path.join(folder, 'backend.py'), `import os, time\nopen(${JSON.stringify(path.join(root, 'building'))}, "w").write("%d " % os.getpid())\ntime.sleep(600)\n`);
        writeFileSync(path.join(root, 'tasks/endless.txt'), '--no-index\n./endless\n');
        const trial = await start('tiny_size.py', { requirements: 'tasks/endless.txt' });
        const pid = await new Promise<number>((resolve) => {
            const look = (): void => {
                const said = existsSync(path.join(root, 'building')) ? readFileSync(path.join(root, 'building'), 'utf8') : '';
                if (said.endsWith(' ')) resolve(Number(said));
                else setTimeout(look, 10);
            };
            look();
        });
        await sendCommand(trial.dir, { type: 'cancel', by: ana });
        assert.equal((await trial.finished()).status, 'cancelled');
        while (existsSync(`/proc/${pid}`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await new Promise((resolve) => { setTimeout(resolve, 5); });
    });

    it('leave results that are used again, also where another engine has seen their end', async () => {
        const again = async (): Promise<Trial> => {
            const trial = await Trial.create(root, plan({
                workflows: [workflow('W', task('T', 'slow_tiny.py', { policy: {}, environment: { requirements: 'tasks/requirements.txt', location: at(8) } }))], nodes: [space('S', 'W')],
            }));
            open.push(trial);
            await trial.launch();
            return trial;
        };
        const gate = `${root}.gate`;
        writeFileSync(path.join(root, 'tasks/slow_tiny.py'), `import os, time\nimport tiny\nimport xxp\n\nxxp.log(step=0, loss=tiny.size)\nwhile not os.access(${JSON.stringify(gate)}, os.F_OK): time.sleep(0.005)\n`);
        const first = await again();
        await first.until((state) => state.runs.get('S-1')?.metrics.has('T.loss') === true);
        await first.killEngine();
        await first.launch();
        writeFileSync(gate, '');
        try {
            assert.equal((await first.finished()).runs.get('S-1')!.status, 'completed');
            assert.equal(first.state.runs.get('S-1')!.tasks.get('T')!.attempt, 1);
            const second = await again();
            assert.equal((await second.finished()).runs.get('S-1')!.tasks.get('T')!.reused?.execution, first.state.id);
        } finally {
            rmSync(gate);
        }
    });
});
