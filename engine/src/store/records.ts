/**
 * The lines of a `journal.jsonl`: the single truth about an execution. State is a fold over them (`state.ts`).
 *
 * A line is one JSON object ending in `"crc":"xxxxxxxx"`: CRC-32 (hex, 8 digits) of the UTF-8 bytes of that object
 * without the `crc` member, that is of the line up to `,"crc":` with `}` put after it.
 * Adding an event or a field is free; changing what one means needs a new `journalVersion`.
 */
import type { ExperimentPlan, Resources, Scalar, Value } from '../plan/plan.ts';
import type { DataDescribed } from './data-described.ts';
import type { ArtifactKept } from './kept-artifact.ts';
import type { QuestionEvent } from './questions.ts';
import type { SteeringEvent } from './steering.ts';

export type { EvidenceShown, InteractionAsked, InteractionClosed, InteractionVoted, Reply } from './questions.ts';

export const journalVersion = 1;

export interface Envelope {
    readonly v: typeof journalVersion;
    /** From 1, without gaps. */
    readonly seq: number;
    /** Milliseconds since 1970, by the engine's clock; never smaller than the line before. */
    readonly at: number;
    /** Of what people decide: its link in the chain of decisions (`decisions.ts`). */
    readonly chain?: string;
}

export type JournalLine = Envelope & JournalEvent;

export type JournalEvent =
    | ExecutionCreated | EngineStarted | ExecutionFinished
    | CodeDescribed | EnvironmentDescribed | FilesDescribed
    | StepStarted | StepFinished | ExplorationEnded | SpaceExpanded | SpaceProposed | ConditionsJudged
    | RunCreated | RunPruned | RunFinished | WaysChosen
    | EnvironmentBuilding | EnvironmentProgress | EnvironmentReady | EnvironmentFailed
    | TaskStarted | TaskFinished | TaskSkipped | OutputsLost | MetricsLogged | ArtifactKept | DataDescribed | ProgressReported | WarningRaised
    | QuestionEvent
    | CancelRequested | RunsWithdrawn | ResourcesAwaited | SteeringEvent;

/** Always the first line. With it, the journal alone is enough to go on. */
export interface ExecutionCreated {
    readonly type: 'execution.created';
    readonly execution: string;
    readonly plan: ExperimentPlan;
    readonly options: ExecutionOptions;
    readonly by: Person;
}

export interface ExecutionOptions {
    /** All randomness comes from it. */
    readonly seed: number;
    /** Task runs at the same time, at most. */
    readonly parallel: number;
    /** `default` answers every interaction at once with its declared default, and records it as such. */
    readonly interactions: 'ask' | 'default';
    /** The interpreter for `.py` tasks: a command or an absolute path. */
    readonly python: string;
    /** `false`: each Python task is started by itself, also where it could be forked from a process that has loaded what it imports. */
    readonly pool?: boolean;
    readonly limits: TaskLimits;
    /** How much there is of what tasks hold while they run, where it is said: `cpu`, `memory` in bytes, `gpu`, labels. Else the machine's. */
    readonly resources?: Resources;
    /** The names of the environment variables whose values tasks are told and no record holds. */
    readonly secrets?: readonly string[];
    /** Executions with the same word here share their slots: `parallel` is for all of them together. */
    readonly together?: string;
    /** Results of earlier executions are not used. */
    readonly fresh?: boolean;
    /** It makes this run once more, to see whether it comes to the same. */
    readonly again?: { readonly execution: string; readonly run: string };
}

/** Absent means without limit. */
export interface TaskLimits {
    readonly timeoutSeconds?: number;
    /** What one task run may write into its working folder. */
    readonly diskBytes?: number;
    /** What one task run may take of the machine's memory; from its `resources`. */
    readonly memoryBytes?: number;
}

/** Who did something, as this machine knows them. */
export interface Person {
    readonly name: string;
    /** Who says so: Git's settings, the operating system, the account in VS Code, or a tool that speaks for them over HTTP. */
    readonly source: 'git' | 'os' | 'vscode' | 'http' | 'engine';
    /** Other names that they go by: an e-mail address, a login. */
    readonly also?: readonly string[];
}

/** An engine process has taken the execution over; the first time, or again after it was interrupted. */
export interface EngineStarted {
    readonly type: 'engine.started';
    readonly pid: number;
    readonly host: string;
    readonly engineVersion: string;
    readonly environment: Machine;
    /** What was found and repaired, for people; absent when all was well. */
    readonly repaired?: string;
}

