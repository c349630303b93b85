/** Writes down what became of suggestions. */
import { iri } from '../graph/iri.ts';
import { readSaid, say, type FeedbackSaid } from '../graph/said.ts';
import { kinds, nodesOf } from './about.ts';
import type { Suggestions } from './file.ts';
import { readSuggestions } from './refresh.ts';

/** Returns those of which there is no such suggestion, nor was; `at` in milliseconds since 1970. The graph and the suggestions follow with their next refresh. */
export async function feedbackOn(root: string, ids: readonly string[], outcome: FeedbackSaid['outcome'], by: string, at: number): Promise<string[]> {
    const known = new Map([...await saidBefore(root), ...suggested(await readSuggestions(root))]);
    for (const id of ids) if (known.has(id)) await say(root, { type: 'feedback', suggestion: id, outcome, by, ...known.get(id)! }, at);
    return ids.filter((id) => !known.has(id));
}

type Parts = Pick<FeedbackSaid, 'kind' | 'about'>;

function suggested(suggestions: Suggestions | undefined): [string, Parts][] {
    return (suggestions?.contexts ?? []).flatMap((context) => kinds.flatMap((kind) => context[kind].map((each): [string, Parts] => [
        each.id, { kind, about: [...nodesOf(kind, each), ...context.data === undefined ? [] : [iri.data(context.data)]] },
    ])));
}

/** What was rejected stands among the suggestions no longer, and somebody may think better of it. */
async function saidBefore(root: string): Promise<[string, Parts][]> {
    return (await readSaid(root)).flatMap((line): [string, Parts][] => line.type !== 'feedback' ? []
        : [[line.suggestion, { ...(line.kind !== undefined && { kind: line.kind }), ...(line.about !== undefined && { about: line.about }) }]]);
}
