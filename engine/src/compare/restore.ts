/** Puts the files of a run, as it read them, and the experiment's own, into a folder of their own, which can then be run in like a workspace. */
import { cp, link, lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tasksFor } from '../plan/configured.ts';
import type { DescribedFile } from '../store/records.ts';
import { FileHashes } from '../reuse/file-hashes.ts';
import { contentOf } from './contents.ts';
import type { RunRecord } from './run-record.ts';

export interface Restored {
    /** How many are as they were. */
    readonly files: number;
    /** Paths that could not be brought back as they were, each with what stands there instead. */
    readonly lacking: readonly { readonly path: string; readonly instead: 'present' | 'nothing' }[];
}

/** `target` is empty. What lies outside the workspace belongs to the machine and stays where it is. */
export async function restoreFiles(record: RunRecord, target: string): Promise<Restored> {
    const sources = record.state.plan.sources.map((source): DescribedFile => ({ ...source, as: 'read' }));
    const described = new Map([...sources, ...record.tasks.flatMap(({ files = [] }) => files)].filter((file) => isInside(file.path)).map((file) => [file.path, file]));
    const lacking: Restored['lacking'][number][] = [];
    let files = 0;
    const hashes = new FileHashes(record.root);
    for (const file of described.values()) {
        const restored = await restoreOne(record, file, target, hashes);
        if (restored) files += 1;
        else lacking.push({ path: file.path, instead: await copyPresent(record.root, file.path, target) ? 'present' : 'nothing' });
    }
    // What was not described, as the task was never over, or nobody saw what it reads.
    for (const file of needed(record)) {
        if (described.has(file) || await exists(path.join(target, file))) continue;
        lacking.push({ path: file, instead: await copyPresent(record.root, file, target) ? 'present' : 'nothing' });
    }
    return { files, lacking };
}

async function restoreOne(record: RunRecord, file: DescribedFile, target: string, hashes: FileHashes): Promise<boolean> {
    const to = path.join(target, file.path);
    const present = path.resolve(record.root, file.path);
    // Large data, and folders, need no copy where they are still the same.
    const same = await hashes.contentOf(present).then((content) => content?.sha256 === file.sha256, () => false);
    if (same) return copyPresent(record.root, file.path, target);
    const content = await contentOf(record, file);
    if (content === undefined) return false;
    await mkdir(path.dirname(to), { recursive: true });
    await writeFile(to, content);
    return true;
}

/** What is large is data, and linked; a copy of what is small may be edited without harm. */
async function copyPresent(root: string, file: string, target: string): Promise<boolean> {
    const [from, to] = [path.resolve(root, file), path.join(target, file)];
    const found = await lstat(from).catch(() => undefined);
    if (found === undefined) return false;
    await mkdir(path.dirname(to), { recursive: true });
    const large = found.isFile() && found.size > 1 << 20;
    if (!large || !await link(from, to).then(() => true, () => false)) await cp(from, to, { recursive: true, dereference: true, filter: (source) => path.basename(source) !== '.xxp-store' });
    return true;
}

/** What the plan names of files. */
function needed({ state: { plan }, run }: RunRecord): string[] {
    const space = plan.nodes[run.space];
    if (space?.kind !== 'space') return [];
    return tasksFor(plan, space, run.configuration).flatMap(({ script, dependencies = [], environment, inputs }) => [
        script, ...dependencies, ...(environment?.requirements === undefined ? [] : [environment.requirements]),
        ...Object.values(inputs).flatMap((input) => (input.kind === 'file' ? input.path : [])),
    ]);
}

function isInside(file: string): boolean {
    return !path.isAbsolute(file) && !file.startsWith('..');
}

function exists(file: string): Promise<boolean> {
    return lstat(file).then(() => true, () => false);
}
