import path from 'node:path';
import { stat } from 'node:fs/promises';
import { ImportError, importGraph, importRuns, isGraphFile, refreshSuggestions, type Imported, type ImportOptions } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import type { KnowledgePart } from './part.ts';
import { drawn } from './progress.ts';

export const importPart: KnowledgePart = {
    name: 'import',
    summary: 'takes over the graph of another workspace (.nq, .nt, .ttl, .trig), or what other tools have kept of their runs: a folder of MLflow (mlruns), a table of results (CSV, TSV, JSON, ARFF)',
    arguments: '<path>',
    positionals: { least: 1, most: 1 },
    options: {
        task: { type: 'string', value: '<name>', help: 'the task that the runs are of, as experiments here call it; Train by default' },
        algorithm: { type: 'string', value: '<name>', help: 'what was run, where the runs do not say it' },
        data: { type: 'string', value: '<file>', help: 'the file that they were given, where they do not say it; its hash is kept' },
        maximize: { type: 'string', value: '<metric>', help: 'what they were for; by default what the names of the metrics suggest' },
        minimize: { type: 'string', value: '<metric>', help: 'the same' },
        metrics: { type: 'string', value: '<names>', help: 'of a table: the columns that hold metrics, separated by commas' },
        params: { type: 'string', value: '<names>', help: 'of a table: the columns that hold parameters' },
    },
    run: runImport,
};

async function runImport(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const place = path.resolve(context.cwd, given.positionals[0]!);
    const data = given.text('data');
    for (const each of [place, ...data === undefined ? [] : [path.resolve(context.cwd, data)]]) await stat(each).catch(() => { throw new CliError(ExitCode.usage, `Expected a file or folder, found nothing at ${plain(each)}`); });
    if (isGraphFile(place)) return takeGraph(context, root, place, given);
    const imported = await importRuns(root, place, optionsOf(context, given)).catch((error: unknown) => {
        throw error instanceof ImportError ? new CliError(ExitCode.usage, plain(error.message)) : error;
    });
    if (imported === undefined) throw new CliError(ExitCode.usage, `Expected a folder of MLflow, such as mlruns, a table (.csv, .tsv, .json, .jsonl, .arff) or a graph (.nq, .ttl), found ${plain(place)}`);
    await refreshSuggestions(root);
    const { experiments, problems } = imported;
    for (const problem of problems) context.err.line(`${plain(problem)}; it is left out`);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, experiments, problems }));
    else for (const each of experiments) context.out.line(lineOf(each));
    if (experiments.length === 0) throw new CliError(ExitCode.problems, `No runs are found in ${plain(place)}`);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

async function takeGraph({ out, err }: Context, root: string, file: string, given: Arguments): Promise<ExitCode> {
    const progress = drawn(err);
    try {
        const imported = await importGraph(root, file, { progress: (statements) => { progress.say(`${statements} statements`); } });
        await refreshSuggestions(root);
        progress.clear();
        if (given.flag('json')) out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...imported }));
        else out.line(`${count(imported.executions, 'execution')} and ${count(imported.statements, 'statement')} came in as ${plain(imported.name)}${imported.known === 0 ? '' : `; ${count(imported.known, 'execution')} ${imported.known === 1 ? 'was' : 'were'} known already`}`);
        return ExitCode.ok;
    } catch (error) {
        if (error instanceof ImportError) throw new CliError(ExitCode.problems, error.message);
        throw error;
    } finally {
        progress.clear();
    }
}

function optionsOf({ cwd }: Context, given: Arguments): ImportOptions {
    const [task, algorithm, data] = [given.text('task'), given.text('algorithm'), given.text('data')];
    const goals = (['maximize', 'minimize'] as const).flatMap((direction) => {
        const metric = given.text(direction);
        return metric === undefined ? [] : [{ direction, metric }];
    });
    const names = (option: 'metrics' | 'params'): readonly string[] | undefined => given.text(option)?.split(',').map((name) => name.trim()).filter((name) => name !== '');
    const [metrics, params] = [names('metrics'), names('params')];
    return { ...(metrics && { metrics }), ...(params && { params }), ...(task !== undefined && { task }), ...(algorithm !== undefined && { algorithm }), ...(data !== undefined && { data: path.resolve(cwd, data) }), ...(goals.length > 0 && { goals }) };
}

function lineOf({ experiment, runs, goals }: Imported['experiments'][number]): string {
    const aims = goals.length === 0 ? 'nobody says what for; say it by --maximize or --minimize' : goals.map(({ direction, metric }) => `${direction} ${plain(metric)}`).join(', ');
    return `${plain(experiment)}: ${count(runs, 'run')} (${aims})`;
}
