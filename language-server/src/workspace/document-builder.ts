import { DefaultDocumentBuilder, DocumentState, type BuildOptions, type LangiumDocument, type URI } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import type { VisibleFiles } from '../references/visible-files.ts';
import type { XxpSharedServices } from '../module.ts';
import type { Scripts } from '../python/scripts.ts';

/** Reads what the files at hand name, and looks again only at those that a change concerns. */
export class XxpDocumentBuilder extends DefaultDocumentBuilder {
    private readonly visibleFiles: () => VisibleFiles;
    private readonly scripts: () => Scripts;

    constructor(services: XxpSharedServices) {
        super(services);
        this.visibleFiles = () => services.xxp().references.VisibleFiles;
        this.scripts = () => services.xxp().python.Scripts;
    }

    /** By default every file with an unresolved name would be looked at again at each keystroke anywhere. */
    protected override shouldRelink(document: LangiumDocument, changed: Set<string>): boolean {
        const wanted = this.visibleFiles().wanted(document);
        for (const uri of changed) if (wanted.has(uri)) return true;
        return false;
    }

    protected override async buildDocuments(documents: LangiumDocument[], options: BuildOptions, cancelToken: CancellationToken): Promise<void> {
        await this.scripts().ready();
        await super.buildDocuments(await this.withNamedFiles(documents, cancelToken), options, cancelToken);
    }

    /** Imports and task files that are not loaded yet, and what those name in their turn. */
    private async withNamedFiles(documents: LangiumDocument[], cancelToken: CancellationToken): Promise<LangiumDocument[]> {
        const all = new Map(documents.map((document) => [document.uri.toString(), document]));
        for (const document of all.values()) {
            if (document.state < DocumentState.Parsed) {
                await this.langiumDocumentFactory.update(document, cancelToken);
                document.state = DocumentState.Parsed;
            }
            for (const uri of this.visibleFiles().named(document)) {
                if (this.langiumDocuments.hasDocument(uri)) continue;
                const added = await this.read(uri);
                if (added !== undefined) all.set(uri.toString(), added);
            }
        }
        if (all.size > documents.length) this.visibleFiles().forget();
        return [...all.values()];
    }

    private async read(uri: URI): Promise<LangiumDocument | undefined> {
        try {
            return await this.langiumDocuments.getOrCreateDocument(uri);
        } catch {
            return undefined; // It went away meanwhile, or may not be read: as if it were not there.
        }
    }
}
