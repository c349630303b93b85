/** Reads a journal piece by piece, and nothing twice. */
import { open, type FileHandle } from 'node:fs/promises';
import { EngineError, systemCode } from '../errors.ts';
import { adviceForDamage, decodeBytes } from './line.ts';
import type { JournalLine } from './records.ts';

/** A line that cannot be trusted; what follows it is not read. */
export interface JournalProblem {
    /** From 1. */
    readonly line: number;
    readonly message: string;
}

const chunkBytes = 1 << 18;
/** What is handed over at once stays small, so that a long journal passes by without filling the memory. */
const linesAtOnce = 1000;
const lineFeed = 0x0a;

export class JournalReader {
    readonly #file: string;
    /** Reading begins in the middle, with whatever number stands there. */
    #midway = false;
    /** Bytes up to the end of the last whole line. */
    offset = 0;
    /** The number of the last line. */
    lines = 0;
    problem: JournalProblem | undefined;

    constructor(file: string) {
        this.#file = file;
    }

    /** One that passes over what stands there now, for whoever waits for what comes next. */
    static async atEnd(file: string): Promise<JournalReader> {
        const reader = new JournalReader(file);
        const handle = await openJournal(file);
        try {
            let { size: end } = await handle.stat();
            const buffer = Buffer.allocUnsafe(1 << 16);
            while (end > 0 && reader.offset === 0) {
                const start = Math.max(0, end - buffer.length);
                const { bytesRead } = await handle.read(buffer, 0, end - start, start);
                const found = buffer.subarray(0, bytesRead).lastIndexOf(lineFeed) + 1;
                if (found > 0) reader.offset = start + found;
                end = start;
            }
        } finally {
            await handle.close();
        }
        reader.#midway = reader.offset > 0;
        return reader;
    }

    /**
     * Hands over, batch by batch, the lines that have become complete since the last call.
     * A last line without its line feed is not complete yet, and stays for the next call.
     * Where `take` returns a promise, no more is read before that is resolved.
     */
    async read(take: (lines: JournalLine[]) => unknown): Promise<void> {
        if (this.problem !== undefined) return;
        const handle = await openJournal(this.#file);
        try {
            let buffer = Buffer.allocUnsafe(chunkBytes);
            while (this.problem === undefined) {
                const { bytesRead } = await handle.read(buffer, 0, buffer.length, this.offset);
                const end = buffer.subarray(0, bytesRead).lastIndexOf(lineFeed) + 1;
                await this.#decode(buffer.subarray(0, end), take);
                if (bytesRead < buffer.length) break;
                // A line longer than the piece: look at more of it at once.
                if (end === 0) buffer = Buffer.allocUnsafe(buffer.length * 2);
            }
        } finally {
            await handle.close();
        }
    }

    async #decode(bytes: Buffer, take: (lines: JournalLine[]) => unknown): Promise<void> {
        let decoded: JournalLine[] = [];
        for (let start = 0; start < bytes.length;) {
            const end = bytes.indexOf(lineFeed, start);
            const line = decodeBytes(bytes, start, end);
            const expected = this.#midway && typeof line !== 'string' ? line.seq : this.lines + 1;
            if (typeof line === 'string' || line.seq !== expected) {
                const why = typeof line === 'string' ? line : `expected it to be number ${expected}, found number ${line.seq}; ${adviceForDamage}`;
                this.problem = { line: expected, message: `Line ${expected} of ${this.#file} cannot be trusted: ${why}` };
                break;
            }
            decoded.push(line);
            this.lines = expected;
            this.#midway = false;
            this.offset += end + 1 - start;
            start = end + 1;
            if (decoded.length < linesAtOnce) continue;
            await take(decoded);
            decoded = [];
        }
        if (decoded.length > 0) await take(decoded);
    }
}

async function openJournal(file: string): Promise<FileHandle> {
    return open(file, 'r').catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT') throw new EngineError('not-found', `Expected a journal at ${file}, found none`, { cause: error });
        throw error;
    });
}
