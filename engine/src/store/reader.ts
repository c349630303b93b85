/** Reads a journal piece by piece, and nothing twice. */
import { open } from 'node:fs/promises';
import { EngineError, systemCode } from '../errors.ts';
import { decodeBytes } from './line.ts';
import type { JournalLine } from './records.ts';

/** A line that cannot be trusted; what follows it is not read. */
export interface JournalProblem {
    /** From 1. */
    readonly line: number;
    readonly message: string;
}

const chunkBytes = 1 << 18;
const lineFeed = 0x0a;

export class JournalReader {
    readonly #file: string;
    /** Bytes up to the end of the last whole line. */
    offset = 0;
    lines = 0;
    problem: JournalProblem | undefined;

    constructor(file: string) {
        this.#file = file;
    }

    /**
     * Hands over, batch by batch, the lines that have become complete since the last call.
     * A last line without its line feed is not complete yet, and stays for the next call.
     */
    async read(take: (lines: JournalLine[]) => void): Promise<void> {
        if (this.problem !== undefined) return;
        const handle = await open(this.#file, 'r').catch((error: unknown) => {
            if (systemCode(error) === 'ENOENT') throw new EngineError('not-found', `Expected a journal at ${this.#file}, found none`, { cause: error });
            throw error;
        });
        try {
            let buffer = Buffer.allocUnsafe(chunkBytes);
            while (this.problem === undefined) {
                const { bytesRead } = await handle.read(buffer, 0, buffer.length, this.offset);
                const end = buffer.subarray(0, bytesRead).lastIndexOf(lineFeed) + 1;
                if (end > 0) take(this.#decode(buffer.subarray(0, end)));
                if (bytesRead < buffer.length) break;
                // A line longer than the piece: look at more of it at once.
                if (end === 0) buffer = Buffer.allocUnsafe(buffer.length * 2);
            }
        } finally {
            await handle.close();
        }
    }

    #decode(bytes: Buffer): JournalLine[] {
        const decoded: JournalLine[] = [];
        for (let start = 0; start < bytes.length;) {
            const end = bytes.indexOf(lineFeed, start);
            const line = decodeBytes(bytes, start, end);
            const expected = this.lines + 1;
            if (typeof line === 'string' || line.seq !== expected) {
                const why = typeof line === 'string' ? line : `expected it to be number ${expected}, found number ${line.seq}`;
                this.problem = { line: expected, message: `Line ${expected} of ${this.#file} cannot be trusted: ${why}` };
                break;
            }
            decoded.push(line);
            this.lines = expected;
            this.offset += end + 1 - start;
            start = end + 1;
        }
        return decoded;
    }
}
