import { CstUtils, type CstNode, type LangiumDocument } from 'langium';
import { DefaultDefinitionProvider } from 'langium/lsp';
import { LocationLink, type DefinitionParams } from 'vscode-languageserver';
import { isCondition, isFlow, isStrategy } from '../generated/ast.ts';
import { choicesFor } from '../model/control-graph.ts';
import type { XxpServices } from '../module.ts';
import { isFunctionNaming, namedFunction } from '../references/named-functions.ts';
import { ownStrategy } from '../references/own-strategies.ts';
import { fileLink } from './file-links.ts';
import { placesOf, placesOfSetting } from './script-places.ts';

/** Also from a path to its file, from a condition to the choice it names, and from what a task declares to its script. */
export class XxpDefinitionProvider extends DefaultDefinitionProvider {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        super(services);
        this.services = services;
    }

    override async getDefinition(document: LangiumDocument, params: DefinitionParams): Promise<LocationLink[] | undefined> {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(params.position));
        if (leaf?.tokenType.name !== 'STRING') return super.getDefinition(document, params);
        const node = leaf.astNode;
        if (isCondition(node) && isFlow(node.$container)) {
            const choice = choicesFor(node.$container).find((each) => each.name === node.text)?.$cstNode;
            if (choice !== undefined) return [LocationLink.create(document.uri.toString(), choice.range, choice.range, leaf.range)];
        }
        const named = isFunctionNaming(node) ? namedFunction(node, this.services) : undefined;
        if (named?.definition !== undefined) {
            const { module: { uri }, definition: { range } } = named;
            return [LocationLink.create(uri.toString(), range, range, leaf.range)];
        }
        const own = isStrategy(node) ? ownStrategy(node, this.services) : undefined;
        if (own?.asked !== undefined) return [LocationLink.create(own.file.toString(), own.asked.range, own.asked.range, leaf.range)];
        const link = fileLink(node, this.services);
        if (link === undefined) return undefined;
        const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        const range = link.node?.$cstNode?.range ?? start;
        return [LocationLink.create(link.target.toString(), range, link.node ? { start: range.start, end: range.start } : start, leaf.range)];
    }

    /** The declaration first, then what the script makes of it. */
    protected override collectLocationLinks(source: CstNode, params: DefinitionParams): LocationLink[] | undefined {
        const links = super.collectLocationLinks(source, params) as LocationLink[] | undefined ?? [];
        const declared = this.references.findDeclarations(source).flatMap((declaration) => placesOf(declaration, this.services));
        const places = links.length === 0 ? placesOfSetting(source.astNode, this.services) : declared;
        const found = [...links, ...places.map(({ uri, range }) => LocationLink.create(uri.toString(), range, range, source.range))];
        return found.length > 0 ? found : undefined;
    }
}
