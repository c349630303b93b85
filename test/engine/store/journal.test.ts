import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createExecution } from '../../../engine/src/index.ts';
import { FileJournal } from '../../../engine/src/store/file-journal.ts';
import { journalFile } from '../../../engine/src/store/layout.ts';
import { decodeLine, encodeLine } from '../../../engine/src/store/line.ts';
import { MemoryJournal } from '../../../engine/src/store/memory-journal.ts';
import { JournalReader } from '../../../engine/src/store/reader.ts';
import type { JournalLine } from '../../../engine/src/store/records.ts';
import { fixedClock, journalContract } from '../../support/contracts/journal.ts';
import { ana, options, plan } from '../../support/engine-plans.ts';

const roots: string[] = [];
async function execution(): Promise<string> {
    const root = mkdtempSync(path.join(tmpdir(), 'xxp-journal-'));
    roots.push(root);
    return (await createExecution(root, { plan: plan({ workflows: [], nodes: [] }), options: options(), by: ana })).dir;
}

journalContract('MemoryJournal', async (clock) => {
    const journal = new MemoryJournal(clock);
    return { journal, all: async () => journal.lines() };
});
journalContract('FileJournal', async (clock) => {
    const dir = await execution();
    return { journal: await FileJournal.open(dir, clock), all: () => linesIn(dir) };
});

async function linesIn(dir: string): Promise<JournalLine[]> {
    const all: JournalLine[] = [];
    await new JournalReader(journalFile(dir)).read((lines) => all.push(...lines));
    return all;
}

describe('a journal line', () => {
    const line = (message: string): JournalLine => ({ v: 1, seq: 1, at: 1, type: 'warning', message });

    it('comes back as it was, whatever is in it', () => {
        fc.assert(fc.property(fc.string({ unit: 'binary' }), (message) => {
            const text = encodeLine(line(message));
            assert.equal(text.indexOf('\n'), text.length - 1);
            assert.deepEqual(decodeLine(text.slice(0, -1)), JSON.parse(JSON.stringify(line(message))));
        }));
    });

    it('is told from one in which any byte was changed', () => {
        const text = encodeLine(line('some words')).slice(0, -1);
        fc.assert(fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (position, code) => {
            const changed = text.slice(0, position) + String.fromCharCode(code) + text.slice(position + 1);
            if (changed !== text) assert.equal(typeof decodeLine(changed), 'string');
        }));
    });

    it('has the checksum that the documentation says', () => {
        const text = encodeLine({ v: 1, seq: 3, at: 5, type: 'step.started', step: 'S', round: 0 });
        assert.equal(text, '{"v":1,"seq":3,"at":5,"type":"step.started","step":"S","round":0,"crc":"6901561f"}\n');
    });

    it('of another version is refused with words', () => {
        assert.match(decodeLine(encodeLine({ ...line('x'), v: 2 as 1 }).trimEnd()) as string, /expected journal version 1, found 2/);
    });
});

describe('a journal file', () => {
    after(() => { for (const root of roots) rmSync(root, { recursive: true, force: true }); });

    it('is read on from where it was, and a line without an end waits', async () => {
        const dir = await execution();
        const reader = new JournalReader(journalFile(dir));
        const seen: number[] = [];
        const look = () => reader.read((lines) => seen.push(...lines.map(({ seq }) => seq)));
        await look();
        const text = encodeLine({ v: 1, seq: 2, at: 1, type: 'warning', message: 'x'.repeat(3_000_000) });
        appendFileSync(journalFile(dir), text.slice(0, 2_500_000));
        await look();
        assert.deepEqual(seen, [1]);
        appendFileSync(journalFile(dir), text.slice(2_500_000));
        await look();
        await look();
        assert.deepEqual(seen, [1, 2]);
    });

    it('is read from its end on by who waits for what comes', async () => {
        const dir = await execution();
        const line = (seq: number, message: string): string => encodeLine({ v: 1, seq, at: 1, type: 'warning', message });
        appendFileSync(journalFile(dir), `${line(2, 'x'.repeat(200_000))}{"torn`);
        const reader = await JournalReader.atEnd(journalFile(dir));
        truncateSync(journalFile(dir), reader.offset);
        appendFileSync(journalFile(dir), line(3, 'new'));
        const seen: number[] = [];
        await reader.read((lines) => seen.push(...lines.map(({ seq }) => seq)));
        assert.deepEqual(seen, [3]);
        appendFileSync(journalFile(dir), line(5, 'one is missing'));
        await reader.read((lines) => seen.push(...lines.map(({ seq }) => seq)));
        assert.deepEqual([seen, reader.problem?.line], [[3], 4]);
    });

    it('is cut back to its last whole line when it is opened', async () => {
        const dir = await execution();
        const before = readFileSync(journalFile(dir), 'utf8');
        for (const torn of ['{', '{"v":1,"seq":2', '\0\0\0\0']) {
            appendFileSync(journalFile(dir), torn);
            const journal = await FileJournal.open(dir, fixedClock(1));
            assert.match(journal.repaired!, /torn/);
            await journal.close();
            assert.equal(readFileSync(journalFile(dir), 'utf8'), before);
        }
        const journal = await FileJournal.open(dir, fixedClock(1));
        assert.equal(journal.repaired, undefined);
        const { lines: [line] } = journal.append([{ type: 'warning', message: 'goes on' }]);
        assert.equal(line!.seq, 2);
        await journal.close();
    });

    it('with a missing line is refused with its number', async () => {
        const dir = await execution();
        const journal = await FileJournal.open(dir, fixedClock(1));
        journal.append([{ type: 'warning', message: 'a' }, { type: 'warning', message: 'b' }]);
        await journal.close();
        const lines = readFileSync(journalFile(dir), 'utf8').split('\n');
        writeFileSync(journalFile(dir), [lines[0], lines[2], ''].join('\n'));
        await assert.rejects(FileJournal.open(dir, fixedClock(1)), { code: 'broken-journal', message: /Line 2 of .* cannot be trusted: expected it to be number 2, found number 3/ });
    });
});
