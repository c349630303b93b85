/** Workflows of other files, offered together with the import that makes them known. */
import { AstUtils, UriUtils, URI, type AstNode, type LangiumDocument } from 'langium';
import type { CompletionValueItem } from 'langium/lsp';
import { CompletionItemKind, type TextEdit } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import type { XxpServices } from '../../module.ts';
import { importEdit, importPath, likelyPath } from '../import-edit.ts';

/** More than these are not offered at once; typing on finds the others. */
const most = 40;

export class ImportedNames {
    /** Whether the client asks for the import when an item is chosen, so that it need not be looked up for all. */
    late = false;
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        this.services = services;
    }

    workflows(document: LangiumDocument, typed: string): CompletionValueItem[] {
        const { references: { VisibleFiles }, shared: { lsp: { FuzzyMatcher }, workspace: { IndexManager } }, workspace: { Library } } = this.services;
        const visible = new Set(VisibleFiles.visible(document).map((file) => AstUtils.getDocument(file).uri.toString()));
        const items: CompletionValueItem[] = [];
        for (const found of IndexManager.allElements(ast.Workflow.$type)) {
            if (items.length === most) break;
            if (visible.has(found.documentUri.toString()) || !FuzzyMatcher.match(typed, found.name)) continue;
            const path = (this.late ? likelyPath : importPath)(document.uri, found.documentUri, Library);
            if (path === undefined) continue;
            const edit = this.late ? undefined : importEdit(document, path);
            items.push({
                label: found.name, kind: CompletionItemKind.Class, detail: `workflow, imports "${path}"`, sortText: '6', labelDetails: { description: path },
                data: { uri: found.documentUri.toString(), path: found.path, import: document.uri.toString() },
                ...(edit && { additionalTextEdits: [edit] }),
            });
        }
        return items;
    }

    /** What the file at `importing` needs to know a node of another file. */
    edits(importing: string, node: AstNode): TextEdit[] {
        const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(importing));
        const target = AstUtils.getDocument(node).uri;
        if (document === undefined || UriUtils.equals(document.uri, target)) return [];
        const path = importPath(document.uri, target, this.services.workspace.Library);
        const edit = path === undefined ? undefined : importEdit(document, path);
        return edit === undefined ? [] : [edit];
    }

    nodeAt(uri: string, path: string): AstNode | undefined {
        const root = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))?.parseResult.value;
        return root && this.services.workspace.AstNodeLocator.getAstNode(root, path);
    }
}
