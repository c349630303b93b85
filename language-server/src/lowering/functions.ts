/** The Python functions that conditions, filters and generators name, and the modules that hold them. */
import { AstUtils, UriUtils, type AstNode, type URI } from 'langium';
import type { XxpServices } from '../module.ts';
import { configName } from '../workspace/engine-config.ts';

type Kind = 'conditions' | 'configurations';

/** What the configuration calls them. */
const settings = { conditions: 'PYTHON_CONDITIONS', configurations: 'PYTHON_CONFIGURATIONS' } as const;

function usual(kind: Kind): string[] {
    return [`${kind}.py`, `experiment_${kind}.py`];
}

export class Functions {
    readonly #services: XxpServices;

    constructor(services: XxpServices) {
        this.#services = services;
    }

    /** As the project's configuration names it; without one, a file of a usual name beside the text or above it. */
    module(node: AstNode, kind: Kind): URI | undefined {
        const { workspace: { EngineConfig, Library }, shared: { workspace: { FileSystemProvider } } } = this.#services;
        const folders = Library.folders(AstUtils.getDocument(node).uri);
        const named = EngineConfig.paths(folders)?.[kind];
        const files = named === undefined ? folders.flatMap((folder) => usual(kind).map((name) => UriUtils.joinPath(folder, name))) : [named];
        return files.find((file) => FileSystemProvider.existsSync(file));
    }

    /** Whether a module defines a function; undefined where only Python could tell. */
    defines(module: URI, name: string): boolean | undefined {
        const facts = this.#services.python.Scripts.script(module)?.facts;
        if (facts === undefined || facts.error !== undefined) return undefined;
        return facts.definitions.some((each) => each.name === name) || (facts.open ? undefined : false);
    }

    /** What to do where there is no module. */
    advice(kind: Kind): string {
        return `write it in a file '${kind}.py' beside this one, or name its module in ${configName} by ${settings[kind]}`;
    }
}
