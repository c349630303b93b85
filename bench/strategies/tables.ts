/** Losses of real models over whole spaces, trained once: in the end, or after each epoch. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packages } from './optuna.ts';

const cache = path.resolve(import.meta.dirname, '../../.cache/strategies');

/** The file that holds them; it takes some minutes to make. */
export function trained(python: string, what: 'tables' | 'curves'): string {
    const script = path.join(import.meta.dirname, `${what}.py`);
    const key = createHash('sha256').update(readFileSync(script)).update(packages.join()).digest('hex').slice(0, 16);
    const file = path.join(cache, `${what}-${key}.json`);
    if (existsSync(file)) return file;
    console.error(`Training models for ${path.relative(process.cwd(), file)} (once, some minutes)`);
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${file}.part`, execFileSync(python, [script], { env: { ...process.env, OMP_NUM_THREADS: '1' }, maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'inherit'] }));
    renameSync(`${file}.part`, file);
    return file;
}
