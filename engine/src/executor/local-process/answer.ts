/**
 * What a program of any language leaves in `results.json`, brought to where the runner of Python scripts puts it:
 * metrics among the reports, the rest beside its exit code.
 */
import { constants as os } from 'node:os';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { isDiskFault } from '../../errors.ts';
import { answerFile, channelFile, readPiece, readSmall, resultFile } from './files.ts';
import { outputFile, variables } from './outputs.ts';
import type { Exit } from './supervise.ts';

const largest = 16 << 20;
/** The file is the task's to spoil: neither a pipe nor a link is followed. */
const toAppend = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** To be called when a program's process is over, before its reports are read to their end; may be called again. */
export async function takeAnswer(folder: string, exit: Exit): Promise<Exit> {
    try {
        const result = JSON.parse(readSmall(resultFile(folder), largest) ?? '{}') as { readonly code?: unknown };
        const signal = signalOf(result.code);
        if (signal !== undefined) {
            await rm(resultFile(folder));
            return { ...exit, code: null, signal };
        }
        if (result.code === 0) await takeFile(folder);
    } catch (error) {
        // Without a result it was ended from outside; a folder that the task has wrecked is its own run's loss.
        if (isDiskFault(error)) throw error;
    }
    return exit;
}

/** A shell says of a program that a signal ended: 128 and its number. */
function signalOf(code: unknown): NodeJS.Signals | undefined {
    return Object.entries(os.signals).find(([, number]) => code === 128 + number)?.[0] as NodeJS.Signals | undefined;
}

async function takeFile(folder: string): Promise<void> {
    const file = answerFile(folder);
    // Most programs leave none.
    if (readPiece(file, 0, 0) === undefined) return;
    const answer = parse(readSmall(file, largest) ?? '');
    if (answer === undefined) return report(folder, ['what it left as its results is no JSON object']);
    const { metrics, results, variables: put } = answer;
    await report(folder, linesOf(metrics));
    if (isRecord(put)) {
        const to = outputFile(folder, variables);
        await mkdir(to, { recursive: true });
        await writeFile(path.join(to, 'values.json'), JSON.stringify({ values: put, files: {} }));
    }
    const aside = `${resultFile(folder)}.aside`;
    await writeFile(aside, JSON.stringify({ status: 'exit', code: 0, ...(isRecord(results) && { results }), ...(isRecord(put) && { variables: true }) }));
    await rename(aside, resultFile(folder));
}

/** A number is a metric, a list of numbers the points of a series. What is neither is left for the reader to complain about. */
function linesOf(metrics: unknown): string[] {
    return Object.entries(isRecord(metrics) ? metrics : {}).flatMap(([name, value]) => Array.isArray(value)
        ? value.map((point: unknown, step) => JSON.stringify({ log: { [name]: point }, step }))
        : [JSON.stringify({ metric: { [name]: value } })]);
}

/** Unless an engine that is gone has done so before. */
async function report(folder: string, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const text = Buffer.from(`${lines.join('\n')}\n`);
    const handle = await open(channelFile(folder), toAppend, 0o644);
    try {
        const { size } = await handle.stat();
        const end = Buffer.alloc(Math.min(size, text.length));
        await handle.read(end, 0, end.length, size - end.length);
        if (!end.equals(text)) await handle.writeFile(size > 0 && end.at(-1) !== 0x0a ? Buffer.concat([Buffer.from('\n'), text]) : text);
    } finally {
        await handle.close();
    }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return isRecord(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
