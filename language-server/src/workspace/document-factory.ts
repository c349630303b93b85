import { DefaultLangiumDocumentFactory, type AstNode, type ParseResult, type ParserOptions, type URI } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import { complete } from '../parser/complete.ts';

/** Gives what a broken text leaves out of the tree its place there, so that nobody has to expect gaps. */
export class XxpDocumentFactory extends DefaultLangiumDocumentFactory {
    protected override parse<T extends AstNode>(uri: URI, text: string, options?: ParserOptions): ParseResult<T> {
        return complete(super.parse<T>(uri, text, options));
    }

    protected override async parseAsync<T extends AstNode>(uri: URI, text: string, token: CancellationToken): Promise<ParseResult<T>> {
        return complete(await super.parseAsync<T>(uri, text, token));
    }
}
