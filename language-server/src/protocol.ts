/**
 * What the language server offers beyond the Language Server Protocol. Method names begin with `xxp/`.
 * Lines and characters count from 0, as in the protocol.
 */
import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';

/** The workflow (or control flow) under the cursor, as a graph to draw; elsewhere the file's first. Null where there is neither. */
export const diagramRequest = 'xxp/diagram';

export interface DiagramParams {
    readonly textDocument: { readonly uri: string };
    readonly position: Position;
}

export type DiagramResult = Diagram | null;

export interface Diagram {
    readonly kind: 'workflow' | 'experiment';
    readonly title: string;
    readonly uri: string;
    readonly nodes: readonly DiagramNode[];
    readonly edges: readonly DiagramEdge[];
}

export interface DiagramNode {
    readonly id: string;
    readonly kind: 'start' | 'end' | 'task' | 'abstract-task' | 'data' | 'space' | 'interaction' | 'gateway';
    readonly label: string;
    /** A second, smaller line: the implementation, the strategy and number of runs. */
    readonly detail?: string;
    /** Where it is written, to reveal on a click; in `uri`, which may be another file than the diagram's. */
    readonly uri?: string;
    readonly range?: Range;
}

export interface DiagramEdge {
    readonly from: string;
    readonly to: string;
    readonly kind: 'control' | 'data' | 'conditional';
    readonly label?: string;
}

/** What the cursor is on, the innermost first, for whoever looks for what past runs tell of it. */
export const subjectsRequest = 'xxp/subjects';

export interface SubjectsParams {
    readonly textDocument: { readonly uri: string };
    readonly position: Position;
}

export type SubjectsResult = readonly Subject[];

export interface Subject {
    readonly kind: 'algorithm' | 'data' | 'experiment' | 'intent' | 'metric' | 'parameter' | 'person' | 'strategy' | 'task';
    /** As it is written; of a data set or an implementation its path, of an intent its words. */
    readonly name: string;
    /** Of a parameter, where that is known. */
    readonly task?: string;
}

/** The experiments of a file, for whoever wants to offer or pick one. */
export const experimentsRequest = 'xxp/experiments';

export interface ExperimentsParams {
    readonly textDocument: { readonly uri: string };
}

export type ExperimentsResult = readonly ExperimentSummary[];

export interface ExperimentSummary {
    readonly name: string;
    /** Of the name. */
    readonly range: Range;
    readonly intent?: string;
    /** Null where it depends on results. */
    readonly totalRuns: number | null;
    /** Errors that keep it from being run. */
    readonly errors: number;
}

/** What it takes to write a file in the present form; the edit is null where it is so already, or has errors. Null for a file that is not known. */
export const conversionRequest = 'xxp/conversion';

export interface ConversionParams {
    readonly textDocument: { readonly uri: string };
}

export type ConversionResult = Conversion | null;

export interface Conversion {
    readonly edit: WorkspaceEdit | null;
    /** False for a text with errors, which is not converted. */
    readonly readable: boolean;
    /** What has no present form, at its place once the edit is made. */
    readonly left: readonly { readonly message: string; readonly range: Range }[];
}

/** The client-side command of the Run lens; its arguments are `[uri: string, experiment: string]`. */
export const runCommand = 'xxp.runExperiment';

/** The client-side command of the Dry run lens, with the same arguments: to show what `planRequest` answers. */
export const planCommand = 'xxp.planExperiment';

/** The client-side command of the lens over a space that is searched by a file of the user's own; its argument is `[uri: string]`, that file. */
export const openStrategyCommand = 'xxp.openStrategy';

/** What an experiment would run, in words, with all that was typed; null where the file has no experiment of that name. */
export const planRequest = 'xxp/plan';

export interface PlanParams {
    readonly textDocument: { readonly uri: string };
    readonly experiment: string;
}

export type PlanResult = { readonly text: string } | null;

/** Which earlier experiments one is like, by what the workspace's store knows; the most similar first. */
export const similarRequest = 'xxp/similar';

export interface SimilarParams {
    readonly textDocument: { readonly uri: string };
    readonly experiment: string;
}

export type SimilarResult = readonly SimilarExperiment[];

export interface SimilarExperiment {
    readonly name: string;
    /** `the same data (wine.csv)`; the weightiest first. */
    readonly why: readonly string[];
    readonly runs: number;
    /** The latest first. */
    readonly executions: readonly string[];
    readonly best?: {
        readonly execution: string;
        readonly run: string;
        readonly metric: string;
        readonly value: number;
        readonly settings: Readonly<Record<string, string | number | boolean>>;
    };
}

/** The client-side command of the lens that counts them; its arguments are `[uri: string, experiment: string]`. */
export const similarCommand = 'xxp.showSimilar';

/** The recommendations that were looked at in a file since this was last asked for, and stand nowhere in it. Asked when its experiment is run. */
export const leftRequest = 'xxp/leftSuggestions';

export interface LeftParams {
    readonly textDocument: { readonly uri: string };
}

export interface LeftResult {
    readonly ids: readonly string[];
}

/** The client-side command of what recommends something; its arguments are `[uri: string, how: 'taken' | 'rejected', ...ids: string[]]`. */
export const feedbackCommand = 'xxp.suggestionFeedback';

/** What a client may say of itself when it begins. */
export interface InitializationOptions {
    /** Whether it draws `$(play)` in a lens as an icon. False by default. */
    readonly icons?: boolean;
    /** Whether it has the command `feedbackCommand`. False by default. */
    readonly feedback?: boolean;
    /** Whether it has the command `similarCommand`. False by default. */
    readonly similar?: boolean;
}
