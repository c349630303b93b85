import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quick } from '../support/cli-experiments.ts';
import { scratchFolder, xxp } from '../support/cli.ts';

const value = 'tok-"é"-8f14e45fceea';

/** Says the secret in every way that a task has. */
const talkative = `
import json, os, subprocess, sys, xxp

token = os.environ["API_TOKEN"]
x = xxp.param("x")
print("printed", token, flush=True)
print("warned", token, repr(token), file=sys.stderr)
subprocess.run([sys.executable, "-c", "import os; print('child', os.environ['API_TOKEN'])"], check=True)
xxp.log(step=0, **{"loss of " + token: 1.0})
resultMap.put("said", "it is " + token)
xxp.text("said", "it is " + token, title=token)
xxp.table("told", [{"token": token}])
xxp.metric(score=x * len(token))
if x == 2:
    raise ValueError("refused: " + token)
if x == 3:
    sys.exit(token)
`;

describe('secrets', () => {
    it('reach the tasks of an execution, and no byte of the store', async () => {
        const cwd = scratchFolder({ ...quick, 'train/task.py': talkative });
        const { code, stdout, stderr } = await xxp(['run', 'quick.xxp', '--secret', 'API_TOKEN', '--json'], { cwd, env: { API_TOKEN: value } });
        assert.equal(code, 0, stderr);
        const { options, runs, execution } = JSON.parse(stdout) as { options: object; execution: string; runs: { status: string; reason: string; metrics: Record<string, number> }[] };
        assert.deepEqual((options as { secrets: string[] }).secrets, ['API_TOKEN']);
        assert.deepEqual(runs.map(({ status }) => status), ['completed', 'failed', 'failed']);
        assert.equal(runs[0]!.metrics['Train.score'], value.length);
        assert.match(runs[1]!.reason, /refused: \*\*\*/);
        holdsNothing(path.join(cwd, '.xxp-store'));
        assert.ok(!`${stdout}${stderr}`.includes('8f14e45fceea'));
        assert.match((await xxp(['show', execution, 'Grid-1', '--json'], { cwd })).stdout, /loss of \*\*\*/);
    });

    it('are not kept with the code, neither in a script nor in what is not committed', async () => {
        const cwd = scratchFolder({ ...quick, 'notes.txt': 'nothing\n' });
        const git = (...words: string[]): unknown => execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...words], { cwd, stdio: 'ignore' });
        git('init');
        git('add', '.');
        git('commit', '-m', 'first');
        writeFileSync(path.join(cwd, 'notes.txt'), `it is ${value}\n`);
        writeFileSync(path.join(cwd, 'train/task.py'), `${quick['train/task.py']}# ${value}\n`);
        const { code, stderr } = await xxp(['run', 'quick.xxp', '--secret', 'API_TOKEN'], { cwd, env: { API_TOKEN: value } });
        assert.equal(code, 0, stderr);
        holdsNothing(path.join(cwd, '.xxp-store'));
    });

    it('are said to stand in what a task hands on, which is in no export and not used again', async () => {
        const cwd = scratchFolder({
            ...quick, '.env': 'OTHER=abcdefgh\n',
            'train/task.xxp': quick['train/task.xxp'].replace('implementation', 'define output data model;\n    define output data report;\n    implementation'),
            'train/task.py': `${quick['train/task.py']}
import os
xxp.save_text("report", "fine")
xxp.save_bytes("model", b"x" * ((1 << 20) - 5) + os.environ["API_TOKEN"].encode())
open(os.path.join(os.path.dirname(os.path.dirname(__file__)), ".env")).read()
# ${value}
`,
        });
        const run = async (): Promise<{ runs: { status: string }[]; warnings: { task: string; message: string }[] }> => {
            const { code, stdout, stderr } = await xxp(['run', 'quick.xxp', '--secret', 'API_TOKEN', '--json'], { cwd, env: { API_TOKEN: value } });
            assert.equal(code, 0, stderr);
            return JSON.parse(stdout) as Awaited<ReturnType<typeof run>>;
        };
        await run();
        const { warnings } = await run();
        assert.deepEqual(warnings.map(({ message }) => message), [1, 2, 3].map(() => 'Train has written the value of a secret into model: it is there for the tasks that follow, in no export, and not used again; leave it out of what the task hands on'));
        const why = await xxp(['cache', 'explain', 'last', 'Grid-1'], { cwd });
        assert.match(why.stdout, /^Train {2}run: its results cannot be used again: the value of a secret stands in model$/m);
        assert.equal((await xxp(['export', 'last', '--output', 'crate'], { cwd })).code, 0);
        holdsNothing(path.join(cwd, 'crate'));
        const exported = readdirSync(path.join(cwd, 'crate'), { recursive: true }).map(String);
        assert.equal(exported.filter((file) => file.startsWith('outputs/')).length, 1);
        assert.deepEqual(exported.filter((file) => /\.env|task\.py/.test(file)), []);
    });

    it('may come from a file outside the workspace, and from none inside', async () => {
        const cwd = scratchFolder({ ...quick, 'train/task.py': 'import os, xxp\nxxp.metric(score=len(os.environ["API_TOKEN"]))\n', 'inside.env': 'API_TOKEN=abcdefgh\n' });
        const elsewhere = scratchFolder({ 'secrets.env': '# mine\nexport API_TOKEN="abcdefgh"\n', 'broken.env': 'abcdefgh\n' });
        const run = (file: string): ReturnType<typeof xxp> => xxp(['run', 'quick.xxp', '--json', '--secret-file', file], { cwd });
        const { code, stdout } = await run(path.join(elsewhere, 'secrets.env'));
        assert.deepEqual([code, (JSON.parse(stdout) as { runs: { metrics: object }[] }).runs[0]!.metrics], [0, { 'Train.score': 8 }]);
        const inside = await run('inside.env');
        assert.equal(inside.code, 2);
        assert.match(inside.stderr, /Expected a file of secrets outside the workspace/);
        const broken = await run(path.join(elsewhere, 'broken.env'));
        assert.equal(broken.code, 2);
        assert.match(broken.stderr, /Expected NAME=value in line 1 of .*broken\.env\n/);
        assert.ok(!broken.stderr.includes('abcdefgh'));
    });

    it('that are not there, too short, or written into the experiment start nothing', async () => {
        const cwd = scratchFolder(quick);
        const refused = async (env: Record<string, string>): Promise<string> => {
            const { code, stderr } = await xxp(['run', 'quick.xxp', '--secret', 'API_TOKEN'], { cwd, env });
            assert.equal(code, 2);
            return stderr;
        };
        assert.match(await refused({}), /Expected the secret API_TOKEN in an environment variable of that name, found none/);
        assert.match(await refused({ API_TOKEN: '1234' }), /has 4 characters/);
        assert.match(await refused({ API_TOKEN: 'Find the largest' }), /stands in the experiment itself/);
    });
});

function holdsNothing(folder: string): void {
    const spellings = [value, '8f14e45fceea', Buffer.from(value).toString('base64')];
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        const content = readFileSync(file);
        for (const spelling of spellings) assert.ok(!content.includes(spelling), `${file} holds the secret`);
    }
}
