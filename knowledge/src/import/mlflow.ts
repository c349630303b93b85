/** Reads the folder in which MLflow keeps its runs (`mlruns`), as its file store lays it out. */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Scalar } from '../../../engine/src/index.ts';
import { shortHash } from '../graph/iri.ts';
import { algorithmName } from '../graph/names.ts';
import { flatYaml } from './flat-yaml.ts';
import { algorithmIn, numberIn, scalarIn, type ForeignData, type ForeignMetric, type ForeignRun, type ForeignRuns } from './foreign.ts';
import type { Reading } from './reading.ts';

/** Longer ones are no settings but texts. */
const longestValue = 10_000;

/** Whether a folder is an experiment of MLflow, or holds some, itself or in `mlruns`. */
export async function mlflowFolder(folder: string): Promise<string | undefined> {
    for (const each of [folder, path.join(folder, 'mlruns')]) if ((await experimentsIn(each)).length > 0) return each;
    return undefined;
}

/** One experiment after the other; what was deleted there is left out. */
export async function* readMlflow(folder: string, reading: Reading): AsyncGenerator<ForeignRuns> {
    for (const experiment of await experimentsIn(folder)) {
        const about = await metaOf(experiment);
        if (about?.get('lifecycle_stage') === 'deleted') continue;
        const [id, name] = [about?.get('experiment_id') ?? path.basename(experiment), about?.get('name') ?? path.basename(experiment)];
        const runs: ForeignRun[] = [];
        const parents = new Set<string>();
        for (const run of await foldersIn(experiment)) {
            const meta = await metaOf(path.join(experiment, run));
            if (meta === undefined || meta.get('lifecycle_stage') === 'deleted' || (meta.get('run_id') ?? meta.get('run_uuid')) === undefined) continue;
            reading.signal?.throwIfAborted();
            const { parent, ...read } = await readRun(experiment, run, meta, reading);
            if (parent !== undefined) parents.add(parent);
            runs.push(read);
        }
        // A run that holds others has measured nothing by itself.
        const own = runs.filter(({ name: run }) => !parents.has(run)).sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.name < b.name ? -1 : 1));
        if (own.length > 0) yield { id: `mlflow-${id}-${shortHash(JSON.stringify([name, about?.get('creation_time') ?? ''])).slice(0, 12)}`, experiment: name, source: 'MLflow', runs: own };
    }
}

async function experimentsIn(folder: string): Promise<string[]> {
    const isExperiment = async (each: string): Promise<boolean> => (await metaOf(each))?.has('experiment_id') === true && (await metaOf(each))?.has('run_id') !== true;
    if (await isExperiment(folder)) return [folder];
    const found: string[] = [];
    for (const name of await foldersIn(folder)) if (await isExperiment(path.join(folder, name))) found.push(path.join(folder, name));
    return found;
}

/** By what it is named there: 1 to 5, in the order of its own table. */
const statuses: readonly ForeignRun['status'][] = ['running', 'running', 'completed', 'failed', 'cancelled'];

async function readRun(experiment: string, id: string, meta: ReadonlyMap<string, string>, reading: Reading): Promise<ForeignRun & { readonly parent?: string }> {
    const folder = path.join(experiment, id);
    const tags = new Map(await textsIn(path.join(folder, 'tags')));
    const params = Object.fromEntries((await textsIn(path.join(folder, 'params'))).map(([name, text]): [string, Scalar] => [name, scalarIn(text)]));
    const metrics: [string, ForeignMetric][] = [];
    for (const name of await filesIn(path.join(folder, 'metrics'))) {
        const metric = await metricIn(path.join(folder, 'metrics', name), reading);
        if (metric !== undefined) metrics.push([name, metric]);
    }
    const time = (name: string): number | undefined => numberIn(meta.get(name) ?? '');
    const [startedAt, endedAt, parent] = [time('start_time'), time('end_time'), tags.get('mlflow.parentRunId')];
    const [by, source] = [tags.get('mlflow.user') ?? meta.get('user_id'), tags.get('mlflow.source.name') ?? meta.get('source_name')];
    const algorithm = tags.get('estimator_name') ?? algorithmIn(params) ?? (source === undefined || isInteractive(source) ? undefined : algorithmName(source));
    return {
        name: id, status: statuses[Number(meta.get('status')) - 1] ?? 'completed', params, metrics: Object.fromEntries(metrics), data: await dataOf(experiment, folder),
        ...(startedAt !== undefined && { startedAt }), ...(endedAt !== undefined && { endedAt }), ...(by !== undefined && { by }), ...(algorithm !== undefined && { algorithm }), ...(parent !== undefined && { parent }),
    };
}

