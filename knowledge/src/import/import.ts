/** Takes over what other tools have kept of their runs, so that nobody begins with nothing. */
import { realpathSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { describeData } from '../data/describe.ts';
import { importedFile } from '../graph/layout.ts';
import { forgetting, readSaid } from '../graph/said.ts';
import { writeLines } from '../graph/write-file.ts';
import { described, type Meaning } from './describe.ts';
import type { ForeignData, ForeignRun, ForeignRuns } from './foreign.ts';
import { guessedGoal } from './goals.ts';
import { mlflowFolder, readMlflow } from './mlflow.ts';
import { isTable } from './records.ts';
import { readTable } from './table.ts';
import type { Reading } from './reading.ts';

export interface ImportOptions {
    /** The task that the runs are of, as experiments here call it. Default: `Train`. */
    readonly task?: string;
    /** What was run, where the runs do not say it. */
    readonly algorithm?: string;
    /** The file that they were all given. */
    readonly data?: string;
    /** Default: what the names of the metrics suggest. */
    readonly goals?: Meaning['goals'];
    /** Of a table: the columns that hold metrics, and those that hold parameters. Default: what their names suggest. */
    readonly metrics?: readonly string[];
    readonly params?: readonly string[];
    readonly signal?: AbortSignal;
}

export interface Imported {
    readonly experiments: readonly { readonly experiment: string; readonly runs: number; readonly goals: Meaning['goals'] }[];
    /** What was left out. */
    readonly problems: readonly string[];
}

/**
 * Undefined where there is neither a tool's folder nor a table; importing again replaces what was imported before.
 * Rejects where a table cannot be read.
 */
export async function importRuns(root: string, place: string, options: ImportOptions = {}): Promise<Imported | undefined> {
    const problems: string[] = [];
    const reading: Reading = { problem: (message) => problems.push(message), ...(options.signal && { signal: options.signal }) };
    const source = await sourceOf(root, place, options, reading);
    if (source === undefined) return undefined;
    const isForgotten = forgetting(await readSaid(root));
    const data = options.data === undefined ? undefined : await dataIn(options.data);
    const experiments: { experiment: string; runs: number; goals: Meaning['goals'] }[] = [];
    for await (const read of source) {
        const foreign: ForeignRuns = { ...read, runs: read.runs.map((run) => completed(run, options.algorithm, data)) };
        const goals = options.goals ?? guessedGoal(foreign);
        await writeLines(importedFile(root, foreign.id), described(foreign, { task: options.task ?? 'Train', goals }, isForgotten));
        experiments.push({ experiment: foreign.experiment, runs: foreign.runs.length, goals });
    }
    return { experiments, problems };
}

async function sourceOf(root: string, place: string, { metrics, params }: ImportOptions, reading: Reading): Promise<AsyncIterable<ForeignRuns> | Iterable<ForeignRuns> | undefined> {
    if (!(await stat(place)).isDirectory()) {
        if (!isTable(place)) return undefined;
        const inside = path.relative(root, place).split(path.sep).join('/');
        const known = { place: inside.startsWith('../') ? path.basename(place) : inside, findData: (name: string) => dataAt(root, path.dirname(place), name) };
        return [await readTable(place, { ...known, ...(metrics && { metrics }), ...(params && { params }) }, reading)];
    }
    const folder = await mlflowFolder(place);
    return folder === undefined ? undefined : readMlflow(folder, reading);
}

/** A file that a table names, from where it lies or from the root, where that is one of the workspace. */
function dataAt(root: string, folder: string, name: string): string | undefined {
    const inside = (file: string): boolean => !path.relative(realpathSync(root), realpathSync(file)).startsWith('..');
    return [folder, root].map((each) => path.resolve(each, name)).find((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true && inside(file));
}

/** What the user says counts only where the runs say nothing. */
function completed(run: ForeignRun, algorithm: string | undefined, data: ForeignData | undefined): ForeignRun {
    return { ...run, ...(run.algorithm === undefined && algorithm !== undefined && { algorithm }), data: run.data.length === 0 && data !== undefined ? [data] : run.data };
}

async function dataIn(file: string): Promise<ForeignData> {
    const { sha256, bytes, features } = await describeData(file);
    return { id: sha256, name: path.basename(file), bytes, features };
}
