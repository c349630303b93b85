/** Looks a question over before it is asked: what it asks for, and that it asks nobody else. */
import { prefixes } from './vocabulary.ts';

/** What is wrong with a question, or that it takes too long; the message is for whoever asked. */
export class QueryError extends Error {
    override readonly name = 'QueryError';
}

export type Form = 'SELECT' | 'ASK' | 'CONSTRUCT' | 'DESCRIBE';

/** The question with the usual prefixes, which take up lines before it. */
export function asked(query: string): { readonly form: Form; readonly text: string; readonly linesBefore: number; /** It asks also in which graph something is said. */ readonly named: boolean } {
    const words = wordsOf(query);
    const form = words.find((word): word is Form => ['SELECT', 'ASK', 'CONSTRUCT', 'DESCRIBE'].includes(word));
    const change = words.find((word) => ['INSERT', 'DELETE', 'LOAD', 'CLEAR', 'DROP', 'CREATE', 'ADD', 'MOVE', 'COPY'].includes(word));
    if (form === undefined && change !== undefined) throw new QueryError(`The graph is only asked, not changed: expected SELECT, ASK, CONSTRUCT or DESCRIBE, found ${change}`);
    if (form === undefined) throw new QueryError('Expected a question in SPARQL that begins with SELECT, ASK, CONSTRUCT or DESCRIBE');
    if (words.includes('SERVICE')) throw new QueryError('SERVICE would ask another machine, and this graph is asked here alone; leave it out, and import the other graph by xxp knowledge import');
    const said = new Set([...query.matchAll(/\bprefix\s+([\w-]*):/gi)].map(([, name]) => name));
    const missing = Object.entries(prefixes).filter(([name]) => !said.has(name));
    return { form, text: `${missing.map(([name, address]) => `PREFIX ${name}: <${address}> `).join('')}\n${query}`, linesBefore: 1, named: words.includes('GRAPH') || words.includes('FROM') };
}

/** Without what stands in names, texts and remarks; nor variables and prefixed names. */
function wordsOf(query: string): string[] {
    const bare = query.replaceAll(/"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g, ' ');
    return [...bare.matchAll(/(?<![\w?$:-])[A-Za-z]+(?![\w:-])/g)].map(([word]) => word.toUpperCase());
}
