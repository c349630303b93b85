/**
 * What is recommended, as `.xxp-store/knowledge/suggestions.json` holds it: worked out by whoever has read the graph, read by
 * whoever shows it. Made for one workspace, and never handed on: it says which file there is which data set.
 */

/** From the workspace's root. */
export const suggestionsPath = '.xxp-store/knowledge/suggestions.json';
export const suggestionsVersion = 1;

export interface Suggestions {
    readonly version: typeof suggestionsVersion;
    /** The hash of all that it was made from. */
    readonly stamp: string;
    readonly files: readonly KnownFile[];
    /** One for whatever data and goal, and one for each pair of those that are known; those with most runs come first. */
    readonly contexts: readonly Context[];
    /** What was run before, for whoever looks for something similar. */
    readonly experiments: readonly PastExperiment[];
}

/** A data file of the workspace, as it was when it was last read. */
export interface KnownFile {
    /** From the workspace's root, with `/`. */
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    /** When it was changed, in milliseconds since 1970. */
    readonly modified: number;
    /** The data sets that are most like it, by their hashes, and how much: up to 1. */
    readonly alike: readonly { readonly sha256: string; readonly likeness: number }[];
}

/** What holds for a data set (absent: for any) and a goal (absent: whatever runs were for). */
export interface Context {
    readonly data?: string;
    readonly goal?: AskedGoal;
    /** The best first, and so in all lists. */
    readonly implementations: readonly ImplementationSuggestion[];
    readonly parameters: readonly ParameterSuggestion[];
    readonly ranges: readonly RangeSuggestion[];
    readonly values: readonly ValueSuggestion[];
    readonly goals: readonly GoalSuggestion[];
    readonly strategies: readonly StrategySuggestion[];
    readonly facts: readonly Fact[];
}

export interface AskedGoal {
    readonly direction: 'maximize' | 'minimize';
    readonly task: string;
    readonly metric: string;
}

interface Suggested {
    /** The same for the same thing in the same context, so that what people say of it is known again. */
    readonly id: string;
    /** A sentence without a full stop: `12 past runs on 4 data sets, median accuracy 0.94`. */
    readonly evidence: string;
    /** From 0 to 1. */
    readonly confidence: number;
    readonly numbers: Numbers;
}

/** What the evidence is made of. */
export interface Numbers {
    readonly runs: number;
    /** Data sets, or experiments where no data is known. */
    readonly sources: number;
    /** The metric of the goal, where all runs had the same one. */
    readonly metric?: string;
    readonly best?: number;
    readonly median?: number;
}

export interface ImplementationSuggestion extends Suggested {
    readonly task: string;
    /** The name of its script, as `algorithmName` has it. */
    readonly algorithm: string;
    /** Nobody has tried it on this data; links that were learnt speak for it. */
    readonly untried?: true;
}

interface OfParameter extends Suggested {
    readonly task: string;
    readonly parameter: string;
    /** Only with this implementation of the task. Absent: whichever it is. */
    readonly algorithm?: string;
}

/** One that is worth varying. */
export interface ParameterSuggestion extends OfParameter {
    /** How much of what the results differ by comes with it, from 0 to 1. */
    readonly importance: number;
}

/** Where the good runs had it. */
export interface RangeSuggestion extends OfParameter {
    readonly kind: 'uniform' | 'loguniform' | 'integer' | 'loginteger';
    readonly low: number;
    readonly high: number;
    /** The value of the best run. */
    readonly best: number;
}

export interface ValueSuggestion extends OfParameter {
    readonly value: Scalar;
}

export type Scalar = string | number | boolean;

export interface GoalSuggestion extends Suggested, AskedGoal {}

export interface StrategySuggestion extends Suggested {
    readonly strategy: string;
}

/** What is known of something, whether or not anything follows from it. */
export interface Fact {
    readonly about: About;
    readonly task?: string;
    /** The name of what it is about; of a data set its hash. */
    readonly name: string;
    readonly text: string;
    readonly numbers: Numbers;
}

export type About = 'task' | 'implementation' | 'parameter' | 'metric' | 'strategy' | 'data';

