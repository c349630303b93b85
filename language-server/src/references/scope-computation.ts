import { AstUtils, DefaultScopeComputation, EMPTY_STREAM, type AstNode, type AstNodeDescription, type LangiumDocument, type LocalSymbols } from 'langium';

/** What *Go to Symbol in Workspace* finds: also what stands in workflows and experiments. Scopes do not use it. */
export class XxpScopeComputation extends DefaultScopeComputation {
    override async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
        return this.symbolsIn(document);
    }

    /** The scope provider looks at the tree itself. */
    override async collectLocalSymbols(): Promise<LocalSymbols> {
        return none;
    }

    symbolsIn(document: LangiumDocument): AstNodeDescription[] {
        const found: AstNodeDescription[] = [];
        const take = (node: AstNode): void => {
            const name = this.nameProvider.getName(node);
            if (name) found.push(this.descriptions.createDescription(node, name, document));
        };
        for (const element of AstUtils.streamContents(document.parseResult.value)) {
            take(element);
            for (const part of AstUtils.streamContents(element)) take(part);
        }
        return found;
    }
}

const none: LocalSymbols = { has: () => false, getStream: () => EMPTY_STREAM };
