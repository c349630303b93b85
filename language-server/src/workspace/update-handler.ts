import { Deferred, URI, UriUtils, type FileSystemProvider, type LangiumDocument, type LangiumDocuments, type TextDocument } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import { FileChangeType, WatchKind, type DidChangeWatchedFilesParams, type FileEvent, type FileSystemWatcher, type TextDocumentChangeEvent } from 'vscode-languageserver';
import { suggestionsPath } from '../../../knowledge/src/suggestions.ts';
import type { XxpServices, XxpSharedServices } from '../module.ts';
import { functionModules } from '../references/named-functions.ts';
import { configName } from './engine-config.ts';
import { isNear } from './roots.ts';
import { isSkippedFolder } from './skipped-folders.ts';

/** Follows the files that matter: `.xxp` files, the scripts that they name, and what is suggested. */
export class XxpUpdateHandler extends DefaultDocumentUpdateHandler {
    private readonly documents: LangiumDocuments;
    private readonly files: FileSystemProvider;
    private readonly xxp: () => XxpServices;
    /** Updates that were asked for and have not begun. */
    private readonly waiting = new Set<Promise<void>>();

    constructor(services: XxpSharedServices) {
        super(services);
        this.documents = services.workspace.LangiumDocuments;
        this.files = services.workspace.FileSystemProvider;
        this.xxp = () => services.xxp();
    }

    /** Not everything: a running experiment writes thousands of files into its store. Of a folder that goes, nobody says which files were in it. */
    protected override getWatchers(): FileSystemWatcher[] {
        return [{ globPattern: '**/*.{xxp,espace,py}' }, { globPattern: `**/${suggestionsPath}` }, { globPattern: '**/*', kind: WatchKind.Delete }];
    }

    override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
        this.xxp().knowledge.Known.changed(params.changes.map(({ uri }) => URI.parse(uri)));
        const changes = params.changes.filter(({ uri }) => !this.isSkipped(URI.parse(uri)));
        const folders = new Set(this.documents.all.flatMap(({ uri }) => foldersOf(uri)));
        const own = changes.filter(({ uri, type }) => isOurs(uri) || (type === FileChangeType.Deleted && folders.has(URI.parse(uri).path)));
        const scripts = changes.filter(({ uri }) => uri.endsWith('.py'));
        if (own.length > 0) super.didChangeWatchedFiles({ changes: own });
        if (scripts.length > 0) this.recheck(scripts);
    }

    /** Edits that have arrived already make this one idle, which its token tells once they are let in. */
    protected override fireDocumentUpdate(changed: URI[], deleted: URI[]): void {
        const begun = new Deferred<void>();
        this.waiting.add(begun.promise);
        void this.workspaceManager.ready.then(() => this.workspaceLock.write(async (token) => {
            await arrivals();
            const beginning = this.documentBuilder.onUpdate(() => { begun.resolve(); });
            await this.documentBuilder.update(changed, deleted, token).finally(() => beginning.dispose());
        })).catch((error: unknown) => console.error('An update failed:', error)).finally(() => { begun.resolve(); });
        void begun.promise.then(() => this.waiting.delete(begun.promise));
    }

    /** Resolves when all that was announced so far is known to the documents: what is outdated says so then. */
    async settled(): Promise<void> {
        await Promise.all(this.waiting);
    }

    /** To be called when the user has moved, made or deleted files and folders, of whatever kind. */
    filesMoved(come: readonly URI[], gone: readonly URI[]): void {
        this.xxp().python.Scripts.forget([...come, ...gone]);
        const folders = [...come, ...gone].map((uri) => UriUtils.dirname(uri));
        const near = this.documents.all.map(({ uri }) => uri).filter((uri) => isNear(uri, folders)).toArray();
        this.fireDocumentUpdate([...come, ...near], [...gone]);
    }

    /** A file that is closed counts as it is on disk again. */
    didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
        const uri = URI.parse(document.uri);
        if (uri.scheme === 'file' && this.files.existsSync(uri)) this.fireDocumentUpdate([uri], []);
        else this.fireDocumentUpdate([], [uri]);
    }

    /** What lies in a folder of the workspace that is left out, unless some file means it. */
    private isSkipped(uri: URI): boolean {
        const root = this.xxp().shared.workspace.Roots.of(uri);
        const folders = uri.path.slice(root.path.length).split('/').slice(0, -1);
        return folders.some(isSkippedFolder) && !this.documents.hasDocument(uri);
    }

    /** What scripts say counts for the files that name them; whether they are there, for all that may mean them. */
    private recheck(scripts: readonly FileEvent[]): void {
        const uris = scripts.map(({ uri }) => URI.parse(uri));
        const changed = this.xxp().python.Scripts.forget(uris);
        const concerned = this.xxp().references.WantedFiles.concernedBy(changed);
        const folders = uris.filter((uri, index) => scripts[index]!.type !== FileChangeType.Changed || UriUtils.basename(uri) === configName).map((uri) => UriUtils.dirname(uri));
        const names = ({ parseResult }: LangiumDocument): boolean => functionModules(parseResult.value, this.xxp()).some((module) => changed.has(module.toString()));
        const meant = this.documents.all.filter((document) => concerned.has(document.uri.toString()) || isNear(document.uri, folders) || names(document)).map((document) => document.uri).toArray();
        if (meant.length > 0) this.fireDocumentUpdate(meant, []);
    }
}

/** The paths of all folders that a file lies in. */
function foldersOf({ path }: URI): string[] {
    return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

/** Resolves when a message that waits to be read has been read. */
async function arrivals(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function isOurs(uri: string): boolean {
    return /\.(xxp|espace)$/.test(uri);
}
