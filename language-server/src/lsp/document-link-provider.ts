import type { LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import { fileLinks, type FileLink } from './file-links.ts';

/** Makes paths that lead to a file clickable. */
export class XxpDocumentLinkProvider implements DocumentLinkProvider {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        this.services = services;
    }

    getDocumentLinks(document: LangiumDocument): DocumentLink[] {
        return fileLinks(document, this.services).map((link) => {
            const { start, end } = link.source.range;
            return {
                range: { start: { ...start, character: start.character + 1 }, end: { ...end, character: end.character - 1 } },
                target: link.target.toString(), tooltip: this.tooltipOf(link),
            };
        });
    }

    private tooltipOf({ names, target }: FileLink): string {
        const root = this.services.shared.workspace.Roots.of(target).path.replace(/\/?$/, '/');
        const path = target.path.startsWith(root) ? target.path.slice(root.length) : target.path;
        return `Open ${names === 'implementation' && path.endsWith('.xxp') ? 'the task file ' : ''}${path}`;
    }
}
