/**
 * A Python environment with packages from PyPI in the cache folder, for tests and benches of tasks that import large ones.
 * A finished folder is left alone, so calling it again costs nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const cache = path.resolve(import.meta.dirname, '../.cache/python');
const windows = process.platform === 'win32';

/** scikit-learn, with NumPy and SciPy below it. */
export const learning: readonly string[] = ['scikit-learn>=1.3,<2'];

/** The interpreter of an environment that has these packages. Throws with what pip says where they are not to be had. */
export function pythonWith(packages: readonly string[], say: (line: string) => void = console.error): string {
    const base = execFileSync(windows ? 'python' : 'python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
    const home = path.join(cache, createHash('sha256').update(JSON.stringify([base, packages])).digest('hex').slice(0, 16));
    const python = (folder: string): string => path.join(folder, windows ? 'Scripts/python.exe' : 'bin/python');
    if (existsSync(python(home))) return python(home);
    say(`Installing ${packages.join(', ')} for Python into ${path.relative(process.cwd(), home)} (once)`);
    mkdirSync(cache, { recursive: true });
    // Made aside and renamed: one that is ended in the middle leaves nothing half done. Only its scripts mind being moved.
    const aside = mkdtempSync(path.join(cache, 'setup-'));
    try {
        execFileSync(base, ['-m', 'venv', aside], { stdio: 'ignore' });
        execFileSync(python(aside), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], { stdio: ['ignore', 'ignore', 'inherit'] });
        if (!existsSync(home)) renameSync(aside, home);
    } finally {
        rmSync(aside, { recursive: true, force: true });
    }
    return python(home);
}
