import { URI, type FileSystemProvider, type LangiumDocuments } from 'langium';

export type FileKind = 'file' | 'folder';

/**
 * What there is at an address. The disk is asked once between two updates,
 * and not at all for what would lie in a folder that does not exist: a project may name thousands of tasks that are not at hand.
 */
export class FileKinds {
    private readonly files: FileSystemProvider;
    private readonly documents: LangiumDocuments;
    private readonly known = new Map<string, FileKind | undefined>();

    constructor(files: FileSystemProvider, documents: LangiumDocuments) {
        this.files = files;
        this.documents = documents;
    }

    /** To be called whenever files may have changed. */
    forget(): void {
        this.known.clear();
    }

    kindOf(uri: URI): FileKind | undefined {
        const address = uri.toString();
        if (this.known.has(address)) return this.known.get(address);
        const kind = this.documents.hasDocument(uri) ? 'file' : this.folderOf(address) === 'folder' ? this.onDisk(uri) : undefined;
        this.known.set(address, kind);
        return kind;
    }

    private folderOf(address: string): FileKind | undefined {
        const folder = address.slice(0, address.lastIndexOf('/') + 1);
        if (!this.known.has(folder)) this.known.set(folder, this.onDisk(URI.parse(folder)));
        return this.known.get(folder);
    }

    /** To look for what is not there fails, and failing takes time; so it is asked first. */
    private onDisk(uri: URI): FileKind | undefined {
        if (!this.files.existsSync(uri)) return undefined;
        try {
            const stat = this.files.statSync(uri);
            return stat.isFile ? 'file' : stat.isDirectory ? 'folder' : undefined;
        } catch {
            return undefined; // It went away meanwhile.
        }
    }
}
