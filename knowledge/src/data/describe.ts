/** What is known of a data set: how large it is, and, where it can be read as a table, what it is like. Never what stands in it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { featuresOf, type Features } from './features.ts';
import { rowsOf, tableFormat } from './rows.ts';
import { readTable } from './table.ts';

export interface DescribedData {
    readonly sha256: string;
    readonly bytes: number;
    /** Empty where it is no table that is read here. */
    readonly features: Features;
}

export interface DescribeOptions {
    /** What the file is called, where it lies under another name. */
    readonly name?: string;
    /** Says by a column's name whether it is what is to be foretold. Default: the last column is, or one that is called so. */
    readonly isTarget?: (name: string) => boolean;
    /** With the bytes that were read so far. */
    readonly progress?: (bytes: number) => void;
    readonly signal?: AbortSignal;
}

/** Reads the file once; its hash is that of what was described. */
export async function describeData(file: string, { name = file, isTarget, progress, signal }: DescribeOptions = {}): Promise<DescribedData> {
    const hash = createHash('sha256');
    let bytes = 0;
    const tell = (chunk: Buffer): void => {
        hash.update(chunk);
        bytes += chunk.length;
        progress?.(bytes);
    };
    const format = tableFormat(name);
    if (format === undefined) for await (const chunk of createReadStream(file, signal === undefined ? {} : { signal })) tell(chunk as Buffer);
    const features = format === undefined ? {} : featuresOf(await readTable(rowsOf(file, format, tell, signal), isTarget));
    return { sha256: hash.digest('hex'), bytes, features };
}
