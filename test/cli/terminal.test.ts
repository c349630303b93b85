import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { asking, endless } from '../support/cli-experiments.ts';
import { fromSources, root, scratchFolder, xxp } from '../support/cli.ts';

/** What a person at a terminal sees and types. */
interface Session {
    /** Resolves once the pattern has been shown after what was waited for before. */
    sees(pattern: RegExp): Promise<void>;
    types(text: string): void;
    readonly finished: Promise<{ code: number | null; shown: string }>;
}

function atTerminal(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Session {
    const child = spawn('python3', [path.join(root, 'test', 'support', 'on-terminal.py'), process.execPath, fromSources, ...args], { cwd, env: { ...process.env, TERM: 'xterm', NO_COLOR: '', ...env } });
    let shown = '';
    let seen = 0;
    let look = (): void => undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => { shown += text; look(); });
    const finished = new Promise<{ code: number | null; shown: string }>((resolve) => { child.once('close', (code) => resolve({ code, shown })); });
    return {
        sees: (pattern) => new Promise((resolve, reject) => {
            look = () => {
                const match = pattern.exec(shown.slice(seen));
                if (match === null) return;
                seen += match.index + match[0].length;
                look = () => undefined;
                resolve();
            };
            look();
            void finished.then(({ code }) => reject(new Error(`Expected ${pattern} to be shown before the end (exit code ${code}); shown was:\n${shown}`)));
        }),
        types: (text) => { child.stdin.write(text); },
        finished,
    };
}

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
        await session.sees(/rounds \(Integer\): /);
        session.types('four\r');
        await session.sees(/Expected a value of type Integer[\s\S]*rounds \(Integer\): /);
        session.types('4\r');
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
