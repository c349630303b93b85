/**
 * Finds the files that `.xxp` texts name: imports, implementations, data.
 * A path is looked up where the project's `eexp_config.py` says, if there is one, then in the folder of the file that says it, then in each folder above it up to the root, then in libraries of the usual names; never beyond.
 */
import type { URI} from 'langium';
import { UriUtils, type FileSystemProvider, type LangiumDocuments } from 'langium';
import type { EngineConfig, EnginePaths } from './engine-config.ts';
import { contains, type Roots } from './roots.ts';

export type Implementation =
    | { readonly kind: 'signature'; readonly uri: URI }
    | { readonly kind: 'script'; readonly uri: URI }
    /** A folder without a task file. */
    | { readonly kind: 'folder'; readonly uri: URI };

export class Library {
    private readonly files: FileSystemProvider;
    private readonly documents: LangiumDocuments;
    private readonly roots: Roots;
    private readonly config: EngineConfig;

    constructor(files: FileSystemProvider, documents: LangiumDocuments, roots: Roots, config: EngineConfig) {
        this.files = files;
        this.documents = documents;
        this.roots = roots;
        this.config = config;
    }

    /** Where `path`, said in `from`, may lie, in the order of preference. Empty when it leaves the workspace. */
    candidates(from: URI, path: string): URI[] {
        const text = path.trim().replace(/^file:\/\/(?!\/)/, ''); // The first designs write `file://train.py`.
        if (text === '' || isAbsolute(text)) return [];
        const root = this.roots.of(from);
        return [...this.configured(from), ...this.folders(from), ...this.usual(from)].map((folder) => UriUtils.joinPath(folder, text)).filter((uri) => contains(root, uri));
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
        return spellings(path).flatMap((text) => this.candidates(from, text)).flatMap((uri) => [uri, UriUtils.joinPath(uri, 'task.xxp')]);
    }

    /** What `implementation "path"` names: a folder with a task file, or a script. Dots count as slashes, unless they name a file. */
    implementation(from: URI, path: string): Implementation | undefined {
        let folder: Implementation | undefined;
        for (const text of spellings(path)) {
            for (const uri of this.candidates(from, text)) {
                const signature = UriUtils.joinPath(uri, 'task.xxp');
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
        const tasks = this.config.paths(this.folders(from))?.tasks;
        return tasks !== undefined && contains(this.roots.of(from), tasks) && this.kindOf(tasks) === 'folder';
    }

    /** The same of its workflows. */
    hasWorkflows(from: URI): boolean {
        const workflows = this.config.paths(this.folders(from))?.workflows;
        return workflows !== undefined && contains(this.roots.of(from), workflows) && this.kindOf(workflows) === 'folder';
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

    kindOf(uri: URI): 'file' | 'folder' | undefined {
        if (this.documents.hasDocument(uri)) return 'file';
        try {
            const stat = this.files.statSync(uri);
            return stat.isFile ? 'file' : stat.isDirectory ? 'folder' : undefined;
        } catch {
            return undefined;
        }
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

function listed({ tasks, workflows, experiments, data }: EnginePaths): URI[] {
    return [tasks, workflows, experiments, data].filter((uri) => uri !== undefined);
}

function spellings(path: string): string[] {
    const dotted = path.replace(/\./g, '/');
    return dotted === path || /(^|\/)\.\.?(\/|$)/.test(path) ? [path] : [path, dotted];
}

function isAbsolute(path: string): boolean {
    return /^([/\\]|[A-Za-z]:|[a-z][a-z0-9+.-]+:\/\/)/.test(path);
}
