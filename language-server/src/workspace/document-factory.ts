import { DefaultLangiumDocumentFactory, type AstNode, type FileSystemProvider, type LangiumSharedCoreServices, type ParseResult, type ParserOptions, type URI } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import { complete } from '../parser/complete.ts';
import { treeOf } from '../parser/tree.ts';

/** Makes documents that nobody has to fear: without gaps in their tree, and even of files that went away a moment ago. */
export class XxpDocumentFactory extends DefaultLangiumDocumentFactory {
    protected override readonly fileSystemProvider: FileSystemProvider;

    constructor(services: LangiumSharedCoreServices) {
        super(services);
        const files = services.workspace.FileSystemProvider;
        // One file that cannot be read would otherwise end the build of all; that it is gone is announced in its turn.
        this.fileSystemProvider = Object.assign(Object.create(files) as FileSystemProvider, { readFile: (uri: URI) => files.readFile(uri).catch(() => '') });
    }

    protected override parse<T extends AstNode>(uri: URI, text: string, options?: ParserOptions): ParseResult<T> {
        return walked(complete(super.parse<T>(uri, text, options)));
    }

    protected override async parseAsync<T extends AstNode>(uri: URI, text: string, token: CancellationToken): Promise<ParseResult<T>> {
        return walked(complete(await super.parseAsync<T>(uri, text, token)));
    }
}

/** As long as a tree is still in the processor's cache, to walk it takes half the time; and all phases want its lists. */
function walked<T extends AstNode>(result: ParseResult<T>): ParseResult<T> {
    treeOf(result.value);
    return result;
}
