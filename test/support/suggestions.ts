/** Suggestions as their file holds them, with as much in them as a test says. */
import type { Context, PastExperiment, Suggestions } from '../../knowledge/src/suggestions.ts';

const said = { id: '0', evidence: '12 past runs on 2 data sets', confidence: 0.8, numbers: { runs: 12, sources: 2 } };

export function suggestionsOf(contexts: readonly Context[], more: Partial<Suggestions> = {}): Suggestions {
    return { version: 1, stamp: 'x', files: [], contexts, experiments: [], ...more };
}

export function contextOf(context: Partial<Context> = {}): Context {
    return { implementations: [], parameters: [], ranges: [], values: [], goals: [], strategies: [], facts: [], ...context };
}

export const implementation = (task: string, algorithm: string): Context['implementations'][number] => ({ ...said, task, algorithm });
export const parameter = (task: string, name: string, algorithm?: string): Context['parameters'][number] => ({ ...said, task, parameter: name, importance: 0.5, ...(algorithm !== undefined && { algorithm }) });
export const range = (task: string, name: string, low: number, high: number, algorithm?: string): Context['ranges'][number] => ({ ...said, task, parameter: name, kind: 'uniform', low, high, best: low, ...(algorithm !== undefined && { algorithm }) });
export const fact = (about: Context['facts'][number]['about'], name: string, task?: string): Context['facts'][number] => ({ about, name, text: said.evidence, numbers: said.numbers, ...(task !== undefined && { task }) });

export function pastExperiment(name: string, more: Partial<PastExperiment> = {}): PastExperiment {
    return { name, runs: 5, executions: ['e1'], data: [], dataNames: [], tasks: [], parameters: [], goals: [], ...more };
}
