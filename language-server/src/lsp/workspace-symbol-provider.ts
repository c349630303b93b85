import { AstUtils, type AstNode, type AstNodeDescription, type AstNodeLocator, type LangiumDocuments } from 'langium';
import { DefaultWorkspaceSymbolProvider } from 'langium/lsp';
import type { WorkspaceSymbol } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';

/** What has a name, anywhere, with the name of what holds it. */
export class XxpWorkspaceSymbolProvider extends DefaultWorkspaceSymbolProvider {
    private readonly documents: LangiumDocuments;
    private readonly locator: () => AstNodeLocator;

    constructor(services: XxpSharedServices) {
        super(services);
        this.documents = services.workspace.LangiumDocuments;
        this.locator = () => services.xxp().workspace.AstNodeLocator;
    }

    protected override getWorkspaceSymbol(description: AstNodeDescription): WorkspaceSymbol | undefined {
        const symbol = super.getWorkspaceSymbol(description);
        const container = symbol && this.containerOf(description);
        return symbol && { ...symbol, ...(container !== undefined && { containerName: container }) };
    }

    private containerOf({ node, documentUri, path }: AstNodeDescription): string | undefined {
        const root = this.documents.getDocument(documentUri)?.parseResult.value;
        const found = node ?? (root && this.locator().getAstNode(root, path));
        const holder = AstUtils.getContainerOfType(found?.$container, isNamed);
        return holder?.name;
    }
}

function isNamed(node: AstNode): node is AstNode & { readonly name: string } {
    return typeof (node as { name?: unknown }).name === 'string';
}
