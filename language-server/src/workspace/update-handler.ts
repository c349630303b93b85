import { URI, UriUtils, type FileSystemProvider, type LangiumDocuments, type TextDocument } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import type { DidChangeWatchedFilesParams, FileSystemWatcher, TextDocumentChangeEvent } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';

/** Follows the files that matter: `.xxp` files, and the scripts that they name. */
export class XxpUpdateHandler extends DefaultDocumentUpdateHandler {
    private readonly documents: LangiumDocuments;
    private readonly files: FileSystemProvider;

    constructor(services: XxpSharedServices) {
        super(services);
        this.documents = services.workspace.LangiumDocuments;
        this.files = services.workspace.FileSystemProvider;
    }

    /** Not everything: a running experiment writes thousands of files into its store. Scripts only as they come and go. */
    protected override getWatchers(): FileSystemWatcher[] {
        return [{ globPattern: '**/*.{xxp,espace}' }, { globPattern: '**/*.py', kind: 1 | 4 }, { globPattern: '**/eexp_config.py' }];
    }

    override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
        const changes = params.changes.filter(({ uri }) => !/\/(\.xxp-store|node_modules|\.git)\//.test(uri));
        const own = changes.filter(({ uri }) => isOurs(uri));
        const scripts = changes.filter(({ uri }) => !isOurs(uri)).map(({ uri }) => URI.parse(uri));
        if (own.length > 0) super.didChangeWatchedFiles({ changes: own });
        if (scripts.length > 0) this.recheckAround(scripts);
    }

    /** A file that is closed counts as it is on disk again. */
    didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
        const uri = URI.parse(document.uri);
        if (uri.scheme === 'file' && this.files.existsSync(uri)) this.fireDocumentUpdate([uri], []);
        else this.fireDocumentUpdate([], [uri]);
    }

    /** The files that may name a script: those in its folder, above it, and below it. */
    private recheckAround(scripts: readonly URI[]): void {
        const folders = scripts.map((script) => UriUtils.dirname(script).path);
        const near = this.documents.all.map((document) => document.uri).filter((uri) => {
            const own = UriUtils.dirname(uri).path;
            return folders.some((folder) => folder.startsWith(own) || own.startsWith(folder));
        }).toArray();
        if (near.length > 0) this.fireDocumentUpdate(near, []);
    }
}

function isOurs(uri: string): boolean {
    return /\.(xxp|espace)$/.test(uri);
}
