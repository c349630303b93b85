/** The journal as a file of JSON lines. */
import { appendFile, open, truncate, type FileHandle } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { EngineError, messageOf } from '../errors.ts';
import type { Journal } from './journal.ts';
import { journalFile, tornFile } from './layout.ts';
import { encodeLine } from './line.ts';
import { JournalReader } from './reader.ts';
import { journalVersion, type JournalEvent, type JournalLine } from './records.ts';

interface Waiting {
    readonly text: string;
    readonly lines: readonly JournalLine[];
    readonly resolve: (lines: readonly JournalLine[]) => void;
    readonly reject: (error: Error) => void;
}

export class FileJournal implements Journal {
    /** What was found and mended when it was opened, for people. */
    readonly repaired: string | undefined;
    readonly #dir: string;
    readonly #handle: FileHandle;
    readonly #clock: Clock;
    #seq = 0;
    #lastAt = 0;
    #waiting: Waiting[] = [];
    #writing: Promise<void> | undefined;
    #broken: Error | undefined;

    private constructor(dir: string, handle: FileHandle, clock: Clock, repaired: string | undefined) {
        this.#dir = dir;
        this.#handle = handle;
        this.#clock = clock;
        this.repaired = repaired;
    }

    /**
     * Opens an execution's journal to go on with it. The caller holds the execution's lock.
     * A torn last line is cut off and kept aside; a broken one before it is refused with its number.
     */
    static async open(dir: string, clock: Clock): Promise<FileJournal> {
        const file = journalFile(dir);
        const reader = new JournalReader(file);
        let last: JournalLine | undefined;
        await reader.read((lines) => { last = lines.at(-1) ?? last; });
        if (reader.problem !== undefined) {
            throw new EngineError('broken-journal', `${reader.problem.message}; bring back a copy of the journal, or start the experiment anew: nothing was changed`);
        }
        const repaired = await cutTornTail(dir, reader.offset);
        const journal = new FileJournal(dir, await open(file, 'a'), clock, repaired);
        journal.#seq = reader.lines;
        journal.#lastAt = last?.at ?? 0;
        return journal;
    }

    append(events: readonly JournalEvent[]): Promise<readonly JournalLine[]> {
        if (this.#broken !== undefined) return Promise.reject(this.#broken);
        const lines = events.map((event): JournalLine => {
            this.#lastAt = Math.max(this.#lastAt, this.#clock.now());
            return { v: journalVersion, seq: ++this.#seq, at: this.#lastAt, ...event };
        });
        const written = new Promise<readonly JournalLine[]>((resolve, reject) => {
            this.#waiting.push({ text: lines.map(encodeLine).join(''), lines, resolve, reject });
        });
        this.#writing ??= this.#write();
        return written;
    }

    async replay(take: (lines: readonly JournalLine[]) => void): Promise<void> {
        await new JournalReader(journalFile(this.#dir)).read(take);
    }

    async close(): Promise<void> {
        await this.#writing;
        await this.#handle.close();
    }

    /** One trip to the disk carries all that has gathered meanwhile. */
    async #write(): Promise<void> {
        while (this.#waiting.length > 0) {
            const batch = this.#waiting;
            this.#waiting = [];
            try {
                if (this.#broken === undefined) {
                    await this.#handle.appendFile(batch.map(({ text }) => text).join(''));
                    await this.#handle.datasync();
                }
            } catch (error) {
                this.#broken = new EngineError('journal-write', `The journal in ${this.#dir} could not be written (${messageOf(error)}); make room on the disk, then resume the execution: nothing recorded is lost`, { cause: error });
            }
            for (const { lines, resolve, reject } of batch) {
                if (this.#broken === undefined) resolve(lines);
                else reject(this.#broken);
            }
        }
        this.#writing = undefined;
    }
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
