/** What a crate says of people: each decision is an action of whoever has made it. */
import type { Decision, ExecutionRecord, Person } from '../../../../engine/src/index.ts';
import { runActionId } from './actions.ts';
import { fragment, moment, type Graph, type Reference } from './graph.ts';

export function describeDecisions({ state }: ExecutionRecord, graph: Graph, decisions: readonly Decision[]): Reference[] {
    return decisions.flatMap((decision) => {
        const { seq, at, type, by, what, chain, interaction: id, run, choice, comment, inputs, shown, question } = decision;
        const asked = id === undefined ? undefined : state.interactions.get(id);
        // What was asked is said with how it ended.
        if (type === 'interaction.asked') return [];
        const about: Reference[] = [
            ...id === undefined ? [] : [graph.add(fragment('interaction', id, 'question'), 'CreativeWork', { name: id, text: question, sha256: asked?.shown })],
            ...run !== undefined && state.runs.has(run) ? [{ '@id': runActionId(run) }] : [],
            ...Object.entries(inputs ?? {}).map(([name, value]) => graph.add(fragment('decision', seq, 'input', name), 'PropertyValue', { name, value: typeof value === 'object' ? JSON.stringify(value) : value })),
        ];
        return [graph.add(type === 'interaction.closed' && id !== undefined ? fragment('interaction', id) : fragment('decision', seq), actions[type], {
            name: `${by.name} ${what}`, description: comment, agent: person(graph, by), startTime: moment(asked?.askedAt ?? at), endTime: moment(at), actionOption: choice, object: about,
            // Its link in the chain; of an answer also the hash of what was shown to whoever gave it.
            identifier: chain, sha256: shown,
        })];
    });
}

/** In the words of schema.org. */
const actions: Readonly<Record<Decision['type'], string>> = {
    'interaction.asked': 'AskAction', 'interaction.voted': 'VoteAction', 'interaction.closed': 'ChooseAction',
    'run.rated': 'ReviewAction', 'run.noted': 'CommentAction', 'run.promoted': 'ChooseAction',
    'cancel.requested': 'CancelAction', 'execution.paused': 'SuspendAction', 'execution.resumed': 'ResumeAction', 'stop.requested': 'CancelAction', 'skip.requested': 'CancelAction',
    'retry.requested': 'UpdateAction', 'priority.changed': 'UpdateAction', 'budget.changed': 'UpdateAction', 'space.narrowed': 'UpdateAction',
};

export function person(graph: Graph, { name, source }: Person): Reference {
    return source === 'engine' ? { '@id': '#engine' } : graph.add(fragment('person', name), 'Person', { name });
}
