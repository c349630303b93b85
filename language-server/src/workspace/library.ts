/**
 * Finds the files that `.xxp` texts name: imports, implementations, data.
 * A path is looked up where the project's `eexp_config.py` says, if there is one, then in the folder of the file that says it, then in each folder above it up to the root, then in libraries of the usual names; never beyond.
 */
import { UriUtils, type FileSystemProvider, type LangiumDocuments, type URI } from 'langium';
import type { EngineConfig, EnginePaths } from './engine-config.ts';
import { FileKinds, type FileKind } from './file-kinds.ts';
import { contains, type Roots } from './roots.ts';

export type Implementation =
    | { readonly kind: 'signature'; readonly uri: URI }
    | { readonly kind: 'script'; readonly uri: URI }
    /** A folder without a task file. */
    | { readonly kind: 'folder'; readonly uri: URI };

/** What a folder's files look through, and the places that this makes of paths. */
interface Lookup {
    /** The folders to look in, in the order of preference, as text. */
    readonly key: string;
    readonly folders: readonly URI[];
    readonly root: URI;
    readonly candidates: Map<string, readonly URI[]>;
    /** Of the same paths: the task files that there are if those are the folders of tasks. */
    readonly signatures: Map<string, readonly URI[]>;
    /** What was found there since files may have changed, and at which time that was. */
    readonly found: Map<string, Implementation | undefined>;
    hasTasks: boolean | undefined;
    time: number;
}

/** Paths that are remembered for a folder; beyond them, all are forgotten. */
const mostPaths = 20_000;

/** One half of a pair, which no address can hold; so nothing is called that. */
const halfCharacter = /\p{Surrogate}/u;

export class Library {
    private readonly files: FileSystemProvider;
    private readonly kinds: FileKinds;
    private readonly roots: Roots;
    private readonly config: EngineConfig;
    private readonly lookups = new Map<string, Lookup>();
    /** Counts how often files may have changed. */
    private time = 0;

    constructor(files: FileSystemProvider, documents: LangiumDocuments, roots: Roots, config: EngineConfig) {
        this.files = files;
        this.kinds = new FileKinds(files, documents);
        this.roots = roots;
        this.config = config;
    }

    /** To be called whenever files may have changed. */
    forget(): void {
        this.config.forget();
        this.kinds.forget();
        this.time++;
    }

    /** Where `path`, said in `from`, may lie, in the order of preference. Empty when it leaves the workspace. */
    candidates(from: URI, path: string): readonly URI[] {
        const { candidates, folders, root } = this.lookup(from);
        let uris = candidates.get(path);
        if (uris === undefined) {
            const text = path.trim().replace(/^file:\/\/(?!\/)/, ''); // The first designs write `file://train.py`.
            uris = text === '' || isAbsolute(text) || halfCharacter.test(text) ? [] : folders.map((folder) => UriUtils.joinPath(folder, text)).filter((uri) => contains(root, uri));
            if (candidates.size >= mostPaths) candidates.clear();
            candidates.set(path, uris);
        }
        return uris;
    }

    private signatures(from: URI, path: string): readonly URI[] {
        const { signatures } = this.lookup(from);
        let uris = signatures.get(path);
        if (uris === undefined) {
            uris = this.candidates(from, path).map((uri) => UriUtils.joinPath(uri, 'task.xxp'));
            if (signatures.size >= mostPaths) signatures.clear();
            signatures.set(path, uris);
        }
        return uris;
    }

    private lookup(from: URI): Lookup {
        const text = from.toString();
        const folder = text.slice(0, text.lastIndexOf('/') + 1);
        let lookup = this.lookups.get(folder);
        if (lookup?.time === this.time) return lookup;
        const folders = [...this.configured(from), ...this.folders(from), ...this.usual(from)];
        const root = this.roots.of(from);
        const key = [root, ...folders].map(String).join(' ');
        if (lookup?.key !== key) this.lookups.set(folder, lookup = { key, folders, root, candidates: new Map(), signatures: new Map(), found: new Map(), hasTasks: undefined, time: this.time });
        lookup.time = this.time;
        lookup.found.clear();
        lookup.hasTasks = undefined;
        return lookup;
    }

    /** The folders in which a path said in `from` is looked up, in the order of preference. */
    bases(from: URI): readonly URI[] {
        return this.lookup(from).folders;
    }

    /** Whether a path points out of the workspace wherever it is looked up. */
    leavesWorkspace(from: URI, path: string): boolean {
        return path.trim() !== '' && this.candidates(from, path).length === 0;
    }

