/** What somebody says of a run, also where no engine works on the execution any more. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { delay, systemClock } from './clock.ts';
import { follow } from './scheduler/follow.ts';
import { FileJournal } from './store/file-journal.ts';
import { readExecution } from './store/follow.ts';
import { Inbox, sendCommand, type NewCommand } from './store/inbox.ts';
import { inboxDir, lockDir } from './store/layout.ts';
import { takeLock } from './store/lock.ts';
import type { JournalLine } from './store/records.ts';
import { fold, type ExecutionState } from './store/state.ts';

export type Saying = Extract<NewCommand, { readonly type: 'rate' | 'note' | 'promote' }>;

/** `waiting`: an engine works on the execution and has not taken it yet; it will. */
export type Said = 'recorded' | 'waiting' | { readonly refused: string };

/**
 * Leaves it for the engine where one works on the execution; else it is written down here and now, under the lock that
 * keeps engines apart. Roles hold in either case.
 */
export async function say(dir: string, saying: Saying, { seconds = 10 }: { /** For how long an engine is waited for. */ readonly seconds?: number } = {}): Promise<Said> {
    const id = await sendCommand(dir, saying);
    const until = systemClock.now() + seconds * 1000;
    for (;;) {
        // An engine may end without having looked again.
        if (await isTaken(dir, id) || await takeItself(dir, id)) return whatCameOf((await readExecution(dir)).state, id);
        if (systemClock.now() >= until) return 'waiting';
        await delay(20);
    }
}

function whatCameOf({ warnings }: ExecutionState, id: string): Said {
    const warning = warnings.findLast(({ command }) => command === id);
    return warning === undefined ? 'recorded' : { refused: warning.message };
}

async function isTaken(dir: string, id: string): Promise<boolean> {
    return access(path.join(inboxDir(dir), id)).then(() => false, () => true);
}

/** What an engine would do with it; whether it was done. */
async function takeItself(dir: string, id: string): Promise<boolean> {
    const lock = await takeLock(lockDir(dir));
    if ('holder' in lock) return false;
    try {
        const inbox = new Inbox(dir);
        const received = (await inbox.list()).find((each) => each.id === id);
        if (received === undefined) return true;
        let state: ExecutionState | undefined;
        const journal = await FileJournal.open(dir, systemClock, (lines: readonly JournalLine[]) => { for (const line of lines) state = fold(state, line); });
        try {
            const { command } = received;
            // An engine that was killed may have written it down and not have come to taking the file away.
            if (state !== undefined && !state.steering.followed.has(id)) {
                await journal.append(typeof command === 'string' ? [{ type: 'warning', command: id, message: `The command ${id} was not understood: ${command}` }] : follow(state, command, id, { now: systemClock.now(), starting: new Map(), awaiting: new Map(), scarce: new Set() })).written;
            }
        } finally {
            await journal.close();
        }
        await inbox.done(id);
        return true;
    } finally {
        await lock.release();
    }
}
