import type { LangiumDocument, LeafCstNode } from 'langium';
import { DefaultReferencesProvider } from 'langium/lsp';
import { Location, type ReferenceParams } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import { placesOf } from './script-places.ts';

/** Also where the script of a task speaks of what its task file declares. */
export class XxpReferencesProvider extends DefaultReferencesProvider {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        super(services);
        this.services = services;
    }

    protected override getReferences(selectedNode: LeafCstNode, params: ReferenceParams, document: LangiumDocument): Location[] {
        const places = this.references.findDeclarations(selectedNode).flatMap((declaration) => placesOf(declaration, this.services));
        return [...super.getReferences(selectedNode, params, document), ...places.map(({ uri, range }) => Location.create(uri.toString(), range))];
    }
}
