/** Adds implementations that nobody has tried on this data, and for which links that were learnt speak. */
import { iri, partsOf, shortHash } from '../graph/iri.ts';
import type { Findings } from './context.ts';
import { numbersOf, sentence, type Witness } from './evidence.ts';
import type { Context, ImplementationSuggestion } from './file.ts';

/** The algorithms that are likely to suit a data set, apart from those that are excepted, and how sure that is. */
export type SuitedBy = (data: string, except: (node: string) => boolean) => readonly { readonly node: string; readonly confidence: number }[];

/** For a task for which they were used elsewhere. */
export function withUntried(context: Context, { arenas }: Findings, suitedBy: SuitedBy): Context {
    const { data, goal } = context;
    if (data === undefined) return context;
    const tried = new Set(arenas.filter((arena) => arena.data.includes(data)).flatMap(({ trials }) => trials.flatMap(({ run }) => Object.values(run.tasks).flatMap(({ algorithm }) => algorithm ?? []))));
    const named = new Set(context.implementations.map(({ algorithm }) => algorithm));
    const except = (node: string): boolean => [...tried, ...named].some((algorithm) => iri.algorithm(algorithm) === node);
    const added = suitedBy(data, except).flatMap(({ node, confidence }): ImplementationSuggestion[] => {
        const algorithm = partsOf(node)?.[1] ?? '';
        const tasks = [...new Set(arenas.flatMap(({ trials }) => trials.flatMap(({ run }) => Object.entries(run.tasks).flatMap(([task, each]) => each.algorithm === algorithm ? [task] : []))))];
        return tasks.flatMap((task) => {
            const witnesses = arenas.flatMap((arena): Witness[] => {
                const trials = arena.trials.filter(({ run }) => run.tasks[task]?.algorithm === algorithm);
                return trials.length === 0 ? [] : [{ arena, trials, likeness: 0 }];
            });
            return [{
                id: shortHash(JSON.stringify(['implementation', task, algorithm, data, goal ?? ''])).slice(0, 12), task, algorithm, untried: true as const, confidence: Math.round(confidence * 1000) / 1000,
                evidence: `not tried on this data, but likely to suit it by all that past runs have in common; ${sentence(witnesses, data)}`, numbers: numbersOf(witnesses),
            }];
        });
    });
    return added.length === 0 ? context : { ...context, implementations: [...context.implementations, ...added].sort((a, b) => b.confidence - a.confidence) };
}