export interface Machine {
    readonly node: string;
    readonly os: string;
    readonly arch?: string;
    readonly cpu?: string;
    readonly cpus: number;
    readonly memoryBytes?: number;
    readonly gpus?: number;
    /** The same, as their driver describes them. */
    readonly graphics?: readonly string[];
    /** The version of the interpreter for `.py` tasks. */
    readonly python?: string;
}

/** What version of the workspace an engine has begun with, as Git has it. What Git does not hold is in `files.described`. */
export interface CodeDescribed {
    readonly type: 'code.described';
    readonly commit: string;
    readonly branch?: string;
    readonly remote?: string;
    /** What was changed since that commit in the files that Git follows, as a patch in the store; absent where nothing was. */
    readonly patch?: Artifact;
    /** Why the patch is not there, for people. */
    readonly problem?: string;
}

/** What tasks run in; recorded once, and again where packages were installed meanwhile. */
export interface EnvironmentDescribed {
    readonly type: 'environment.described';
    readonly id: string;
    readonly executable: string;
    /** Interpreter, version, machine. */
    readonly runtime: string;
    /** Versions, by name. */
    readonly packages: Readonly<Record<string, string>>;
}

/** Files that tasks have read, as they were; recorded once for all that have read the same. */
export interface FilesDescribed {
    readonly type: 'files.described';
    readonly id: string;
    readonly files: readonly DescribedFile[];
    /** The packages that were imported, by the names of their modules, with their versions. */
    readonly packages?: Readonly<Record<string, string>>;
}

export interface DescribedFile {
    /** From the workspace root, or absolute where it lies outside. */
    readonly path: string;
    readonly sha256: string;
    readonly bytes?: number;
    /** `read`: the task has opened or imported it without being given it. */
    readonly as: 'script' | 'dependency' | 'data' | 'read';
    /** The store holds its content. */
    readonly kept?: boolean;
    /** It holds the value of a secret, or is called as files with secrets are: nobody makes a copy of it. */
    readonly secret?: boolean;
}

export interface ExecutionFinished {
    readonly type: 'execution.finished';
    /** `failed`: no run completed, or the engine could not go on. */
    readonly status: 'completed' | 'failed' | 'cancelled';
    readonly reason?: string;
}

export interface StepStarted { readonly type: 'step.started'; readonly step: string; /** How often this step has begun before. */ readonly round: number }
export interface StepFinished {
    readonly type: 'step.finished';
    readonly step: string;
    readonly round: number;
    /** The steps that follow, as answers and formulas had it; empty where the control flow ends. */
    readonly next: readonly string[];
    /** What the formulas and functions at its arrows came to, null where something in them was not known. */
    readonly conditions?: readonly JudgedCondition[];
}

/** No further run is begun: of the space, in this round of the step, or of the whole experiment. */
export interface ExplorationEnded {
    readonly type: 'exploration.ended';
    readonly step?: string;
    readonly space?: string;
    /** `rule`: a `stop when` holds. `stopped`: somebody said so. The others are budgets that are spent, or a failure after which to stop; with `time`, what runs is ended as well. */
    readonly because: 'rule' | 'runs' | 'time' | 'failures' | 'stopped';
    /** For people. */
    readonly reason: string;
    /** What a rule rests on that looks at what can still be gained. */
    readonly estimates?: readonly GainEstimate[];
}

/** How much more the search of a space could be expected to gain. */
export interface GainEstimate {
    readonly space: string;
    /** `Task.metric`, a goal. */
    readonly metric: string;
    /** In the goal's own unit; 0 where nothing was left that could be better. */
    readonly gain: number;
    /** What it would be gained over. */
    readonly best: number;
    /** How many completed runs it rests on. */
    readonly runs: number;
}

/** What a space's filter and generator, which are the user's Python, have made of its configurations; they are not asked again. */
export interface SpaceExpanded {
    readonly type: 'space.expanded';
    readonly step: string;
    readonly space: string;
    readonly configurations: readonly Readonly<Record<string, Scalar>>[];
    /** Why they could not say; then there are no configurations, and the execution has failed. */
    readonly failure?: string;
}

/** What a strategy of the user's own, a Python file, has said to be run next; null: there is no more. It is not asked for that again. */
export interface SpaceProposed {
    readonly type: 'space.proposed';
    readonly step: string;
    readonly space: string;
    readonly configuration: Readonly<Record<string, Scalar>> | null;
}

/** What the conditions in Python came to that stand behind a step, or behind a task or gateway of a run; they are not asked again. */
export interface ConditionsJudged {
    readonly type: 'conditions.judged';
    readonly step?: string;
    readonly run?: string;
    /** In the run, what the ways come from. */
    readonly from?: string;
    /** In the order of the plan's ways from there. */
    readonly outcomes: readonly boolean[];
    /** Why they could not be judged; then nobody knows how to go on, and the run or the execution has failed. */
    readonly failure?: string;
}

