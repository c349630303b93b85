import type { LangiumDocument, URI } from 'langium';
import { isXxpFile } from '../generated/ast.ts';
import { spellings, type Library } from '../workspace/library.ts';
import { fileOfSubworkflow, filesOfWorkflow, namedPaths, type NamedPaths } from './named-paths.ts';

/** For paths that end in no name, such as `..`. */
const anyName = '';

/**
 * Leads from a file that changes, comes or goes to the files for which that matters:
 * those that name its place, whether there has been one or not, and those that see them.
 * It is kept by the last part of each path that is named, so that of a thousand files only a few are looked at.
 */
export class WantedFiles {
    private readonly library: Library;
    private readonly known = new Map<string, { readonly uri: URI; readonly paths: string; readonly claims: ReadonlyMap<string, readonly Claim[]> }>();
    private readonly byName = new Map<string, Set<string>>();

    constructor(library: Library) {
        this.library = library;
    }

    /** Takes note of what a file names; to be called once it is read. */
    note({ uri, parseResult: { value: file } }: LangiumDocument): void {
        const key = uri.toString();
        const paths = isXxpFile(file) ? textOf(namedPaths(file)) : '';
        if (this.known.get(key)?.paths === paths) return; // As after most keystrokes.
        this.forget(uri);
        if (!isXxpFile(file)) return;
        const claims = claimsOf(namedPaths(file));
        this.known.set(key, { uri, paths, claims });
        for (const name of claims.keys()) {
            const files = this.byName.get(name);
            if (files === undefined) this.byName.set(name, new Set([key]));
            else files.add(key);
        }
    }

    forget(uri: URI): void {
        const key = uri.toString();
        for (const name of this.known.get(key)?.claims.keys() ?? []) {
            const files = this.byName.get(name)!;
            files.delete(key);
            if (files.size === 0) this.byName.delete(name);
        }
        this.known.delete(key);
    }

    /** The files that a change of these concerns, by their addresses. */
    concernedBy(changed: Iterable<string>): ReadonlySet<string> {
        const concerned = new Set<string>();
        const waiting = [...changed];
        for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
            for (const file of this.claiming(uri)) {
                if (concerned.has(file)) continue;
                concerned.add(file);
                waiting.push(file);
            }
        }
        return concerned;
    }

    private claiming(wanted: string): string[] {
        const [folder = '', name = ''] = wanted.split('/').slice(-2).map(decodeURIComponent);
        const names = new Set([anyName, name, ...name === 'task.xxp' ? [folder] : []]);
        return [...names].flatMap((each) => [...this.byName.get(each) ?? []].filter((key) => {
            const { uri, claims } = this.known.get(key)!;
            return claims.get(each)!.some((claim) => this.places(uri, claim).some((place) => place.toString() === wanted));
        }));
    }

    private places(from: URI, { kind, path }: Claim): readonly URI[] {
        if (kind === 'workflow') return filesOfWorkflow(from, path, this.library);
        return kind === 'import' ? this.library.candidates(from, path) : this.library.implementationCandidates(from, path);
    }
}

interface Claim {
    readonly kind: 'import' | 'implementation' | 'workflow';
    readonly path: string;
}

/** By the last part of the path. */
function claimsOf({ imports, implementations, subworkflows, workflows }: NamedPaths): Map<string, Claim[]> {
    const claims = new Map<string, Claim[]>();
    const claim = (name: string, made: Claim): void => {
        const others = claims.get(name);
        if (others === undefined) claims.set(name, [made]);
        else others.push(made);
    };
    for (const path of [...imports.map((each) => each.path ?? ''), ...subworkflows.map(fileOfSubworkflow)]) claim(lastName(path), { kind: 'import', path });
    for (const path of implementations) for (const spelling of spellings(path)) claim(lastName(spelling), { kind: 'implementation', path });
    for (const name of workflows) {
        const last = name.slice(name.lastIndexOf('.') + 1);
        for (const each of new Set([last, `${last.slice(0, 1).toLowerCase()}${last.slice(1)}`])) claim(`${each}.xxp`, { kind: 'workflow', path: name });
    }
    return claims;
}

function textOf({ imports, ...others }: NamedPaths): string {
    return JSON.stringify([imports.map((each) => each.path), others]);
}

function lastName(path: string): string {
    const name = path.trim().split('/').filter((part) => part !== '' && part !== '.').at(-1);
    return name === undefined || name === '..' ? anyName : name;
}
