import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readHeads, verifyChain, type ChainHead, type JournalEvent, type JournalLine } from '../../../engine/src/index.ts';
import { FileJournal } from '../../../engine/src/store/file-journal.ts';
import { journalFile } from '../../../engine/src/store/layout.ts';
import { MemoryJournal } from '../../../engine/src/store/memory-journal.ts';
import { systemClock } from '../../../engine/src/clock.ts';
import { ana, interaction, options, plan } from '../../support/engine-plans.ts';

const created: JournalEvent = { type: 'execution.created', execution: 'x', plan: plan({ workflows: [], nodes: [interaction('Review')] }), options: options(), by: ana };
const events: readonly JournalEvent[] = [
    created, { type: 'warning', message: 'hm' }, { type: 'execution.paused', by: ana }, { type: 'warning', message: 'hm' },
    { type: 'run.noted', run: 'S-1', text: 'well', by: ana }, { type: 'execution.resumed', by: ana },
];

function recorded(): JournalLine[] {
    const journal = new MemoryJournal(systemClock);
    journal.append(events);
    return journal.lines();
}

const problems = (lines: readonly JournalLine[], heads?: readonly ChainHead[]): string[] =>
    verifyChain(lines, heads).problems.map(({ message }) => message);

describe('the chain of decisions', () => {
    it('links what people decide, and nothing else', () => {
        const lines = recorded();
        assert.deepEqual(lines.map(({ chain }) => chain !== undefined), [false, false, true, false, true, true]);
        assert.deepEqual(verifyChain(lines), { linked: 3, unlinked: 0, problems: [] });
    });

    it('shows where a decision was changed, left out, put in, or lost its link', () => {
        const lines = recorded();
        const changed = lines.map((line) => line.type === 'run.noted' ? { ...line, text: 'badly' } : line);
        assert.deepEqual(problems(changed), ['Line 5 (run.noted) does not hang on the decision before it: one of them was changed, or something between them was left out']);
        assert.match(problems(lines.filter(({ type }) => type !== 'run.noted'))[0]!, /^Line 6 \(execution\.resumed\) does not hang on/);
        assert.match(problems([...lines, { ...lines[4]!, seq: 7 }])[0]!, /^Line 7 \(run\.noted\) does not hang on/);
        const { chain: _, ...bare } = lines[4]!;
        assert.match(problems([...lines.slice(0, 4), bare, ...lines.slice(5)])[0]!, /^Line 5 \(run\.noted\) is no link of the chain/);
    });

    it('shows that the execution is another one', () => {
        const [first, ...rest] = recorded();
        assert.equal(problems([{ ...first!, at: first!.at + 1 }, ...rest]).length, 1);
    });

    it('shows by the heads that were kept elsewhere that the end was cut off, or all was written anew', () => {
        const lines = recorded();
        const heads = lines.flatMap(({ seq, chain }) => chain === undefined ? [] : [{ execution: 'x', seq, chain }]);
        assert.deepEqual(problems(lines, heads), []);
        assert.deepEqual(problems(lines.slice(0, 5), heads), ['The journal ends with line 5, and a decision was recorded in line 6: its end was cut off']);
        const anew = new MemoryJournal(systemClock);
        anew.append(events.map((event) => event.type === 'run.noted' ? { ...event, text: 'badly' } : event));
        assert.match(problems(anew.lines(), heads).at(-1)!, /is not the one that was recorded then: the chain was written anew$/);
        const unlinked = lines.map(({ chain: _, ...line }) => line as JournalLine);
        assert.equal(problems(unlinked, heads).length, 3);
        assert.deepEqual(verifyChain(unlinked), { linked: 0, unlinked: 3, problems: [] }, 'a version that knew no chain');
    });

    it('goes on where another engine has left it, and its heads are kept in the store', async () => {
        const root = mkdtempSync(path.join(tmpdir(), 'xxp-chain-'));
        const dir = path.join(root, '.xxp-store', 'executions', 'x');
        try {
            mkdirSync(dir, { recursive: true });
            writeFileSync(journalFile(dir), '');
            for (const piece of [events.slice(0, 3), events.slice(3)]) {
                const journal = await FileJournal.open(dir, systemClock);
                await journal.append(piece).written;
                await journal.close();
            }
            const lines: JournalLine[] = [];
            const journal = await FileJournal.open(dir, systemClock, (all) => { lines.push(...all); });
            await journal.close();
            const heads = await readHeads(root, 'x');
            assert.deepEqual(heads.map(({ seq }) => seq), [3, 5, 6]);
            assert.deepEqual(verifyChain(lines, heads), { linked: 3, unlinked: 0, problems: [] });
            assert.deepEqual(await readHeads(root, 'y'), []);
        } finally {
            rmSync(root, { recursive: true });
        }
    });
});
