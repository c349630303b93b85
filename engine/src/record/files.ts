/**
 * Which files tasks have read, as they were: named once for all tasks that have read the same. What is code is kept by its
 * content, so that a run can be told, compared and made again when the workspace has long changed; of data the hash must do.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Assignment } from '../executor/executor.ts';
import { canonical } from '../store/canonical.ts';
import { digest } from '../reuse/file-hashes.ts';
import type { Prepared } from '../reuse/reuse.ts';
import type { Trace } from '../reuse/trace.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { keepBytes } from '../store/objects.ts';
import type { DescribedFile, FilesDescribed } from '../store/records.ts';

const largestKept = 1 << 20;
/** By such names people keep what nobody else may see. */
const secret = /(^|\/)(\.env(\..*)?|\.netrc|\.npmrc|\.pypirc|\.htpasswd|id_[a-z0-9]+|credentials(\..*)?|secrets?(\..*)?|[^/]*\.(pem|key|pfx|p12|jks|keystore))$/i;

export class FileRecords {
    readonly #root: string;
    readonly #secrets: Secrets;
    readonly #described: Set<string>;
    readonly #kept = new Set<string>();

    /** `described` holds the ids that the journal has already. */
    constructor(root: string, described: Iterable<string>, secrets: Secrets) {
        this.#root = root;
        this.#secrets = secrets;
        this.#described = new Set(described);
    }

    /** What a task has read, by the id of the description, and the description itself where it is to be recorded. */
    async describe({ task, inputs }: Assignment, { files }: Prepared, trace: Trace | undefined): Promise<{ readonly id: string; readonly event?: FilesDescribed }> {
        const data = new Set(Object.values(inputs).flatMap((input) => (input.kind === 'file' ? input.path : [])));
        const all: Omit<DescribedFile, 'kept'>[] = [...files].map(([file, { sha256, bytes }]) => ({
            path: file, sha256, bytes, as: file === task.script ? 'script' : data.has(file) ? 'data' : 'dependency',
        }));
        for (const [file, sha256] of Object.entries(trace?.files ?? {})) if (sha256 !== null && !files.has(file)) all.push({ path: file, sha256, as: 'read' });
        const packages = trace?.packages ?? {};
        const id = digest(canonical([all, packages])).slice(0, 16);
        if (this.#described.has(id)) return { id };
        this.#described.add(id);
        const described: DescribedFile[] = [];
        for (const file of all) described.push({ ...file, ...await this.#copy(file) });
        return { id, event: { type: 'files.described', id, files: described, ...(Object.keys(packages).length > 0 && { packages }) } };
    }

    /** What became of its content. What lies outside the workspace belongs to the machine; of data the hash must do. */
    async #copy({ path: file, sha256, bytes = 0, as }: Omit<DescribedFile, 'kept'>): Promise<Pick<DescribedFile, 'kept' | 'secret'>> {
        if (secret.test(file)) return { secret: true };
        if (this.#kept.has(sha256)) return { kept: true };
        if (as === 'data' || path.isAbsolute(file) || bytes > largestKept) return {};
        try {
            const content = readFileSync(path.resolve(this.#root, file));
            // It may have changed since it was hashed: then that content is gone.
            if (content.length > largestKept || digest(content) !== sha256) return {};
            if (this.#secrets.isIn(content)) return { secret: true };
            await keepBytes(this.#root, content);
            this.#kept.add(sha256);
            return { kept: true };
        } catch {
            // A folder, or a full disk: the hash must do.
            return {};
        }
    }
}
