/** What a task shows, a figure, a table or a text, taken into the store while the task goes on. What the task says of it is untrusted. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, lstat, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { isDiskFault } from '../../errors.ts';
import { hashOutput, keepObject } from '../../store/objects.ts';
import type { KeptArtifact } from '../../store/kept-artifact.ts';

export interface KeptReport extends Omit<KeptArtifact, 'artifact'> {
    /** From the working folder. */
    readonly file: string;
}

const kinds: ReadonlySet<unknown> = new Set(['figure', 'table', 'text', 'notebook']);
const largest = 64 << 20;
/** Figures that may be written over without being spoilt. */
const isText = /^(svg|html?|json|txt|md|csv)$/i;

/** `{"keep": {"name", "kind", "file", "title"?, "step"?}}`; undefined for what makes no sense. */
export function readKept(value: unknown): KeptReport | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const { name, kind, file, title, step } = value as Record<string, unknown>;
    if (typeof name !== 'string' || name === '' || name.length > 200 || !kinds.has(kind) || typeof file !== 'string') return undefined;
    if (title !== undefined && (typeof title !== 'string' || title.length > 1000)) return undefined;
    if (step !== undefined && !Number.isFinite(step)) return undefined;
    return {
        name, kind: kind as KeptArtifact['kind'], file, suffix: path.extname(file).slice(1, 20),
        ...(title !== undefined && { title }), ...(step !== undefined && { step: step as number }),
    };
}

/** The task may write over its file: what is kept is a copy, in which `mask` may have written over secrets. Undefined where there is no such file in its folder. */
export async function takeKept(root: string, folder: string, { file, ...report }: KeptReport, mask?: (file: string) => Promise<unknown>): Promise<KeptArtifact | undefined> {
    const aside = path.join(folder, `.kept-${randomUUID()}`);
    try {
        const source = await realpath(path.join(folder, file));
        const inside = path.relative(await realpath(folder), source);
        const found = await lstat(source);
        if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside) || !found.isFile() || found.size > largest) return undefined;
        await copyFile(source, aside, constants.COPYFILE_FICLONE);
        if (report.kind !== 'figure' || isText.test(report.suffix)) await mask?.(aside);
        const artifact = await hashOutput(aside);
        await keepObject(root, aside, artifact);
        return { ...report, artifact };
    } catch (error) {
        if (isDiskFault(error)) throw error;
        return undefined; // The folder is the task's: what it says is there need not be.
    } finally {
        await rm(aside, { force: true });
    }
}