/** Which ways a run takes behind a task or a gateway, where that depends on something. */
export interface WaysChosen {
    readonly type: 'ways.chosen';
    readonly run: string;
    readonly from: string;
    readonly next: readonly string[];
    /** What the conditions came to, null where something in them was not known. */
    readonly conditions?: readonly JudgedCondition[];
}

export interface JudgedCondition { readonly to: string | null; readonly text: string; readonly holds: boolean | null }

export interface RunCreated {
    readonly type: 'run.created';
    /** `<Space>-<number from 1>`, unique in the execution. */
    readonly run: string;
    readonly space: string;
    readonly step: string;
    readonly index: number;
    /** Without the dimensions that do not count in it. */
    readonly configuration: Readonly<Record<string, Scalar>>;
    readonly seed: number;
    /** From 1, where each configuration is run several times. */
    readonly repetition?: number;
    /** Which strategy was chosen for the space, and why, where `auto` has; with the first run of a round. */
    readonly why?: string;
    /** What earlier experiments speak for its configuration, where the space reuses knowledge and it was chosen by that. */
    readonly because?: string;
}

/** Runs that had not begun, and will not: they are no part of the execution any more. */
export interface RunsWithdrawn {
    readonly type: 'runs.withdrawn';
    readonly runs: readonly string[];
    /** For people. */
    readonly reason: string;
}

/** What tasks wait for because other executions on this machine hold it: by label, their ids. Empty once it is to be had. */
export interface ResourcesAwaited {
    readonly type: 'resources.awaited';
    readonly labels: Readonly<Record<string, readonly string[]>>;
}

/** A run promises little, by the rule of its space: its tasks are told to come to an end, and no other is begun. */
export interface RunPruned {
    readonly type: 'run.pruned';
    readonly run: string;
    readonly task: string;
    readonly metric: string;
    /** Of the value by which it was judged, as the task has called it. */
    readonly step: number | null;
    /** How many values the series had by then. */
    readonly values: number;
    /** Null where it was no number. */
    readonly value: number | null;
    /** For people. */
    readonly reason: string;
}

export interface RunFinished {
    readonly type: 'run.finished';
    readonly run: string;
    /** `skipped`: somebody said that it is not to be run to its end. `pruned`: it was ended early, see `run.pruned`. */
    readonly status: 'completed' | 'failed' | 'cancelled' | 'skipped' | 'pruned';
    /** For people: what went wrong, where, what to do. */
    readonly reason?: string;
    /** The constraints that it does not hold; absent where it holds all, or has not completed. */
    readonly broken?: readonly BrokenConstraint[];
}

/** With one that was required, a run is no solution; with one that was preferred, it is worse than one without. */
export interface BrokenConstraint {
    readonly strength: 'require' | 'prefer';
    /** The formula, as it is written. */
    readonly text: string;
}

/** Packages for tasks are being installed. */
export interface EnvironmentBuilding {
    readonly type: 'environment.building';
    /** By its content: the same for all that ask for the same. */
    readonly environment: string;
    /** The file that lists the packages. */
    readonly requirements: string;
    readonly python: string;
}

export interface EnvironmentProgress { readonly type: 'environment.progress'; readonly environment: string; /** What was said last. */ readonly text: string }

/** It can be used; once for each execution that does. */
export interface EnvironmentReady {
    readonly type: 'environment.ready';
    readonly environment: string;
    readonly requirements: string;
    readonly python: string;
    /** Versions by name. */
    readonly packages: Readonly<Record<string, string>>;
    /** How long it took; absent where it was there already. */
    readonly seconds?: number;
}

export interface EnvironmentFailed { readonly type: 'environment.failed'; readonly environment: string; /** What was said last. */ readonly message: string }

export interface TaskStarted {
    readonly type: 'task.started';
    readonly run: string;
    readonly task: string;
    /** From 1. An attempt that was lost with its engine is followed by another. */
    readonly attempt: number;
    readonly pid?: number;
    /** When that process began, as the process table has it: with it a reused pid is not taken for the task. */
    readonly processStart?: string;
    readonly params: Readonly<Record<string, Value>>;
    /** The interaction that does it, where a person is asked. */
    readonly interaction?: string;
    /** What was run, where the space varies it. */
    readonly script?: string;
    /** In which environment of packages, where it asks for one. */
    readonly environment?: string;
    /** The hash of all that it was given; equal keys, equal results. */
    readonly key?: string;
    /** No process was started: an equal task has completed before, and its result is taken. */
    readonly reused?: ReusedFrom;
    /** Which of the `environment.described` it runs in. */
    readonly runtime?: string;
    /** How much of which GPUs it holds, by their names. */
    readonly devices?: Resources;
}

