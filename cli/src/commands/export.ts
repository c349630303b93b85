import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, statSync, writeFileSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { readDecisions, readExecutionRecord, readPointsOf, type ExecutionRecord } from '../../../engine/src/index.ts';
import { oneOf, usage } from '../arguments.ts';
import { workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { ExitCode } from '../exit-code.ts';
import { writeCrate } from '../export/crate/crate.ts';
import { csvRow, iso, runRows, seriesHead } from '../export/csv.ts';
import { exportedJson } from '../export/json.ts';
import { provDocument } from '../export/prov.ts';
import { count, plain } from '../terminal/text.ts';

const formats = ['ro-crate', 'prov', 'csv', 'json'] as const;

/** `export` is a word of the language that this is written in. */
export const exportCommand: Command = {
    name: 'export',
    summary: 'write an execution as a research object, as provenance, as tables, or as JSON',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: {
        format: { type: 'string', short: 'f', value: 'ro-crate|prov|csv|json', help: 'a Provenance Run Crate with all files, PROV-O in JSON-LD, tables of runs and points, or one JSON object' },
        output: { type: 'string', short: 'o', value: '<folder or file>', help: 'where to; without it, prov, csv (of the runs) and json go to standard output' },
        license: { type: 'string', value: '<address or text>', help: 'ro-crate: under which terms others may use it' },
        workspace: workspaceOption,
    },
    notes: 'Nothing that is there is written over.',
    run: runExport,
};

async function runExport(context: Context, given: Arguments): Promise<ExitCode> {
    const format = oneOf(exportCommand, 'format', given.text('format') ?? 'ro-crate', formats);
    const output = given.text('output');
    if (given.text('license') !== undefined && format !== 'ro-crate') throw usage(exportCommand, '--license belongs to ro-crate');
    if (output === undefined && format === 'ro-crate') throw usage(exportCommand, 'Expected a folder after --output, which the crate is to be written to');
    const { dir } = await findExecution(context.cwd, given.positionals[0]!, given.text('workspace'));
    const target = output === undefined ? undefined : path.resolve(context.cwd, output);
    const record = await readExecutionRecord(dir);
    if (format === 'json') await writeJson(context, record, target);
    else if (format === 'prov') await writeProv(context, record, target);
    else if (format === 'csv') await writeTables(context, record, target);
    else {
        refuseFull(target!);
        const license = given.text('license') ?? 'No licence was stated: ask whoever has made it';
        const { files, entities } = await writeCrate(record, { decisions: (await readDecisions(dir)).decisions, target: target!, license, now: Date.now(), version: context.version });
        context.err.line(`${count(files, 'file')} and ${count(entities, 'entity', 'entities')} in ${plain(target!)}`);
    }
    return ExitCode.ok;
}

async function writeJson({ out, err }: Context, record: ExecutionRecord, target: string | undefined): Promise<void> {
    if (target === undefined) {
        await pipeline(exportedJson(record), out.stream, { end: false });
        return;
    }
    const file = newFile(isFolder(target) ? path.join(target, 'execution.json') : target);
    await pipeline(exportedJson(record), createWriteStream(file, { flags: 'wx' }));
    err.line(`Written to ${plain(file)}`);
}

async function writeProv({ out, err }: Context, record: ExecutionRecord, target: string | undefined): Promise<void> {
    const text = `${JSON.stringify(provDocument(record, (await readDecisions(record.dir)).decisions), undefined, 1)}\n`;
    if (target === undefined) return out.write(text);
    const file = newFile(isFolder(target) ? path.join(target, 'prov.jsonld') : target);
    writeFileSync(file, text, { flag: 'wx' });
    err.line(`Written to ${plain(file)}`);
}

/** Into a folder both tables, into a file that of the runs. */
async function writeTables({ out, err }: Context, record: ExecutionRecord, target: string | undefined): Promise<void> {
    if (target === undefined) {
        await pipeline(runRows(record.state), out.stream, { end: false });
        return;
    }
    const single = !isFolder(target) && path.extname(target) !== '';
    const runs = newFile(single ? target : path.join(target, 'runs.csv'));
    const series = single ? undefined : newFile(path.join(target, 'series.csv'));
    await pipeline(runRows(record.state), createWriteStream(runs, { flags: 'wx' }));
    if (series !== undefined) await writeSeries(record, createWriteStream(series, { flags: 'wx' }));
    err.line(`Written to ${plain(runs)}${series === undefined ? '' : ` and ${plain(series)}`}`);
}

/** No faster than the disk takes it: there may be more points than the memory holds. */
async function writeSeries(record: ExecutionRecord, stream: WriteStream): Promise<void> {
    const written = finished(stream);
    // Noticed by whoever waits next.
    written.catch(() => undefined);
    stream.write(seriesHead);
    await readPointsOf(record, async ({ run, task, points, at }) => {
        const hasRoom = stream.write(points.map(([metric, step, value]) => csvRow([run, task, metric, step, value, iso(at)])).join(''));
        if (!hasRoom) await Promise.race([once(stream, 'drain'), written]);
    });
    stream.end();
    await written;
}

/** Its folder is made. */
function newFile(file: string): string {
    if (existsSync(file)) throw usage(exportCommand, `Expected a new file after --output, found one at ${file}; move it away, or name another`);
    mkdirSync(path.dirname(file), { recursive: true });
    return file;
}

function refuseFull(folder: string): void {
    if (!existsSync(folder)) return;
    if (!isFolder(folder) || readdirSync(folder).length > 0) throw usage(exportCommand, `Expected a new or empty folder after --output, found something at ${folder}; name another`);
}

function isFolder(target: string): boolean {
    return statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
}
