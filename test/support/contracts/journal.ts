/** What every journal must do. */
import assert from 'node:assert/strict';
import type { Clock } from '../../../engine/src/clock.ts';
import type { Journal } from '../../../engine/src/store/journal.ts';
import type { JournalEvent, JournalLine } from '../../../engine/src/store/records.ts';

/** A journal, and all its lines as somebody else would read them. */
export interface Opened {
    readonly journal: Journal;
    readonly all: () => Promise<JournalLine[]>;
}

export function journalContract(name: string, open: (clock: Clock) => Promise<Opened>): void {
    describe(`${name} keeps the journal's contract`, () => {
        const warning = (message: string): JournalEvent => ({ type: 'warning', message });

        it('numbers lines without gaps and gives back what it was given', async () => {
            const { journal, all } = await open(fixedClock(1000));
            const before = (await all()).length;
            const { lines: given } = journal.append([warning('a'), warning('ü\n"\u2028')]);
            await journal.append([warning('c')]).written;
            const lines = (await all()).slice(before);
            assert.deepEqual(lines.map(({ seq }) => seq), [before + 1, before + 2, before + 3]);
            assert.deepEqual(lines.slice(0, 2), given);
            assert.equal((lines[1] as { message: string }).message, 'ü\n"\u2028');
            await journal.close();
        });

        it('never lets time go back', async () => {
            let now = 5_000_000_000_000;
            const { journal } = await open({ ...fixedClock(0), now: () => now });
            journal.append([warning('late')]);
            now = 1000;
            const { lines: [line] } = journal.append([warning('clock was set back')]);
            assert.equal(line!.at, 5_000_000_000_000);
            await journal.close();
        });

        it('writes overlapping calls in their order, and answers in it', async () => {
            const { journal, all } = await open(fixedClock(1000));
            const before = (await all()).length;
            const answered: number[] = [];
            await Promise.all(Array.from({ length: 50 }, async (_, index) => {
                await journal.append([warning(`${index}`), warning(`${index}`)]).written;
                answered.push(index);
            }));
            const expected = Array.from({ length: 50 }, (_, index) => index);
            assert.deepEqual(answered, expected);
            assert.deepEqual((await all()).slice(before).map((line) => (line as { message: string }).message), expected.flatMap((index) => [`${index}`, `${index}`]));
            await journal.close();
        });
    });
}

export function fixedClock(now: number): Clock {
    return { now: () => now, after: () => () => undefined };
}
