/** A workspace in which something is known of its flow, for tests of what the language server makes of it. */
import type { Context, Suggestions } from '../../knowledge/src/suggestions.ts';
import { suggestionsPath } from '../../knowledge/src/suggestions.ts';
import { flow, openAt, type Project } from './project.ts';
import { contextOf, fact, implementation, parameter, pastExperiment, range, suggestionsOf } from './suggestions.ts';

const accuracy = { direction: 'maximize', task: 'Train', metric: 'accuracy' } as const;
const value = (name: string, of: string | number, id: string): Context['values'][number] => ({ ...range('Train', name, 0, 0), id, value: of });

/** Of the flow's own data and goal; of any other goal nothing. */
export const known: Suggestions = suggestionsOf([contextOf({
    data: 'aa', goal: accuracy,
    implementations: [{ ...implementation('Train', 'train'), id: 'i1', evidence: '12 past runs on 2 data sets, median accuracy 0.94' }, { ...implementation('Load', 'load'), id: 'i2' }],
    parameters: [{ ...parameter('Train', 'epochs'), id: 'p1' }, { ...parameter('Train', 'mode'), id: 'p2' }],
    ranges: [{ ...range('Train', 'epochs', 20, 60), id: 'r1', kind: 'integer', best: 42 }, { ...range('Train', 'rate', 0.00001, 0.1), id: 'r2', kind: 'loguniform', best: 0.01 }],
    values: [value('epochs', 42, 'v1'), value('mode', 'slow', 'v2'), value('mode', 'fast', 'v3')],
    strategies: [{ ...implementation('', ''), id: 's1', strategy: 'bayesian' }],
    facts: [fact('data', 'aa'), fact('task', 'Train'), fact('metric', 'accuracy', 'Train')],
}), contextOf({ data: 'aa', goals: [{ ...implementation('', ''), id: 'g1', ...accuracy }] })], {
    files: [{ path: 'data.csv', sha256: 'aa', bytes: 10, modified: 5, alike: [] }],
    experiments: [pastExperiment('Before', { data: ['aa'], dataNames: ['data.csv'], tasks: ['Load', 'Train'], goals: [accuracy], best: { execution: 'e1', run: 'S-3', metric: 'accuracy', value: 0.94, settings: { epochs: 42 } } })],
});

/** An experiment on that flow, with what stands in its space; with null for `suggestions`, nothing is known. */
export function about(space: string, suggestions: Suggestions | string | null = known): string {
    const store = suggestions === null ? '' : `//- /${suggestionsPath}\n${typeof suggestions === 'string' ? suggestions : JSON.stringify(suggestions)}\n`;
    return `import "flow.xxp";\nexperiment E {\n    maximize Train.accuracy;\n    control { START -> S -> END; }\n    space S of Flow {\n${space}\n    }\n}\n${flow}${store}`;
}

/** With a client that keeps what becomes of suggestions, and shows similar experiments. */
export async function openKnown(fixture: string): Promise<Project & { readonly cursor: NonNullable<Project['cursor']> }> {
    const project = await openAt(fixture);
    await project.services.shared.lsp.LanguageServer.initialize({ processId: null, rootUri: null, workspaceFolders: null, capabilities: {}, initializationOptions: { feedback: true, similar: true } });
    return project;
}

