/** Finds what a file held when a run read it: in the store, or where the workspace or its repository still has it. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { objectFile } from '../store/layout.ts';
import type { DescribedFile } from '../store/records.ts';
import type { RunRecord } from './run-record.ts';

/** Undefined where nobody has it any more, or it is a folder. */
export async function contentOf({ root, code }: Pick<RunRecord, 'root' | 'code'>, { path: file, sha256 }: Pick<DescribedFile, 'path' | 'sha256'>): Promise<Buffer | undefined> {
    const places = [
        () => readFile(objectFile(root, sha256)),
        () => readFile(path.resolve(root, file)),
        () => committed(root, code?.commit, file),
    ];
    for (const place of places) {
        const content = await place().catch(() => undefined);
        if (content !== undefined && createHash('sha256').update(content).digest('hex') === sha256) return content;
    }
    return undefined;
}

async function committed(root: string, commit: string | undefined, file: string): Promise<Buffer | undefined> {
    if (commit === undefined || path.isAbsolute(file)) return undefined;
    return new Promise((resolve) => {
        execFile('git', ['--no-optional-locks', 'show', `${commit}:./${file}`], { cwd: root, encoding: 'buffer', maxBuffer: 256 << 20, timeout: 30_000, windowsHide: true }, (error, stdout) => {
            resolve(error === null ? stdout : undefined);
        });
    });
}
