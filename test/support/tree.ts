/** What a text says, without where and how it is written. */
import { EmptyFileSystem, isReference, type AstNode } from 'langium';
import { createServices } from '../../language-server/src/module.ts';

const { xxp } = createServices(EmptyFileSystem);

export function parse(text: string): { readonly root: AstNode; readonly errors: readonly string[] } {
    const { value, lexerErrors, parserErrors, lexerReport } = xxp.parser.LangiumParser.parse(text);
    const remarks = (lexerReport?.diagnostics ?? []).filter((each) => each.severity === 'error');
    return { root: value, errors: [...lexerErrors, ...remarks, ...parserErrors].map((error) => error.message) };
}

/** Equal texts for equal trees. */
export function treeOf(node: AstNode): string {
    return JSON.stringify(plain(node), undefined, 1);
}

function plain(value: unknown): unknown {
    if (isReference(value)) return value.$refText;
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : value;
    const properties = Object.entries(value).filter(([key]) => key === '$type' || !key.startsWith('$'));
    return Object.fromEntries(properties.sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, plain(each)]));
}
