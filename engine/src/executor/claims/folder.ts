/**
 * The folder in which the executions of one user on one machine tell each other what they hold: a file for each that
 * holds or waits for something. What is in it is of use only while its writer lives; it may be lost at any time.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { delay, systemClock, type Clock } from '../../clock.ts';
import { takeLock } from '../../store/lock.ts';
import { identify, isAlive, type ProcessIdentity } from '../process-table.ts';
import type { Hold, Share } from './share.ts';

/** What one task holds; once it is known, with its process, which may outlive its engine. */
export interface TaskHold extends Hold {
    readonly run: string;
    readonly task: string;
    /** By this, others know that they need not work the same out. */
    readonly result?: string;
    readonly process?: ProcessIdentity;
}

export interface Claimed extends Share {
    readonly execution: string;
    readonly holds: readonly TaskHold[];
}

interface ClaimsFile extends Claimed {
    readonly version: 1;
    readonly engine: ProcessIdentity;
}

/** Who waits says so again at least so often, in milliseconds; who does not may have been stopped, and is not waited for. */
const freshFor = 5000;
/** Whoever keeps the others out for longer has been stopped too. */
const longestTurn = 2000;

export class ClaimsFolder {
    readonly #dir: string;
    readonly #file: string;
    readonly #clock: Pick<Clock, 'now'>;
    readonly #engine = identify(process.pid) ?? { pid: process.pid, started: null };

    /** `of` is the folder of the execution. Throws where the folder cannot be used. */
    constructor(of: string, dir = process.env['XXP_CLAIMS'] ?? path.join(tmpdir(), `xxp-studio-${userInfo().username.replaceAll(/[^\w.-]/g, '_')}`), clock: Pick<Clock, 'now'> = systemClock) {
        this.#clock = clock;
        mkdirSync(dir, { recursive: true, mode: 0o700 });
        const found = lstatSync(dir);
        if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())) throw new Error(`${dir} belongs to somebody else`);
        this.#dir = dir;
        this.#file = path.join(dir, `${createHash('sha256').update(path.resolve(of)).digest('hex').slice(0, 16)}.json`);
    }

    /** Keeps the others from taking anything meanwhile. */
    async alone<Result>(use: () => Result): Promise<Result> {
        let turn = 0;
        let since = 0;
        for (;;) {
            const lock = await takeLock(path.join(this.#dir, 'lock'));
            if ('holder' in lock) {
                // Others may take turn after turn.
                if (lock.turn !== turn) [turn, since] = [lock.turn, this.#clock.now()];
                if (this.#clock.now() - since < longestTurn) {
                    await delay(2);
                    continue;
                }
            }
            try {
                return use();
            } finally {
                // A lock that cannot be given back is free once we are gone, or the others are tired of waiting.
                if ('release' in lock) await lock.release().catch(() => undefined);
            }
        }
    }

    /** Of the executions that live, or of which a task does. */
    others(now: number): Claimed[] {
        return this.#files().flatMap((file) => {
            const claimed = read(file);
            if (claimed === undefined) return [];
            const { wait, ...without } = claimed;
            if (isAlive(claimed.engine)) return [wait === undefined || now - modified(file) >= freshFor ? without : claimed];
            const holds = claimed.holds.filter((hold) => hold.process !== undefined && isAlive(hold.process));
            if (holds.length === 0) rmSync(file, { force: true });
            return holds.length === 0 ? [] : [{ ...without, holds }];
        });
    }

    /** Another text whenever another execution has said something new. */
    stamp(): string {
        return this.#files().map((file) => `${file} ${modified(file)}`).join();
    }

    /** Who holds nothing and waits for nothing leaves no file. */
    write(own: Claimed): void {
        if (own.holds.length === 0 && own.wait === undefined) {
            rmSync(this.#file, { force: true });
            return;
        }
        mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
        const file: ClaimsFile = { version: 1, engine: this.#engine, ...own };
        writeFileSync(`${this.#file}.aside`, JSON.stringify(file), { mode: 0o600 });
        renameSync(`${this.#file}.aside`, this.#file);
    }

    /** Calls back when something may have changed; not everywhere, and not every time. */
    watch(changed: () => void): { close(): void } {
        const watcher = watch(this.#dir, { persistent: false }, changed);
        watcher.on('error', () => watcher.close());
        return watcher;
    }

    #files(): string[] {
        // Temporary folders are tidied up now and then.
        if (!existsSync(this.#dir)) return [];
        return readdirSync(this.#dir).filter((name) => name.endsWith('.json')).map((name) => path.join(this.#dir, name)).filter((file) => file !== this.#file);
    }
}

/** Undefined where it is gone by now, or nonsense. */
function read(file: string): ClaimsFile | undefined {
    try {
        const claimed = JSON.parse(readFileSync(file, 'utf8')) as Partial<ClaimsFile>;
        return claimed.version === 1 && Array.isArray(claimed.holds) && claimed.engine !== undefined ? claimed as ClaimsFile : undefined;
    } catch {
        return undefined;
    }
}

function modified(file: string): number {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
