import { DefaultWorkspaceManager, UriUtils, type FileSystemNode, type LangiumSharedCoreServices } from 'langium';

/** Folders that hold no files of the user's own. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist', 'out', '__pycache__', 'venv']);

/** Loads the `.xxp` files of a workspace, but not those of stores and packages. */
export class XxpWorkspaceManager extends DefaultWorkspaceManager {
    constructor(services: LangiumSharedCoreServices) {
        super(services);
        this.initialBuildOptions = { validation: true };
    }

    override shouldIncludeEntry(entry: FileSystemNode): boolean {
        if (entry.isDirectory && skippedFolders.has(UriUtils.basename(entry.uri))) return false;
        return super.shouldIncludeEntry(entry);
    }
}
