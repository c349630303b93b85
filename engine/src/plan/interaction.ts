/** What a person is asked: between the spaces of an experiment, or within each run of a workflow. Plain data, like the plan that holds it. */
import type { Formula, Scalar, SourceLocation, TaskOutput, Value } from './plan.ts';

/** Whom an experiment names for each role, by name, e-mail address or login. A role that it names nobody for is anyone's. */
export interface Roles {
    readonly supervisor?: readonly string[];
    readonly validator?: readonly string[];
}

export interface InteractionPlan {
    readonly kind: 'interaction';
    readonly name: string;
    /** Markdown, from an untrusted file. */
    readonly question: string;
    /** The role that is asked. */
    readonly ask: 'supervisor' | 'validator' | 'anyone';
    /** As many people must make the same choice; absent means one. */
    readonly quorum?: number;
    /** Whoever launched the execution may not answer. */
    readonly noSelfApproval?: boolean;
    /** Asked only where it holds; else the default is taken. Within a workflow it speaks of the run, else of what has been run so far. */
    readonly when?: Formula;
    /** Within a workflow: asked only about a run that is among so many best of its space so far. */
    readonly best?: number;
    /** At least one. */
    readonly choices: readonly string[];
    /** Taken where nobody is asked or answers. */
    readonly default?: string;
    readonly timeoutSeconds?: number;
    /** What follows when nobody answers in time. Default `default`. `reject` takes the choice of that name, `stop` ends the experiment, `continue` goes on without a choice. */
    readonly onTimeout?: 'default' | 'reject' | 'stop' | 'continue';
    readonly inputs: readonly InputField[];
    /** The choices with which a comment must be given. */
    readonly commentFor?: readonly string[];
    /** Absent or empty within a workflow: the run's configuration, metrics, and what its tasks have shown. */
    readonly show: readonly Evidence[];
    readonly location: SourceLocation;
}

export interface InputField {
    readonly name: string;
    readonly type: 'String' | 'Text' | 'Integer' | 'Float' | 'Boolean' | 'Choice' | 'Choices' | 'Rating' | 'Run' | 'Preference' | 'Labels';
    /** Of numbers and ratings, both included; ratings have both. */
    readonly low?: number;
    readonly high?: number;
    /** Of `Choice`, `Choices` and `Labels`. */
    readonly choices?: readonly Scalar[];
    /** Of `Run` and `Preference`. */
    readonly space?: string;
    /** Of `Labels`, within a workflow: what holds the examples. */
    readonly examples?: TaskOutput;
    /** What the field begins with. */
    readonly default?: Value;
    /** Without a word: texts and truth values may stay empty, all else must be given. */
    readonly required?: boolean;
}

/** What is laid before the person who is asked. */
export type Evidence =
    | { readonly kind: 'best'; readonly space: string }
    /** The best runs of a space, beside each other. */
    | { readonly kind: 'top'; readonly space: string; readonly count: number }
    /** A scalar as a number of each run; a series as curves. */
    | { readonly kind: 'metric'; readonly task: string; readonly metric: string }
    /** What a task shows or puts out: a figure, a table, a text, a file. Without a name all that it shows. Outside of a run it is that of the best run. */
    | { readonly kind: 'artifact'; readonly task: string; readonly name?: string }
    /** Within a workflow: how the run's configuration differs from that of the best run. */
    | { readonly kind: 'difference' };

/** Something that a person has answered earlier: the choice that was taken, what was filled in, or a value of the run that was picked. */
export interface AnswerSource {
    readonly interaction: string;
    /** Absent for the choice. */
    readonly input?: string;
    /** Of a `Run` or `Preference`: the value that the run has under this name. */
    readonly value?: string;
}
