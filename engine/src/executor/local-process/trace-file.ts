/** Reads the word that a task's runner leaves of what it saw. It stands in the task's folder, so it is untrusted. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { TaskTrace } from '../executor.ts';
import { traceFile } from './files.ts';

const most = 16 << 20;

/** Undefined where there is none, or not a whole one. Read at once, as it is small and there is one for each task. */
export function readTrace(folder: string): TaskTrace | undefined {
    try {
        const file = traceFile(folder);
        const found = statSync(file);
        if (!found.isFile() || found.size > most) return undefined;
        const { reads, listed, written, names, packages, usage } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof TaskTrace, unknown>>;
        if (![reads, listed, written].every(arePaths) || !isTexts(names) || typeof packages !== 'object' || packages === null || !arePaths(Object.values(packages))) return undefined;
        return {
            reads: reads as string[], listed: listed as string[], written: written as string[], names, packages: packages as Record<string, string>,
            ...(isUsage(usage) && { usage: { userSeconds: usage.user, systemSeconds: usage.system, memoryBytes: usage.memory } }),
        };
    } catch {
        // Absent when the process was ended from outside; nonsense counts as absent.
        return undefined;
    }
}

function isTexts(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function arePaths(value: unknown): boolean {
    return isTexts(value) && value.every((each) => path.isAbsolute(each));
}

function isUsage(value: unknown): value is { user: number; system: number; memory: number } {
    if (typeof value !== 'object' || value === null) return false;
    const { user, system, memory } = value as Record<string, unknown>;
    return [user, system, memory].every((each) => typeof each === 'number' && Number.isFinite(each) && each >= 0);
}
