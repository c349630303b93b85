/** The model of the open folders' executions, on real stores and with real engines. */
import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createExecution } from '../../engine/src/index.ts';
import { launchedExecution, launchErrors, runArguments } from '../../extension/src/executions/cli.ts';
import { Executions } from '../../extension/src/executions/model.ts';
import { Trial } from '../support/engine-executions.ts';
import { ana, interaction, options, plan, space, task, workflow, workspace } from '../support/engine-plans.ts';
import { samplePlan } from '../support/extension-journal.ts';

describe('the executions of the open folders', () => {
    let executions: Executions;
    let looks: (() => void)[];
    const failures: string[] = [];
    const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await new Promise<void>((resolve) => { looks.push(resolve); }); };

    beforeEach(() => {
        looks = [];
        failures.length = 0;
        executions = new Executions({ changed: () => { for (const look of looks.splice(0)) look(); }, failed: (message) => failures.push(message) });
    });
    afterEach(async () => {
        await executions.dispose();
        assert.deepEqual(failures, []);
    });

    it('an execution that a shell makes is found, also where there was no store before', async () => {
        const root = await realpath(await mkdtemp(path.join(tmpdir(), 'xxp-model-')));
        try {
            await executions.setRoots([root]);
            assert.deepEqual(executions.list(), []);
            const { dir } = await createExecution(root, { plan: samplePlan, options: options(), by: ana });
            await until(() => executions.get(dir) !== undefined);
            assert.equal(executions.get(dir)?.summary.status, 'created');
            await until(() => executions.live(dir) !== undefined);
            const second = await createExecution(root, { plan: samplePlan, options: options(), by: ana });
            await until(() => executions.list().length === 2);
            assert.deepEqual(new Set(executions.list().map((execution) => execution.dir)), new Set([dir, second.dir]));
            await executions.setRoots([]);
            assert.deepEqual(executions.list(), [], 'a folder that is closed takes its executions along');
        } finally {
            await rm(root, { recursive: true, force: true });
        }
    });

    it('a running execution is followed to its question, and is interrupted when its engine is killed', async () => {
        const place = await workspace();
        const trial = await Trial.create(place.root, plan({
            workflows: [workflow('Fit', task('Train', 'score.py'))],
            nodes: [space('Coarse', 'Fit'), interaction('Review')],
        }));
        try {
            await executions.setRoots([place.root]);
            await trial.launch();
            await until(() => executions.get(trial.dir)?.summary.openInteractions === 1);
            assert.equal(executions.get(trial.dir)?.summary.status, 'waiting');
            assert.equal(executions.live(trial.dir)?.interactions.size, 1);
            await trial.killEngine();
            await until(() => executions.get(trial.dir)?.summary.status === 'interrupted');
            assert.equal((await executions.state(trial.dir)).id, trial.state.id);
        } finally {
            await trial.close();
            // What is still being read is not to vanish.
            await executions.setRoots([]);
            await place.remove();
        }
    });
});

describe('launching through the command line', () => {
    it('passes on what is set, and leaves out what is not', () => {
        const none = { python: '', parallel: 0, taskTimeout: '', taskDiskQuota: '', resources: '', secrets: [] };
        const base = ['run', '/w/a.xxp', '--experiment', 'E', '--workspace', '/w', '--detach', '--json'];
        assert.deepEqual(runArguments('/w/a.xxp', 'E', '/w', none), base);
        assert.deepEqual(runArguments('/w/a.xxp', 'E', '/w', { python: 'py', parallel: 3, taskTimeout: '2m', taskDiskQuota: '1GB', resources: 'gpu=1', secrets: ['TOKEN'] }),
            [...base, '--python', 'py', '--parallel', '3', '--task-timeout', '2m', '--task-disk', '1GB', '--resources', 'gpu=1', '--secret', 'TOKEN']);
    });

    it('reads which execution was launched, and takes nothing else for one', () => {
        assert.deepEqual(launchedExecution('{"version":1,"execution":"x","dir":"/w/x"}\n'), { id: 'x', dir: '/w/x' });
        for (const text of ['', 'null', '{}', '{"execution":1,"dir":"/w"}', 'oops']) assert.equal(launchedExecution(text), undefined, text);
    });

    it('takes from a refusal the errors, and from rubbish nothing', () => {
        const error = { severity: 'error', code: 'plan/abstract-task', message: 'Task has no implementation', line: 3, column: 5 };
        const elsewhere = { ...error, file: 'lib/flow.xxp' };
        assert.deepEqual(launchErrors(JSON.stringify({ version: 1, execution: null, problems: [{ ...error, severity: 'warning' }, error, elsewhere] })), [error, elsewhere]);
        for (const text of ['', 'null', '{}', '{"problems":3}', '{"problems":[null]}', '{"problems":[{"severity":"error"}]}']) assert.deepEqual(launchErrors(text), [], text);
    });
});
