/**
 * Stands between the decision to run a task and its process: where an equal task has completed before, its result is taken;
 * where one runs just now, this one waits for it; and of each that completes the result is kept.
 */
import path from 'node:path';
import { systemClock } from '../clock.ts';
import type { Assignment, Environment, Executor, TaskTrace } from '../executor/executor.ts';
import { messageOf } from '../errors.ts';
import type { DescribedTable } from '../store/data-described.ts';
import { lacksObject } from '../store/objects.ts';
import type { KeptArtifact } from '../store/kept-artifact.ts';
import type { ReusedFrom, TaskOutcome } from '../store/records.ts';
import { unchangedSince, type Content, type FileHashes } from './file-hashes.ts';
import { givenTo, keyOf, type Given } from './given.ts';
import { whatLeadsInto } from './own-folder.ts';
import { keepPoints } from './points.ts';
import { forgetResults, keepResult, noteLacking, objectsOf, readResults, useResult, type KeptResult } from './results.ts';
import { differenceFrom, traceOf, type Surroundings, type Trace } from './trace.ts';

export interface ReuseParts {
    /** The workspace. */
    readonly root: string;
    readonly execution: string;
    readonly executor: Pick<Executor, 'environmentOf' | 'traceOf'>;
    readonly hashes: FileHashes;
    /** Only what this execution itself has worked out counts. */
    readonly fresh: boolean;
    /** Whether an equal result is as good as its own. */
    mayBeReused(assignment: Assignment): boolean;
}

/** What is known of a task before it runs. */
export interface Prepared {
    readonly given: Given;
    readonly key: string;
    readonly environment: Environment;
    /** Files that have changed after this moment, in milliseconds since 1970, may not be what the task has seen. */
    readonly since: number;
    /** Script, dependencies and data files, from the workspace root. */
    readonly files: ReadonlyMap<string, Content>;
}

export type Found =
    | { readonly kind: 'run'; readonly prepared?: Prepared; readonly warning?: string }
    /** One that is equal runs: nothing is to be done before that is over. */
    | { readonly kind: 'wait' }
    | { readonly kind: 'reuse'; readonly prepared: Prepared; readonly result: KeptResult };

export class Reuse {
    readonly #parts: ReuseParts;
    /** Who works it out, by key. */
    readonly #underWay = new Map<string, string>();
    /** Those that wait, by key. */
    readonly #waiting = new Map<string, Assignment[]>();
    /** The same, by run: they are not to be started. */
    readonly awaiting = new Map<string, Set<string>>();

    constructor(parts: ReuseParts) {
        this.#parts = parts;
    }