/** What is started from a notebook or a shell is called like these, whatever it does. */
function isInteractive(source: string): boolean {
    return /(^|[\\/])(ipykernel_launcher|colab_kernel_launcher|python[\d.]*|-c|<stdin>)(\.py)?$/i.test(source) || source.trim() === '';
}

/** `timestamp value step`, or without the step; what counts is the last step, and of equal ones what was said last. */
async function metricIn(file: string, reading: Reading): Promise<ForeignMetric | undefined> {
    let last: { readonly step: number; readonly at: number; readonly value: number } | undefined;
    let [count, least, greatest, number] = [0, Infinity, -Infinity, 0];
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
        number += 1;
        if (line.trim() === '') continue;
        const [at = '', text = '', step = '0'] = line.trim().split(/\s+/);
        const value = numberIn(text);
        if (value === undefined || !Number.isFinite(Number(at)) || !Number.isFinite(Number(step))) {
            reading.problem(`${file}:${number}: Expected a time, a value and a step, found ${JSON.stringify(line.slice(0, 80))}`);
            continue;
        }
        count += 1;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
        if (last === undefined || Number(step) > last.step || (Number(step) === last.step && Number(at) >= last.at)) last = { step: Number(step), at: Number(at), value };
    }
    if (last === undefined) return undefined;
    return { last: last.value, ...(count > 1 && { series: { count, least: Number.isFinite(least) ? least : null, greatest: Number.isFinite(greatest) ? greatest : null } }) };
}

/** The data sets that the run says it was given; their digest is MLflow's own. */
async function dataOf(experiment: string, run: string): Promise<ForeignData[]> {
    const found: ForeignData[] = [];
    for (const input of await foldersIn(path.join(run, 'inputs'))) {
        const id = (await metaOf(path.join(run, 'inputs', input)))?.get('source_id');
        const data = id === undefined || path.basename(id) !== id ? undefined : await metaOf(path.join(experiment, 'datasets', id));
        const digest = data?.get('digest');
        if (data === undefined || digest === undefined) continue;
        const features = featuresIn(data.get('profile'));
        found.push({ id: `mlflow-${digest}`, name: data.get('name') ?? 'dataset', ...(features !== undefined && { features }) });
    }
    return found;
}

function featuresIn(profile: string | undefined): Readonly<Record<string, number>> | undefined {
    try {
        // How many of its elements are the target's is not known.
        const { num_rows: rows } = JSON.parse(profile ?? '') as { readonly num_rows?: unknown };
        return typeof rows === 'number' && rows > 0 ? { rows } : undefined;
    } catch {
        // It is described otherwise, or not at all.
        return undefined;
    }
}

async function metaOf(folder: string): Promise<ReadonlyMap<string, string> | undefined> {
    const content = await readFile(path.join(folder, 'meta.yaml'), 'utf8').catch(() => undefined);
    return content === undefined ? undefined : flatYaml(content);
}

/** Each file's name, which is what it speaks of, with its content. */
async function textsIn(folder: string): Promise<[string, string][]> {
    const texts: [string, string][] = [];
    for (const name of await filesIn(folder)) {
        const text = await readFile(path.join(folder, name), 'utf8');
        if (text.length <= longestValue) texts.push([name, text]);
    }
    return texts;
}

/** Names with a slash lie in folders of their own. */
async function filesIn(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    return entries.filter((each) => each.isFile()).map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/')).sort();
}

async function foldersIn(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries.filter((each) => each.isDirectory() && !each.name.startsWith('.')).map(({ name }) => name).sort();
}
