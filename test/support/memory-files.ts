/** A file system in memory, for language tests. Only what `FileSystemProvider` asks for. */
import type { FileSystemNode, FileSystemProvider, URI } from 'langium';
import { UriUtils } from 'langium';

export class MemoryFiles implements FileSystemProvider {
    private readonly files: Map<string, string>;

    constructor(files: ReadonlyMap<string, string>) {
        this.files = new Map(files);
    }

    write(path: string, text: string): void {
        this.files.set(path, text);
    }

    /** A file, or all that lies in a folder. */
    delete(path: string): void {
        for (const each of [...this.files.keys()]) if (each === path || each.startsWith(`${path}/`)) this.files.delete(each);
    }

    statSync(uri: URI): FileSystemNode {
        const isFile = this.files.has(uri.path);
        if (!isFile && !this.hasFolder(uri.path)) throw new Error(`ENOENT: ${uri.path}`);
        return { isFile, isDirectory: !isFile, uri };
    }

    existsSync(uri: URI): boolean {
        return this.files.has(uri.path) || this.hasFolder(uri.path);
    }

    readFileSync(uri: URI): string {
        const text = this.files.get(uri.path);
        if (text === undefined) throw new Error(`ENOENT: ${uri.path}`);
        return text;
    }

    readBinarySync(uri: URI): Uint8Array {
        return new TextEncoder().encode(this.readFileSync(uri));
    }

    readDirectorySync(uri: URI): FileSystemNode[] {
        const prefix = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
        const names = new Set([...this.files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/')[0]!));
        return [...names].map((name) => this.statSync(UriUtils.joinPath(uri, name)));
    }

    async stat(uri: URI): Promise<FileSystemNode> { return this.statSync(uri); }
    async exists(uri: URI): Promise<boolean> { return this.existsSync(uri); }
    async readFile(uri: URI): Promise<string> { return this.readFileSync(uri); }
    async readBinary(uri: URI): Promise<Uint8Array> { return this.readBinarySync(uri); }
    async readDirectory(uri: URI): Promise<FileSystemNode[]> { return this.readDirectorySync(uri); }

    private hasFolder(path: string): boolean {
        const prefix = path.endsWith('/') ? path : `${path}/`;
        return [...this.files.keys()].some((each) => each.startsWith(prefix));
    }
}
