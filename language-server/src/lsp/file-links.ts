/** Texts that name files, as links that lead there. */
import { AstUtils, type AstNode, type CstNode, type LangiumDocument, type URI } from 'langium';
import { isImport } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';
import { fileTextOf, locate, type FileText, type Named } from './file-texts.ts';

export interface FileLink {
    readonly names: Named;
    /** The text with its quotes. */
    readonly source: CstNode;
    readonly target: URI;
    /** What to show of the target, where it is more than a file. */
    readonly node?: AstNode;
}

export function fileLinks(document: LangiumDocument, services: XxpServices): FileLink[] {
    return AstUtils.streamAst(document.parseResult.value).map((node) => fileLink(node, services)).nonNullable().toArray();
}

/** Folders are no place to go to. */
export function fileLink(node: AstNode, services: XxpServices): FileLink | undefined {
    const found = fileTextOf(node);
    if (found === undefined) return undefined;
    const { names, source, text } = found;
    if (names === 'implementation') return implementationLink(found, services);
    const { Library } = services.workspace;
    const target = isImport(node) ? services.references.VisibleFiles.target(node) : locate(Library, AstUtils.getDocument(node).uri, names, text);
    return target === undefined || Library.kindOf(target) !== 'file' ? undefined : { names, source, target };
}

function implementationLink({ names, node, source, text }: FileText, services: XxpServices): FileLink | undefined {
    const found = services.model.Signatures.named(node, text);
    switch (found.kind) {
        case 'signature':
            return { names, source, target: AstUtils.getDocument(found.signature).uri, node: found.signature };
        case 'script':
            return { names, source, target: found.script };
        case 'empty':
            return { names, source, target: found.uri };
        case 'folder':
        case 'missing':
            return undefined;
    }
}
