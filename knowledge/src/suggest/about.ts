/** What a suggestion is about, as nodes of the graph: so feedback counts also for the same thing elsewhere. */
import { iri } from '../graph/iri.ts';
import type { Context } from './file.ts';

/** The lists of a context whose items are suggestions. */
export type Kind = Exclude<keyof Context, 'data' | 'goal' | 'facts'>;
export type AnySuggestion = { readonly [Each in Kind]: Context[Each][number] }[Kind];

export const kinds: readonly Kind[] = ['implementations', 'parameters', 'ranges', 'values', 'goals', 'strategies'];

/** Without the data and the goal for which it was made. */
export function nodesOf(kind: Kind, suggestion: AnySuggestion): string[] {
    switch (kind) {
        case 'implementations': {
            const { task, algorithm } = suggestion as Context['implementations'][number];
            return [iri.task(task), iri.algorithm(algorithm)];
        }
        case 'parameters': case 'ranges': return ofParameter(suggestion as Context['ranges'][number]);
        case 'values': {
            const { task, parameter, value, ...rest } = suggestion as Context['values'][number];
            return [...ofParameter({ task, parameter, ...rest }), iri.value(task, parameter, JSON.stringify(value))];
        }
        case 'goals': {
            const { direction, task, metric } = suggestion as Context['goals'][number];
            return [iri.goal(direction, task, metric)];
        }
        case 'strategies': return [iri.strategy((suggestion as Context['strategies'][number]).strategy)];
    }
}

function ofParameter({ task, parameter, algorithm }: { readonly task: string; readonly parameter: string; readonly algorithm?: string }): string[] {
    return [iri.parameter(task, parameter), ...algorithm === undefined ? [] : [iri.algorithm(algorithm)]];
}
