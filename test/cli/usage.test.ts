import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { duration, oneOf, size, wholeNumber } from '../../cli/src/arguments.ts';
import { run } from '../../cli/src/commands/run.ts';
import { CliError, ExitCode } from '../../cli/src/exit-code.ts';
import { quick } from '../support/cli-experiments.ts';
import { root, scratchFolder, startXxp, xxp } from '../support/cli.ts';

const refused = (work: () => unknown): string => {
    try {
        work();
    } catch (error) {
        assert.ok(error instanceof CliError && error.exitCode === ExitCode.usage, String(error));
        return error.message;
    }
    throw new Error('Expected it to be refused');
};

describe('the command line', () => {
    const cwd = scratchFolder(quick);

    it('lists its commands, and ends with 2 when none was given', async () => {
        const nothing = await xxp([], { cwd });
        const helped = await xxp(['help'], { cwd });
        assert.deepEqual([nothing.code, helped.code, (await xxp(['--help'], { cwd })).code], [2, 0, 0]);
        assert.equal(nothing.stdout, helped.stdout);
        for (const name of ['check', 'plan', 'run', 'resume', 'list', 'show', 'cancel', 'interactions', 'answer', 'serve', 'decisions', 'rate', 'note', 'promote', 'verify', 'help']) assert.match(helped.stdout, new RegExp(`^ {2}${name} `, 'm'));
    });

    it('explains a command by `help` and by --help', async () => {
        const { code, stdout } = await xxp(['help', 'run'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, /^ {2}-p, --parallel <number> /m);
        assert.equal((await xxp(['run', '--help'], { cwd })).stdout, stdout);
    });

    it('says its version', async () => {
        const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
        assert.equal((await xxp(['--version'], { cwd })).stdout, `${version}\n`);
    });

    it('refuses what it does not know, and says where help is', async function () {
        this.timeout(60_000);
        const cases: [string[], RegExp][] = [
            [['launch'], /There is no command "launch"; there are check, format, convert, plan/],
            [['run', '--fast', 'quick.xxp'], /--fast.*\nTry: xxp help run/],
            [['run'], /Expected <file>, found nothing/],
            [['run', 'a.xxp', 'b.xxp'], /found also "b\.xxp"/],
            [['run', 'quick.xxp', '--parallel', '0'], /Expected a whole number from 1 on after --parallel, found "0"/],
            [['run', 'quick.xxp', '--interactions', 'never'], /Expected ask or default/],
            [['run', 'quick.xxp', '--workspace', 'nowhere'], /Expected a folder after --workspace/],
            [['run', 'quick.xxp', '--workspace', 'train'], /Expected a file inside the workspace .*train, found .*quick\.xxp/],
            [['list', 'all'], /Expected no argument, found also "all"/],
            [['show'], /Expected <execution> \[run\], found nothing/],
        ];
        for (const [args, expected] of cases) {
            const { code, stdout, stderr } = await xxp(args, { cwd });
            assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, args.join(' '));
            assert.match(stderr, expected);
        }
    });

    it('reads durations, sizes, numbers and words, and nothing that only looks like them', () => {
        assert.deepEqual(['30', '30s', '1.5h', '2m', '250ms'].map((text) => duration(run, 'task-timeout', text)), [30, 30, 5400, 120, 0.25]);
        assert.deepEqual(['5', '1GB', '1 GiB', '1.5k', '2MB'].map((text) => size(run, 'task-disk', text)), [5, 1e9, 2 ** 30, 1536, 2e6]);
        for (const text of ['', '0', '-1', 'soon', '1 week', '1e3', 'constructor', '1constructor']) {
            assert.match(refused(() => duration(run, 'task-timeout', text)), /Expected a duration such as/);
            assert.match(refused(() => size(run, 'task-disk', text)), /Expected a size such as/);
        }
        assert.equal(wholeNumber(run, 'seed', '7', 0), 7);
        for (const text of ['', '1.5', '0x10', '99999999999999999999']) refused(() => wholeNumber(run, 'seed', text, 0));
        assert.equal(oneOf(run, 'interactions', 'ask', ['ask', 'default']), 'ask');
    });

    it('ends quietly when its reader goes away', async () => {
        const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}.xxp`, 'workflow W { START -> Nowhere -> END; }\n'.repeat(20)]));
        const running = startXxp(['check', '.'], { cwd: scratchFolder(files) });
        running.child.stdout.destroy();
        const { code, stderr } = await running.finished;
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    });

    it('has every exit code and every command in its page', () => {
        const page = readFileSync(path.join(root, 'docs', 'cli.md'), 'utf8');
        for (const [name, code] of Object.entries(ExitCode)) assert.match(page, new RegExp(`^\\| ${code} \\| \`${name}\``, 'm'));
        for (const name of ['check', 'plan', 'run', 'resume', 'list', 'show', 'cancel', 'interactions', 'answer', 'serve', 'decisions', 'rate', 'verify']) assert.match(page, new RegExp(`^## xxp ${name}`, 'm'));
        for (const option of Object.keys(run.options)) assert.ok(page.includes(`--${option}`), `--${option} is on the page`);
    });
});
