/**
 * What an experiment is once it has been read: plain, immutable data, with every name resolved.
 * The language server lowers an `.xxp` file to it; the engine knows nothing of the text but the locations.
 *
 * Paths are relative to the workspace root, with `/`, and never leave it.
 * Adding a field is free; changing what one means needs a new `planVersion`.
 */
import type { Advice } from './advice.ts';
import type { Expression } from './expression.ts';
import type { AnswerSource, InteractionPlan, Roles } from './interaction.ts';

export type { AnswerSource, Evidence, InputField, InteractionPlan, Roles } from './interaction.ts';

export const planVersion = 1;

export type Scalar = string | number | boolean;
/** What a parameter may be given: also lists and pairs, which no space varies. */
export type Value = Scalar | readonly Value[] | { readonly [name: string]: Value };

/** A place in a source file. Line and column count from 1. */
export interface SourceLocation {
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

export interface ExperimentPlan {
    readonly version: typeof planVersion;
    readonly name: string;
    readonly intent?: string;
    readonly location: SourceLocation;
    /** Every file the plan was made from: the experiment's, its imports, the task signatures. */
    readonly sources: readonly SourceFile[];
    readonly goals: readonly Goal[];
    readonly constraints?: readonly Constraint[];
    /** Once one holds, no run is begun any more. */
    readonly stop?: readonly Formula[];
    readonly budget?: Budget;
    readonly roles?: Roles;
    /** What is done when a task has failed that does not say otherwise. Default `continue`. */
    readonly onFailure?: FailurePolicy;
    readonly workflows: Readonly<Record<string, WorkflowPlan>>;
    readonly nodes: Readonly<Record<string, NodePlan>>;
    readonly control: ControlPlan;
}

export interface SourceFile {
    readonly path: string;
    readonly sha256: string;
}

/** A metric to drive up or down. Metric names are unique within a task, not within a workflow. */
export interface Goal {
    readonly direction: 'maximize' | 'minimize';
    readonly task: string;
    readonly metric: string;
    readonly location: SourceLocation;
}

/** Of an experiment it speaks of each run; of a space of that space's, whose configurations are judged before they are run. */
export interface Constraint extends Formula {
    /** A run that breaks what is required is no solution; one that breaks what is preferred is worse than one that does not. */
    readonly strength: 'require' | 'prefer';
}

/** A formula with its text, for people. */
export interface Formula {
    readonly condition: Expression;
    readonly text: string;
    readonly location: SourceLocation;
}

/** What the execution may spend at most; absent means without limit. */
export interface Budget {
    readonly runs?: number;
    /** From when the first engine began. */
    readonly timeSeconds?: number;
    /** Runs side by side. */
    readonly parallel?: number;
    /** As many runs may fail; one more ends the execution. */
    readonly failures?: number;
    /** People are asked at most so often; then defaults are taken. */
    readonly interactions?: number;
    /** People are kept at most so long. */
    readonly attentionSeconds?: number;
    /** The same, of each of them. */
    readonly interactionsPerPerson?: number;
    readonly attentionSecondsPerPerson?: number;
    readonly location: SourceLocation;
}

/* ---------------------------------------------------------------- workflows */

export interface WorkflowPlan {
    readonly name: string;
    /** In an order in which each task comes after all that it waits for. */
    readonly tasks: readonly TaskPlan[];
    /** What the workflow declares as its own output data, and the task output that feeds it. */
    readonly outputs: Readonly<Record<string, { readonly task: string; readonly output: string; readonly path?: string }>>;
    /** Every way between its tasks, where some are taken only at times; absent where each task simply follows those in its `after`. */
    readonly ways?: readonly Way[];
    /** Points where ways part and join, by the names that `ways` has for them. */
    readonly gateways?: Readonly<Record<string, Gateway>>;
    readonly location: SourceLocation;
}

/** `all`: every way whose condition holds is taken. `one`: the first of them. What joins waits for all ways that may still lead there. */
export type Gateway = 'all' | 'one';

/**
 * A way is taken once where it comes from has completed and its condition holds. A task begins when it is known of all
 * ways to it whether they are taken, and one is; when none is, it is skipped.
 */
export interface Way {
    /** A task or a gateway; null where the workflow begins. */
    readonly from: string | null;
    readonly to: string;
    readonly condition?: Condition;
    readonly location: SourceLocation;
}

export interface TaskPlan {
    readonly name: string;
    /** The script or program that implements it. Its suffix says how it is run. Empty where a person does it. */
    readonly script: string;
    /** What a person is asked instead of running a script; by the task's name, and with its inputs as metrics, where they are numbers. It takes no slot. */
    readonly asks?: InteractionPlan;
    /** While it runs, it asks people by a page of its own, as ExtremeXP's interactive tasks do. */
    readonly page?: true;
    /** Tasks that must be over before this one starts (control flow and data flow together); completed, where no `ways` say that they may be skipped. */
    readonly after: readonly string[];
    /** Values for parameters that the space does not set: the signature's defaults and the workflow's own settings. */
    readonly params: Readonly<Record<string, Value>>;
    /** Parameters that get what a person has answered before in this run. */
    readonly answers?: Readonly<Record<string, AnswerSource>>;
    readonly inputs: Readonly<Record<string, InputSource>>;
    readonly outputs: readonly string[];
    readonly metrics: readonly MetricPlan[];
    /** Files and folders that its script imports or reads. */
    readonly dependencies?: readonly string[];
    readonly environment?: EnvironmentPlan;
    readonly policy?: TaskPolicy;
    readonly location: SourceLocation;
}

/** What a Python script runs in, where its task says so. */
export interface EnvironmentPlan {
    /** The file that lists its packages. */
    readonly requirements?: string;
    /** The version of Python, as it is written: `3.9`. */
    readonly python?: string;
    readonly location: SourceLocation;
}

/** What is done about a task beyond running its script once. */
export interface TaskPolicy {
    /** So many further tries after a failure; the first after the wait (absent: at once), each next one after twice as long. */
    readonly retry?: { readonly times: number; readonly waitSeconds?: number };
    /** Of one try; it counts over the limit of the execution. */
    readonly timeoutSeconds?: number;
    readonly onFailure?: FailurePolicy;
    /** What a try holds while it runs: `cpu` (default 1), `memory` in bytes, `gpu`, and labels of the user's own. */
    readonly resources?: Resources;
    /** `false`: it is run even where an equal result is at hand. */
    readonly cache?: boolean;
}

/** `continue`: its run has failed, the others go on. `stop`: no further run is begun. `ask`: a person says. */
export type FailurePolicy = 'continue' | 'stop' | 'ask';

export type Resources = Readonly<Record<string, number>>;

export type InputSource =
    /** `data` is the name that the datum has in the workflow, where a space may put another file in its place. */
    | { readonly kind: 'file'; readonly path: string; readonly data?: string }
    | TaskOutput & { readonly kind: 'task'; /** Taken where that task was skipped: the first of these that has completed. */ readonly or?: readonly TaskOutput[] };

export interface TaskOutput {
    readonly task: string;
    readonly output: string;
}

export interface MetricPlan {
    readonly name: string;
    /** A scalar has one value a task run; a series has one a step. */
    readonly kind: 'scalar' | 'series';
}

/* ---------------------------------------------------------------- nodes of the control flow */

export type NodePlan = SpacePlan | InteractionPlan;

export interface SpacePlan {
    readonly kind: 'space';
    readonly name: string;
    /** Where it is no space in the text but a single task: one run of a workflow with nothing else in it. */
    readonly stands?: 'task' | 'interaction';
    readonly workflow: string;
    /** As it is called in the file: `gridsearch`, `randomsearch`, `singlerun`. */
    readonly strategy: string;
    readonly runs?: number;
    /** How often each configuration is run, each time with another seed; absent means once. */
    readonly repeat?: number;
    readonly seed?: number;
    /** The seed of its only run itself, where a run of an earlier execution is made again. */
    readonly runSeed?: number;
    readonly constraints?: readonly Constraint[];
    /** Once one holds, no run of the space is begun any more. */
    readonly stop?: readonly Formula[];
    /** Runs that promise little are ended early. */
    readonly prune?: PrunePlan;
    /** What earlier experiments taught is where the search begins. */
    readonly reuse?: true;
    /** That, as it was when the execution began. */
    readonly advice?: Advice;
    /** In the order of their declaration, which is the order of the grid (the first is the slowest). */
    readonly dimensions: readonly Dimension[];
    readonly bindings: readonly Binding[];
    readonly implementations?: readonly ImplementationChoice[];
    readonly files?: readonly FileChoice[];
    /** Of the strategy `custom`: the Python file that is asked what to run next, from the workspace root. */
    readonly search?: { readonly module: string; readonly location: SourceLocation };
    /** Takes the list of all configurations and gives the list of those to run. */
    readonly filter?: PythonFunction;
    /** Gives further configurations. */
    readonly generator?: PythonFunction;
    /** What the space says of tasks, by their names; it counts over what the workflow says. */
    readonly policies?: Readonly<Record<string, TaskPolicy>>;
    /** Among runs that wait, those of the higher one go first. Default 0. */
    readonly priority?: number;
    readonly location: SourceLocation;
}

/** How runs are ended early, by a series that one of their tasks reports. What is counted are its values, from 1. */
export interface PrunePlan {
    /** `patience` looks at the run alone, the others compare it with all runs of the space. */
    readonly rule: 'median' | 'asha' | 'hyperband' | 'patience';
    readonly task: string;
    readonly metric: string;
    readonly direction: Goal['direction'];
    /** The first rung. Default 1. */
    readonly min?: number;
    /** So many values has a whole run; default: as many as the first that completed. */
    readonly max?: number;
    /** Of so many runs one goes on. Default 3. */
    readonly reduction?: number;
    /** Of the others so many must have completed. Default 5. */
    readonly runs?: number;
    /** So many values may go by without a better one. Default 5. */
    readonly wait?: number;
    /** Not judged before it has more values than that. Default 0. */
    readonly warmup?: number;
    readonly location: SourceLocation;
}

/** A function of the user's, in a module whose file is named from the workspace root. */
export interface PythonFunction {
    readonly module: string;
    readonly name: string;
    readonly location: SourceLocation;
}

/** One thing that the space varies, and what it may be. Bounds are inclusive. */
export type Dimension =
    | Named & { readonly kind: 'values'; readonly values: readonly Scalar[] }
    /** With a step, only `low`, `low + step`, … up to `high`. */
    | Named & { readonly kind: 'uniform' | 'loguniform' | 'integer' | 'loginteger'; readonly low: number; readonly high: number; readonly step?: number }
    | Named & { readonly kind: 'normal'; readonly mean: number; readonly deviation: number };

interface Named {
    readonly name: string;
    /** Speaks of other dimensions of the space; a configuration where it does not hold lacks this one. */
    readonly when?: Expression;
}

/** Gives a task's parameter the value of a dimension, or a fixed one. One that the configuration lacks gives nothing. */
export interface Binding {
    readonly task: string;
    readonly param: string;
    readonly value: Chosen;
}

export type Chosen =
    | { readonly kind: 'dimension'; readonly name: string }
    | { readonly kind: 'literal'; readonly value: Scalar }
    /** Of an interaction between the spaces, as it was closed last; one that has no such answer gives nothing. */
    | { readonly kind: 'answer'; readonly of: AnswerSource };

/** What takes the place of a task of the workflow, by the path that is chosen. */
export interface ImplementationChoice {
    readonly task: string;
    readonly value: Chosen;
    readonly alternatives: Readonly<Record<string, TaskPlan>>;
}

/** Which file takes the place of a datum's, from the workspace root, by the path that is chosen. */
export interface FileChoice {
    readonly data: string;
    readonly value: Chosen;
    readonly alternatives: Readonly<Record<string, string>>;
}

/* ---------------------------------------------------------------- control flow */

/**
 * A graph of steps. A step holds one node, or several that run side by side; it is done when all of them are.
 * After it, every edge whose condition holds is followed. `END` is not a step: an edge to it ends that branch.
 */
export interface ControlPlan {
    readonly steps: readonly ControlStep[];
    readonly edges: readonly ControlEdge[];
    /** The ids of the steps to begin with. */
    readonly start: readonly string[];
}

export interface ControlStep {
    readonly id: string;
    readonly nodes: readonly string[];
    /** Set where the flow only parts or joins: it has no nodes, and is entered once, when nothing under way can still lead to it. */
    readonly gateway?: Gateway;
}

export interface ControlEdge {
    readonly from: string;
    readonly to: string | null;
    readonly condition?: Condition;
    readonly location: SourceLocation;
}

/** Looked at once, when what the way comes from is over. */
export type Condition =
    /** The interaction was closed with this choice. */
    | { readonly kind: 'choice'; readonly interaction: string; readonly choice: string }
    | { readonly kind: 'formula'; readonly condition: Expression; readonly text: string }
    | { readonly kind: 'python'; readonly call: PythonCall; readonly text: string; readonly location: SourceLocation }
    /** The last run, or the task, has given this text as its result `answer`. */
    | { readonly kind: 'answer'; readonly text: string }
    /** It has failed; then only such ways are taken, and the failure is no failure of the run or the experiment. */
    | { readonly kind: 'failure'; readonly text?: string }
    /** No other way from there is taken. */
    | { readonly kind: 'otherwise' };

/** A function is called with these texts and with the results so far; an expression sees `results`. */
export type PythonCall =
    | { readonly kind: 'function'; readonly module: string; readonly name: string; readonly arguments: readonly string[] }
    | { readonly kind: 'expression'; readonly text: string };
