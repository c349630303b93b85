/** Reads the graph: the union of what executions tell, what is known of data, what people said, and what came from elsewhere. */
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { dataDir, feedbackFile, importedDir, lessonsFile, projectedDir, seriesFile } from './layout.ts';

const pieceBytes = 1 << 20;

/** A line of sorted N-Quads, in its parts; subject, predicate and graph without their brackets, the object as it is written. */
export interface Quad {
    readonly subject: string;
    readonly predicate: string;
    readonly object: string;
    readonly graph: string;
}

/** Every line, file by file; within a file in their order, so that what belongs to a run stands together. */
export async function* graphLines(root: string): AsyncGenerator<string> {
    for await (const file of graphFiles(root)) yield* linesOf(file);
}

/** The files of which the graph is the union, in an order of their own. */
export async function* graphFiles(root: string): AsyncGenerator<string> {
    for (const file of [lessonsFile(root), feedbackFile(root), seriesFile(root)]) if (existsSync(file)) yield file;
    for (const folder of [projectedDir(root), dataDir(root), importedDir(root)]) {
        const names = await readdir(folder).catch(() => []);
        for (const name of names.filter((each) => each.endsWith('.nq')).sort()) yield path.join(folder, name);
    }
}

/** Undefined for a line that is no quad of ours. */
export function quadOf(line: string): Quad | undefined {
    const found = /^<([^>]*)> <([^>]*)> (.*) <([^>]*)> \.$/.exec(line);
    return found === null ? undefined : { subject: found[1]!, predicate: found[2]!, object: found[3]!, graph: found[4]! };
}

export async function* linesOf(file: string): AsyncGenerator<string> {
    for await (const lines of linesTogether(file)) yield* lines;
}

/** Many at once: to wait for each by itself would take longer than to read it. */
export async function* linesTogether(file: string): AsyncGenerator<readonly string[]> {
    let rest = '';
    for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: pieceBytes }) as AsyncIterable<string>) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop()!;
        if (lines.length > 0) yield lines;
    }
    if (rest !== '') yield [rest];
}
