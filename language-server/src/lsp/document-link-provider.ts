import type { LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import { fileLinks } from './file-links.ts';

/** Makes paths that lead to a file clickable. */
export class XxpDocumentLinkProvider implements DocumentLinkProvider {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        this.services = services;
    }

    getDocumentLinks(document: LangiumDocument): DocumentLink[] {
        return fileLinks(document, this.services).map(({ source, target }) => {
            const { start, end } = source.range;
            return { range: { start: { ...start, character: start.character + 1 }, end: { ...end, character: end.character - 1 } }, target: target.toString() };
        });
    }
}
