/** The `.xxp` and `.espace` files that a command is about. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { isSkippedFolder } from '../../language-server/src/index.ts';
import { CliError, ExitCode } from './exit-code.ts';

export interface FoundFile {
    /** As it was given, or below the folder that was given. */
    readonly shown: string;
    readonly absolute: string;
    /** The folder that was searched; without one, that of the file. */
    readonly folder: string;
}

/** Files as they are given, folders with all that is in them; each file once, in a steady order. A folder that cannot be read is told, and passed over. */
export function findFiles(cwd: string, given: readonly string[], tell: (message: string) => void, list: typeof listed = listed): FoundFile[] {
    const found = new Map<string, FoundFile>();
    const unread = (folder: string, reason: string): void => tell(`The folder ${path.relative(cwd, folder) || '.'} cannot be read, so its files are left out: ${reason}`);
    for (const shown of given) {
        const absolute = path.resolve(cwd, shown);
        const stats = statSync(absolute, { throwIfNoEntry: false });
        if (stats === undefined) throw new CliError(ExitCode.usage, `Expected a file or folder, found nothing at ${shown}`);
        if (!stats.isFile() && !stats.isDirectory()) throw new CliError(ExitCode.usage, `Expected a file or folder, found neither at ${shown}`); // Of a pipe one would wait for ever.
        const files = stats.isDirectory() ? search(absolute, list, unread).map((file) => ({ shown: path.join(shown, path.relative(absolute, file)), absolute: file, folder: absolute })) : [{ shown, absolute, folder: path.dirname(absolute) }];
        for (const file of files) if (!found.has(file.absolute)) found.set(file.absolute, file);
    }
    if (found.size === 0) throw new CliError(ExitCode.usage, `Expected .xxp files, found none in ${given.join(', ')}`);
    return [...found.values()];
}

/** The one experiment file that a command is about. */
export function findFile(cwd: string, shown: string): FoundFile {
    const absolute = path.resolve(cwd, shown);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats?.isFile() === true) return { shown, absolute, folder: path.dirname(absolute) };
    throw new CliError(ExitCode.usage, stats === undefined ? `Expected an .xxp file, found nothing at ${shown}` : `Expected an .xxp file, found ${stats.isDirectory() ? 'a folder' : 'something else'} at ${shown}`);
}

function search(folder: string, list: typeof listed, unread: (folder: string, reason: string) => void): string[] {
    let entries: Dirent[];
    try {
        entries = list(folder);
    } catch (error) {
        unread(folder, error instanceof Error ? error.message : String(error));
        return [];
    }
    return entries.flatMap((entry) => {
        const full = path.join(folder, entry.name);
        if (entry.isDirectory()) return isSkippedFolder(entry.name) ? [] : search(full, list, unread);
        return entry.isFile() && /\.(xxp|espace)$/.test(entry.name) ? [full] : [];
    });
}

function listed(folder: string): Dirent[] {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}
