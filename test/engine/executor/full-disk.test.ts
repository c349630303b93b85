import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judge } from '../../../engine/src/executor/local-process/judge.ts';
import type { TaskOutcome } from '../../../engine/src/index.ts';
import { task } from '../../support/engine-plans.ts';

describe('a task that goes down', () => {
    let folder: string;
    beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'xxp-full-')); });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const judged = (result: object | undefined, room: number, code = 1): Promise<TaskOutcome> => {
        if (result !== undefined) writeFileSync(path.join(folder, 'result.json'), JSON.stringify(result));
        const assignment = { run: 'S-1', task: task('T', 'nothing.py'), attempt: 1, params: {}, inputs: {}, seed: 1, limits: {} };
        return judge({ assignment, root: folder, folder, graceSeconds: 1 }, { exit: { code, signal: null }, ending: undefined, seconds: 1 }, () => Promise.resolve(room));
    };
    const full = { status: 'exception', type: 'OSError', message: 'No space left on device', errno: 'ENOSPC' };

    it('as the disk is full has not failed: the disk has, and no result is left', async () => {
        for (const result of [full, { status: 'exit', code: 2 }, undefined]) {
            await assert.rejects(judged(result, 4096), { code: 'ENOSPC', message: 'ENOSPC: T found no room to write' });
            assert.ok(!existsSync(path.join(folder, 'result.json')));
        }
    });

    it('for another reason has failed, also while the disk is full, or as another disk is', async () => {
        const reason = async (result: object | undefined, room: number): Promise<unknown> => {
            const outcome = await judged(result, room);
            return outcome.status === 'failed' && outcome.failure.reason;
        };
        assert.equal(await reason({ ...full, errno: 'ENOENT' }, 0), 'exception');
        assert.equal(await reason(full, 1e9), 'exception');
        assert.equal(await reason({ status: 'exit', code: 2 }, 1e9), 'exit');
        rmSync(path.join(folder, 'result.json'));
        assert.equal(await reason(undefined, 1e9), 'exit');
    });
});
