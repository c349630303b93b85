import { DefaultDocumentBuilder, DocumentState, type AstNode, type BuildOptions, type LangiumDocument, type URI } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import type { VisibleFiles } from '../references/visible-files.ts';
import type { WantedFiles } from '../references/wanted-files.ts';
import type { XxpSharedServices } from '../module.ts';
import type { Scripts } from '../python/scripts.ts';
import type { Library } from './library.ts';
import type { XxpUpdateHandler } from './update-handler.ts';

/** How long it is believed that the disk holds what it held. */
const believedMs = 1000;

/** Reads what the files at hand name, and looks again only at those that a change concerns. */
export class XxpDocumentBuilder extends DefaultDocumentBuilder {
    private readonly updates: () => XxpUpdateHandler;
    private readonly library: () => Library;
    private readonly visibleFiles: () => VisibleFiles;
    private readonly scripts: () => Scripts;
    private readonly wantedFiles: () => WantedFiles;
    /** When it was last asked what lies on the disk. */
    private lookedAt = -Infinity;
    /** Worked out once for each update. */
    private concerned: { readonly changed: ReadonlySet<string>; readonly files: ReadonlySet<string> } | undefined;

    constructor(services: XxpSharedServices) {
        super(services);
        this.updates = () => services.lsp.DocumentUpdateHandler;
        this.library = () => services.xxp().workspace.Library;
        this.visibleFiles = () => services.xxp().references.VisibleFiles;
        this.scripts = () => services.xxp().python.Scripts;
        this.wantedFiles = () => services.xxp().references.WantedFiles;
    }

    override async update(changed: URI[], deleted: URI[], cancelToken?: CancellationToken): Promise<void> {
        // Already which files are concerned depends on what lies on the disk.
        if (!this.isTyping(changed, deleted)) this.lookAnew();
        await super.update(changed, deleted, cancelToken);
    }

    override async build<T extends AstNode>(documents: LangiumDocument<T>[], options?: BuildOptions, cancelToken?: CancellationToken): Promise<void> {
        this.lookAnew();
        await super.build(documents, options, cancelToken);
    }

    override waitUntil(state: DocumentState, cancelToken?: CancellationToken): Promise<void>;
    override waitUntil(state: DocumentState, uri?: URI, cancelToken?: CancellationToken): Promise<URI>;
    /** Also what was opened or typed a moment ago, and has not had its turn yet, is waited for. */
    override async waitUntil(state: DocumentState, uriOrToken?: URI | CancellationToken, cancelToken?: CancellationToken): Promise<URI | void> {
        await this.updates().settled();
        return super.waitUntil(state, uriOrToken as URI, cancelToken);
    }

    private lookAnew(): void {
        this.library().forget();
        this.lookedAt = performance.now();
    }

    /** Between two letters hardly a file comes or goes, and most that do are announced; the others are seen soon enough. */
    private isTyping(changed: readonly URI[], deleted: readonly URI[]): boolean {
        const open = changed.every((uri) => this.langiumDocuments.hasDocument(uri) && this.textDocuments?.get(uri) !== undefined);
        return open && deleted.length === 0 && performance.now() - this.lookedAt < believedMs;
    }

    /** By default every file with an unresolved name would be looked at again at each keystroke anywhere. */
    protected override shouldRelink(document: LangiumDocument, changed: Set<string>): boolean {
        if (this.concerned?.changed !== changed) this.concerned = { changed, files: this.wantedFiles().concernedBy(changed) };
        return this.concerned.files.has(document.uri.toString());
    }

    /** Whatever is checked is checked by all rules. */
    protected override resultsAreIncomplete(): boolean {
        return false;
    }

    protected override cleanUpDeleted(document: LangiumDocument): void {
        super.cleanUpDeleted(document);
        this.wantedFiles().forget(document.uri);
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
                await this.notifyDocumentPhase(document, DocumentState.Parsed, cancelToken);
            }
            this.wantedFiles().note(document);
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
