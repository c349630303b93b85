import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Assignment } from '../../../engine/src/executor/executor.ts';
import { LocalProcess } from '../../../engine/src/executor/local-process/local-process.ts';
import { findPython } from '../../../engine/src/executor/local-process/python.ts';
import { isAlive } from '../../../engine/src/executor/process-table.ts';
import { attemptDir, executionDir } from '../../../engine/src/store/layout.ts';
import { task } from '../../support/engine-plans.ts';

const runner = path.resolve(import.meta.dirname, '../../../engine/python');

describe('a task that does not begin after all', () => {
    let root: string;
    let executor: LocalProcess;
    before(async () => {
        root = await mkdtemp(path.join(tmpdir(), 'xxp-discarded-'));
        await mkdir(executionDir(root, 'x'), { recursive: true });
        for (const [name, text] of [['touch.py', 'import xxp\nopen(xxp.param("file"), "w")\n'], ['touch.sh', 'touch "$XXP_PARAM_file"\n']] as const) await writeFile(path.join(root, name), text);
        await chmod(path.join(root, 'touch.sh'), 0o755);
    });
    afterEach(() => executor.close());
    after(() => rm(root, { recursive: true, force: true }));

    for (const script of ['touch.py', 'touch.sh']) {
        for (const pool of process.platform === 'linux' ? [true, false] : [false]) {
            it(`leaves neither a process nor a folder: ${script}, ${pool ? 'forked' : 'spawned'}`, async () => {
                const dir = executionDir(root, 'x');
                executor = new LocalProcess({ dir, python: await findPython('python3'), runner, pool });
                const touched = path.join(root, 'touched');
                const assignment: Assignment = { run: 'S-1', task: task('T', script, { script }), attempt: 1, params: { file: touched }, inputs: {}, seed: 1, limits: {} };
                const prepared = await executor.prepare(assignment);
                const identity = { pid: prepared.pid!, started: prepared.processStart ?? null };
                assert.ok(isAlive(identity));
                await prepared.discard();
                assert.deepEqual([isAlive(identity), existsSync(attemptDir(dir, 'S-1', 'T', 1)), existsSync(touched)], [false, false, false]);
            });
        }
    }
});
