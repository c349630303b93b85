import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { journalFile, listExecutions } from '../../engine/src/index.ts';
import { quick } from '../support/cli-experiments.ts';
import { scratchFolder, writeFiles, xxp } from '../support/cli.ts';

/** `quick`, whose task leaves a model. */
const modelling = {
    ...quick,
    'train/task.xxp': quick['train/task.xxp'].replace('implementation', 'define output data model;\n    implementation'),
    'train/task.py': `${quick['train/task.py']}\nxxp.save_json("model", [x, "model"])\n`,
};

/** All objects of a store; as if they had been made yesterday, where that is asked for. */
function objects(cwd: string): string[] {
    const folder = path.join(cwd, '.xxp-store/objects');
    return readdirSync(folder).flatMap((part) => readdirSync(path.join(folder, part)).map((name) => path.join(folder, part, name)));
}

describe('xxp cache', () => {
    it('says what is kept and saved, and why a task was run again', async () => {
        const cwd = scratchFolder(modelling);
        const status = async (): Promise<Record<string, number>> => JSON.parse((await xxp(['cache', 'status', '--json'], { cwd })).stdout) as Record<string, number>;
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        assert.deepEqual([(await status())['results'], (await status())['reused'], (await status())['savedSeconds']], [3, 0, 0]);
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        const { results, reused, savedSeconds } = await status();
        assert.deepEqual([results, reused, savedSeconds! > 0], [3, 3, true]);
        assert.match((await xxp(['cache', 'status'], { cwd })).stdout, /^3 results can be used again \(.*\)\n\d+ outputs in the store \(.*\)\n3 task runs took an earlier result, which saved .*\n$/);
        assert.match((await xxp(['show', 'last', 'Grid-1'], { cwd })).stdout, /^Train {2}completed, reused\n {2}the result of Train in Grid-1 of \S+, which took .*\n(.*\n)* {2}logs in .*Grid-1.Train.1$/m);
        const reusedWhy = await xxp(['cache', 'explain', 'last', 'Grid-1'], { cwd });
        assert.match(reusedWhy.stdout, /^Train {2}reused: it was not run: it has the result of Train in Grid-1 of /);

        writeFiles(cwd, { 'train/task.py': `${modelling['train/task.py']}# another version\n` });
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        const why = await xxp(['cache', 'explain', 'last', 'Grid-2', 'Train'], { cwd });
        assert.match(why.stdout, /^Train {2}run: train\/task\.py changed\n {2}compared with Grid-2 of /);
        const { tasks } = JSON.parse((await xxp(['cache', 'explain', 'last', 'Grid-2', '--json'], { cwd })).stdout) as { tasks: { differences: unknown[] }[] };
        assert.deepEqual(tasks[0]!.differences, [{ member: 'train/task.py', words: 'train/task.py changed' }]);
        const nobody = await xxp(['cache', 'explain', 'last', 'Grid-9'], { cwd });
        assert.deepEqual([nobody.code, /Expected a run of .*, found "Grid-9"/.test(nobody.stderr)], [2, true]);
    });

    it('clears what was not used for long, but no output of which a journal speaks unless that is asked', async () => {
        const cwd = scratchFolder(modelling);
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        // Made yesterday, and not used since.
        const yesterday = Date.now() / 1000 - 86_400;
        const entries = path.join(cwd, '.xxp-store/cache/results');
        for (const part of readdirSync(entries)) for (const name of readdirSync(path.join(entries, part))) utimesSync(path.join(entries, part, name), yesterday, yesterday);
        const prune = async (...options: string[]): Promise<Record<string, number>> => JSON.parse((await xxp(['cache', 'prune', '--json', ...options], { cwd })).stdout) as Record<string, number>;
        const before = objects(cwd);
        assert.deepEqual((await prune('--older', '2d'))['results'], 0);
        assert.deepEqual((await prune('--older', '1h', '--dry-run'))['results'], 3);
        const cleared = await prune('--older', '1h');
        assert.deepEqual([cleared['results'], cleared['objects']], [3, 0]);
        assert.ok(cleared['recorded']! >= 3);
        assert.deepEqual(objects(cwd), before);
        assert.match((await xxp(['cache', 'prune', '--keep', '1MB'], { cwd })).stdout, /^Cleared 0 results and 0 outputs, 0 bytes in all\n\d+ outputs that no result needs stay, as the records of executions speak of them; --all/);
        // All but what is younger than ten minutes, which an engine may be about to record.
        await prune('--all');
        assert.deepEqual(objects(cwd), before);
        assert.equal((await xxp(['run', 'quick.xxp', '-q'], { cwd })).code, 0);
    });

    it('clears with --all also the outputs of finished executions, and none that an unfinished one needs to go on', async () => {
        const cwd = scratchFolder({ ...modelling, 'later.cjs': 'const now = Date.now; Date.now = () => now() + 3600000;\n' });
        const later = { NODE_OPTIONS: `--require ${path.join(cwd, 'later.cjs')}` };
        const models = async (): Promise<string[]> => {
            const { runs } = JSON.parse((await xxp(['export', 'last', '-f', 'json'], { cwd })).stdout) as { runs: { tasks: { outputs: { model: { sha256: string } } }[] }[] };
            return runs.map(({ tasks }) => tasks[0]!.outputs.model.sha256);
        };
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        const finished = await models();
        writeFiles(cwd, { 'train/task.py': modelling['train/task.py'].replace('"model"])', '"another"])') });
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        const unfinished = await models();
        // As if its engine had been killed before it came to the end.
        const [last] = await listExecutions(cwd);
        const lines = readFileSync(journalFile(last!.dir), 'utf8').trimEnd().split('\n');
        writeFileSync(journalFile(last!.dir), `${lines.slice(0, -1).join('\n')}\n`);

        const { stdout } = await xxp(['cache', 'prune', '--all', '--json'], { cwd, env: later });
        assert.equal((JSON.parse(stdout) as { results: number }).results, 6);
        const left = new Set(objects(cwd).map((file) => path.basename(file)));
        assert.deepEqual([finished.filter((sha256) => left.has(sha256)), unfinished.filter((sha256) => left.has(sha256))], [[], unfinished]);
        assert.equal((await xxp(['resume', 'last', '-q'], { cwd })).code, 0);
        assert.equal((await xxp(['run', 'quick.xxp', '-q'], { cwd })).code, 0);
    });

    it('finds and takes away what was changed, so that it is worked out again', async () => {
        const cwd = scratchFolder(modelling);
        await xxp(['run', 'quick.xxp', '-q'], { cwd });
        assert.match((await xxp(['cache', 'verify'], { cwd })).stdout, /^\d+ outputs read \(.*\), for 3 results\nAll is as it was\n$/);
        const { tasks } = JSON.parse((await xxp(['show', 'last', 'Grid-1', '--json'], { cwd })).stdout) as { tasks: { outputs: Record<string, { sha256: string; bytes: number }> }[] };
        const { sha256, bytes } = tasks[0]!.outputs['model']!;
        const file = path.join(cwd, '.xxp-store/objects', sha256.slice(0, 2), sha256);
        chmodSync(file, 0o644);
        writeFileSync(file, 'x'.repeat(bytes));
        const verified = await xxp(['cache', 'verify'], { cwd });
        assert.equal(verified.code, 1);
        assert.match(verified.stdout, new RegExp(`^${sha256} was changed, and was taken away\\nThe result of Train in Grid-1 of .* is not used again: an output of it is gone$`, 'm'));
        assert.ok(!existsSync(file));
        const ran = await xxp(['run', 'quick.xxp', '--json', '-q'], { cwd });
        assert.equal(ran.code, 0);
        assert.ok(existsSync(file), 'it was worked out again');
    });

    it('says what is expected', async () => {
        const cwd = scratchFolder(quick);
        for (const [args, message] of [
            [['cache', 'clean'], /Expected status, explain, prune or verify, found "clean"/],
            [['cache', 'prune'], /Expected --older, --keep or --all, which say what is to go/],
            [['cache', 'status', '--all'], /--all belongs to prune/],
            [['cache', 'explain', 'last'], /Expected an execution and one of its runs after explain/],
        ] as const) {
            const { code, stderr } = await xxp(args, { cwd });
            assert.deepEqual([code, message.test(stderr)], [2, true], stderr);
        }
    });
});
