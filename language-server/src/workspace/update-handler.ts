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
        // What a change means depends on which files there are, which nobody knows as long as the workspace is being read.
        this.whenKnown(this.workspaceManager.ready, () => {
            const changes = params.changes.filter(({ uri }) => !this.isSkipped(URI.parse(uri)));
            const own = changes.filter(({ uri }) => isOurs(uri));
            const scripts = changes.filter(({ uri }) => isScript(uri));
            const folders = changes.filter(({ uri, type }) => type === FileChangeType.Deleted && !isOurs(uri) && !isScript(uri));
            if (own.length > 0) super.didChangeWatchedFiles({ changes: own });
            if (scripts.length > 0) this.recheck(scripts);
            // A document may be on its way from the disk to the others, as it was there.
            if (folders.length > 0) this.whenKnown(this.workspaceLock.read(() => undefined), () => this.foldersGone(folders.map(({ uri }) => URI.parse(uri).toString())));
        });
    }

    /** What is done once something is known counts as announced before it. */
    private whenKnown(known: Promise<void>, act: () => void): void {
        const acted = known.then(act).catch((error: unknown) => console.error('A change of files was not followed:', error)).then(() => { this.waiting.delete(acted); });
        this.waiting.add(acted);
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
        while (this.waiting.size > 0) await Promise.all(this.waiting); // One may lead to the next.
    }

    /** The same with all that was sent so far, be it that nobody has read it yet. */
    async caughtUp(): Promise<void> {
        await arrivals();
        await this.settled();
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

    /** Whatever was announced as gone may have been a folder; it was if something is known of what lay in it. */
    private foldersGone(uris: readonly string[]): void {
        const { Scripts } = this.xxp().python;
        const withDocuments = new Set(this.documents.all.flatMap(({ uri }) => foldersOf(uri.toString())));
        const withScripts = new Set(Scripts.addresses().flatMap(foldersOf));
        const own = uris.filter((uri) => withDocuments.has(uri));
        const scripts = uris.filter((uri) => withScripts.has(uri)).flatMap((uri) => Scripts.addresses().filter((each) => each.startsWith(`${uri}/`)));
        if (own.length > 0) this.fireDocumentUpdate([], own.map((uri) => URI.parse(uri)));
        if (scripts.length > 0) this.recheck(scripts.map((uri) => ({ uri, type: FileChangeType.Deleted })));
    }

    /** What scripts say counts for the files that name them; whether they are there, for all that may mean them. */
    private recheck(scripts: readonly FileEvent[]): void {
        const uris = scripts.map(({ uri }) => URI.parse(uri));
        // Where only files that are typed in name them, the disk would be believed to hold what it held.
        this.xxp().workspace.Library.forget();
        const changed = this.xxp().python.Scripts.forget(uris);
        const concerned = this.xxp().references.WantedFiles.concernedBy(changed);
        const folders = uris.filter((uri, index) => scripts[index]!.type !== FileChangeType.Changed || UriUtils.basename(uri) === configName).map((uri) => UriUtils.dirname(uri));
        const names = ({ parseResult }: LangiumDocument): boolean => functionModules(parseResult.value, this.xxp()).some((module) => changed.has(module.toString()));
        const meant = this.documents.all.filter((document) => concerned.has(document.uri.toString()) || isNear(document.uri, folders) || names(document)).map((document) => document.uri).toArray();
        if (meant.length > 0) this.fireDocumentUpdate(meant, []);
    }
}

/** The addresses of all folders that a file lies in. */
function foldersOf(address: string): string[] {
    return [...address.matchAll(/\//g)].map(({ index }) => address.slice(0, index));
}

/** Resolves when a message that waits to be read has been read. */
async function arrivals(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function isScript(uri: string): boolean {
    return uri.endsWith('.py');
}

function isOurs(uri: string): boolean {
    return /\.(xxp|espace)$/.test(uri);
}
