import { DefaultWorkspaceManager, stream, URI, UriUtils, type FileSystemNode, type LangiumDocument, type Stream, type TextDocumentProvider } from 'langium';
import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';
import type { IndexingProgress } from './indexing-progress.ts';
import { contains } from './roots.ts';
import { isSkippedFolder } from './skipped-folders.ts';

/** Loads the `.xxp` files of a workspace, but not those of stores and packages. */
export class XxpWorkspaceManager extends DefaultWorkspaceManager {
    private readonly progress: () => IndexingProgress;
    private readonly texts: () => TextDocumentProvider & { keys(): string[] };

    constructor(services: XxpSharedServices) {
        super(services);
        this.initialBuildOptions = { validation: true };
        this.progress = () => services.workspace.IndexingProgress;
        this.texts = () => services.workspace.TextDocuments;
    }

    /** Some clients know of one folder only, and say so in the older ways. */
    override initialize(params: InitializeParams): void {
        const { workspaceFolders, rootUri, rootPath } = params;
        const root = rootUri ?? (rootPath ? URI.file(rootPath).toString() : undefined);
        this.folders = workspaceFolders ?? (root === undefined ? [] : [{ uri: root, name: UriUtils.basename(URI.parse(root)) }]);
    }

    /** To be called when the user takes folders into the workspace, or out of it. */
    async changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
        await this.ready;
        await this.mutex.write(async (token) => {
            const staying = (this.folders ?? []).filter(({ uri }) => !removed.some((each) => each.uri === uri));
            this.folders = [...staying, ...added];
            const gone = removed.map(({ uri }) => URI.parse(uri)).filter((uri) => !staying.some((folder) => contains(URI.parse(folder.uri), uri)));
            const open = this.texts().keys().map((uri) => URI.parse(uri)).filter((uri) => gone.some((folder) => contains(folder, uri)));
            const found = await Promise.all(added.map(({ uri }) => this.searchFolder(URI.parse(uri))));
            await this.documentBuilder.update([...found.flat(), ...open], gone, token);
        });
    }

    protected override loadWorkspaceDocuments(uris: Stream<URI>, collector: (document: LangiumDocument) => void): Promise<void> {
        const all = uris.toArray();
        this.progress().expect(all.length);
        return super.loadWorkspaceDocuments(stream(all), (document) => {
            this.progress().step();
            collector(document);
        });
    }

    override shouldIncludeEntry(entry: FileSystemNode): boolean {
        return entry.isDirectory ? !isSkippedFolder(UriUtils.basename(entry.uri)) : super.shouldIncludeEntry(entry);
    }
}
