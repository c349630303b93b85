import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { attemptDir, listExecutions } from '../../engine/src/index.ts';
import { endless } from '../support/cli-experiments.ts';
import { scratchFolder, startXxp, xxp } from '../support/cli.ts';

describe('Ctrl+C', () => {
    it('once: the execution is cancelled, its tasks end, and what there was is shown', async () => {
        const cwd = scratchFolder(endless);
        const running = startXxp(['run', 'quick.xxp', '--parallel', '1'], { cwd });
        await running.says(/Quick/);
        await waitForRunningTask(cwd);
        running.child.kill('SIGINT');
        const { code, stdout, stderr } = await running.finished;
        assert.equal(code, 4);
        assert.match(stderr, /Asking the engine to cancel/);
        assert.match(stderr, /cancelled after/);
        assert.match(stdout, /Grid-1 .*cancelled/);
    });

    it('right after the start: the execution is cancelled all the same', async () => {
        const cwd = scratchFolder(endless);
        const running = startXxp(['run', 'quick.xxp'], { cwd });
        // Said before the engine is launched.
        await running.says(/Quick/);
        running.child.kill('SIGINT');
        assert.equal((await running.finished).code, 4);
    });

    it('twice: the command leaves at once and says how to come back', async () => {
        const cwd = scratchFolder({ ...endless, 'train/task.py': 'import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint("deaf", flush=True)\ntime.sleep(600)\n' });
        const running = startXxp(['run', 'quick.xxp', '--parallel', '1'], { cwd });
        await running.says(/Quick/);
        await waitForRunningTask(cwd);
        const [{ dir } = { dir: '' }] = await listExecutions(cwd);
        const said = path.join(attemptDir(dir, 'Grid-1', 'Train', 1), 'stdout.log');
        // Before that it would hear.
        while (readFileSync(said, 'utf8') !== 'deaf\n') await new Promise((resolve) => { setTimeout(resolve, 20); });
        running.child.kill('SIGINT');
        await running.says(/Asking the engine to cancel/);
        running.child.kill('SIGINT');
        const { code, stderr } = await running.finished;
        assert.equal(code, 130);
        const [, id] = /Left (\S+), whose engine goes on. Come back with: xxp resume \1/.exec(stderr)!;
        const back = await xxp(['resume', id!], { cwd });
        assert.equal(back.code, 4, 'the engine went on cancelling without the command');
    });
});

async function waitForRunningTask(cwd: string): Promise<void> {
    for (;;) {
        const { runs } = JSON.parse((await xxp(['show', 'last', '--json'], { cwd })).stdout || '{"runs":[]}') as { runs: { status: string }[] };
        if (runs.some((run) => run.status === 'running')) return;
    }
}
