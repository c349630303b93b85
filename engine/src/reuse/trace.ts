/**
 * What a task has read beside what it was given, with the hashes of that, so that its result counts for as long as all of
 * it is the same.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Environment, TaskTrace } from '../executor/executor.ts';
import { unchangedSince, type FileHashes } from './file-hashes.ts';

/** Paths are from the workspace root where they lie in it, else absolute. */
export interface Trace {
    /** Null for a file that was looked for and not there. */
    readonly files: Readonly<Record<string, string | null>>;
    /** Folders that were listed, by the hash of the names in them. */
    readonly listed?: Readonly<Record<string, string | null>>;
    /** The packages that were imported, with their versions. */
    readonly packages?: Readonly<Record<string, string>>;
    /** Modules that were looked for beside the script and are not there; one that appears would be taken first. */
    readonly absent?: readonly string[];
}

/** Where traces are compared with the workspace as it is. */
export interface Surroundings {
    readonly root: string;
    readonly hashes: FileHashes;
    readonly environment: Environment;
    /** Of the script, from the workspace root. */
    readonly script: string;
    /** What the task was given is known anyway. */
    readonly given: ReadonlyMap<string, unknown>;
}

/** What was read, as it is now; or why nobody can say any more what the task has seen. */
export async function traceOf({ root, hashes, environment, script, given }: Surroundings, seen: TaskTrace, startedAt: number): Promise<Trace | { readonly problem: string }> {
    const files: Record<string, string | null> = {};
    const packages: Record<string, string> = {};
    for (const file of seen.reads) {
        if (given.has(named(root, file))) continue;
        if (!unchangedSince(file, startedAt)) return { problem: `${named(root, file)} was changed while it ran` };
        files[named(root, file)] = (await hashes.contentOf(file))?.sha256 ?? null;
    }
    for (const [name, file] of Object.entries(seen.packages)) {
        const version = versionOf(environment, name);
        if (version !== undefined) packages[name] = version;
        // It was put there by hand, and has no version to be known by.
        else files[named(root, file)] = (await hashes.contentOf(file))?.sha256 ?? null;
    }
    const listed = Object.fromEntries(seen.listed.map((folder) => [named(root, folder), hashes.namesIn(folder)]));
    const beside = modulesIn(path.dirname(path.resolve(root, script)));
    const absent = seen.names.filter((name) => !beside.has(name));
    return {
        files, ...(Object.keys(listed).length > 0 && { listed }), ...(Object.keys(packages).length > 0 && { packages }), ...(absent.length > 0 && { absent }),
    };
}

/** What is no longer as the trace has it, in words for people; undefined where all is the same. */
export async function differenceFrom({ root, hashes, environment, script }: Surroundings, { files, listed = {}, packages = {}, absent = [] }: Trace): Promise<string | undefined> {
    for (const [name, was] of Object.entries(files)) {
        const is = (await hashes.contentOf(path.resolve(root, name)))?.sha256 ?? null;
        if (is !== was) return `${name} ${is === null ? 'is gone' : was === null ? 'is new' : 'changed'}`;
    }
    for (const [name, was] of Object.entries(listed)) {
        if (hashes.namesIn(path.resolve(root, name)) !== was) return `the names in ${name || 'the workspace'} changed`;
    }
    for (const [name, was] of Object.entries(packages)) {
        const is = versionOf(environment, name);
        if (is !== was) return `package ${name} ${was} → ${is ?? 'not installed'}`;
    }
    if (absent.length === 0) return undefined;
    const beside = modulesIn(path.dirname(path.resolve(root, script)));
    const appeared = absent.find((name) => beside.has(name));
    return appeared === undefined ? undefined : `a module ${appeared} is new beside ${script}`;
}

/** Of a module's packages, as one text; undefined for a module that belongs to none. */
export function versionOf({ packages, provides }: Environment, module: string): string | undefined {
    const names = provides[module];
    if (names === undefined) return undefined;
    return names.length === 1 && names[0] === module ? packages[module] : names.map((name) => `${name} ${packages[name]}`).join(', ');
}

function named(root: string, file: string): string {
    const relative = path.relative(root, file);
    return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.replaceAll(path.sep, '/');
}

/** By what they would be imported as. */
function modulesIn(folder: string): Set<string> {
    try {
        return new Set(readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : /\.(py|pyc|so|pyd|zip)$/.test(entry.name) ? entry.name.split('.')[0]! : [])));
    } catch {
        return new Set();
    }
}
