/** What `xxp cache --json` says, in sentences for people. Knows no editor. */
import { isNumber, isText, listOf, maybe, shape, type Check } from '../../webviews/shared/guards.ts';
import { duration, size } from '../../webviews/shared/format.ts';

export interface ReusableResults {
    readonly results: number;
    readonly resultBytes: number;
    readonly objects: number;
    readonly objectBytes: number;
    readonly reused: number;
    readonly savedSeconds: number;
}

export interface Pruned {
    readonly results: number;
    readonly objects: number;
    readonly bytes: number;
}

export interface Verified {
    readonly objects: number;
    readonly bytes: number;
    readonly broken: readonly unknown[];
    readonly lost: readonly unknown[];
}

export interface Explanation {
    readonly task: string;
    readonly why: string;
    /** With which it was compared. */
    readonly nearest?: { readonly execution: string; readonly run: string };
    readonly differences: readonly { readonly words: string }[];
}

const isResults = shape({ results: isNumber, resultBytes: isNumber, objects: isNumber, objectBytes: isNumber, reused: isNumber, savedSeconds: isNumber });
const isPruned = shape({ results: isNumber, objects: isNumber, bytes: isNumber });
const isVerified = shape({ objects: isNumber, bytes: isNumber, broken: Array.isArray, lost: Array.isArray });
const isExplained = shape({
    tasks: listOf(shape({ task: isText, why: isText, nearest: maybe(shape({ execution: isText, run: isText })), differences: listOf(shape({ words: isText })) })),
});

export const readResults = (printed: string): ReusableResults | undefined => read<ReusableResults>(printed, isResults);
export const readPruned = (printed: string): Pruned | undefined => read<Pruned>(printed, isPruned);
export const readVerified = (printed: string): Verified | undefined => read<Verified>(printed, isVerified);
export const readExplanation = (printed: string, task: string): Explanation | undefined =>
    read<{ readonly tasks: readonly Explanation[] }>(printed, isExplained)?.tasks.find((each) => each.task === task);

export function resultsWords({ results, resultBytes, objects, objectBytes, reused, savedSeconds }: ReusableResults): string {
    if (results === 0 && objects === 0) return 'No results are kept yet';
    const saved = reused === 0 ? 'None has been used again yet' : `${count(reused, 'task run')} took an earlier result, which saved ${duration(savedSeconds * 1000)}`;
    return `${count(results, 'result')} can be used again (${size(resultBytes)}), with ${count(objects, 'output')} in the store (${size(objectBytes)}). ${saved}`;
}

/** Of what goes, or has gone. */
export function prunedWords({ results, objects, bytes }: Pruned): string {
    return `${count(results, 'result')} and ${count(objects, 'output')}, ${size(bytes)} in all`;
}

export function verifiedWords({ objects, bytes, broken, lost }: Verified): string {
    const read = `${count(objects, 'output')} read (${size(bytes)})`;
    if (broken.length === 0 && lost.length === 0) return `${read}: all is as it was`;
    return `${read}: ${count(broken.length, 'output')} ${broken.length === 1 ? 'is' : 'are'} gone or changed, and ${count(lost.length, 'result')} ${lost.length === 1 ? 'is' : 'are'} not used again`;
}

const mostDifferences = 3;

export function explanationWords(run: string, { task, why, differences }: Explanation): string {
    const reason = differences.length <= mostDifferences ? why : `${differences.slice(0, mostDifferences).map(({ words }) => words).join(', ')}, and ${differences.length - mostDifferences} more differences`;
    return `${task} of ${run} was run: ${reason}`;
}

function count(number: number, thing: string): string {
    return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function read<T>(printed: string, check: Check): T | undefined {
    try {
        const value = JSON.parse(printed) as unknown;
        return check(value) ? value as T : undefined;
    } catch {
        return undefined;
    }
}
