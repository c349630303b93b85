/** The `.xxp` and `.espace` files that a command is about. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CliError, ExitCode } from './exit-code.ts';

export interface FoundFile {
    /** As it was given, or below the folder that was given. */
    readonly shown: string;
    readonly absolute: string;
    /** The folder that was searched; without one, that of the file. */
    readonly folder: string;
}

/** Never searched: other people's packages, our store, version control, what was built. */
const skipped = new Set(['node_modules', '.git', '.xxp-store', 'dist']);

/** Files as they are given, folders with all that is in them; each file once, in a steady order. */
export function findFiles(cwd: string, given: readonly string[]): FoundFile[] {
    const found = new Map<string, FoundFile>();
    for (const shown of given) {
        const absolute = path.resolve(cwd, shown);
        const stats = statSync(absolute, { throwIfNoEntry: false });
        if (stats === undefined) throw new CliError(ExitCode.usage, `Expected a file or folder, found nothing at ${shown}`);
        if (!stats.isFile() && !stats.isDirectory()) throw new CliError(ExitCode.usage, `Expected a file or folder, found neither at ${shown}`); // Of a pipe one would wait for ever.
        const files = stats.isDirectory() ? search(absolute).map((file) => ({ shown: path.join(shown, path.relative(absolute, file)), absolute: file, folder: absolute })) : [{ shown, absolute, folder: path.dirname(absolute) }];
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

function search(folder: string): string[] {
    const files: string[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const full = path.join(folder, entry.name);
        if (entry.isDirectory() && !skipped.has(entry.name)) files.push(...search(full));
        else if (entry.isFile() && /\.(xxp|espace)$/.test(entry.name)) files.push(full);
    }
    return files;
}
