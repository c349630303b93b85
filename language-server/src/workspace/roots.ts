import type { LangiumSharedCoreServices } from 'langium';
import { URI, UriUtils } from 'langium';

/** The folders that files may not look beyond: the workspace's, or those a command line names. */
export class Roots {
    private readonly services: LangiumSharedCoreServices;
    private given: readonly URI[] | undefined;
    /** Of the workspace's folders, as long as they stay. */
    private known: { readonly folders: readonly unknown[] | undefined; readonly roots: readonly URI[] } | undefined;

    constructor(services: LangiumSharedCoreServices) {
        this.services = services;
    }

    set(roots: readonly URI[]): void {
        this.given = roots;
    }

    /** The root that holds `uri`, the innermost if several do; without one, the file's own folder. */
    of(uri: URI): URI {
        const holding = this.all().filter((root) => contains(root, uri));
        return holding.sort((a, b) => b.path.length - a.path.length)[0] ?? UriUtils.dirname(uri);
    }

    private all(): readonly URI[] {
        if (this.given !== undefined) return this.given;
        const folders = this.services.workspace.WorkspaceManager.workspaceFolders;
        if (this.known === undefined || this.known.folders !== folders) this.known = { folders, roots: folders?.map((folder) => URI.parse(folder.uri)) ?? [] };
        return this.known.roots;
    }
}

/** Whether `uri` is `folder` or lies in it. */
export function contains(folder: URI, uri: URI): boolean {
    const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
    return folder.scheme === uri.scheme && folder.authority === uri.authority && (uri.path === folder.path || uri.path.startsWith(prefix));
}

/** Whether a file may mean something in one of the folders: it lies in it, above it, or below it. */
export function isNear(uri: URI, folders: readonly URI[]): boolean {
    const own = UriUtils.dirname(uri);
    return folders.some((folder) => contains(own, folder) || contains(folder, own));
}
