/** Which folder is the workspace: the one that all paths of a plan are relative to, and that holds the store. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { CliError, ExitCode } from './exit-code.ts';

/** `given` is what `--workspace` said, from `start`; else the folders from `start` upwards are looked through, and without any mark it is `otherwise`. */
export function workspaceRoot(start: string, given?: string, otherwise = start): string {
    if (given === undefined) return nearest(start, otherwise);
    const folder = path.resolve(start, given);
    if (!isFolder(folder)) throw new CliError(ExitCode.usage, `Expected a folder after --workspace, found none at ${folder}`);
    return folder;
}

/** The root for a file, which must lie in it: its experiments can name nothing outside. `otherwise` is a folder above it. */
export function workspaceOf(file: string, given?: string, otherwise?: string): string {
    const root = workspaceRoot(path.dirname(file), given, otherwise);
    if (isInside(file, root)) return root;
    // One of them may have been named through a link.
    const real = realpathSync(root);
    if (isInside(file, real)) return real;
    throw new CliError(ExitCode.usage, `Expected a file inside the workspace ${root}, found ${file}; name another folder by --workspace, or leave it out`);
}

function nearest(start: string, otherwise = start): string {
    const ancestors = foldersUpwards(start);
    return ancestors.find((folder) => existsSync(path.join(folder, '.xxp-store')))
        ?? ancestors.find((folder) => !isHome(folder) && (existsSync(path.join(folder, '.git')) || existsSync(path.join(folder, '.vscode'))))
        ?? ancestors.find((folder) => !isHome(folder) && isProject(folder, start))
        ?? otherwise;
}

/** One of ExtremeXP's engine: it has a configuration, or the libraries that the configuration would name, and `start` lies in one of them. */
function isProject(folder: string, start: string): boolean {
    if (existsSync(path.join(folder, 'eexp_config.py'))) return true;
    const [library = ''] = path.relative(folder, start).split(path.sep);
    return libraries.includes(library) && libraries.some((each) => each !== library && isFolder(path.join(folder, each)));
}

const libraries = ['experiments', 'workflows', 'tasks', 'library-experiments', 'library-workflows', 'library-tasks'];

/** What a command that is advised must be given so that it finds the workspace from where the person stands. */
export function workspaceHint(cwd: string, root: string): string {
    if (nearest(cwd) === root) return '';
    const shown = path.relative(cwd, root);
    return ` --workspace ${/^[\w./\\:-]+$/.test(shown) ? shown : JSON.stringify(shown)}`;
}

/** Where executions may be meant instead: the folders in `root` that have a store, as lines to show. */
export function storesBelow(cwd: string, root: string, command: string): string[] {
    return readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(path.join(root, entry.name, '.xxp-store', 'executions')))
        .slice(0, 10)
        .map((entry) => `  There are some below: ${command}${workspaceHint(cwd, path.join(root, entry.name))}`);
}

function isInside(file: string, folder: string): boolean {
    const relative = path.relative(folder, file);
    return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** A home folder nearly always has a `.vscode`, and that one does not mark a workspace. */
function isHome(folder: string): boolean {
    const home = homedir();
    return folder === home || (existsSync(home) && folder === realpathSync(home));
}

function foldersUpwards(start: string): string[] {
    const folders = [start];
    for (let folder = start; path.dirname(folder) !== folder; folder = path.dirname(folder)) folders.push(path.dirname(folder));
    return folders;
}

function isFolder(folder: string): boolean {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
