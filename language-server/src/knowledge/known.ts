/**
 * What earlier executions teach, folder by folder of the workspace: the suggestions that the command line keeps in the store.
 * Their file is read when it is first asked for and again when it has changed; what cannot be read says so once, and then nothing is known.
 */
import { UriUtils, type URI } from 'langium';
import { decodeSuggestions, suggestionsPath, type Suggestions } from '../../../knowledge/src/suggestions.ts';
import type { XxpSharedServices } from '../module.ts';

interface OfFolder {
    readonly file: URI;
    /** What was read last. It counts until the next one has been read. */
    found: Suggestions | undefined;
    reading: Promise<void>;
    /** How often it was read; what comes late is not believed. */
    readings: number;
}

export class Known {
    private readonly services: XxpSharedServices;
    private readonly folders = new Map<string, OfFolder>();
    private readonly listeners: (() => void)[] = [];

    constructor(services: XxpSharedServices) {
        this.services = services;
    }

    /** For the folder that a file lies in; undefined where nothing is known. */
    async of(uri: URI): Promise<Suggestions | undefined> {
        const folder = this.folderOf(uri);
        await folder?.reading;
        return folder?.found;
    }

    /** The same without waiting, as far as it has been read. */
    at(uri: URI): Suggestions | undefined {
        return this.folderOf(uri)?.found;
    }

    /** To be called when files have come, changed or gone, of whatever kind: of a folder that goes, nobody says which files were in it. */
    changed(uris: readonly URI[]): void {
        for (const folder of this.folders.values()) {
            const path = folder.file.path;
            if (uris.some((uri) => uri.path === path || path.startsWith(`${uri.path}/`))) folder.reading = this.read(folder).then(() => this.listeners.forEach((tell) => tell()));
        }
    }

    /** Told after each change of what is known. */
    onChange(listener: () => void): void {
        this.listeners.push(listener);
    }

    /** Undefined for what lies in no folder, such as a text that was never saved. */
    private folderOf(uri: URI): OfFolder | undefined {
        if (uri.scheme !== 'file') return undefined;
        const root = this.services.workspace.Roots.of(uri);
        const key = root.toString();
        let folder = this.folders.get(key);
        if (folder === undefined) {
            this.folders.set(key, folder = { file: UriUtils.joinPath(root, suggestionsPath), found: undefined, reading: Promise.resolve(), readings: 0 });
            folder.reading = this.read(folder);
        }
        return folder;
    }

    private async read(folder: OfFolder): Promise<void> {
        const reading = ++folder.readings;
        const found = await this.textOf(folder.file).then((text) => text === undefined ? undefined : this.decoded(text, folder.file));
        if (reading === folder.readings) folder.found = found;
    }

    private async textOf(file: URI): Promise<string | undefined> {
        const files = this.services.workspace.FileSystemProvider;
        try {
            return await files.exists(file) ? await files.readFile(file) : undefined;
        } catch {
            return undefined; // It went away meanwhile, or may not be read: as if it were not there.
        }
    }

    private decoded(text: string, file: URI): Suggestions | undefined {
        const decoded = decodeSuggestions(text);
        if ('problem' in decoded) console.warn(`${UriUtils.basename(file)} is left out: ${decoded.problem}`);
        return 'problem' in decoded ? undefined : decoded.suggestions;
    }
}