    /** To be asked of each attempt before its process is made; `run` and `reuse` are to be followed by `over`. */
    async find(assignment: Assignment): Promise<Found> {
        const prepared = await this.prepare(assignment, systemClock.now());
        if (prepared === undefined || !this.#parts.mayBeReused(assignment)) return { kind: 'run', ...(prepared && { prepared }) };
        const { key } = prepared;
        if (this.#underWay.has(key)) {
            this.#wait(key, assignment);
            return { kind: 'wait' };
        }
        this.#underWay.set(key, idOf(assignment));
        let warning: string | undefined;
        for (const result of this.#results(key)) {
            if (await differenceFrom(this.#surroundings(assignment, prepared), result.trace) !== undefined) continue;
            if (!useResult(this.#parts.root, key)) break;
            const lacking = this.#lacking(result);
            if (lacking.length === 0) return { kind: 'reuse', prepared, result };
            warning = `${assignment.task.name} is run again, as its result of ${result.from.run} in ${result.from.execution} cannot be used any more: ${lacking.join(', ')} in the store`;
            forgetResults(this.#parts.root, key);
        }
        return { kind: 'run', prepared, ...(warning !== undefined && { warning }) };
    }

    /** Whether `find` would find nothing just now: no result that may be the same, and no equal task that runs. */
    async hasNothingFor(assignment: Assignment): Promise<boolean> {
        const prepared = await this.prepare(assignment, systemClock.now());
        if (prepared === undefined || !this.#parts.mayBeReused(assignment)) return true;
        return !this.#underWay.has(prepared.key) && this.#results(prepared.key).length === 0;
    }

    /** Those that count. */
    #results(key: string): readonly KeptResult[] {
        const { root, fresh, execution } = this.#parts;
        return (readResults(root, key)?.results ?? []).filter(({ from }) => !fresh || from.execution === execution);
    }

    /** What of a result is gone or changed. */
    #lacking(result: KeptResult): string[] {
        return objectsOf(result).flatMap(([name, artifact]) => {
            const problem = lacksObject(this.#parts.root, artifact);
            return problem === undefined ? [] : `${name} ${problem}`;
        });
    }

    /** Of an attempt that an earlier engine has begun: equal ones wait for it. Undefined where it was given something else than it would be now. */
    async adopt(assignment: Assignment, startedAt: number, key: string): Promise<Prepared | undefined> {
        const prepared = await this.prepare(assignment, startedAt);
        if (prepared?.key !== key) return undefined;
        if (this.#parts.mayBeReused(assignment) && !this.#underWay.has(prepared.key)) this.#underWay.set(prepared.key, idOf(assignment));
        return prepared;
    }

    /** Keeps the result of an attempt that has completed; what keeps it from being used again is said in words. */
    async keep(assignment: Assignment, prepared: Prepared, outcome: TaskOutcome, { folder, seen, kept: shown = [], data = [], pruned = false }: { folder: string; seen: TaskTrace | undefined; kept?: readonly KeptArtifact[] | undefined; data?: readonly DescribedTable[] | undefined; /** It was told to end early. */ pruned?: boolean }): Promise<{ readonly trace?: Trace; readonly problem?: string }> {
        const { root, execution } = this.#parts;
        const { task } = assignment;
        const kept = { key: prepared.key, task: task.name, given: prepared.given };
        try {
            const { trace, problem: unseen } = await this.#traceOf(assignment, prepared, seen);
            const problem = unseen ?? (pruned ? 'its run was pruned, so that it may have ended early' : undefined) ?? await this.#clinging(outcome, folder);
            if (!this.#parts.mayBeReused(assignment)) return { ...(trace && { trace }) };
            if (outcome.status !== 'completed' || problem !== undefined || trace === undefined) {
                const why = outcome.status === 'completed' ? problem : `it was ${outcome.status}`;
                noteLacking(root, kept, prepared.since, why ?? 'nobody knows why');
                return { ...(trace && { trace }), ...(problem !== undefined && { problem }) };
            }
            const points = await keepPoints(root, folder);
            const from: ReusedFrom = { execution, run: assignment.run, task: task.name, attempt: assignment.attempt, seconds: outcome.seconds };
            keepResult(root, kept, { at: prepared.since, from, outcome, trace, ...(points !== undefined && { points }), ...(shown.length > 0 && { kept: shown }), ...(data.length > 0 && { data }) });
            return { trace };
        } catch (error) {
            // A full disk, a file that cannot be read: the result counts, and is worked out again some day.
            return { problem: messageOf(error) };
        }
    }

    /** Why a result is good for its own run alone. */
    async #clinging(outcome: TaskOutcome, folder: string): Promise<string | undefined> {
        if (outcome.status !== 'completed') return undefined;
        if (outcome.secretIn !== undefined) return `the value of a secret stands in ${outcome.secretIn.join(', ')}`;
        const leading = await whatLeadsInto(folder, this.#parts.root, outcome);
        return leading && `${leading} names files in its working folder, which is not kept with the result`;
    }

    /** What the task has seen, and why its result cannot be used again, where it cannot. */
    async #traceOf(assignment: Assignment, prepared: Prepared, seen: TaskTrace | undefined): Promise<{ readonly trace?: Trace; readonly problem?: string }> {
        const { root } = this.#parts;
        if (seen === undefined) return { problem: 'what it read is not known' };
        const trace = await traceOf(this.#surroundings(assignment, prepared), seen, prepared.since);
        if ('problem' in trace) return trace;
        if (seen.written.length > 0) return { trace, problem: `it changes ${path.relative(root, seen.written[0]!)} in the workspace` };
        const changed = [...prepared.files.keys()].find((file) => !unchangedSince(path.resolve(root, file), prepared.since));
        return { trace, ...(changed !== undefined && { problem: `${changed} was changed while it ran` }) };
    }

    /** Lets those go on that wait for it. */
    over(assignment: Assignment, key: string | undefined): void {
        if (key === undefined || this.#underWay.get(key) !== idOf(assignment)) return;
        this.#underWay.delete(key);
        for (const { run, task } of this.#waiting.get(key) ?? []) {
            const tasks = this.awaiting.get(run);
            tasks?.delete(task.name);
            if (tasks?.size === 0) this.awaiting.delete(run);
        }
        this.#waiting.delete(key);
    }

    /** Undefined where something is not there or cannot be read: then the attempt itself says what. */
    async prepare(assignment: Assignment, since: number): Promise<Prepared | undefined> {
        const { root, hashes, executor } = this.#parts;
        const { task, inputs } = assignment;
        try {
            const environment = await executor.environmentOf(assignment);
            if (environment === undefined) return undefined;
            const files = new Map<string, Content>();
            const hashOf = async (file: string): Promise<string> => {
                const content = files.get(file) ?? await hashes.contentOf(path.resolve(root, file));
                if (content === null) throw new Error(`${file} is not there`);
                files.set(file, content);
                return content.sha256;
            };
            const code: Record<string, string> = {};
            for (const file of [task.script, ...task.dependencies ?? []]) code[file] = await hashOf(file);
            const data: Record<string, string> = {};
            for (const [name, input] of Object.entries(inputs)) if (input.kind === 'file') data[name] = await hashOf(input.path);
            const given = givenTo(assignment, { files: code, inputs: data, runtime: environment.runtime });
            return { given, key: keyOf(given), environment, since, files };
        } catch {
            return undefined;
        }
    }

    #wait(key: string, assignment: Assignment): void {
        this.#waiting.set(key, [...this.#waiting.get(key) ?? [], assignment]);
        this.awaiting.set(assignment.run, (this.awaiting.get(assignment.run) ?? new Set()).add(assignment.task.name));
    }

    #surroundings({ task }: Assignment, { environment, files }: Prepared): Surroundings {
        return { root: this.#parts.root, hashes: this.#parts.hashes, environment, script: task.script, given: files };
    }
}

function idOf({ run, task, attempt }: Assignment): string {
    return JSON.stringify([run, task.name, attempt]);
}