/** The task run that worked a result out. */
export interface ReusedFrom {
    readonly execution: string;
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
    /** How long it took. */
    readonly seconds: number;
}

export interface TaskFinished {
    readonly type: 'task.finished';
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
    readonly outcome: TaskOutcome;
    /** What follows from a failure that is not the last word: another try from that moment on, or a question to a person. */
    readonly then?: { readonly retryAt: number } | 'ask';
    readonly usage?: TaskUsage;
    /** Which of the `files.described` it has read. */
    readonly files?: string;
    /** What it printed, where it did; the logs lie in its working folder. */
    readonly logs?: { readonly stdout?: Artifact; readonly stderr?: Artifact };
    /** Why its result cannot be used again, for people; absent where it can, or where it has not completed. */
    readonly unfit?: string;
}

/** As the operating system counts it, with what the task has started and waited for. */
export interface TaskUsage {
    readonly userSeconds: number;
    readonly systemSeconds: number;
    /** The most that was in memory at once. */
    readonly memoryBytes: number;
}

/** No way led to it, somebody has said so, or it would take what a skipped task was to make. */
export interface TaskSkipped {
    readonly type: 'task.skipped';
    readonly run: string;
    readonly task: string;
    /** For people. */
    readonly reason: string;
}

/** What a task that has completed had made is gone from the store, or was changed there, and is wanted: the task is run again. */
export interface OutputsLost {
    readonly type: 'outputs.lost';
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
    /** What of it, for people. */
    readonly lost: readonly string[];
    /** The task that needs it. */
    readonly wantedBy: string;
}

/** `lost`: the engine went away under it; it is tried again and does not count as a failure. */
export type TaskOutcome =
    | {
        readonly status: 'completed';
        readonly outputs: Readonly<Record<string, Artifact>>;
        readonly seconds: number;
        /** What it said of its results that is no number. */
        readonly results?: Readonly<Record<string, Scalar>>;
        /** What it has put for the tasks of the run that come after it. */
        readonly variables?: Artifact;
        /** The outputs in which the value of a secret stands, and `variables` where it does there: they go into no export, and are used by nobody again. */
        readonly secretIn?: readonly string[];
    }
    | { readonly status: 'failed'; readonly failure: TaskFailure; readonly seconds: number }
    | { readonly status: 'cancelled' | 'lost' };

/** An output's bytes, held in the store under their hash. */
export interface Artifact {
    readonly sha256: string;
    readonly bytes: number;
    /** Absent for a file; `directory` for a folder, whose hash is that of its listing. */
    readonly kind?: 'directory';
}

export interface TaskFailure {
    readonly reason: 'exception' | 'exit' | 'signal' | 'timeout' | 'disk-quota' | 'missing-script' | 'missing-input' | 'missing-output' | 'no-interpreter' | 'not-started' | 'unanswered';
    /** One sentence or two: what was expected, what happened, what to do. */
    readonly message: string;
    /** The task in the `.xxp` file, as `file:line`. */
    readonly declaredAt: string;
    /** Where in the script, as `file:line`, where that is known. */
    readonly raisedAt?: string;
    readonly exitCode?: number;
    /** The last lines of standard error, at most 4,000 characters. */
    readonly stderrTail?: string;
}

/** Points of one attempt, in the order in which the task logged them. */
export interface MetricsLogged {
    readonly type: 'metrics';
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
    readonly points: readonly MetricPoint[];
    /** How many bytes of the attempt's channel have been read once these points are in: reading goes on there. */
    readonly offset: number;
}

/** `step` is null for a scalar. NaN and infinities, which JSON lacks, are the strings `NaN`, `Infinity`, `-Infinity`. */
export type MetricPoint = readonly [name: string, step: number | null, value: number | string];

export interface ProgressReported { readonly type: 'progress'; readonly run: string; readonly task: string; readonly attempt: number; /** 0 to 1. */ readonly fraction: number }

/** Something worth knowing that stopped nothing: rubbish on the metric channel, an undeclared metric. */
export interface WarningRaised {
    readonly type: 'warning';
    readonly run?: string;
    readonly task?: string;
    readonly message: string;
    /** The inbox file that it answers. */
    readonly command?: string;
}

export interface CancelRequested { readonly type: 'cancel.requested'; readonly by: Person; readonly command?: string }
