/** Folders that hold no files of the user's own: what tools keep for themselves, other people's packages, what was built. */
const names: ReadonlySet<string> = new Set(['node_modules', 'site-packages', '__pycache__', 'venv', 'dist', 'out']);

/** Whether a folder of that name is left out wherever a folder is searched or watched; one that is named by its path is read all the same. */
export function isSkippedFolder(name: string): boolean {
    return name.startsWith('.') || names.has(name);
}
