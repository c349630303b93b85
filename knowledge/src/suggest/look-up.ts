/** Finds in the suggestions what fits a place in an experiment. An empty list is silence: nothing is known that helps there. */
import { taskName } from '../graph/names.ts';
import type { About, AskedGoal, Context, Fact, GoalSuggestion, ImplementationSuggestion, KnownFile, ParameterSuggestion, RangeSuggestion, StrategySuggestion, Suggestions, ValueSuggestion } from './file.ts';

/** For which experiment. */
export interface Asked {
    /** The data files that it is given, from the workspace's root; sizes and times, where they are known, tell whether a file is still the one that was read. */
    readonly data: readonly (string | Pick<KnownFile, 'path' | 'bytes' | 'modified'>)[];
    readonly goals: readonly AskedGoal[];
}

export function implementationsFor(suggestions: Suggestions, asked: Asked, task: string): readonly ImplementationSuggestion[] {
    return contextFor(suggestions, asked)?.implementations.filter((each) => each.task === taskName(task)) ?? [];
}

/** Those worth varying. With an implementation, what is known of the task with just that one counts, where there is such. */
export function parametersFor(suggestions: Suggestions, asked: Asked, task: string, algorithm?: string): readonly ParameterSuggestion[] {
    return ofParameters(contextFor(suggestions, asked), ({ parameters }) => parameters, task, algorithm);
}

export function rangeFor(suggestions: Suggestions, asked: Asked, task: string, parameter: string, algorithm?: string): RangeSuggestion | undefined {
    return ofParameters(contextFor(suggestions, asked), ({ ranges }) => ranges, task, algorithm).find((each) => each.parameter === parameter);
}

export function valuesFor(suggestions: Suggestions, asked: Asked, task: string, parameter: string, algorithm?: string): readonly ValueSuggestion[] {
    return ofParameters(contextFor(suggestions, asked), ({ values }) => values, task, algorithm).filter((each) => each.parameter === parameter);
}

/** What experiments like this one were for; of one task, where it is named. */
export function goalsFor(suggestions: Suggestions, asked: Pick<Asked, 'data'>, task?: string): readonly GoalSuggestion[] {
    const found = contextFor(suggestions, { ...asked, goals: [] })?.goals ?? [];
    return task === undefined ? found : found.filter((each) => each.task === taskName(task));
}

export function strategiesFor(suggestions: Suggestions, asked: Asked): readonly StrategySuggestion[] {
    return (contextFor(suggestions, asked) ?? contextFor(suggestions, { ...asked, goals: [] }))?.strategies ?? [];
}

/** `task` says whose parameter, metric or implementation it is; a data set goes by its hash, which `fileIn` tells. */
export function factsAbout(suggestions: Suggestions, asked: Asked, about: About, name: string, task?: string): readonly Fact[] {
    const context = contextFor(suggestions, asked) ?? contextFor(suggestions, { ...asked, goals: [] });
    return context?.facts.filter((fact) => fact.about === about && fact.name === name && (task === undefined || fact.task === undefined || fact.task === taskName(task))) ?? [];
}

/** The data set that a file of the workspace holds; undefined where it is not known, or the file has changed since. */
export function fileIn({ files }: Suggestions, data: Asked['data'][number]): KnownFile | undefined {
    const wanted = typeof data === 'string' ? { path: data } : data;
    const path = wanted.path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
    return files.find((file) => file.path === path && (!('bytes' in wanted) || (file.bytes === wanted.bytes && file.modified === wanted.modified)));
}

/**
 * What holds for the first of the data that is known, or for any; and for the first goal. Undefined where nobody measured that
 * goal before: what is good for another one may be bad for it.
 */
export function contextFor(suggestions: Suggestions, { data, goals }: Asked): Context | undefined {
    const { contexts } = suggestions;
    const known = contexts.find((context) => context.data !== undefined && data.some((file) => fileIn(suggestions, file)?.sha256 === context.data))?.data;
    for (const each of known === undefined ? [undefined] : [known, undefined]) {
        const here = contexts.filter((context) => context.data === each);
        const found = goals[0] === undefined ? here.find(({ goal }) => goal === undefined) : here.find(({ goal }) => goal !== undefined && isSameGoal(goal, goals[0]!)) ?? here.find(({ goal }) => goal !== undefined && isLikeGoal(goal, goals[0]!));
        if (found !== undefined) return found;
    }
    return undefined;
}

function isSameGoal(one: AskedGoal, other: AskedGoal): boolean {
    return isLikeGoal(one, other) && one.task === taskName(other.task);
}

/** Other experiments may call the task otherwise that measures the same. */
function isLikeGoal(one: AskedGoal, other: AskedGoal): boolean {
    return one.direction === other.direction && one.metric.toLowerCase() === other.metric.toLowerCase();
}

/** Where nobody knows the task, what is known of the implementation under another name of the task, if it had just one. */
function ofParameters<Each extends ParameterSuggestion | RangeSuggestion | ValueSuggestion>(context: Context | undefined, listed: (context: Context) => readonly Each[], task: string, algorithm: string | undefined): readonly Each[] {
    if (context === undefined) return [];
    const all = listed(context);
    const ofTask = all.filter((each) => each.task === taskName(task));
    if (ofTask.length > 0) {
        const own = ofTask.filter((each) => each.algorithm !== undefined && each.algorithm === algorithm);
        const named = new Set(own.map(({ parameter }) => parameter));
        return [...own, ...ofTask.filter((each) => each.algorithm === undefined && !named.has(each.parameter))];
    }
    const tasks = new Set(context.facts.filter((fact) => fact.about === 'implementation' && fact.name === algorithm).map((fact) => fact.task));
    const isOther = algorithm !== undefined && tasks.size === 1 && !context.facts.some((fact) => fact.about === 'task' && fact.name === taskName(task));
    return isOther ? ofParameters(context, listed, [...tasks][0]!, algorithm) : [];
}
