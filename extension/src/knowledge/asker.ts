/** Questions in SPARQL, one at a time, and the last answer, to be saved. Knows no editor. */
import type { FromKnowledge, ToKnowledge } from '../../webviews/knowledge/contract.ts';
import { askInSparql, savedAnswer } from './query.ts';

export interface AskerParts {
    readonly program: string;
    readonly root: string;
    readonly post: (message: ToKnowledge) => void;
    readonly save: (text: string, format: 'csv' | 'json') => void;
}

export interface Asker {
    take(message: Extract<FromKnowledge, { readonly type: 'query' | 'cancelQuery' | 'save' }>): void;
    dispose(): void;
}

export function createAsker({ program, root, post, save }: AskerParts): Asker {
    let asking: AbortController | undefined;
    let last: string | undefined;

    async function ask(text: string): Promise<void> {
        asking?.abort();
        const own = asking = new AbortController();
        const asked = await askInSparql(program, root, text, own.signal).catch((error: unknown) => ({ problem: error instanceof Error ? error.message : String(error), line: null, column: null }));
        if (asking !== own) return;
        asking = undefined;
        if (asked === undefined) return;
        if ('problem' in asked) {
            post({ type: 'queryProblem', message: asked.problem, line: asked.line, column: asked.column });
            return;
        }
        last = asked.json;
        post({ type: 'answer', answer: asked.answer });
    }

    return {
        take(message) {
            if (message.type === 'query') void ask(message.text);
            if (message.type === 'save' && last !== undefined) save(savedAnswer(last, message.format), message.format);
            if (message.type !== 'cancelQuery') return;
            asking?.abort();
            asking = undefined;
            post({ type: 'notAsked' });
        },
        dispose: () => asking?.abort(),
    };
}
