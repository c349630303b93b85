import { CstUtils, type LangiumDocument } from 'langium';
import type { ImplementationProvider } from 'langium/lsp';
import { LocationLink, type ImplementationParams, type Range } from 'vscode-languageserver';
import { isImplementation } from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';
import { placesOf, placesOfSetting, scriptOf, scriptsOf } from './script-places.ts';

/** Goes straight to the script: of a task, of a path to one, or to the places where it uses a parameter, input, output or metric. */
export class XxpImplementationProvider implements ImplementationProvider {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        this.services = services;
    }

    async getImplementation(document: LangiumDocument, params: ImplementationParams): Promise<LocationLink[] | undefined> {
        const root = document.parseResult.value.$cstNode;
        const { GrammarConfig } = this.services.parser;
        const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(params.position), GrammarConfig.nameRegexp);
        if (leaf === undefined) return undefined;
        const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        const declarations = this.services.references.References.findDeclarations(leaf);
        const own = isImplementation(leaf.astNode) ? [scriptOf(leaf.astNode, this.services.model.Signatures)] : [];
        const scripts = [...own, ...declarations.flatMap((each) => scriptsOf(each, this.services))].filter((uri) => uri !== undefined);
        const places = [...declarations.flatMap((each) => placesOf(each, this.services)), ...declarations.length === 0 ? placesOfSetting(leaf.astNode, this.services) : []];
        const links = [...scripts.map((uri) => ({ uri, range: start })), ...places];
        return links.length > 0 ? links.map(({ uri, range }) => LocationLink.create(uri.toString(), range, range, leaf.range)) : undefined;
    }
}
