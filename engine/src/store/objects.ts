/** Outputs by content: each is held once, under the hash of its bytes, and is not changed any more. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, rmSync, statSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../errors.ts';
import { objectFile } from './layout.ts';
import type { Artifact } from './records.ts';

/** Thrown when an output is neither a file nor a folder of such. */
export class UnfitOutput extends Error {}

/** Hashes a file, or a folder by the listing of all it holds. Links are refused: what they lead to may change. */
export async function hashOutput(source: string): Promise<Artifact> {
    const found = await lstat(source);
    if (found.isFile()) return { sha256: await hashFile(source), bytes: found.size };
    if (!found.isDirectory()) throw new UnfitOutput(`${path.basename(source)} is neither a file nor a folder`);
    const listing: [string, string, number][] = [];
    await list(source, '', listing);
    return {
        sha256: createHash('sha256').update(JSON.stringify(listing)).digest('hex'),
        bytes: listing.reduce((sum, [, , bytes]) => sum + bytes, 0),
        kind: 'directory',
    };
}

/** Moves what was hashed into the store. Where the store has it already, the copy goes; where it was moved before, nothing happens. */
export async function keepObject(root: string, source: string, { sha256 }: Artifact): Promise<void> {
    const target = objectFile(root, sha256);
    await mkdir(path.dirname(target), { recursive: true });
    if (await isKept(target)) {
        await rm(source, { recursive: true, force: true });
        return;
    }
    try {
        await rename(source, target);
    } catch (error) {
        // Another run came first with an equal folder, which cannot be renamed over.
        if (!await exists(target)) throw error;
        await rm(source, { recursive: true, force: true });
    }
    await makeReadOnly(target);
}

/** Puts bytes into the store that stand in no file. */
export async function keepBytes(root: string, bytes: Buffer): Promise<Artifact> {
    const artifact = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
    const target = objectFile(root, artifact.sha256);
    if (await isKept(target)) return artifact;
    await mkdir(path.dirname(target), { recursive: true });
    // Others may put in the same at this moment.
    const aside = `${target}.${randomUUID()}.aside`;
    try {
        await writeFile(aside, bytes, { mode: 0o444 });
        await rename(aside, target);
    } catch (error) {
        await rm(aside, { force: true }).catch(() => undefined);
        throw error;
    }
    return artifact;
}

/** What is wrong with an object as far as a look at it shows, in words for people; `xxp cache verify` looks inside too. */
export function objectProblem(root: string, { sha256, bytes, kind }: Artifact): string | undefined {
    const found = statSync(objectFile(root, sha256), { throwIfNoEntry: false });
    if (found === undefined) return 'is gone';
    if (kind === 'directory' ? !found.isDirectory() : !found.isFile() || found.size !== bytes) return 'was changed';
    return undefined;
}

/** The same; what was changed goes, as it would stand in the way of what it should be. */
export function lacksObject(root: string, artifact: Artifact): string | undefined {
    const problem = objectProblem(root, artifact);
    if (problem !== undefined) rmSync(objectFile(root, artifact.sha256), { recursive: true, force: true });
    return problem;
}

/** Whether an object is there; it is touched, so that nobody prunes it before it is in a journal. */
async function isKept(target: string): Promise<boolean> {
    const now = new Date();
    return utimes(target, now, now).then(() => true, (error: unknown) => {
        if (systemCode(error) === 'ENOENT') return false;
        throw error;
    });
}

export async function exists(file: string): Promise<boolean> {
    return lstat(file).then(() => true, (error: unknown) => {
        if (systemCode(error) === 'ENOENT') return false;
        throw error;
    });
}

async function hashFile(file: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
    return hash.digest('hex');
}

async function list(folder: string, prefix: string, into: [string, string, number][]): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
        const file = path.join(folder, entry.name);
        const name = `${prefix}${entry.name}`;
        if (entry.isDirectory()) {
            into.push([`${name}/`, '', 0]);
            await list(file, `${name}/`, into);
        } else if (entry.isFile()) into.push([name, await hashFile(file), (await lstat(file)).size]);
        else throw new UnfitOutput(`${name} in it is neither a file nor a folder`);
    }
}

/** Files only: a folder that cannot be written to could not be deleted by its owner either. */
async function makeReadOnly(target: string): Promise<void> {
    if (!(await lstat(target)).isDirectory()) return chmod(target, 0o444);
    for (const entry of await readdir(target)) await makeReadOnly(path.join(target, entry));
}
