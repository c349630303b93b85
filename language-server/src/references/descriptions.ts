import {
    AstUtils, CstUtils, DefaultAstNodeDescriptionProvider,
    type AstNode, type AstNodeDescription, type AstNodeLocator, type DocumentSegment, type LangiumDocument, type NameProvider, type URI,
} from 'langium';

/** Describes nodes without working out what hardly anyone asks for: most descriptions serve to find a node by its name. */
export class XxpDescriptions extends DefaultAstNodeDescriptionProvider {
    override createDescription(node: AstNode, name: string | undefined, document?: LangiumDocument): AstNodeDescription {
        const known = name ?? this.nameProvider.getName(node);
        return known === undefined ? super.createDescription(node, name, document) : new Description(node, known, this.astNodeLocator, this.nameProvider) as AstNodeDescription;
    }
}

class Description {
    readonly node: AstNode;
    readonly name: string;
    readonly type: string;
    readonly #locator: AstNodeLocator;
    readonly #names: NameProvider;

    constructor(node: AstNode, name: string, locator: AstNodeLocator, names: NameProvider) {
        this.node = node;
        this.name = name;
        this.type = node.$type;
        this.#locator = locator;
        this.#names = names;
    }

    get documentUri(): URI {
        return AstUtils.getDocument(this.node).uri;
    }

    get path(): string {
        return this.#locator.getAstNodePath(this.node);
    }

    get selectionSegment(): DocumentSegment | undefined {
        return CstUtils.toDocumentSegment(this.node.$cstNode);
    }

    get nameSegment(): DocumentSegment | undefined {
        return CstUtils.toDocumentSegment(this.#names.getNameNode(this.node) ?? this.node.$cstNode);
    }
}
