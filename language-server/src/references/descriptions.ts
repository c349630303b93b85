import { AstUtils, CstUtils, DefaultAstNodeDescriptionProvider, type AstNode, type AstNodeDescription, type LangiumDocument } from 'langium';

/** Describes nodes without working out what hardly anyone asks for: most descriptions serve to find a node by its name. */
export class XxpDescriptions extends DefaultAstNodeDescriptionProvider {
    override createDescription(node: AstNode, name: string | undefined, document?: LangiumDocument): AstNodeDescription {
        const known = name ?? this.nameProvider.getName(node);
        if (known === undefined) return super.createDescription(node, name, document);
        const { astNodeLocator, nameProvider } = this;
        return {
            node, name: known, type: node.$type,
            get documentUri() { return (document ?? AstUtils.getDocument(node)).uri; },
            get path() { return astNodeLocator.getAstNodePath(node); },
            get selectionSegment() { return CstUtils.toDocumentSegment(node.$cstNode); },
            get nameSegment() { return CstUtils.toDocumentSegment(nameProvider.getNameNode(node) ?? node.$cstNode); },
        } as AstNodeDescription;
    }
}
