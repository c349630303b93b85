import { UriUtils, type FileSystemProvider, type URI } from 'langium';
import type { ScriptFacts, ScriptUse, Sort } from './facts.ts';
import { loadPython } from './parser.ts';
import { readScript } from './read-script.ts';

/** A script, with the modules beside it that it imports: they may speak for it. */
export interface Script {
    readonly uri: URI;
    readonly facts: ScriptFacts;
    /** Its own uses first, then those of its modules. */
    readonly places: readonly ScriptPlace[];
    readonly unsure: ReadonlySet<Sort>;
    readonly speaks: boolean;
}

export interface ScriptPlace extends ScriptUse {
    readonly uri: URI;
}

/** A text that is longer is no script that somebody wrote. */
const lengthLimit = 1_000_000;
const moduleLimit = 50;

/** What is known of the scripts on the disk: each is read once, until its file is announced to have changed. */
export class Scripts {
    private readonly files: FileSystemProvider;
    private readonly known = new Map<string, ScriptFacts | undefined>();
    private readonly joined = new Map<string, Script | undefined>();
    /** The scripts that rest on a file, or on what lies in a folder. */
    private readonly resting = new Map<string, Set<string>>();

    constructor(files: FileSystemProvider) {
        this.files = files;
    }

    /** To be awaited before scripts are asked for. */
    ready(): Promise<void> {
        return loadPython();
    }

    /** Undefined for what is no Python script, cannot be read or is too long. */
    script(uri: URI): Script | undefined {
        const key = uri.toString();
        if (!this.joined.has(key)) this.joined.set(key, this.join(uri));
        return this.joined.get(key);
    }

    facts(uri: URI): ScriptFacts | undefined {
        const key = uri.toString();
        if (!this.known.has(key)) this.known.set(key, this.read(uri));
        return this.known.get(key);
    }

    /** The addresses of those that were asked for. */
    addresses(): string[] {
        return [...this.known.keys()];
    }

    /** To be called when scripts have come, changed or gone. Gives all scripts that this concerns. */
    forget(changed: readonly URI[]): Set<string> {
        const concerned = new Set<string>();
        for (const uri of changed) {
            this.known.delete(uri.toString());
            concerned.add(uri.toString());
            for (const key of [uri.toString(), UriUtils.dirname(uri).toString()]) for (const each of this.resting.get(key) ?? []) concerned.add(each);
        }
        for (const each of concerned) this.joined.delete(each);
        return concerned;
    }

    private read(uri: URI): ScriptFacts | undefined {
        if (!uri.path.endsWith('.py')) return undefined;
        try {
            const text = this.files.readFileSync(uri);
            return text.length > lengthLimit ? undefined : readScript(text);
        } catch {
            return undefined; // It went away meanwhile, or may not be read: as if it were not there.
        }
    }

    private join(uri: URI): Script | undefined {
        const own = this.facts(uri);
        if (own === undefined) return undefined;
        const all = new Map([[uri.toString(), { uri, facts: own }]]);
        const folders = new Set<string>();
        for (const each of all.values()) {
            folders.add(UriUtils.dirname(each.uri).toString());
            for (const module of all.size > moduleLimit ? [] : this.modulesOf(each.uri, each.facts)) {
                const facts = all.has(module.toString()) ? undefined : this.facts(module);
                if (facts !== undefined) all.set(module.toString(), { uri: module, facts });
            }
        }
        for (const key of [...all.keys(), ...folders]) this.resting.set(key, (this.resting.get(key) ?? new Set()).add(uri.toString()));
        const found = [...all.values()];
        return {
            uri, facts: own,
            places: found.flatMap((each) => each.facts.uses.map((use) => ({ ...use, uri: each.uri }))),
            unsure: new Set(found.flatMap((each) => [...each.facts.unsure])),
            speaks: found.some((each) => each.facts.speaks),
        };
    }

    /** The modules beside a script that it imports. */
    private modulesOf(uri: URI, { imports }: ScriptFacts): URI[] {
        const folder = UriUtils.dirname(uri);
        const here = new Map(this.list(folder));
        return imports.flatMap((name) => {
            const parts = name.replace(/^\.+/, '').split('.');
            if (here.get(`${parts[0]}.py`) === false) return [UriUtils.joinPath(folder, `${parts[0]}.py`)];
            if (here.get(parts[0]!) !== true) return [];
            const steps = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
            return steps.flatMap((step) => [`${step}/__init__.py`, `${step}.py`]).map((path) => UriUtils.joinPath(folder, path)).filter((each) => this.files.existsSync(each));
        });
    }

    /** Names, and whether they are folders. */
    private list(folder: URI): (readonly [string, boolean])[] {
        try {
            return this.files.readDirectorySync(folder).map((entry) => [UriUtils.basename(entry.uri), entry.isDirectory] as const);
        } catch {
            return [];
        }
    }
}
