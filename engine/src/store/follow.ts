/** Reads an execution's journal: once, or on and on while it grows. */
import { watch } from 'chokidar';
import { EngineError, messageOf } from '../errors.ts';
import { lockHolder } from './lock.ts';
import { journalFile, lockDir } from './layout.ts';
import { adviceForDamage } from './line.ts';
import { JournalReader, type JournalProblem } from './reader.ts';
import type { JournalLine } from './records.ts';
import { fold, type ExecutionState } from './state.ts';

export interface JournalUpdate {
    /** What is new, oldest first; empty when only a problem was found. */
    readonly lines: readonly JournalLine[];
    /** With the new lines folded in. The same object each time. */
    readonly state: ExecutionState;
    /** Reading has stopped for good before this line. */
    readonly problem?: JournalProblem;
}

export interface Follower {
    readonly state: ExecutionState;
    close(): Promise<void>;
}

/** An execution as its journal had it when it was read. */
export interface ReadExecution {
    readonly state: ExecutionState;
    readonly problem?: JournalProblem;
    /** To go on from there; whoever does makes the state go on with it. */
    readonly reader: JournalReader;
}

/** The watcher lets a change within 50 ms of another pass unsaid: after one, and while lines come, more looks are due. */
const moreLooks = [15, 35, 60];
/** Where no watcher works, such as on some network drives. */
const slowLook = 2000;

/**
 * Calls the listener with all that stands in the journal, and from then on with what is added, in batches.
 * What was read `before` is not read again: the first call then has its state, and no lines.
 * Resolves once what stands there has been read; rejects when there is no execution, or not even a first line.
 */
export async function followExecution(dir: string, listener: (update: JournalUpdate) => void, before?: ReadExecution): Promise<Follower> {
    const reader = before?.reader ?? new JournalReader(journalFile(dir));
    let state = before?.state;
    let told = false;
    if (state !== undefined) listener({ lines: [], state });
    const look = async (): Promise<void> => {
        await reader.read((lines) => {
            const folded = lines.slice(0, foldLines(lines));
            if (state !== undefined && folded.length > 0) listener({ lines: folded, state });
        });
        if (reader.problem === undefined || state === undefined || told) return;
        told = true;
        listener({ lines: [], state, problem: reader.problem });
    };
    const foldLines = (lines: readonly JournalLine[]): number => {
        const folded = tryFold(reader, state, lines);
        state = folded.state;
        return folded.count;
    };
    await look();
    if (state === undefined) throw noFirstLine(dir, reader.problem);

    let again: NodeJS.Timeout[] = [];
    const lookAgain = (): void => {
        again.forEach(clearTimeout);
        again = moreLooks.map((milliseconds) => setTimeout(request, milliseconds));
    };
    const lookOn = async (): Promise<void> => {
        const before = reader.lines;
        await look();
        if (reader.lines > before) lookAgain();
    };
    const { request, settle } = oneAtATime(lookOn, (error) => {
        if (state === undefined || told) return;
        told = true;
        listener({ lines: [], state, problem: { line: reader.lines + 1, message: `The journal in ${dir} can no longer be read: ${String(error)}` } });
    });
    const changed = (): void => {
        request();
        lookAgain();
    };
    const watcher = watch(journalFile(dir), { ignoreInitial: true }).on('ready', request).on('all', changed).on('error', changed);
    const timer = setInterval(request, slowLook);
    return {
        state,
        async close() {
            clearInterval(timer);
            await watcher.close();
            await settle();
            again.forEach(clearTimeout);
        },
    };
}

/** The execution as its journal has it now. */
export async function readExecution(dir: string): Promise<ReadExecution> {
    const reader = new JournalReader(journalFile(dir));
    let state: ExecutionState | undefined;
    await reader.read((lines) => { ({ state } = tryFold(reader, state, lines)); });
    if (state === undefined) throw noFirstLine(dir, reader.problem);
    return { state, reader, ...(reader.problem !== undefined && { problem: reader.problem }) };
}

/** Whether an engine works on the execution now. */
export async function engineStatus(dir: string): Promise<'alive' | 'gone'> {
    return await lockHolder(lockDir(dir)) === undefined ? 'gone' : 'alive';
}

/** A line that is whole and still makes no sense is the reader's problem too: nothing after it is read. */
function tryFold(reader: JournalReader, before: ExecutionState | undefined, lines: readonly JournalLine[]): { state: ExecutionState | undefined; count: number } {
    let state = before;
    let count = 0;
    try {
        for (const line of lines) {
            state = fold(state, line);
            count += 1;
        }
    } catch (error) {
        const line = lines[count]!.seq;
        reader.problem = { line, message: `Line ${line} of the journal makes no sense where it stands: ${messageOf(error)}; ${adviceForDamage}` };
    }
    return { state, count };
}

/** The error for a journal from which not even the first line can be had. */
export function noFirstLine(dir: string, problem?: JournalProblem): EngineError {
    return new EngineError('broken-journal', problem?.message ?? `The journal in ${dir} has no first line: the execution was never quite created; delete that folder, and start the experiment anew`);
}

/** Never two at once; a request during one leads to one more after it. */
function oneAtATime(work: () => Promise<void>, failed: (error: unknown) => void): { request: () => void; settle: () => Promise<void> } {
    let running: Promise<void> | undefined;
    let wanted = false;
    let closed = false;
    const request = (): void => {
        if (closed) return;
        wanted = true;
        running ??= (async () => {
            while (wanted && !closed) {
                wanted = false;
                await work().catch(failed);
            }
            running = undefined;
        })();
    };
    return { request, async settle() { closed = true; await running; } };
}
