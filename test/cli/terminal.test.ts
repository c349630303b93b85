import assert from 'node:assert/strict';
import { atTerminal } from '../support/at-terminal.ts';
import { asking, endless } from '../support/cli-experiments.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

describe('at a terminal', function () {
    if (process.platform === 'win32') return;

    it('a question is asked with its evidence, and answered by typing', async () => {
        const cwd = scratchFolder(asking);
        const session = atTerminal(['run', 'ask.xxp'], cwd);
        await session.sees(/Enough-1: a question for the validator/);
        await session.sees(/best of First: First-2/);
        await session.sees(/2 {2}stop.*\(default\)[\s\S]*Your choice \[stop\]: /);
        session.types('perhaps\r');
        await session.sees(/Expected more or stop, or its number[\s\S]*Your choice \[stop\]: /);
        session.types('1\r');
        await session.sees(/rounds \(a whole number\): /);
        session.types('four\r');
        await session.sees(/Expected a whole number[\s\S]*rounds \(a whole number\): /);
        session.types('4\r');
        await session.sees(/Why \(may stay empty\): /);
        session.types('\r');
        await session.sees(/Second-1 \*/);
        assert.equal((await session.finished).code, 0);
        const { interactions } = JSON.parse((await xxp(['show', 'last', '--json'], { cwd })).stdout) as { interactions: { closed: { choice: string; inputs: object } }[] };
        assert.deepEqual([interactions[0]!.closed.choice, interactions[0]!.closed.inputs], ['more', { rounds: 4 }]);
    });

    it('a question that is answered elsewhere is taken back', async () => {
        const cwd = scratchFolder(asking);
        const session = atTerminal(['run', 'ask.xxp'], cwd);
        await session.sees(/Your choice/);
        await xxp(['answer', 'last', 'Enough', 'stop', '-i', 'rounds=0'], { cwd });
        await session.sees(/Enough-1 answered/);
        assert.equal((await session.finished).code, 0);
    });

    it('Ctrl+C while a question is open cancels the execution', async () => {
        const session = atTerminal(['run', 'ask.xxp'], scratchFolder(asking));
        await session.sees(/Your choice/);
        session.types('\u0003');
        await session.sees(/Asking the engine to cancel/);
        assert.equal((await session.finished).code, 4);
    });

    it('Ctrl+D puts the question off and says how to answer it', async () => {
        const cwd = scratchFolder(asking);
        const session = atTerminal(['run', 'ask.xxp'], cwd);
        await session.sees(/Your choice/);
        session.types('\u0004');
        await session.sees(/Answer it with: xxp answer/);
        await xxp(['answer', 'last', 'Enough', 'stop', '-i', 'rounds=0'], { cwd });
        assert.equal((await session.finished).code, 0);
    });

    it('the progress is one line that is drawn again and gone at the end, in colours unless they are not wanted', async () => {
        const cwd = scratchFolder(endless);
        const session = atTerminal(['run', 'quick.xxp', '-p', '2'], cwd);
        await session.sees(/\r\u001b\[2K\[-{20}\] 0\/3 runs, 2 running, [\d.]+ m?s/);
        session.types('\u0003');
        const { code, shown } = await session.finished;
        assert.equal(code, 4);
        assert.match(shown, /\u001b\[31mcancelled\u001b\[39m after/);
        const plain = atTerminal(['list'], cwd, { NO_COLOR: '1' });
        assert.ok(!(await plain.finished).shown.includes('\u001b'));
    });
});
