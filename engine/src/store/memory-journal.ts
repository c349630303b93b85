/** A journal without a disk, for what needs none. */
import type { Clock } from '../clock.ts';
import { Chain } from './decisions.ts';
import type { Appended, Journal } from './journal.ts';
import { decodeLine, encodeLine } from './line.ts';
import { journalVersion, type JournalEvent, type JournalLine } from './records.ts';

export class MemoryJournal implements Journal {
    readonly #lines: string[];
    readonly #clock: Clock;
    readonly #chain = new Chain();
    #lastAt: number;

    /** With the lines that stand in it already. */
    constructor(clock: Clock, lines: readonly JournalLine[] = []) {
        this.#clock = clock;
        this.#lines = lines.map(encodeLine);
        for (const line of lines) this.#chain.pass(line);
        this.#lastAt = lines.at(-1)?.at ?? 0;
    }

    append(events: readonly JournalEvent[]): Appended {
        const lines = events.map((event) => {
            this.#lastAt = Math.max(this.#lastAt, this.#clock.now());
            const line = this.#chain.link({ v: journalVersion, seq: this.#lines.length + 1, at: this.#lastAt, ...event });
            this.#lines.push(encodeLine(line));
            return line;
        });
        return { lines, written: Promise.resolve() };
    }

    /** All lines so far, as they would be read back. */
    lines(): JournalLine[] {
        return this.#lines.map((line) => decodeLine(line.trimEnd()) as JournalLine);
    }

    async close(): Promise<void> { /* Nothing is under way. */ }
}
