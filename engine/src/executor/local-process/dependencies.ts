/**
 * What a task declares as `dependency` is found by its script under the path it has in the workspace, as in ExtremeXP's
 * engine: the working folder mirrors it, folder by folder, with links to the files. So what a script writes beside them
 * lands in its own folder, not in the user's.
 */
import { copyFile, lstat, mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../errors.ts';
import { findInside } from './paths.ts';

/** Beyond so many files a folder is linked as a whole. */
const mostFiles = 2000;

/** The folders in which modules of the dependencies are found; what is not there is left out, as ExtremeXP's engine does. */
export async function linkDependencies(root: string, folder: string, dependencies: readonly string[]): Promise<string[]> {
    const folders = new Set<string>();
    for (const dependency of dependencies) {
        const found = await findInside(root, dependency, { followLinksOut: true });
        if ('problem' in found) continue;
        const target = path.join(folder, dependency);
        await mkdir(path.dirname(target), { recursive: true });
        if ((await lstat(found.file)).isDirectory()) {
            folders.add(found.file);
            const files: string[] = [];
            if (await list(found.file, '', files)) await mirror(found.file, target, files);
            else await link(found.file, target, 'dir');
        } else {
            folders.add(path.dirname(found.file));
            await link(found.file, target, 'file');
        }
    }
    return [...folders];
}

/** Whether all files below a folder could be listed. */
async function list(folder: string, prefix: string, into: string[]): Promise<boolean> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (skipped.has(entry.name)) continue;
        const name = path.join(prefix, entry.name);
        if (entry.isDirectory() && !await list(path.join(folder, entry.name), name, into)) return false;
        if (!entry.isDirectory()) into.push(name);
        if (into.length > mostFiles) return false;
    }
    return true;
}

const skipped: ReadonlySet<string> = new Set(['__pycache__', '.git', '.xxp-store', 'node_modules', '.venv']);

async function mirror(source: string, target: string, files: readonly string[]): Promise<void> {
    for (const folder of new Set([target, ...files.map((file) => path.dirname(path.join(target, file)))])) await mkdir(folder, { recursive: true });
    for (const file of files) await link(path.join(source, file), path.join(target, file), 'file');
}

async function link(source: string, target: string, kind: 'file' | 'dir'): Promise<void> {
    try {
        await symlink(source, target, kind === 'dir' ? 'junction' : 'file');
    } catch (error) {
        // Two dependencies may name the same file. Windows lets not everybody make links to files.
        if (systemCode(error) === 'EPERM' && kind === 'file') await copyFile(source, target);
        else if (systemCode(error) !== 'EEXIST') throw error;
    }
}
