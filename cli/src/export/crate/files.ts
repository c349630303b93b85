/** The files of a crate: outputs, code and data, put into its folder under their content. */
import { cpSync, linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentOf, objectFile, type Artifact, type DescribedFile, type ExecutionRecord } from '../../../../engine/src/index.ts';
import { fragment, pathId, type Graph, type Reference } from './graph.ts';

export class CrateFiles {
    readonly #record: ExecutionRecord;
    readonly #graph: Graph;
    readonly #target: string;
    /** The hashes of outputs in which the value of a secret stands. */
    readonly #secret: ReadonlySet<string>;
    readonly #byHash = new Map<string, Promise<Reference>>();
    /** The ids of what lies in the folder. */
    readonly parts: Reference[] = [];

    constructor(record: ExecutionRecord, graph: Graph, target: string) {
        this.#record = record;
        this.#graph = graph;
        this.#target = target;
        this.#secret = new Set(record.withSecrets);
    }

    /** A task's output, from the store. */
    async output(name: string, artifact: Artifact, exampleOfWork: Reference): Promise<Reference> {
        const isFolder = artifact.kind === 'directory';
        return this.#once(artifact.sha256, async () => {
            const place = `outputs/${artifact.sha256}${isFolder ? '/' : ''}`;
            const from = objectFile(this.#record.root, artifact.sha256);
            if (this.#secret.has(artifact.sha256) || statSync(from, { throwIfNoEntry: false }) === undefined) return this.#absent(name, artifact.sha256, exampleOfWork);
            take(from, path.join(this.#target, place));
            return this.#part(place, isFolder ? 'Dataset' : 'File', { name, encodingFormat: isFolder ? undefined : 'application/octet-stream', sha256: isFolder ? undefined : artifact.sha256, identifier: isFolder ? artifact.sha256 : undefined, contentSize: String(artifact.bytes), exampleOfWork });
        });
    }

    /** A file that tasks have read, as they read it; what nobody has any more is described only. */
    async read(file: DescribedFile, exampleOfWork?: Reference): Promise<Reference> {
        return this.#once(file.sha256, async () => {
            const content = file.secret === true ? undefined : await contentOf({ root: this.#record.root, ...(this.#record.codes[0] && { code: this.#record.codes[0] }) }, file);
            if (content === undefined || path.isAbsolute(file.path)) return this.#absent(file.path, file.sha256, exampleOfWork);
            const folder = file.as === 'data' ? 'data' : 'code';
            const plain = `${folder}/${file.path}`;
            // A file that was changed while the execution went on is there once for each content.
            const place = this.#graph.has(pathId(plain)) ? `${folder}/${file.sha256.slice(0, 12)}/${file.path}` : plain;
            return this.write(place, content, { name: file.path, sha256: file.sha256, exampleOfWork });
        });
    }

    write(place: string, content: Buffer | string, members: Parameters<Graph['add']>[2], type: string | readonly string[] = 'File'): Reference {
        const file = path.join(this.#target, place);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
        return this.#part(place, type, { encodingFormat: formatOf(place), contentSize: String(Buffer.byteLength(content)), ...members });
    }

    #part(place: string, type: string | readonly string[], members: Parameters<Graph['add']>[2]): Reference {
        const reference = this.#graph.add(pathId(place), type, members);
        this.parts.push(reference);
        return reference;
    }

    #absent(name: string, sha256: string, exampleOfWork: Reference | undefined): Reference {
        return this.#graph.add(fragment('absent', sha256), 'CreativeWork', { name, sha256, description: 'Recorded by its hash; its content is not part of this crate', exampleOfWork });
    }

    #once(hash: string, make: () => Promise<Reference>): Promise<Reference> {
        const made = this.#byHash.get(hash) ?? make();
        this.#byHash.set(hash, made);
        return made;
    }
}

/** What the store holds is never changed, so that a link does where one can be made. */
function take(from: string, to: string): void {
    mkdirSync(path.dirname(to), { recursive: true });
    if (statSync(from).isFile()) {
        try {
            linkSync(from, to);
            return;
        } catch {
            // Another disk.
        }
    }
    cpSync(from, to, { recursive: true });
}

const formats: Readonly<Record<string, string>> = {
    '.py': 'text/x-python', '.ipynb': 'application/x-ipynb+json', '.json': 'application/json', '.jsonl': 'application/x-ndjson', '.csv': 'text/csv', '.txt': 'text/plain',
    '.js': 'text/javascript', '.mjs': 'text/javascript', '.sh': 'application/x-sh', '.r': 'text/x-r', '.xxp': 'text/plain', '.espace': 'text/plain', '.md': 'text/markdown',
};

function formatOf(place: string): string {
    return formats[path.extname(place).toLowerCase()] ?? 'application/octet-stream';
}
