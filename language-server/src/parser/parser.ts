import type { CstNode, CstNodeBuilder, LangiumParser } from 'langium';
import type { XxpServices } from '../module.ts';
import { createRecoveringParser } from './recovering-parser.ts';

type Children = { content: CstNode[] };

/**
 * The parser for files of any size: Langium passes the comments in one place, and what the lexer leaves out,
 * as arguments of one call, and a call takes no more than some ten thousand.
 */
export function createParser(services: XxpServices): LangiumParser {
    const parser = createRecoveringParser(services);
    const builder = (parser as unknown as { readonly nodeBuilder: CstNodeBuilder }).nodeBuilder;
    builder.appendChildren = (parent, children) => {
        for (const child of children) builder.appendChild(parent, child);
    };
    const addHiddenNodes = builder.addHiddenNodes.bind(builder);
    // It is called before each token, mostly without any; to look for their place would take longer with each token of a long statement.
    builder.addHiddenNodes = (tokens) => {
        if (tokens.length > 0) addHiddenNodes(tokens);
    };
    builder.insertChildren = (parent, index, children) => {
        for (const child of children) (child as { container?: unknown }).container = parent;
        const { content } = parent as unknown as Children;
        (parent as unknown as Children).content = [...content.slice(0, index), ...children, ...content.slice(index)];
    };
    return parser;
}
