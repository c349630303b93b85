import {
    AstUtils, CstUtils, DefaultIndexManager, DocumentState, stream, UriUtils,
    type AstNode, type AstNodeDescription, type LangiumDocument, type ReferenceDescription, type ReferenceInfo, type Stream,
} from 'langium';
import { treeOf } from '../parser/tree.ts';
import type { XxpSharedServices } from '../module.ts';

/**
 * Finds symbols and references in the trees, when someone asks.
 * To keep lists of them up to date at each keystroke costs far more than to look through all files now and then.
 */
export class XxpIndexManager extends DefaultIndexManager {
    private readonly xxp: XxpSharedServices['xxp'];
    private readonly symbols = new WeakMap<AstNode, AstNodeDescription[]>();

    constructor(services: XxpSharedServices) {
        super(services);
        this.xxp = services.xxp;
    }

    override async updateContent(): Promise<void> {}

    override async updateReferences(): Promise<void> {}

    override allElements(type?: string, uris?: Set<string>): Stream<AstNodeDescription> {
        const found = this.documents.all.filter((document) => document.state >= DocumentState.Parsed && uris?.has(document.uri.toString()) !== false)
            .flatMap((document) => this.symbolsIn(document));
        return type === undefined ? found : found.filter((each) => this.astReflection.isSubtype(each.type, type));
    }

    override findAllReferences(target: AstNode): Stream<ReferenceDescription> {
        return stream(this.documents.all.toArray()).filter((document) => document.state >= DocumentState.Linked).flatMap((document) =>
            treeOf(document.parseResult.value).references.filter(({ reference }) => 'ref' in reference && reference.ref === target).flatMap((info) => this.describe(info, document, target)));
    }

    private symbolsIn(document: LangiumDocument): AstNodeDescription[] {
        const root = document.parseResult.value;
        let symbols = this.symbols.get(root);
        if (symbols === undefined) this.symbols.set(root, symbols = this.xxp().references.ScopeComputation.symbolsIn(document));
        return symbols;
    }

    private describe({ reference, container }: ReferenceInfo, document: LangiumDocument, target: AstNode): ReferenceDescription[] {
        if (reference.$refNode === undefined) return [];
        const { AstNodeLocator } = this.xxp().workspace;
        const targetUri = AstUtils.getDocument(target).uri;
        return [{
            sourceUri: document.uri, sourcePath: AstNodeLocator.getAstNodePath(container), targetUri, targetPath: AstNodeLocator.getAstNodePath(target),
            segment: CstUtils.toDocumentSegment(reference.$refNode), local: UriUtils.equals(document.uri, targetUri),
        }];
    }
}
