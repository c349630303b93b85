/**
 * The hashes of files, each worked out once for as long as the file stays as it is. A file is known by its size, place on
 * the disk and times; one that was changed so lately that its times could not show a further change is read again.
 */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, type BigIntStats } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../clock.ts';
import { systemCode } from '../errors.ts';
import { fileHashFile } from '../store/layout.ts';

interface Known {
    readonly signature: string;
    readonly sha256: string;
    readonly bytes: number;
    /** It may have changed once more within the same tick of its times. */
    readonly racy: boolean;
}

export interface Content {
    readonly sha256: string;
    readonly bytes: number;
}

/** From that size on a hash outlives the engine. */
const worthKeeping = 4 << 20;
/** Read at once, as the trip to another thread would take longer. */
const small = 256 << 10;
const deepest = 40;

export class FileHashes {
    readonly #root: string;
    readonly #known = new Map<string, Known>();

    /** Hashes of large files are kept in the store of the workspace `root`. */
    constructor(root: string) {
        this.#root = root;
    }

    /** Of a file, or of a folder with all it holds; null where there is nothing. Rejects what is neither, or cannot be read. */
    async contentOf(file: string): Promise<Content | null> {
        const found = look(file);
        if (found === undefined) return null;
        return found.isDirectory() ? this.#folder(file, 0) : this.#file(file, found);
    }

    /** The names in a folder, without what they hold; null where there is none. */
    namesIn(folder: string): string | null {
        try {
            return digest(JSON.stringify(readdirSync(folder).sort()));
        } catch (error) {
            if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return null;
            throw error;
        }
    }

    async #file(file: string, found: BigIntStats): Promise<Content> {
        if (!found.isFile()) throw new Error(`${file} is neither a file nor a folder`);
        const signature = signatureOf(found);
        const known = this.#known.get(file) ?? this.#kept(file, found);
        if (known !== undefined && known.signature === signature && !known.racy) return known;
        for (let tries = 0; tries < 3; tries++) {
            const before = look(file);
            const began = systemClock.now();
            if (before === undefined) break;
            const sha256 = before.size <= small ? digest(readFileSync(file)) : await hashStream(file);
            const after = look(file);
            if (after === undefined || signatureOf(after) !== signatureOf(before)) continue;
            const fresh: Known = { signature: signatureOf(after), sha256, bytes: Number(after.size), racy: !isOlderThan(after, began) };
            this.#known.set(file, fresh);
            if (!fresh.racy && fresh.bytes >= worthKeeping) this.#keep(file, fresh);
            return fresh;
        }
        throw new Error(`${file} changes while it is read`);
    }

    async #folder(folder: string, depth: number): Promise<Content> {
        if (depth > deepest) throw new Error(`${folder} lies too deep, or leads back to itself`);
        const listing: [string, string][] = [];
        let bytes = 0;
        for (const name of readdirSync(folder).sort()) {
            const file = path.join(folder, name);
            const found = look(file);
            const content = found === undefined ? undefined : found.isDirectory() ? await this.#folder(file, depth + 1) : await this.#file(file, found);
            listing.push([found?.isDirectory() === true ? `${name}/` : name, content?.sha256 ?? '']);
            bytes += content?.bytes ?? 0;
        }
        return { sha256: digest(JSON.stringify(listing)), bytes };
    }

    #kept(file: string, { size }: BigIntStats): Known | undefined {
        if (size < worthKeeping) return undefined;
        try {
            const { file: of, ...known } = JSON.parse(readFileSync(fileHashFile(this.#root, digest(file)), 'utf8')) as Known & { readonly file: string };
            return of === file && /^[0-9a-f]{64}$/.test(known.sha256) ? known : undefined;
        } catch {
            // Not there, or torn: then the file is read.
            return undefined;
        }
    }

    #keep(file: string, known: Known): void {
        try {
            writeAside(fileHashFile(this.#root, digest(file)), JSON.stringify({ file, ...known }));
        } catch {
            // It only saves time.
        }
    }
}

/** Whether a file, or all of a folder, has not changed since a moment; what is not there has not. */
export function unchangedSince(file: string, moment: number, depth = 0): boolean {
    const found = look(file);
    if (found === undefined) return true;
    if (!isOlderThan(found, moment) || depth > deepest) return false;
    return !found.isDirectory() || readdirSync(file).every((name) => unchangedSince(path.join(file, name), moment, depth + 1));
}

export function digest(content: string | Buffer): string {
    return createHash('sha256').update(content).digest('hex');
}

/** Whole or not at all, whoever else writes it at the same moment. */
export function writeAside(file: string, text: string): void {
    const aside = `${file}.${process.pid}.aside`;
    try {
        try {
            writeFileSync(aside, text);
        } catch (error) {
            if (systemCode(error) !== 'ENOENT') throw error;
            mkdirSync(path.dirname(file), { recursive: true });
            writeFileSync(aside, text);
        }
        renameSync(aside, file);
    } catch (error) {
        // What a full disk took of it is of no use to anybody.
        rmSync(aside, { force: true });
        throw error;
    }
}

function look(file: string): BigIntStats | undefined {
    try {
        return statSync(file, { bigint: true, throwIfNoEntry: false });
    } catch (error) {
        // A file where a folder should be, a link that leads nowhere: nothing is there.
        if (['ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(systemCode(error) ?? '')) return undefined;
        throw error;
    }
}

function signatureOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
    return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

/** By more than its times are exact: some file systems know only whole seconds. */
function isOlderThan({ mtimeNs, ctimeNs }: BigIntStats, moment: number): boolean {
    const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
    const inexact = mtimeNs % 1_000_000_000n === 0n ? 2000 : 20;
    return Number(changed / 1_000_000n) + inexact < moment;
}

async function hashStream(file: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
    return hash.digest('hex');
}
