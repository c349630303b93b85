/** Which packages a task asks for, as text: what makes one environment another than the next. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Python } from '../local-process/python.ts';

/** The text of a requirements file with all that it includes. Rejects where one cannot be read. */
export async function requirementsText(file: string, seen: ReadonlySet<string> = new Set()): Promise<string> {
    const text = await readFile(file, 'utf8');
    const parts = [text];
    for (const [, included] of text.matchAll(/^\s*(?:-r|--requirement|-c|--constraint)[\s=]+(\S+)/gm)) {
        const other = path.resolve(path.dirname(file), included!);
        if (!seen.has(other)) parts.push(await requirementsText(other, new Set([...seen, file])));
    }
    return parts.join('\n');
}

/** The environment's name: by what is in it, wherever and by whomever it is asked for. */
export function environmentId(requirements: string, { executable, version }: Python): string {
    const lines = requirements.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter((line) => line !== '');
    const content = JSON.stringify([lines, version, executable, process.platform, process.arch]);
    return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
