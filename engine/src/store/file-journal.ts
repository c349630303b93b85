/** The journal as a file of JSON lines. */
import { appendFileSync, fdatasyncSync } from 'node:fs';
import { appendFile, open, truncate, type FileHandle } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { EngineError, messageOf } from '../errors.ts';
import { keepHeads } from './chain-heads.ts';
import type { Appended, Journal } from './journal.ts';
import { Chain, type ChainHead } from './decisions.ts';
import { journalFile, rootOf, tornFile } from './layout.ts';
import { encodeLine } from './line.ts';
import { JournalReader } from './reader.ts';
import { journalVersion, type JournalEvent, type JournalLine } from './records.ts';

/** What goes to the disk in one trip. */
interface Batch {
    readonly texts: string[];
    readonly heads: ChainHead[];
    readonly written: Promise<void>;
    readonly settle: (error: Error | undefined) => void;
}

/** In milliseconds. A disk that is quicker is waited for at once, as handing it to another thread takes longer. */
const quickDisk = 2;
/** After a trip that took longer, so many are left to another thread before it is tried again. */
const slowTrips = 100;

export class FileJournal implements Journal {
    /** What was found and mended when it was opened, for people. */
    readonly repaired: string | undefined;
    readonly #dir: string;
    readonly #handle: FileHandle;
    readonly #clock: Clock;
    readonly #chain: Chain;
    #seq: number;
    #lastAt: number;
    #gathering: Batch | undefined;
    #writing: Promise<void> | undefined;
    #broken: Error | undefined;
    #slowTripsLeft = 0;

    private constructor(dir: string, handle: FileHandle, clock: Clock, found: { readonly seq: number; readonly at: number; readonly repaired: string | undefined; readonly chain: Chain }) {
        this.#dir = dir;
        this.#handle = handle;
        this.#clock = clock;
        this.#seq = found.seq;
        this.#lastAt = found.at;
        this.repaired = found.repaired;
        this.#chain = found.chain;
    }

    /**
     * Opens an execution's journal to go on with it, and hands over what stands in it. The caller holds the lock.
     * A torn last line is cut off and kept aside; a broken one before it is refused with its number.
     */
    static async open(dir: string, clock: Clock, take: (lines: readonly JournalLine[]) => void = () => undefined): Promise<FileJournal> {
        const file = journalFile(dir);
        const reader = new JournalReader(file);
        const chain = new Chain();
        let at = 0;
        await reader.read((lines) => {
            at = lines.at(-1)?.at ?? at;
            for (const line of lines) chain.pass(line);
            take(lines);
        });
        if (reader.problem !== undefined) {
            throw new EngineError('broken-journal', `${reader.problem.message}; nothing was changed`);
        }
        const repaired = await cutTornTail(dir, reader.offset);
        return new FileJournal(dir, await open(file, 'a'), clock, { seq: reader.lines, at, repaired, chain });
    }

    append(events: readonly JournalEvent[]): Appended {
        const lines = events.map((event): JournalLine => {
            this.#lastAt = Math.max(this.#lastAt, this.#clock.now());
            return this.#chain.link({ v: journalVersion, seq: ++this.#seq, at: this.#lastAt, ...event });
        });
        this.#gathering ??= emptyBatch();
        for (const line of lines) {
            this.#gathering.texts.push(encodeLine(line));
            if (line.chain !== undefined) this.#gathering.heads.push({ execution: this.#chain.execution, seq: line.seq, chain: line.chain });
        }
        const { written } = this.#gathering;
        this.#writing ??= this.#write();
        return { lines, written };
    }

    async close(): Promise<void> {
        await this.#writing;
        await this.#handle.close();
    }

    async #write(): Promise<void> {
        // What follows at once from the first line goes with it.
        await new Promise((resolve) => { setImmediate(resolve); });
        while (this.#gathering !== undefined) {
            const { texts, heads, settle } = this.#gathering;
            this.#gathering = undefined;
            try {
                if (this.#broken === undefined) await this.#put(texts.join(''));
                if (this.#broken === undefined && heads.length > 0) await keepHeads(rootOf(this.#dir), heads);
            } catch (error) {
                this.#broken = new EngineError('journal-write', `The journal in ${this.#dir} could not be written (${messageOf(error)}); make room on the disk, then resume the execution: nothing recorded is lost`, { cause: error });
            }
            settle(this.#broken);
        }
        this.#writing = undefined;
    }

    async #put(text: string): Promise<void> {
        if (this.#slowTripsLeft > 0) {
            this.#slowTripsLeft -= 1;
            await this.#handle.appendFile(text);
            await this.#handle.datasync();
            return;
        }
        const began = performance.now();
        appendFileSync(this.#handle.fd, text);
        fdatasyncSync(this.#handle.fd);
        if (performance.now() - began > quickDisk) this.#slowTripsLeft = slowTrips;
    }
}

function emptyBatch(): Batch {
    let settle: Batch['settle'] = () => undefined;
    const written = new Promise<void>((resolve, reject) => {
        settle = (error) => { if (error === undefined) resolve(); else reject(error); };
    });
    // Who waits for nothing need not hear of it: the next one who does will.
    written.catch(() => undefined);
    return { texts: [], heads: [], written, settle };
}

async function cutTornTail(dir: string, whole: number): Promise<string | undefined> {
    const file = journalFile(dir);
    const handle = await open(file, 'r+');
    try {
        const { size } = await handle.stat();
        if (size === whole) return undefined;
        const { buffer } = await handle.read(Buffer.alloc(size - whole), 0, size - whole, whole);
        await appendFile(tornFile(dir), Buffer.concat([buffer, Buffer.from('\n')]));
        await truncate(file, whole);
        await handle.datasync();
        return `The journal's last line was torn (${size - whole} bytes without an end); it was cut off and kept in journal.torn`;
    } finally {
        await handle.close();
    }
}