export interface PastExperiment {
    readonly name: string;
    readonly runs: number;
    /** The latest first. */
    readonly executions: readonly string[];
    /** Hashes. */
    readonly data: readonly string[];
    readonly dataNames: readonly string[];
    readonly tasks: readonly string[];
    /** `Task.param`: what was varied. */
    readonly parameters: readonly string[];
    readonly goals: readonly AskedGoal[];
    readonly intent?: string;
    /** The run that came furthest by the first goal. */
    readonly best?: { readonly execution: string; readonly run: string; readonly metric: string; readonly value: number; readonly settings: Readonly<Record<string, Scalar>> };
}

/** Never throws: what is broken, or made by another version, is said in one sentence. */
export function decodeSuggestions(text: string): { readonly suggestions: Suggestions } | { readonly problem: string } {
    let read: unknown;
    try {
        read = JSON.parse(text);
    } catch (error) {
        return { problem: `Expected suggestions in JSON: ${(error as Error).message}` };
    }
    if (!isRecord(read)) return { problem: 'Expected suggestions, found something else' };
    if (read.version !== suggestionsVersion) return { problem: `Expected suggestions of version ${suggestionsVersion}, found ${String(read.version)}` };
    return hasShape(read, whole) ? { suggestions: read as unknown as Suggestions } : { problem: 'Expected suggestions, found something that is none' };
}

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isShare: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const isScalar: Check = (value) => isText(value) || isNumber(value) || typeof value === 'boolean';
const maybe = (check: Check): Check => (value) => value === undefined || check(value);
const oneOf = (...words: readonly string[]): Check => (value) => words.includes(value as string);
const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const shaped = (shape: Shape): Check => (value) => isRecord(value) && hasShape(value, shape);
const hasShape = (value: Record<string, unknown>, shape: Shape): boolean => Object.entries(shape).every(([name, check]) => check(value[name]));

const numbers: Shape = { runs: isNumber, sources: isNumber, metric: maybe(isText), best: maybe(isNumber), median: maybe(isNumber) };
const suggested: Shape = { id: isText, evidence: isText, confidence: isShare, numbers: shaped(numbers) };
const goal: Shape = { direction: oneOf('maximize', 'minimize'), task: isText, metric: isText };
const ofParameter: Shape = { ...suggested, task: isText, parameter: isText, algorithm: maybe(isText) };
const context: Shape = {
    data: maybe(isText), goal: maybe(shaped(goal)),
    implementations: listOf(shaped({ ...suggested, task: isText, algorithm: isText, untried: maybe((value) => value === true) })),
    parameters: listOf(shaped({ ...ofParameter, importance: isShare })),
    ranges: listOf(shaped({ ...ofParameter, kind: oneOf('uniform', 'loguniform', 'integer', 'loginteger'), low: isNumber, high: isNumber, best: isNumber })),
    values: listOf(shaped({ ...ofParameter, value: isScalar })),
    goals: listOf(shaped({ ...suggested, ...goal })),
    strategies: listOf(shaped({ ...suggested, strategy: isText })),
    facts: listOf(shaped({ about: oneOf('task', 'implementation', 'parameter', 'metric', 'strategy', 'data'), task: maybe(isText), name: isText, text: isText, numbers: shaped(numbers) })),
};
const experiment: Shape = {
    name: isText, runs: isNumber, executions: listOf(isText), data: listOf(isText), dataNames: listOf(isText), tasks: listOf(isText), parameters: listOf(isText),
    goals: listOf(shaped(goal)), intent: maybe(isText),
    best: maybe(shaped({ execution: isText, run: isText, metric: isText, value: isNumber, settings: (value) => isRecord(value) && Object.values(value).every(isScalar) })),
};
const whole: Shape = {
    stamp: isText, files: listOf(shaped({ path: isText, sha256: isText, bytes: isNumber, modified: isNumber, alike: listOf(shaped({ sha256: isText, likeness: isShare })) })), contexts: listOf(shaped(context)), experiments: listOf(shaped(experiment)),
};
