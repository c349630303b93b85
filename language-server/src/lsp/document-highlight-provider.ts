import type { AstNodeLocator, LangiumDocuments, ReferenceDescription } from 'langium';
import { DefaultDocumentHighlightProvider } from 'langium/lsp';
import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';

/** Where a name is read, and where what it names is declared, configured, filled or given a value. */
export class XxpDocumentHighlightProvider extends DefaultDocumentHighlightProvider {
    private readonly documents: LangiumDocuments;
    private readonly locator: AstNodeLocator;

    constructor(services: XxpServices) {
        super(services);
        this.documents = services.shared.workspace.LangiumDocuments;
        this.locator = services.workspace.AstNodeLocator;
    }

    protected override createDocumentHighlight(reference: ReferenceDescription): DocumentHighlight {
        return { range: reference.segment.range, kind: this.writes(reference) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
    }

    private writes({ sourceUri, sourcePath, targetUri, targetPath, segment }: ReferenceDescription): boolean {
        if (sourcePath === targetPath && sourceUri.toString() === targetUri.toString()) return true;
        const root = this.documents.getDocument(sourceUri)?.parseResult.value;
        const owner = root && this.locator.getAstNode(root, sourcePath);
        if (ast.isTaskFill(owner) || ast.isDataConfig(owner) || ast.isSpaceData(owner) || ast.isTaskParam(owner)) return true;
        if (ast.isBinding(owner)) return owner.param.$refNode?.offset === segment.offset;
        if (ast.isDataUse(owner)) return owner.direction === 'output';
        return ast.isEnd(owner) && ast.isData(owner.element?.ref) && owner.$container.arrows[owner.$container.ends.indexOf(owner) - 1] === '-->';
    }
}
