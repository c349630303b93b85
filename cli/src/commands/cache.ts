import { cacheStatus, explainRun, pruneCache, verifyCache, type CacheStatus, type Explained, type Pruned, type Verified } from '../../../engine/src/index.ts';
import { duration, size, usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count, duration as span, plain } from '../terminal/text.ts';
import { workspaceRoot } from '../workspace.ts';

export const cache: Command = {
    name: 'cache',
    summary: 'show, explain, clear or check the results that are used again',
    arguments: '<status|explain|prune|verify> [execution] [run] [task]',
    positionals: { least: 1, most: 4 },
    options: {
        older: { type: 'string', value: '<duration>', help: 'prune: results that were not used for so long, such as 30d' },
        keep: { type: 'string', value: '<size>', help: 'prune: the least recently used, until the rest needs no more, such as 10GB' },
        all: { type: 'boolean', help: 'prune: all results, and the outputs of finished executions too' },
        'dry-run': { type: 'boolean', help: 'prune: only say what would go' },
        json: jsonOption,
        workspace: workspaceOption,
    },
    notes: 'status   how much is kept, and how much time it has saved\n'
        + 'explain  why the tasks of a run were run: what differs from the most similar result that was there\n'
        + 'prune    clears results, and outputs that no journal speaks of; safe while experiments run\n'
        + 'verify   reads all outputs, and takes away what was changed',
    run: runCache,
};

const parts: Readonly<Record<string, (context: Context, given: Arguments) => Promise<ExitCode>>> = { status, explain, prune, verify };

async function runCache(context: Context, given: Arguments): Promise<ExitCode> {
    const [name = '', ...rest] = given.positionals;
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part === undefined) throw usage(cache, `Expected status, explain, prune or verify, found ${JSON.stringify(name)}`);
    if (name !== 'explain' && rest.length > 0) throw usage(cache, `Expected no more after ${name}, found ${JSON.stringify(rest[0])}`);
    for (const option of ['older', 'keep']) if (given.text(option) !== undefined && name !== 'prune') throw usage(cache, `--${option} belongs to prune`);
    for (const option of ['all', 'dry-run']) if (given.flag(option) && name !== 'prune') throw usage(cache, `--${option} belongs to prune`);
    return part(context, given);
}

async function status(context: Context, given: Arguments): Promise<ExitCode> {
    const root = rootOf(context, given);
    const found = await cacheStatus(root);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...found }));
    else for (const line of statusLines(found)) context.out.line(line);
    return ExitCode.ok;
}

function statusLines({ results, resultBytes, objects, objectBytes, reused, savedSeconds }: CacheStatus): string[] {
    return [
        `${count(results, 'result')} can be used again (${bytesText(resultBytes)})`,
        `${count(objects, 'output')} in the store (${bytesText(objectBytes)})`,
        `${count(reused, 'task run')} took an earlier result, which saved ${span(savedSeconds * 1000)}`,
    ];
}

async function explain(context: Context, given: Arguments): Promise<ExitCode> {
    const [, name, run, task] = given.positionals;
    if (name === undefined || run === undefined) throw usage(cache, 'Expected an execution and one of its runs after explain');
    const { id, dir, root } = await findExecution(context.cwd, name, given.text('workspace'));
    const explained = await explainRun(root, dir, run);
    if (explained === undefined) throw new CliError(ExitCode.usage, `Expected a run of ${id}, found ${JSON.stringify(run)}; \`xxp show ${id}\` shows those that are there`);
    const asked = explained.filter((each) => task === undefined || each.task === task);
    if (asked.length === 0 && task !== undefined) throw new CliError(ExitCode.usage, `Expected a task of ${run} that has begun (${explained.map((each) => each.task).join(', ') || 'none has'}), found ${JSON.stringify(task)}`);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, execution: id, run, tasks: asked }));
    else for (const each of asked) explainTask(context, each);
    return ExitCode.ok;
}

function explainTask({ out }: Context, { task, reused, why, nearest }: Explained): void {
    out.line(`${out.paint('bold', plain(task))}  ${out.paint(reused === undefined ? 'yellow' : 'green', reused === undefined ? 'run' : 'reused')}: ${plain(why)}`);
    if (nearest !== undefined) out.line(out.paint('dim', `  compared with ${plain(nearest.run)} of ${plain(nearest.execution)}`));
}

async function prune(context: Context, given: Arguments): Promise<ExitCode> {
    const [older, keep, all] = [given.text('older'), given.text('keep'), given.flag('all')];
    if (older === undefined && keep === undefined && !all) throw usage(cache, 'Expected --older, --keep or --all, which say what is to go');
    const root = rootOf(context, given);
    const dryRun = given.flag('dry-run');
    const pruned = await pruneCache(root, {
        all, dryRun,
        ...(older !== undefined && { olderThanSeconds: duration(cache, 'older', older) }),
        ...(keep !== undefined && { keepBytes: size(cache, 'keep', keep) }),
    });
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, dryRun, ...pruned }));
    else for (const line of prunedLines(pruned, dryRun)) context.out.line(line);
    return ExitCode.ok;
}

function prunedLines({ results, objects, bytes, recorded }: Pruned, dryRun: boolean): string[] {
    const lines = [`${dryRun ? 'Would clear' : 'Cleared'} ${count(results, 'result')} and ${count(objects, 'output')}, ${bytesText(bytes)} in all`];
    if (recorded > 0) lines.push(`${count(recorded, 'output')} that no result needs ${recorded === 1 ? 'stays, as the record of an execution speaks of it' : 'stay, as the records of executions speak of them'}; --all clears those of finished executions too`);
    return lines;
}

async function verify(context: Context, given: Arguments): Promise<ExitCode> {
    const root = rootOf(context, given);
    const verified = await verifyCache(root);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...verified }));
    else for (const line of verifiedLines(verified)) context.out.line(line);
    return verified.broken.length > 0 || verified.lost.length > 0 ? ExitCode.problems : ExitCode.ok;
}

function verifiedLines({ objects, bytes, results, broken, lost }: Verified): string[] {
    return [
        `${count(objects, 'output')} read (${bytesText(bytes)}), for ${count(results, 'result')}`,
        ...broken.map(({ sha256, problem }) => `${sha256} ${plain(problem)}${problem === 'was changed' ? ', and was taken away' : ''}`),
        ...lost.map(({ task, run, execution }) => `The result of ${plain(task)} in ${plain(run)} of ${plain(execution)} is not used again: an output of it is gone`),
        ...(broken.length === 0 && lost.length === 0 ? ['All is as it was'] : []),
    ];
}

function rootOf(context: Context, given: Arguments): string {
    const workspace = given.text('workspace');
    return workspaceRoot(context.cwd, workspace);
}

/** `512 bytes`, `3.4 MB`. */
function bytesText(bytes: number): string {
    const power = Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    return power === 0 ? count(bytes, 'byte') : `${(bytes / 1000 ** power).toFixed(1)} ${['', 'kB', 'MB', 'GB', 'TB'][power]}`;
}