    file(from: URI, path: string): URI | undefined {
        return this.candidates(from, path).find((uri) => this.kindOf(uri) === 'file');
    }

    /** All that a path may mean, the likeliest first. */
    allFiles(from: URI, path: string): URI[] {
        return this.candidates(from, path).filter((uri) => this.kindOf(uri) === 'file');
    }

    fileOrFolder(from: URI, path: string): URI | undefined {
        return this.candidates(from, path).find((uri) => this.kindOf(uri) !== undefined);
    }

    /** The files whose coming or going may change what `implementation(from, path)` finds. */
    implementationCandidates(from: URI, path: string): URI[] {
        return spellings(path).flatMap((text) => [...this.candidates(from, text), ...this.signatures(from, text)]);
    }

    /** What `implementation "path"` names: a folder with a task file, or a script. Dots count as slashes, unless they name a file. */
    implementation(from: URI, path: string): Implementation | undefined {
        const { found } = this.lookup(from);
        if (!found.has(path)) found.set(path, this.findImplementation(from, path));
        return found.get(path);
    }

    private findImplementation(from: URI, path: string): Implementation | undefined {
        let folder: Implementation | undefined;
        for (const text of spellings(path)) {
            const signatures = this.signatures(from, text);
            for (const [index, uri] of this.candidates(from, text).entries()) {
                const signature = signatures[index]!;
                const kind = this.kindOf(uri);
                if (kind === 'file') return { kind: uri.path.endsWith('.xxp') ? 'signature' : 'script', uri };
                if (this.kindOf(signature) === 'file') return { kind: 'signature', uri: signature };
                if (kind === 'folder') folder ??= { kind: 'folder', uri };
            }
        }
        return folder;
    }

    /** Whether the project says where its tasks are, and they are there: what is not found then does not exist. */
    hasTasks(from: URI): boolean {
        return this.lookup(from).hasTasks ??= this.has(from, 'tasks');
    }

    /** The same of its workflows. */
    hasWorkflows(from: URI): boolean {
        return this.has(from, 'workflows');
    }

    /** The same of its experiments. */
    hasExperiments(from: URI): boolean {
        return this.has(from, 'experiments');
    }

    private has(from: URI, kind: keyof EnginePaths): boolean {
        const library = this.config.paths(this.folders(from))?.[kind];
        return library !== undefined && contains(this.roots.of(from), library) && this.kindOf(library) === 'folder';
    }

    private configured(from: URI): URI[] {
        return listed(this.config.paths(this.folders(from)) ?? {});
    }

    /** Libraries that go by their usual names, of the kinds of which the configuration says nothing. */
    private usual(from: URI): URI[] {
        const folders = this.folders(from);
        const said = this.config.paths(folders) ?? {};
        const usual = Object.entries(this.config.usual(folders)).filter(([kind]) => !(kind in said));
        return listed(Object.fromEntries(usual));
    }

    kindOf(uri: URI): FileKind | undefined {
        return this.kinds.kindOf(uri);
    }

    /** The names in a folder, for completion; empty where there is none. */
    list(folder: URI): readonly { readonly name: string; readonly isDirectory: boolean }[] {
        try {
            return this.files.readDirectorySync(folder).map((entry) => ({ name: UriUtils.basename(entry.uri), isDirectory: entry.isDirectory }));
        } catch {
            return [];
        }
    }

    /** The folder of a file and those above it, up to the root. */
    folders(from: URI): URI[] {
        const root = this.roots.of(from);
        const folders: URI[] = [];
        let folder = UriUtils.dirname(from);
        while (contains(root, folder)) {
            folders.push(folder);
            const parent = UriUtils.dirname(folder);
            if (parent.path === folder.path) break;
            folder = parent;
        }
        return folders.length > 0 ? folders : [UriUtils.dirname(from)];
    }
}

function listed({ tasks, workflows, experiments, data, dependencies }: EnginePaths): URI[] {
    return [tasks, workflows, experiments, data, dependencies].filter((uri) => uri !== undefined);
}

export function spellings(path: string): string[] {
    const dotted = path.replace(/\./g, '/');
    return dotted === path || /(^|\/)\.\.?(\/|$)/.test(path) ? [path] : [path, dotted];
}

function isAbsolute(path: string): boolean {
    return /^([/\\]|[A-Za-z]:|[a-z][a-z0-9+.-]+:\/\/)/.test(path);
}
