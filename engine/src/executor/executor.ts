/** The port to what runs tasks. */
import type { Resources, TaskPlan, Value } from '../plan/plan.ts';
import type { NoPython, Python } from './local-process/python.ts';
import type { DescribedTable } from '../store/data-described.ts';
import type { KeptArtifact } from '../store/kept-artifact.ts';
import type { Artifact, MetricPoint, TaskLimits, TaskOutcome, TaskUsage } from '../store/records.ts';

/** All that one attempt at a task needs to know. */
export interface Assignment {
    readonly run: string;
    readonly task: TaskPlan;
    readonly attempt: number;
    readonly params: Readonly<Record<string, Value>>;
    readonly inputs: Readonly<Record<string, AssignedInput>>;
    /** The inputs that are bytes as they are: files of the user's, and what a workflow gives as its own data. */
    readonly raw?: readonly string[];
    /** The outputs that the workflow gives as its own data. */
    readonly delivers?: readonly string[];
    /** Those of them that are folders. */
    readonly folders?: readonly string[];
    /** What the tasks before it have put for it; what comes later counts more. */
    readonly variables?: readonly Artifact[];
    /** The parameters that no space sets: what an earlier task has put by their name counts more. */
    readonly unchosen?: readonly string[];
    /** What earlier nodes of the experiment came to, where the script asks for it. */
    readonly results?: Artifact;
    /** For whatever chance the task itself needs. */
    readonly seed: number;
    readonly limits: TaskLimits;
    /** How much of which GPUs is the task's alone, by their names. */
    readonly devices?: Resources;
    /** The interpreter that the task itself asks for, or why there is none. */
    readonly python?: Python | NoPython;
}

export type AssignedInput =
    /** Relative to the workspace root. */
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'artifact'; readonly artifact: Artifact };

/** What a task tells while it runs. What these return is waited for before more is read: a slow journal slows the reading. */
export interface TaskListener {
    points(points: readonly MetricPoint[], offset: number): Promise<void>;
    progress(fraction: number): Promise<void>;
    /** A figure, a table or a text that it shows; the same may come once more from an engine that takes over. */
    kept(artifact: KeptArtifact): Promise<void>;
    /** What it says of a data set; the same may come once more too. */
    described(data: DescribedTable): Promise<void>;
    warning(message: string): Promise<void>;
}

export interface RunningTask {
    /** Rejects only when the listener did, or the executor itself is at fault; what a task does wrong is an outcome. */
    readonly outcome: Promise<TaskOutcome>;
    /** Asks it to end, then makes it end; its outcome is then `cancelled`. May be called again. */
    stop(): void;
    /** Lets it know that it may come to its end, and leaves it at that. May be called again. */
    endEarly(): void;
    /** What it has used of the machine, once it is over; undefined where nobody has counted it. */
    usage?(): TaskUsage | undefined;
}

/** An attempt that is ready to begin. Nothing of the user's has run yet. */
export interface PreparedTask {
    readonly pid?: number;
    readonly processStart?: string;
    /** Lets it begin; to be called once the attempt is in the journal. */
    begin(listener: TaskListener): RunningTask;
    /** Instead of `begin`: nothing will run. Resolves once nothing of it is left; never rejects. */
    discard(): Promise<void>;
}

/** What the journal knows of an attempt that ran when its engine went away. */
export interface LeftBehind {
    readonly pid?: number;
    readonly processStart?: string;
    readonly startedAt: number;
    /** Bytes of the attempt's channel that are in the journal. */
    readonly offset: number;
}

/** What an attempt has read beside what it was given, and what it cost, as far as that could be seen. Paths are absolute. */
export interface TaskTrace {
    /** Files that it opened, also those that were not there. Modules are among them, unless they belong to a package. */
    readonly reads: readonly string[];
    /** Folders of which it asked what is in them. */
    readonly listed: readonly string[];
    /** What it has changed in the workspace, outside its own folder. */
    readonly written: readonly string[];
    /** Modules that were looked for in the script's folder and found elsewhere, or not at all. */
    readonly names: readonly string[];
    /** The packages that were imported, by the names of their modules, each with a file of it. */
    readonly packages: Readonly<Record<string, string>>;
    readonly usage?: TaskUsage;
}

/** Where a task's script runs. */
export interface Environment {
    /** What decides whether a result is the same beside the packages: interpreter, version, machine. */
    readonly runtime: string;
    /** The program itself. */
    readonly executable: string;
    /** Versions, by name. */
    readonly packages: Readonly<Record<string, string>>;
    /** The packages that a module comes from. */
    readonly provides: Readonly<Record<string, readonly string[]>>;
}

export interface Executor {
    /** Never rejects for what is wrong with the task: then the attempt's outcome says so. */
    prepare(assignment: Assignment): Promise<PreparedTask>;
    /**
     * Takes over an attempt of an engine that is gone: reads on where that one stopped, and waits for the process
     * if it still runs. The outcome is `lost` when it neither runs nor has left a result.
     */
    adopt(assignment: Assignment, left: LeftBehind, listener: TaskListener): RunningTask;
    /** What is wrong with a result of an earlier task, in words for people; undefined where tasks can be given it. What was changed meanwhile is taken away, so that it can be made anew. */
    lacks(artifact: Artifact): string | undefined;
    /** Where the task would run; undefined where that cannot be said, so that no earlier result can be used. */
    environmentOf(assignment: Assignment): Promise<Environment | undefined>;
    /** Of an attempt that is over; undefined where it left no word of it. */
    traceOf(assignment: Assignment): Promise<TaskTrace | undefined>;
}
