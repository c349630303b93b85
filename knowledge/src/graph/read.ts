/** Reads the graph: the union of what executions tell, what is known of data, what people said, and what came from elsewhere. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { dataDir, importedDir, projectedDir } from './layout.ts';

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
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    for await (const line of lines) if (line !== '') yield line;
}
