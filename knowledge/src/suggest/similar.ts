/** Which earlier experiments one is like, and why. */
import { taskName } from '../graph/names.ts';
import type { AskedGoal, PastExperiment, Suggestions } from './file.ts';
import { fileIn, type Asked } from './look-up.ts';

/** As much of it as is known. */
export interface AskedExperiment extends Asked {
    readonly name: string;
    /** Data sets by their hashes, where the files are gone or not meant. */
    readonly dataSets?: readonly string[];
    readonly tasks?: readonly string[];
    /** `Task.param`: what it varies. */
    readonly parameters?: readonly string[];
    readonly intent?: string;
}

export interface SimilarExperiment {
    readonly experiment: PastExperiment;
    /** From 0 to 1. */
    readonly likeness: number;
    /** `the same data (wine.csv)`, `the same goal`; the weightiest first. */
    readonly why: readonly string[];
}

/** The most similar first. What has only a common word, such as a task's name, in common with it is no similar one. */
export function similarTo(suggestions: Suggestions, asked: AskedExperiment): readonly SimilarExperiment[] {
    const known = [...asked.data.flatMap((each) => fileIn(suggestions, each) ?? []), ...suggestions.files.filter(({ sha256 }) => asked.dataSets?.includes(sha256))];
    return suggestions.experiments.flatMap((experiment): SimilarExperiment[] => {
        if (experiment.name === asked.name) return [];
        const parts = [dataPart(known, asked.dataSets ?? [], experiment), goalPart(asked.goals, experiment), intentPart(asked.intent, experiment), parameterPart(asked.parameters, experiment), taskPart(asked.tasks, experiment)].filter((part) => part !== undefined);
        const likeness = parts.reduce((sum, { weight, share }) => sum + weight * share, 0) / parts.reduce((sum, { weight }) => sum + weight, 0);
        const why = parts.filter(({ share }) => share > 0).sort((a, b) => b.weight * b.share - a.weight * a.share);
        return likeness >= least && why.length >= 2 ? [{ experiment, likeness, why: why.map(({ words }) => words) }] : [];
    }).sort((a, b) => b.likeness - a.likeness || (a.experiment.name < b.experiment.name ? -1 : 1)).slice(0, most);
}

/** Less alike is not worth looking at. */
const least = 0.35;
const most = 20;

/** Undefined where the experiment that is asked for says nothing of it. */
type Part = { readonly weight: number; readonly share: number; readonly words: string } | undefined;

function dataPart(known: Suggestions['files'], hashes: readonly string[], { data, dataNames }: PastExperiment): Part {
    if (known.length + hashes.length === 0) return undefined;
    const names = dataNames.length === 0 ? '' : ` (${dataNames.slice(0, 3).join(', ')})`;
    if ([...hashes, ...known.map(({ sha256 }) => sha256)].some((sha256) => data.includes(sha256))) return { weight: 3, share: 1, words: `the same data${names}` };
    const likeness = Math.max(0, ...known.flatMap(({ alike }) => alike.filter(({ sha256 }) => data.includes(sha256)).map((each) => each.likeness)));
    return { weight: 3, share: likeness >= 0.2 ? likeness : 0, words: `data like it${names}` };
}

function goalPart(goals: readonly AskedGoal[], experiment: PastExperiment): Part {
    if (goals.length === 0) return undefined;
    const keys = new Set(experiment.goals.map(goalKey));
    const common = goals.filter((each) => keys.has(goalKey(each)));
    return { weight: 2, share: common.length / goals.length, words: `the same ${common.length === 1 ? 'goal' : 'goals'} (${common.map(({ direction, metric }) => `${direction} ${metric}`).join(', ')})` };
}

function goalKey({ direction, metric }: AskedGoal): string {
    return `${direction} ${metric.toLowerCase()}`;
}

function intentPart(intent: string | undefined, experiment: PastExperiment): Part {
    const words = wordsOf(intent ?? '');
    if (words.size === 0) return undefined;
    const theirs = wordsOf(experiment.intent ?? '');
    const common = [...words].filter((word) => theirs.has(word));
    // A single word in common happens by chance.
    return { weight: 1.5, share: common.length < 2 ? 0 : common.length / Math.min(words.size, theirs.size), words: `an intent with the same words (${common.slice(0, 5).join(', ')})` };
}

const common = new Set(['the', 'and', 'for', 'with', 'that', 'this', 'from', 'into', 'least', 'most', 'than', 'each', 'all', 'are', 'its', 'within', 'find', 'best', 'good', 'times', 'right']);

function wordsOf(text: string): Set<string> {
    return new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !common.has(word)));
}

function parameterPart(parameters: readonly string[] | undefined, experiment: PastExperiment): Part {
    return shared(parameters?.map(lastTwo), experiment.parameters, 1.5, 'parameters');
}

function taskPart(tasks: readonly string[] | undefined, experiment: PastExperiment): Part {
    return shared(tasks?.map(taskName), experiment.tasks, 1, 'tasks');
}

function shared(asked: readonly string[] | undefined, theirs: readonly string[], weight: number, what: string): Part {
    if (asked === undefined || asked.length === 0) return undefined;
    const [mine, all] = [new Set(asked), new Set([...asked, ...theirs])];
    const both = [...mine].filter((each) => theirs.includes(each));
    return { weight, share: both.length / all.size, words: `${both.length === mine.size ? 'the same' : `${both.length} of ${mine.size}`} ${what} (${both.slice(0, 5).join(', ')})` };
}

/** Of a task of a sub-workflow, `Outer.Inner.param`, what the graph knows. */
function lastTwo(name: string): string {
    return name.split('.').slice(-2).join('.');
}
