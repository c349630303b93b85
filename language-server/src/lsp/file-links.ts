/** The texts that name files, and the files they name. */
import { AstUtils, GrammarUtils, type AstNode, type CstNode, type LangiumDocument, type URI } from 'langium';
import * as ast from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';

export interface FileLink {
    /** The text with its quotes. */
    readonly source: CstNode;
    readonly target: URI;
    /** What to show of the target, where it is more than a file. */
    readonly node?: AstNode;
}

export function fileLinks(document: LangiumDocument, services: XxpServices): FileLink[] {
    return AstUtils.streamAst(document.parseResult.value).map((node) => fileLink(node, services)).nonNullable().toArray();
}

export function fileLink(node: AstNode, services: XxpServices): FileLink | undefined {
    const { Library } = services.workspace;
    const from = AstUtils.getDocument(node).uri;
    if (ast.isImport(node)) return link(node, 'path', services.references.VisibleFiles.target(node));
    if (ast.isImplementation(node)) {
        if (ast.isTaskSignature(node.$container)) return link(node, 'path', services.model.Signatures.script(node.$container));
        const found = services.model.Signatures.realisation(node);
        if (found.kind === 'signature') return link(node, 'path', AstUtils.getDocument(found.signature).uri, found.signature);
        return link(node, 'path', found.kind === 'script' ? found.script : undefined);
    }
    if (ast.isDataItem(node) && node.key === 'path') {
        const uri = Library.fileOrFolder(from, node.text ?? '');
        return link(node, 'text', uri && Library.kindOf(uri) === 'file' ? uri : undefined);
    }
    return undefined;
}

function link(node: AstNode, property: string, target: URI | undefined, of?: AstNode): FileLink | undefined {
    const source = GrammarUtils.findNodeForProperty(node.$cstNode, property);
    return target === undefined || source === undefined ? undefined : { source, target, ...(of && { node: of }) };
}
