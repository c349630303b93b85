/**
 * Where a project of ExtremeXP's engine keeps its files: the path names of its `eexp_config.py`.
 * The file is read as text and never executed. It often holds passwords too: of all its values only these paths leave this file, and the modules of conditions and filters.
 * For the same reason it is seldom shared: where it says nothing of a library, folders of the usual names are taken.
 */
import { UriUtils, type FileSystemProvider, type URI } from 'langium';
import { valuesOfPython } from './python-paths.ts';

export interface EnginePaths {
    readonly tasks?: URI;
    readonly experiments?: URI;
    readonly workflows?: URI;
    readonly data?: URI;
    /** What task files name as `dependency`. */
    readonly dependencies?: URI;
    /** The module of the functions that conditions name; where it would be, if there is none. */
    readonly conditions?: URI;
    /** The same for filters and generators. */
    readonly configurations?: URI;
}

export const configName = 'eexp_config.py';

const names = { tasks: 'TASK_LIBRARY_PATH', experiments: 'EXPERIMENT_LIBRARY_PATH', workflows: 'WORKFLOW_LIBRARY_PATH', data: 'DATASET_LIBRARY_RELATIVE_PATH', dependencies: 'PYTHON_DEPENDENCIES_RELATIVE_PATH' } as const;

const modules = { conditions: 'PYTHON_CONDITIONS', configurations: 'PYTHON_CONFIGURATIONS' } as const;

const usualNames = { tasks: 'tasks', experiments: 'experiments', workflows: 'workflows', data: 'datasets', dependencies: 'dependencies' } as const;

export class EngineConfig {
    private readonly files: FileSystemProvider;
    private readonly known = new Map<string, EnginePaths | undefined>();
    /** The configurations' values, as long as their texts are the same. */
    private readonly values = new Map<string, { readonly text: string; readonly values: ReadonlyMap<string, string> }>();
    private readonly usualIn = new Map<string, EnginePaths>();

    constructor(files: FileSystemProvider) {
        this.files = files;
    }

    /** To be called whenever files may have changed. */
    forget(): void {
        this.known.clear();
        this.usualIn.clear();
    }

    /** The paths of the nearest configuration in these folders, the innermost first. */
    paths(folders: readonly URI[]): EnginePaths | undefined {
        for (const folder of folders) {
            const key = folder.toString();
            if (!this.known.has(key)) this.known.set(key, this.read(folder));
            const paths = this.known.get(key);
            if (paths !== undefined) return paths;
        }
        return undefined;
    }

    /** What these folders hold under the usual names (`tasks`, `library-tasks`), the innermost first. */
    usual(folders: readonly URI[]): EnginePaths {
        return folders.reduceRight<EnginePaths>((outer, folder) => ({ ...outer, ...this.usualOf(folder) }), {});
    }

    private usualOf(folder: URI): EnginePaths {
        const key = folder.toString();
        let found = this.usualIn.get(key);
        if (found === undefined) {
            found = Object.fromEntries(Object.entries(usualNames).flatMap(([kind, name]) => {
                const uri = [name, `library-${name}`].map((each) => UriUtils.joinPath(folder, each)).find((each) => this.isFolder(each));
                return uri === undefined ? [] : [[kind, uri] as const];
            }));
            this.usualIn.set(key, found);
        }
        return found;
    }

    private isFolder(uri: URI): boolean {
        try {
            return this.files.existsSync(uri) && this.files.statSync(uri).isDirectory;
        } catch {
            return false;
        }
    }

    private read(folder: URI): EnginePaths | undefined {
        const uri = UriUtils.joinPath(folder, configName);
        try {
            if (!this.files.existsSync(uri)) return undefined;
            const values = this.valuesIn(uri, folder);
            const found = Object.entries(names).flatMap(([kind, name]) => {
                const path = values.get(name);
                return path === undefined || path === '' ? [] : [[kind, path.startsWith('/') ? folder.with({ path }) : UriUtils.joinPath(folder, path)] as const];
            });
            const functions = Object.entries(modules).flatMap(([kind, name]) => {
                const module = values.get(name);
                return module === undefined || module === '' ? [] : [[kind, this.moduleAt(folder, module)] as const];
            });
            return Object.fromEntries([...found, ...functions]);
        } catch {
            return undefined; // It went away meanwhile, or may not be read: as if it were not there.
        }
    }

    /** `tasks.conditions` or `tasks/conditions`, from the folder of the configuration. */
    private moduleAt(folder: URI, module: string): URI {
        const path = module.replace(/\.py$/, '').replace(/\./g, '/');
        const [file, initial] = [`${path}.py`, `${path}/__init__.py`].map((each) => UriUtils.joinPath(folder, each));
        return this.files.existsSync(initial!) ? initial! : file!;
    }

    private valuesIn(uri: URI, folder: URI): ReadonlyMap<string, string> {
        const text = this.files.readFileSync(uri);
        let known = this.values.get(uri.toString());
        if (known?.text !== text) this.values.set(uri.toString(), known = { text, values: valuesOfPython(text, folder.path) });
        return known.values;
    }
}
