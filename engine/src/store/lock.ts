/**
 * Keeps writers in several processes apart. A lock is a folder of numbered files; the highest number holds it.
 * Taking it means to create the next number, which only one of many can do; so a stale lock is never deleted
 * under somebody who has just taken it.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemCode } from '../errors.ts';
import { identify, isAlive, type ProcessIdentity } from '../executor/process-table.ts';

export interface Holder extends ProcessIdentity {
    readonly host: string;
    readonly released?: true;
}

export interface Lock {
    release(): Promise<void>;
}

/** The lock, or who holds it; each that takes it has another `turn`. */
export async function takeLock(dir: string): Promise<Lock | { readonly holder: Holder; readonly turn: number }> {
    await mkdir(dir, { recursive: true });
    for (;;) {
        const top = await highest(dir);
        const holder = top === 0 ? undefined : await holderIn(dir, top);
        if (holder !== undefined && holds(holder)) return { holder, turn: top };
        if (await create(dir, top + 1)) {
            await removeBelow(dir, top + 1);
            return { release: () => write(dir, top + 1, { ...self(), released: true }) };
        }
    }
}

/** Who holds the lock now; undefined when nobody alive does. */
export async function lockHolder(dir: string): Promise<Holder | undefined> {
    const top = await highest(dir);
    const holder = top === 0 ? undefined : await holderIn(dir, top);
    return holder !== undefined && holds(holder) ? holder : undefined;
}

function holds(holder: Holder): boolean {
    return holder.released !== true && isAlive(holder);
}

let known: Holder | undefined;

/** Asked for once, as some systems take their time to say when a process began. */
function self(): Holder {
    known ??= { ...(identify(process.pid) ?? { pid: process.pid, started: null }), host: hostname() };
    return known;
}

async function create(dir: string, number: number): Promise<boolean> {
    const aside = await writeAside(dir, self());
    try {
        await link(aside, path.join(dir, `${number}.json`));
    } catch (error) {
        if (systemCode(error) === 'EEXIST') return false;
        throw error;
    } finally {
        await rm(aside, { force: true });
    }
    // Whoever was slow may have created a number that others had already taken, given back and removed.
    if (await highest(dir) === number) return true;
    await rm(path.join(dir, `${number}.json`), { force: true });
    return false;
}

async function write(dir: string, number: number, holder: Holder): Promise<void> {
    await rename(await writeAside(dir, holder), path.join(dir, `${number}.json`));
}

async function writeAside(dir: string, holder: Holder): Promise<string> {
    const aside = path.join(dir, `.${randomUUID()}`);
    await writeFile(aside, JSON.stringify(holder));
    return aside;
}

async function highest(dir: string): Promise<number> {
    const names = await readdir(dir).catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT') return [];
        throw error;
    });
    return Math.max(0, ...names.map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0)));
}

/** Undefined where it was removed or replaced meanwhile, or holds nonsense: then nobody holds it. */
async function holderIn(dir: string, number: number): Promise<Holder | undefined> {
    try {
        const holder = JSON.parse(await readFile(path.join(dir, `${number}.json`), 'utf8')) as Partial<Holder> | null;
        return typeof holder?.pid === 'number' ? holder as Holder : undefined;
    } catch {
        return undefined;
    }
}

async function removeBelow(dir: string, number: number): Promise<void> {
    for (const name of await readdir(dir)) {
        const found = /^(\d+)\.json$/.exec(name);
        if (found !== null && Number(found[1]) < number) await rm(path.join(dir, name), { force: true });
    }
}
