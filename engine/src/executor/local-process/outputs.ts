/** Takes what a task has written into the store. */
import { lstat, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDiskFault, messageOf } from '../../errors.ts';
import { safeName, objectFile } from '../../store/layout.ts';
import { exists, hashOutput, keepObject, UnfitOutput } from '../../store/objects.ts';
import type { Artifact } from '../../store/records.ts';
import { outputsDir, takenFile } from './files.ts';

type Taken = { readonly artifacts: Readonly<Record<string, Artifact>> } | { readonly unfit: string; readonly why: string };

/** Where a task writes an output. */
export const outputFile = (folder: string, name: string): string => path.join(outputsDir(folder), safeName(name));

/** Beside the outputs, under a name that none of them can have: what the task has put for those that come after it. */
export const variables = '.variables';

/**
 * The artifacts, or the name of an output that cannot be taken and why.
 * What is about to be moved is noted first, so that an engine killed in between finds it again.
 */
export async function takeOutputs(root: string, folder: string, names: readonly string[]): Promise<Taken> {
    try {
        return await take(root, folder, names);
    } catch (error) {
        // The folder was the task's to spoil, and only its own run is spoilt with it.
        if (isDiskFault(error) || names.length === 0) throw error;
        return { unfit: names[0]!, why: `the task has left its working folder in disorder (${messageOf(error)})` };
    }
}

async function take(root: string, folder: string, names: readonly string[]): Promise<Taken> {
    if (names.length === 0) return { artifacts: {} };
    // Behind a link lies what the task has not made here.
    if (await lstat(outputsDir(folder)).then((found) => !found.isDirectory(), () => true)) return { unfit: names[0]!, why: 'the folder it was to be written to is gone' };
    const taken = await readTaken(folder);
    const artifacts: Record<string, Artifact> = {};
    for (const name of names) {
        const source = outputFile(folder, name);
        const before = taken[name];
        if (await exists(source)) {
            try {
                artifacts[name] = await hashOutput(source);
            } catch (error) {
                if (error instanceof UnfitOutput) return { unfit: name, why: error.message };
                throw error;
            }
        } else if (before !== undefined && /^[0-9a-f]{64}$/.test(before.sha256) && await exists(objectFile(root, before.sha256))) artifacts[name] = before;
        else return { unfit: name, why: 'it was not written' };
    }
    await writeFile(`${takenFile(folder)}.aside`, JSON.stringify(artifacts));
    await rename(`${takenFile(folder)}.aside`, takenFile(folder));
    for (const [name, artifact] of Object.entries(artifacts)) await keepObject(root, outputFile(folder, name), artifact);
    return { artifacts };
}

async function readTaken(folder: string): Promise<Partial<Record<string, Artifact>>> {
    try {
        if (!(await stat(takenFile(folder))).isFile()) return {};
        return JSON.parse(await readFile(takenFile(folder), 'utf8')) as Partial<Record<string, Artifact>>;
    } catch {
        // Not there is the usual case: nothing has been taken yet.
        return {};
    }
}
