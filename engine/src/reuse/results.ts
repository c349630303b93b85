/** Results of tasks that can be used again, one file a key. Any file of it may be lost or broken: then the task is run. */
import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import type { DescribedTable } from '../store/data-described.ts';
import { cachedResultFile } from '../store/layout.ts';
import type { KeptArtifact } from '../store/kept-artifact.ts';
import type { Artifact, MetricPoint, ReusedFrom, TaskOutcome } from '../store/records.ts';
import { writeAside } from './file-hashes.ts';
import type { Given } from './given.ts';
import type { Trace } from './trace.ts';

export const resultsVersion = 1;

export type Completed = Extract<TaskOutcome, { readonly status: 'completed' }>;

/** What is kept under one key: equal in all that the tasks were given, different at most in what they read beside it. */
export interface KeptResults {
    readonly version: typeof resultsVersion;
    readonly key: string;
    readonly task: string;
    readonly given: Given;
    /** The newest first. */
    readonly results: readonly KeptResult[];
    /** The last one that could not be kept: why, in words for people; kept to explain why a task is run again. */
    readonly lacking?: { readonly at: number; readonly why: string; /** When the first of them was that could not. */ readonly since?: number };
}

export interface KeptResult {
    /** Milliseconds since 1970. */
    readonly at: number;
    readonly from: ReusedFrom;
    readonly outcome: Completed;
    /** What it reported, here or, where that is much, as an object of the store that holds the lines of its channel. */
    readonly points?: readonly MetricPoint[] | Artifact;
    /** What it showed: figures, tables, texts. */
    readonly kept?: readonly KeptArtifact[];
    /** What it said of data sets. */
    readonly data?: readonly DescribedTable[];
    readonly trace: Trace;
}

/** More are hardly ever used again. */
const mostUnderOneKey = 8;

export function readResults(root: string, key: string): KeptResults | undefined {
    return readResultsFile(cachedResultFile(root, key));
}

export function readResultsFile(file: string): KeptResults | undefined {
    try {
        const kept = JSON.parse(readFileSync(file, 'utf8')) as KeptResults;
        return kept.version === resultsVersion && Array.isArray(kept.results) ? kept : undefined;
    } catch {
        // Not there is the usual case; what cannot be read is as good as that.
        return undefined;
    }
}

/** Two engines that do so at once may lose one of the two, which is then worked out again some day. */
export function keepResult(root: string, { key, task, given }: Pick<KeptResults, 'key' | 'task' | 'given'>, result: KeptResult): void {
    const before = readResults(root, key)?.results ?? [];
    const others = before.filter(({ trace }) => JSON.stringify(trace) !== JSON.stringify(result.trace));
    const kept: KeptResults = { version: resultsVersion, key, task, given, results: [result, ...others].slice(0, mostUnderOneKey) };
    writeAside(cachedResultFile(root, key), JSON.stringify(kept));
}

/** Remembers what a task was given whose result cannot be used again. */
export function noteLacking(root: string, { key, task, given }: Pick<KeptResults, 'key' | 'task' | 'given'>, at: number, why: string): void {
    const { results = [], lacking } = readResults(root, key) ?? {};
    const kept: KeptResults = { version: resultsVersion, key, task, given, results, lacking: { at, why, since: lacking?.since ?? lacking?.at ?? at } };
    writeAside(cachedResultFile(root, key), JSON.stringify(kept));
}

/** Says that a result is in use, before its objects are looked at: what is in use is not pruned. False where it is gone. */
export function useResult(root: string, key: string): boolean {
    try {
        const now = systemClock.now() / 1000;
        utimesSync(cachedResultFile(root, key), now, now);
        return true;
    } catch {
        return false;
    }
}

export function forgetResults(root: string, key: string): void {
    rmSync(cachedResultFile(root, key), { force: true });
}

/** All objects of the store that a result needs, by what they are to it. */
export function objectsOf({ outcome, points, kept = [] }: KeptResult): [name: string, artifact: Artifact][] {
    return [
        ...artifactsIn(outcome), ...kept.map(({ name, artifact }): [string, Artifact] => [name, artifact]),
        ...(points === undefined || isInline(points) ? [] : [['metrics', points] as [string, Artifact]]),
    ];
}

/** Wherever they stand: outputs, and what the task has put for those after it. */
function artifactsIn(value: object): [string, Artifact][] {
    return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, Artifact][] => {
        if (typeof inner !== 'object' || inner === null) return [];
        return 'sha256' in inner && 'bytes' in inner ? [[name, inner as Artifact]] : artifactsIn(inner);
    });
}

export function isInline(points: readonly MetricPoint[] | Artifact): points is readonly MetricPoint[] {
    return Array.isArray(points);
}
