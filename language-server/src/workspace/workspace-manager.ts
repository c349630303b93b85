import { DefaultWorkspaceManager, stream, URI, UriUtils, type FileSystemNode, type LangiumDocument, type Stream, type TextDocumentProvider } from 'langium';
import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';
import type { IndexingProgress } from './indexing-progress.ts';
import { contains } from './roots.ts';

/** Folders that hold no files of the user's own. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist', 'out', '__pycache__', 'venv']);

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
        if (entry.isDirectory && skippedFolders.has(UriUtils.basename(entry.uri))) return false;
        return super.shouldIncludeEntry(entry);
    }
}
